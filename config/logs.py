"""Logging to standard error that can't leak: one line a fact, each filtered by `config.safe`.

`log.info("turn_done", person=3, seconds=0.02)`: the event is a constant, facts are named; positional arguments, which
could be formatted into a sentence, are left out. Records of libraries pass the same formatter; their free text is
replaced.
"""

import contextlib
import logging
import sys
import threading

import structlog
from structlog.typing import EventDict, WrappedLogger

from config import safe

HARMLESS = frozenset(
    {
        "Connection pool is full, discarding connection: %s. Connection pool size: %s",
        "Unexpected exit from worker-1",
        "Worker crash loop detected, exiting",
    }
)
"""Texts of libraries that are constants of their code. Their arguments are filtered like any fact."""

_process: str | None = None


class Output(logging.Handler):
    """Writes finished lines to standard error, wherever that leads at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(Exception):  # a log that is gone must not stop a turn
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()


def allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The allow-list, as a step of structlog's: of a record, ours or a library's, only what it makes goes on."""
    record, ours = event.pop("_record"), event.pop("_from_structlog")
    head: dict[str, object] = {"at": event.pop("at"), "level": safe.value("level", record.levelname.lower())}
    if _process:
        head["process"] = _process
    raised = _raised(event.pop("exc_info", None))
    told = _own(event) if ours else _library(record.name, event)
    return head | told | (safe.error(raised) if raised else {})


def _own(event: EventDict) -> dict[str, object]:
    return {"event": safe.event_name(event.pop("event", None)), **safe.facts(event)}


def _library(logger: str, event: EventDict) -> dict[str, object]:
    """Who, and known constant texts with their arguments."""
    told: dict[str, object] = {"event": "library", "logger": safe.value("logger", logger)}
    if event["event"] not in HARMLESS:
        return told
    given = event["positional_args"]
    return told | {
        "text": event["event"],
        "args": [safe.value("args", one) for one in (given if isinstance(given, tuple) else ())],
    }


def _raised(exc_info: object) -> BaseException | None:
    """The exception of what a call may give as `exc_info`: itself, True for the one that is handled, or a triple."""
    if exc_info is True:
        exc_info = sys.exc_info()
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    return exc_info if isinstance(exc_info, BaseException) else None


OUTPUT = Output()
OUTPUT.setFormatter(
    structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.processors.TimeStamper("%Y-%m-%dT%H:%M:%S.%f+00:00", utc=True, key="at"),
            allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,  # a library's arguments are filtered one by one, never formatted into its text
        pass_foreign_args=True,
    )
)
"""The one formatter of all records: ours, and once a process is set up those of libraries."""

OWN = logging.getLogger("panong")
OWN.handlers, OWN.propagate = [OUTPUT], False
OWN.setLevel(logging.INFO)
structlog.configure(
    processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
log: structlog.stdlib.BoundLogger = structlog.get_logger(OWN.name)


def setup(process: str) -> None:
    """Routes what a process prints by itself (records of libraries, warnings, crashes) through the filter."""
    global _process
    _process = process
    root = logging.getLogger()
    root.handlers = [OUTPUT]
    root.setLevel(logging.WARNING)
    for name in logging.root.manager.loggerDict.keys() - {OWN.name}:
        adopt(logging.getLogger(name))
    logging.raiseExceptions = False  # a handler that fails would print the record
    logging.captureWarnings(True)
    sys.excepthook = lambda kind, raised, _: _crashed(kind, raised)
    threading.excepthook = lambda args: _crashed(args.exc_type, args.exc_value)
    sys.unraisablehook = lambda args: _crashed(args.exc_type, args.exc_value)


def adopt(logger: logging.Logger) -> None:
    """Takes a library's own handlers away, so that its records come to ours."""
    logger.handlers = []
    logger.propagate = True


def _crashed(kind: type[BaseException], raised: BaseException | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        log.error("crashed", exc_info=raised or kind)
