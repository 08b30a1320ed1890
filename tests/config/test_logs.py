"""Nothing about a child, a person or a secret gets into the log, by whatever way it is written."""

import ast
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import pytest

from config import logs, safe
from config.logs import OUTPUT, log

ROOT = Path(__file__).parents[2]
HOUSES = ("bot", "handlers", "flows", "models", "scheduler", "config")
SECRETS: list[object] = [
    "กิตติ",
    "กิตติ ม.2",
    "Somsri",
    "Somsri Jaidee",
    "somsri jaidee",
    "เงินไม่พอ",
    "0812345678",
    "081-234-5678",
    "+66812345678",
    "1103700000011",
    "1-1037-00000-01-1",
    "G644200000001",
    1103700000011,
    812345678,
    13.8199,
    "13.819912,100.06",
    date(2012, 6, 15),
    "U8e742f61d673b39c7fff3cecb7536ef0",
    "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA",
    "8c570fa6dd201bb328f1c1eac23a96d8",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4In0.abc",
    "postgresql://panong:hunter2@db:5432/panong",
    "redis://:hunter2@cache",
    "https://panong.example/invite?code=ABC",
    "kru@school.example",
    b"\xe0\xb8\x81",
    ["กิตติ"],
    {"child": "กิตติ"},
    ValueError("กิตติ"),
]


class State(StrEnum):
    FOUND = "FOUND_WANTS_RETURN"
    SPOKEN = "เจอตัวน้อง"


POOL_FULL = "Connection pool is full, discarding connection: %s. Connection pool size: %s"


class Told:
    """Says a name however it is turned into text."""

    def __str__(self) -> str:
        return "กิตติ"

    __repr__ = __str__


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """The log so far, of a process that was set up; afterwards everything is as before."""
    root = logging.getLogger()
    before = (root.handlers, root.level, logging.raiseExceptions)
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    logs.setup("worker")
    yield lambda: capsys.readouterr().err
    logging.captureWarnings(False)
    root.handlers, root.level, logging.raiseExceptions = before
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def texts(secret: object) -> list[str]:
    """What must not be found of a secret, as text and as JSON would escape it."""
    plain = str(secret)
    return [plain, json.dumps(plain)[1:-1]]


def assert_silent_about(secret: object, output: str) -> None:
    assert output, "the line itself is written"
    assert not [text for text in texts(secret) if text in output], output


def raised(message: object) -> ValueError:
    try:
        child = message  # noqa: F841 - a local that a careless traceback would show
        try:
            raise KeyError(message)
        except KeyError as error:
            raise ValueError(f"no such child: {message}") from error
    except ValueError as error:
        return error


def as_event(secret: object) -> None:
    log.info(str(secret))


def as_known_fact(secret: object) -> None:
    for key in sorted(safe.KEYS - safe.DURATIONS):
        log.info("turn_done", **{key: secret})


def as_unknown_fact(secret: object) -> None:
    log.warning("turn_done", child=secret, **{str(secret): 1})


def as_bound_fact(secret: object) -> None:
    log.bind(person=secret, child=secret).info("turn_done")


def as_error(secret: object) -> None:
    log.error("turn_failed", exc_info=raised(secret))


def as_handled_exception(secret: object) -> None:
    try:
        raise raised(secret)
    except ValueError:
        log.exception("turn_failed", error=secret)


def as_an_argument(secret: object) -> None:
    log.info("turn_done", secret)
    log.info("turn %s done", secret)


def under_a_name_that_the_log_itself_gives(secret: object) -> None:
    names = (
        "at",
        "level",
        "process",
        "exception",
        "stack_info",
        "extra",
        "positional_args",
        "_record",
        "_from_structlog",
    )
    for name in names:
        log.info("turn_done", **{name: secret})


def by_a_library_that_pretends_to_be_us(secret: object) -> None:
    ours = {"_logger": None, "_name": str(secret)}
    logging.getLogger("library").warning({"event": secret, "child": secret}, extra=ours)
    logging.getLogger("library").warning(secret, stack_info=True, extra={"_from_structlog": True})


def by_a_library_below_our_name(secret: object) -> None:
    logging.getLogger("panong").warning("hello %s", secret)
    logging.getLogger("panong.child").warning(secret)


def by_a_library(secret: object) -> None:
    library = logging.getLogger("sqlalchemy.engine")
    library.warning("parameters: %s", secret)
    library.warning(f"parameters: {secret}")
    library.warning(secret)
    library.warning("row %(child)s", {"child": secret})
    library.error("failed", exc_info=raised(secret), extra={"child": secret})


def by_a_library_in_a_known_text(secret: object) -> None:
    logging.getLogger("urllib3.connectionpool").warning(POOL_FULL, secret, secret)


def by_a_library_that_formats_wrongly(secret: object) -> None:
    logging.getLogger("urllib3").warning("%d %d", secret)


def by_a_logger_named_after_it(secret: object) -> None:
    logging.getLogger(str(secret)).warning("hello")


def as_a_warning(secret: object) -> None:
    warnings.warn(str(secret), UserWarning, stacklevel=1)


def as_a_crash(secret: object) -> None:
    error = raised(secret)
    sys.excepthook(type(error), error, error.__traceback__)


def as_a_crash_of_a_thread(secret: object) -> None:
    def crash() -> None:
        raise raised(secret)

    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()


