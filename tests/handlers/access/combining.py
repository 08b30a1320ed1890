"""Makes few sentences of many presses: boxes (some values for each side of a thing) that hold all presses with one
answer and none with another."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any


@dataclass(frozen=True)
class Side:
    """One side of what is pressed: its name, its values in order, and the words for some of them. What is said last is
    what a box takes in first."""

    name: str
    values: Sequence[Hashable]
    words: Callable[[frozenset[Any]], str]


Box = Mapping[str, frozenset[Any]]


def boxes(answers: Mapping[Any, Hashable], wanted: Hashable, sides: Sequence[Side]) -> list[Box]:
    """The boxes that hold everything with the `wanted` answer, each as wide as it can be. Nothing is said of what was
    not pressed: no box grows by that."""
    points = list(answers)
    holds = {
        (side.name, value): sum(1 << at for at, point in enumerate(points) if getattr(point, side.name) == value)
        for side in sides
        for value in side.values
    }
    ours = left = sum(1 << at for at, point in enumerate(points) if answers[point] == wanted)
    found: list[Box] = []
    while left:
        start = points[(left & -left).bit_length() - 1]
        box: Box = {side.name: frozenset({getattr(start, side.name)}) for side in sides}
        narrower: Box = {}
        while box != narrower:  # a side that was full may grow once another has
            narrower = box
            for side in reversed(sides):
                for value in side.values:
                    wider = {**box, side.name: box[side.name] | {value}}
                    held = _held(wider, holds)
                    if held & ours != _held(box, holds) & ours and not held & ~ours:
                        box = wider
        left &= ~_held(box, holds)
        found.append(box)
    return found


def told(box: Box, points: Collection[Any], sides: Sequence[Side]) -> str:
    """A box in words. A side makes no difference where the box holds all of its values that were pressed with the rest
    as it is. Empty: always."""
    parts = (side.words(box[side.name]) for side in sides if not _all(box, points, side))
    return ", ".join(filter(None, parts))


def _all(box: Box, points: Collection[Any], side: Side) -> bool:
    rest = {name: values for name, values in box.items() if name != side.name}
    alike = (point for point in points if all(getattr(point, name) in values for name, values in rest.items()))
    return all(getattr(point, side.name) in box[side.name] for point in alike)


def _held(box: Box, holds: Mapping[tuple[str, Any], int]) -> int:
    held = -1
    for name, values in box.items():
        held &= reduce(or_, (holds[name, value] for value in values))
    return held
