"""Pure: classes as lists write them (“ป.5”, “ม.2”), and which one comes after one."""

import re

_CLASS = re.compile(r"(อ|ป|ม)\s*\.?\s*([1-6])")
_LAST = {"อ": 3, "ป": 6, "ม": 6}
_THEN = {"อ": "ป", "ป": "ม"}

CLASSES = tuple(f"{level}.{nth}" for level, last in _LAST.items() for nth in range(1, last + 1))
"""All that there are, the youngest first."""


def next_class(grade: str | None) -> str | None:
    """The class of the next school year; None: after this one there is none, or it is no class."""
    found = _CLASS.fullmatch((grade or "").strip())
    if found is None:
        return None
    level, nth = found[1], int(found[2])
    if nth < _LAST[level]:
        return f"{level}.{nth + 1}"
    return f"{_THEN[level]}.1" if level in _THEN else None
