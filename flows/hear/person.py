"""Which colleague or newcomer somebody means who types a number or a name: ครู 12, ครูสมศรี, คนรอ 3, สมศรี."""

import re
from typing import Literal

from msgspec import Struct

from thai.text import squash

_BEFORE: dict[str, Literal["newcomers", "teachers"]] = {
    "ครูรอยืนยัน": "newcomers",
    "คนรอยืนยัน": "newcomers",
    "ครูรอ": "newcomers",
    "คนรอ": "newcomers",
    "คนใหม่": "newcomers",
    "ครูของโรงเรียน": "teachers",
    "ครูคนที่": "teachers",
    "ครู": "teachers",
}
_NUMBER = re.compile(r"(?:เลขที่|เลข|ที่|คนที่)?(\d{1,4})")
_SHORTEST, _LONGEST = 2, 40


class Sought(Struct, frozen=True):
    """`of`: on which list; None: on any. `name`: how it begins. One of `name` and `number` is there."""

    of: Literal["newcomers", "teachers"] | None = None
    name: str = ""
    number: int | None = None


def sought(said: str) -> Sought | None:
    """Whom the whole message means; None where it can be nobody's name or number. A number alone is none: it answers a
    question that is open no more."""
    word = squash(said)
    before = next((one for one in _BEFORE if word.startswith(one)), None)
    rest = word.removeprefix(before) if before is not None else word
    of = _BEFORE[before] if before is not None else None
    if before is not None and (match := _NUMBER.fullmatch(rest)):
        return Sought(of, number=int(match[1]))
    if not _SHORTEST <= len(rest) <= _LONGEST or any(one.isdigit() for one in rest):
        return None
    return Sought(of, name=rest)
