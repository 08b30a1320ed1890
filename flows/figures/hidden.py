"""Which figures the committee does not see: those of so few children that somebody could say who they are, and those
from which these could be reckoned."""

from collections.abc import Mapping

from models.figures import Figures

FEW = 5
"""Fewer than these are not said."""

SUMS = {
    "total": ("told", "tracing"),
    "told": ("found", "not_found"),
    "found": ("wants", "declines", "studying_or_other"),
    "declines": ("talked", "of_age"),
    "wants": ("back", "not_back"),
    "studying_or_other": ("left", "not_left"),
    "listed": ("total", "removed"),
    "removed": ("duplicate", "wrong", "moved"),
}
"""What is said, and of what it is made. `not_back` and `not_left` nobody says, but anybody could reckon them."""


def values(figures: Figures) -> dict[str, int]:
    """Every figure that is said by itself, or that could be."""
    rows = figures.rows
    names = {name for whole, parts in SUMS.items() for name in (whole, *parts)} - {"not_back", "not_left"}
    found = {name: int(getattr(rows, name)) for name in names}
    found |= {"not_back": rows.wants - rows.back, "not_left": rows.studying_or_other - rows.left}
    return found | {"new": figures.new, "new_before": figures.new_before}


def is_few(number: int) -> bool:
    return 0 < number < FEW


def hidden(known: Mapping[str, int]) -> frozenset[str]:
    """Of each sum with its parts none is left out alone: it would be the difference of the others."""
    out = {name for name, number in known.items() if is_few(number)}
    while True:
        alone = {name for whole, parts in SUMS.items() if (name := _beside(whole, parts, known, out)) is not None}
        if not alone - out:
            return frozenset(out)
        out |= alone


def _beside(whole: str, parts: tuple[str, ...], known: Mapping[str, int], out: set[str]) -> str | None:
    """What has to go too: the smallest of the other parts that is not nought, or else the sum."""
    if len(out & {whole, *parts}) != 1:
        return None
    others = [name for name in parts if name not in out and known[name]]
    if others:
        return min(others, key=lambda name: known[name])
    return whole if whole not in out else None
