"""Boxes: as few and as wide as can be."""

from dataclasses import dataclass

from tests.handlers.access.combining import Side, boxes


@dataclass(frozen=True)
class Point:
    """What was pressed."""

    letter: str
    number: int


SIDES = (Side("letter", "ab", sorted), Side("number", (1, 2), sorted))  # type: ignore[arg-type]  # told nowhere here


def test_a_box_grows_till_nothing_more_fits_into_it() -> None:
    """No number fits in before the other letter has, since a2 was not pressed."""
    pressed = {Point("a", 1): "yes", Point("b", 1): "yes", Point("b", 2): "yes"}
    assert boxes(pressed, "yes", SIDES) == [{"letter": {"a", "b"}, "number": {1, 2}}]


def test_nothing_with_another_answer_is_in_it() -> None:
    pressed = {Point("a", 1): "yes", Point("b", 1): "yes", Point("b", 2): "yes", Point("a", 2): "no"}
    assert boxes(pressed, "yes", SIDES) == [
        {"letter": {"a", "b"}, "number": {1}},
        {"letter": {"b"}, "number": {1, 2}},
    ]
