"""Logging to standard error that can't leak: one line a fact, each made by `config.safe`.

`log.info("turn_done", person=3, seconds=0.02)`: the event is a constant, facts are named, and there are no
positional arguments that could be formatted into a sentence. Records of libraries pass the same filter;
their free text is replaced.
"""

import contextlib
import json
import logging
import sys
import threading
from datetime import UTC, datetime
from typing import Any, Self

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


class Log(structlog.BoundLoggerBase):
    """Writes one event with its facts; keys and forms that are not allowed are hidden (`config.safe`)."""

    def info(self, event: str, **facts: object) -> None:
        self._proxy_to_logger("info", event, **facts)

    def warning(self, event: str, **facts: object) -> None:
        self._proxy_to_logger("warning", event, **facts)

    def error(self, event: str, **facts: object) -> None:
        """`exc_info=True` or `exc_info=error` adds classes and frames of an exception."""
        self._proxy_to_logger("error", event, **facts)

    def exception(self, event: str, **facts: object) -> None:
        """Like `error`, with the exception that is being handled."""
        self._proxy_to_logger("error", event, **({"exc_info": True} | facts))

    def bind(self, **facts: object) -> Self:
        """A log that adds these facts to every line."""
        return super().bind(**facts)


class LibraryHandler(logging.Handler):
    """Takes the records of libraries: who, how severe, where an error happened, and known constant texts."""

    def emit(self, record: logging.LogRecord) -> None:
        text = record.msg if isinstance(record.msg, str) and record.msg in HARMLESS else None
        line: dict[str, object] = {"logger": safe.value("logger", record.name)}
        if text:
            given = record.args if isinstance(record.args, tuple) else ()
            line |= {"text": text, "args": [safe.value("args", one) for one in given]}
        raised = record.exc_info[1] if record.exc_info else None
        _write(_line(record.levelname.lower(), "library", line | (safe.error(raised) if raised else {})))


class _Output:
    """Where structlog hands over a finished line."""

    def __call__(self, *_: object) -> "_Output":
        return self

    def info(self, line: str) -> None:
        _write(line)

    warning = error = info


_process: str | None = None


def setup(process: str) -> None:
    """Routes what a process prints by itself (records of libraries, warnings, crashes) through the filter."""
    global _process
    _process = process
    root = logging.getLogger()
    root.handlers = [LibraryHandler()]
    root.setLevel(logging.WARNING)
    for name in list(logging.root.manager.loggerDict):
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


def _rendered(_: WrappedLogger, level: str, event: EventDict) -> str:
    """The last of structlog's steps: the filtered line."""
    given = dict(event)
    name = safe.event_name(given.pop("event", None))
    raised = given.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()[1]
    told: dict[str, Any] = dict(safe.facts(given))
    if isinstance(raised, BaseException):
        told |= safe.error(raised)
    return _line(level, name, told)


def _line(level: str, event: str, told: dict[str, Any]) -> str:
    head: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level}
    if _process:
        head["process"] = _process
    return json.dumps(head | {"event": event} | told, ensure_ascii=False)


def _write(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # a log that is gone must not stop a turn
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


structlog.configure(
    processors=[_rendered],
    wrapper_class=Log,
    logger_factory=_Output(),
    cache_logger_on_first_use=True,
)
log: Log = structlog.get_logger()
