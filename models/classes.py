"""Pure: classes as lists write them (“ป.5”, “ม.2/1”, “ประถมศึกษาปีที่ 5”), and which one comes after one."""

import re

_LEVELS = {"อนุบาล": "อ", "ประถม": "ป", "มัธยม": "ม"}
_CLASS = re.compile(r"(?:ชั้น\s*)?(อนุบาล|ประถม|มัธยม|อ|ป|ม)(?:ศึกษา)?\s*\.?\s*(?:ปี)?(?:ที่)?\s*([1-6])(?:\s*/\s*\d{1,2})?")
"""The room after it is of this year alone."""
_LAST = {"อ": 3, "ป": 6, "ม": 6}
_THEN = {"อ": "ป", "ป": "ม"}
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FIRST_OF_LEVEL = frozenset({"ป.1", "ม.1", "ม.4"})
AFTER_COMPULSORY = "ม.4"
"""Who is to be there has finished ม.3."""

CLASSES = tuple(f"{level}.{nth}" for level, last in _LAST.items() for nth in range(1, last + 1))
"""All that there are, the youngest first."""


def next_class(grade: str | None) -> str | None:
    """The class of the next school year; None: after this one there is none, or it is no class."""
    found = _CLASS.fullmatch((grade or "").strip().translate(_DIGITS))
    if found is None:
        return None
    level, nth = _LEVELS.get(found[1], found[1]), int(found[2])
    if nth < _LAST[level]:
        return f"{level}.{nth + 1}"
    return f"{_THEN[level]}.1" if level in _THEN else None


def begins_level(grade: str) -> bool:
    """Whether many schools do not have this class, though they have the one before."""
    return grade in _FIRST_OF_LEVEL