WAYS = [
    as_event,
    as_known_fact,
    as_unknown_fact,
    as_bound_fact,
    as_error,
    as_handled_exception,
    as_an_argument,
    under_a_name_that_the_log_itself_gives,
    by_a_library_that_pretends_to_be_us,
    by_a_library_below_our_name,
    by_a_library,
    by_a_library_in_a_known_text,
    by_a_library_that_formats_wrongly,
    by_a_logger_named_after_it,
    as_a_warning,
    as_a_crash,
    as_a_crash_of_a_thread,
]


@pytest.mark.parametrize("secret", [*SECRETS, State.SPOKEN, Told()], ids=repr)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.filterwarnings("always")
def test_it_stays_out(written: Callable[[], str], way: Callable[[object], None], secret: object) -> None:
    way(secret)
    assert_silent_about(secret, written())


def test_what_an_operator_needs_is_there(written: Callable[[], str]) -> None:
    log.info(
        "turn_done",
        person=3,
        seconds=0.123456,
        state=State.FOUND,
        flow="report",
        error=KeyError,
        request_id="0aa8c0a8-1111-4222-8333-123456789012",
        event_id="01FZ74A0TDDPYRVKNK77XKC3ZR",
        retry_key=UUID(int=7),
        due=datetime(2026, 6, 15, 8, tzinfo=timezone(timedelta(hours=7))),
        attempt=None,
    )
    line = json.loads(written())
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "process": "worker",
        "event": "turn_done",
        "person": 3,
        "seconds": 0.123,
        "state": "FOUND_WANTS_RETURN",
        "flow": "report",
        "error": "KeyError",
        "request_id": "0aa8c0a8-1111-4222-8333-123456789012",
        "event_id": "01FZ74A0TDDPYRVKNK77XKC3ZR",
        "retry_key": "00000000-0000-0000-0000-000000000007",
        "due": "2026-06-15T08:00:00+07:00",
        "attempt": None,
    }


def test_an_error_says_its_classes_and_where_it_happened(written: Callable[[], str]) -> None:
    log.error("turn_failed", exc_info=raised("กิตติ"))
    line = json.loads(written())
    assert line["error"] == "ValueError<KeyError"
    assert line["frames"][-1].startswith("tests/config/test_logs.py:")


def test_what_was_left_out_is_counted(written: Callable[[], str]) -> None:
    log.info("turn_done", child="กิตติ", mother="มะลิ")
    assert json.loads(written())["hidden"] == 2


def test_a_library_says_who_how_severe_and_known_texts(written: Callable[[], str]) -> None:
    logging.getLogger("urllib3.connectionpool").warning(POOL_FULL, "api.line.me", 4)
    logging.getLogger("_granian").error("Unexpected exit from กิตติ")
    logging.getLogger("urllib3.connectionpool").info("not worth a line")
    full, left = (json.loads(line) for line in written().splitlines())
    assert (full["level"], full["text"], full["args"]) == ("warning", POOL_FULL, ["api.line.me", 4])
    assert (left["level"], left["logger"]) == ("error", "_granian")


@pytest.mark.parametrize("name", ["_granian", "aiohttp.client", "alembic.runtime", "sqlalchemy.pool"])
def test_every_library_s_records_come_out_of_the_one_formatter(written: Callable[[], str], name: str) -> None:
    logging.getLogger(name).error("กิตติ")
    log.error("turn_failed", person=3)
    theirs, own = (json.loads(line) for line in written().splitlines())
    assert (theirs["event"], theirs["logger"], theirs["process"]) == ("library", name, "worker")
    assert own.keys() == {"at", "level", "process", "event", "person"}


def test_a_library_with_handlers_of_its_own_is_taken_over(written: Callable[[], str]) -> None:
    stubborn = logging.getLogger("stubborn")
    stubborn.addHandler(logging.StreamHandler())
    stubborn.propagate = False
    logs.adopt(stubborn)
    stubborn.error("กิตติ")
    assert_silent_about("กิตติ", written())
    assert logging.getLogger().handlers[0] is OUTPUT


def test_a_log_that_is_gone_does_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def write(self, _: str) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Gone())
    log.info("turn_done")


def test_even_before_set_up_nothing_leaks() -> None:
    code = "from config.logs import log; log.info('turn_done', child='Somsri'); log.info('hello Somsri')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.count("\n") == 2
    assert "Somsri" not in run.stderr


def test_a_crash_of_a_real_process_leaks_nothing() -> None:
    code = "from config.logs import setup; setup('worker'); raise ValueError('Somsri')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Somsri" not in run.stderr
    assert json.loads(run.stderr)["error"] == "ValueError"


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    """Every `log.info(…)` and its like in the houses, with file and line."""
    for house in HOUSES:
        for file in sorted((ROOT / house).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=method)) if hasattr(log, method):
                        yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def test_every_line_in_the_code_is_a_constant_with_allowed_facts() -> None:
    wrong = []
    for place, call in log_calls():
        keys = {keyword.arg for keyword in call.keywords} - {"exc_info"}
        event = [safe.event_name(getattr(one, "value", None)) for one in call.args]
        if not keys <= safe.KEYS or safe.HIDDEN in event:
            wrong.append((place, sorted(str(key) for key in keys - safe.KEYS)))
    assert wrong == []
