"""What may stand in a log: named facts of harmless forms, and where an error happened but never its message.

Logs are copied, searched and kept by people who have no business with a child's name. So a key must be on
the list, and its value must look like a count, a code or an id; everything else becomes “…”.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from uuid import UUID

HIDDEN = "…"

_IDS = """
    area audit case channel event_id inbox notice outbox person pid report request_id retry_key run school worker
"""
_CODES = """
    action command effect error flow job kind logger method mode question role rule signal
    source state status step table
"""
_COUNTS = """
    accepted attempt attempts batch bytes count created deleted done due dropped duplicates events failed
    linked list_version made merged messages pending people port quarantined queued quota refused rows sent skipped
    tried unlinked updated used waiting workers
"""
_DURATIONS = "age delay late limit ms seconds timeout"
DURATIONS = frozenset(_DURATIONS.split())
KEYS = DURATIONS.union(_IDS.split(), _CODES.split(), _COUNTS.split())
"""What may be told. Reasons, results and answers are not among it: beside a case they say too much."""

Fact = str | int | float | bool | None

_EVENT = re.compile(r"[a-z][a-z0-9_.]{0,59}")
_CODE = re.compile(r"_?[a-z][a-z0-9_.:/-]{0,79}")
_ENUM = re.compile(r"[A-Za-z0-9_.:/-]{1,80}")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*(?:Error|Exception|Failed|Refused|Violation|Warning|Exit|Interrupt)")
_ID = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"  # UUID: retry keys and LINE's request ids
    r"|[0-7][0-9A-HJKMNP-TV-Z]{25}"  # ULID: LINE's webhook event ids
)
_FILE = re.compile(r"[A-Za-z0-9_./-]{1,120}")
_LONG_HEX = re.compile(r"[0-9a-f]{20}")
_DIGITS_MAX = 6
_NUMBER_MAX = 10**8
"""A telephone number has nine digits without its zero, an ID number thirteen."""
_FRAMES_MAX = 12
_ROOT = Path(__file__).parents[1].as_posix() + "/"


def event_name(event: object) -> str:
    """The name of what happened: a constant of the code in snake_case, not a sentence put together."""
    return event if isinstance(event, str) and _EVENT.fullmatch(event) else HIDDEN


def facts(given: Mapping[str, object]) -> dict[str, Fact]:
    """The facts under known keys, each harmless or hidden; `hidden` counts what stood under other keys."""
    kept = {key: value(key, given[key]) for key in given if key in KEYS}
    return kept if len(kept) == len(given) else kept | {"hidden": len(given) - len(kept)}


def value(key: str, given: object) -> Fact:
    """The value if it is of a form that can't carry a name, an answer, a number of a person or a secret."""
    match given:
        case None | bool():
            return given
        case int() if abs(given) < _NUMBER_MAX:
            return int(given)
        case float() if key in DURATIONS and math.isfinite(given):
            return round(given, 3)
        case StrEnum() if _ENUM.fullmatch(given.value):
            return given.value
        case UUID():
            return str(given)
        case datetime() if given.tzinfo is not None:
            return given.isoformat(timespec="seconds")
        case type():
            return class_name(given)
        case str():
            return given if _harmless(given) else HIDDEN
    return HIDDEN


def class_name(kind: type) -> str:
    """The name of a class, if it is one that a programmer wrote."""
    return kind.__name__ if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", kind.__name__) else HIDDEN


def error(raised: BaseException) -> dict[str, object]:
    """An exception without message or locals: its class and those of its causes, and file:line frames."""
    return {
        "error": "<".join(class_name(type(one)) for one in _chain(raised)),
        "frames": _frames(raised.__traceback__),
    }


def _harmless(text: str) -> bool:
    if _ID.fullmatch(text) or _CLASS.fullmatch(text):
        return True
    return (
        _CODE.fullmatch(text) is not None
        and sum(character.isdigit() for character in text) <= _DIGITS_MAX
        and not _LONG_HEX.search(text)
        and "//" not in text
    )


def _chain(raised: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = raised
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _frames(traceback: TracebackType | None) -> list[str]:
    return [f"{_file(frame.f_code.co_filename)}:{line}" for frame, line in walk_tb(traceback)][-_FRAMES_MAX:]


def _file(name: str) -> str:
    """A path from the project or the package on; where it is installed may name a person."""
    _, installed, rest = name.rpartition("/site-packages/")
    short = rest if installed else name.removeprefix(_ROOT)
    if short.startswith("/"):
        short = short.rpartition("/")[2]
    return short if _FILE.fullmatch(short) else HIDDEN
