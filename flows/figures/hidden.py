"""Which figures the committee does not see: those of so few children that somebody could say who they are, and those
from which these could be reckoned."""

from collections.abc import Collection, Mapping
from math import inf

from models.figures import Figures

FEW = 5
"""Fewer than these are not said."""

SUMS = {
    "total": ("told", "tracing"),
    "told": ("found", "not_found"),
    "found": ("wants", "declines", "studying_or_other"),
    "declines": ("talked", "of_age"),
    "wants": ("back", "not_back"),
    "back": ("stayed", "not_stayed"),
    "studying_or_other": ("left", "not_left"),
    "listed": ("total", "removed"),
    "removed": ("duplicate", "wrong", "moved"),
}
"""What is said, and of what it is made. `not_back`, `not_stayed` and `not_left` nobody says, but anybody could reckon
them."""


_NOT_SAID = {"not_back", "not_stayed", "not_left"}


def values(figures: Figures) -> dict[str, int]:
    """Every figure that is said by itself, or that could be."""
    rows = figures.rows
    names = {name for whole, parts in SUMS.items() for name in (whole, *parts)} - _NOT_SAID
    found = {name: int(getattr(rows, name)) for name in names}
    found |= {"not_back": rows.wants - rows.back, "not_left": rows.studying_or_other - rows.left}
    found["not_stayed"] = rows.back - rows.stayed
    return found | {"new": figures.new, "new_before": figures.new_before}


def is_few(number: int) -> bool:
    return 0 < number < FEW


def hidden(known: Mapping[str, int]) -> frozenset[str]:
    """Few are left out, and so many others that each of those left out could be at least two numbers: alone in its sum
    it would be the difference of the others, and two of one each are the only two that make two."""
    out = {name for name, number in known.items() if is_few(number)}
    while more := {beside for name in out & _IN_SUMS if (beside := _beside(name, known, out)) is not None}:
        out |= more
    return frozenset(out)


_IN_SUMS = {name for whole, parts in SUMS.items() for name in (whole, *parts)}


def _beside(name: str, known: Mapping[str, int], out: set[str]) -> str | None:
    """What has to go too, where somebody could reckon this one: in a sum of which it is, the smallest of the other
    parts that is not nought, or else the sum itself."""
    least, most = _bounds(known, out)
    if least[name] < most[name]:
        return None
    for whole, parts in SUMS.items():
        if name not in (whole, *parts):
            continue
        others = [part for part in parts if part not in out and known[part]]
        if others:
            return min(others, key=lambda part: known[part])
        if whole not in out:
            return whole
    return None


def _bounds(known: Mapping[str, int], out: Collection[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Between which numbers each can lie for who reads the others: what is left out is one at least, since nought is
    said. No name is part of two sums, so what the sums say of their parts one by one is all that they say."""
    least: dict[str, float] = {name: 1 if name in out else known[name] for name in _IN_SUMS}
    most: dict[str, float] = {name: inf if name in out else known[name] for name in _IN_SUMS}
    before = None
    while before != (least, most):
        before = dict(least), dict(most)
        for whole, parts in SUMS.items():
            least[whole] = max(least[whole], sum(least[part] for part in parts))
            most[whole] = min(most[whole], sum(most[part] for part in parts))
            for part in parts:
                others = [one for one in parts if one != part]
                least[part] = max(least[part], least[whole] - sum(most[one] for one in others))
                most[part] = min(most[part], most[whole] - sum(least[one] for one in others))
    return least, most
