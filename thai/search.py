"""Finds a name by a piece of it, however it is spelt: สะลุมพุก finds วัดสระลุมพุก, and กิตติสัก finds กิตติศักดิ์."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from thai.text import squash

_TONES = re.compile("[่้๊๋์็]")
_SILENT = re.compile("(?<=[ก-ฮ])[ก-ฮ][ิุ]?์|(?<=[ะ-ู])[ก-ฮ][ิุ]?์")
_SOUNDS = str.maketrans("ศษณญฆฌฬฎฏฐฑฒธฃ", "สสนยคชลดตถทททข")
_KIND = re.compile("^(?:โรงเรียน|รร)(?=.)")
_EVERY = ("โรงเรียน", "รร")
"""Alone it means any school."""
_WHOLE = 100
_SHORTEST = 4
"""Characters; of fewer every other name has something alike."""
_ALIKE = 78
"""Of 100; below it names have little to do with each other."""
SOUGHT = 512
"""Names whose form for comparing is remembered, in this process only."""


@lru_cache(maxsize=SOUGHT)
def form(name: str) -> str:
    """Without spaces, tone marks, letters that are not heard and what every name begins with; letters that sound alike
    are one."""
    return _KIND.sub("", _TONES.sub("", _SILENT.sub("", squash(name)))).translate(_SOUNDS)


def find(said: str, names: Sequence[str], *, schools: bool = False) -> list[int]:
    """Which of these names are meant, as places in the list: those that hold what was typed, a beginning before a
    middle and a short name before a long one; then those that are spelt alike. `schools`: that is what they are called,
    so that “โรงเรียน” alone means any of them; of anybody else it means nobody."""
    wanted = form(said)
    if not wanted:
        return []
    if wanted in _EVERY:
        return list(range(len(names))) if schools else []
    scored = [(-score(wanted, form(name)), at) for at, name in enumerate(names)]
    return [at for score, at in sorted(scored) if score]


def score(wanted: str, name: str) -> float:
    """How well a name is meant, both in their `form`; 0: nothing alike."""
    if wanted in name:
        return _WHOLE + len(wanted) / len(name) + name.startswith(wanted)
    if len(wanted) < _SHORTEST or len(name) < _SHORTEST:
        return 0
    score = fuzz.partial_ratio(wanted, name)
    return score if score >= _ALIKE else 0
