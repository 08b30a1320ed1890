"""Icons of the areas: round, calm shapes in one colour, drawn in a square of 100 by 100 around its middle."""

from collections.abc import Callable
from typing import Any

from matplotlib.patches import Circle, Ellipse, FancyBboxPatch, PathPatch, Polygon, Wedge
from matplotlib.path import Path as Outline

from flows.menus.menus import Icon

Paint = Callable[[Any], None]
"""Puts a shape on the picture."""


def _person(paint: Paint, x: float, y: float, size: float, colour: str) -> None:
    """A head over shoulders; `y` is their common middle."""
    paint(Circle((x, y - 0.25 * size), 0.22 * size, color=colour, lw=0))
    paint(Wedge((x, y + 0.5 * size), 0.42 * size, 180, 360, color=colour, lw=0))


def _child(paint: Paint, colour: str, _ground: str) -> None:
    _person(paint, 0, 0, 100, colour)


def _children(paint: Paint, colour: str, ground: str) -> None:
    _person(paint, -34, 6, 66, colour)
    _person(paint, 34, 6, 66, colour)
    _person(paint, 0, 4, 108, ground)
    _person(paint, 0, 4, 92, colour)


def _teachers(paint: Paint, colour: str, ground: str) -> None:
    _person(paint, 26, -2, 78, colour)
    _person(paint, -16, 6, 104, ground)
    _person(paint, -16, 6, 88, colour)


def _share(paint: Paint, colour: str, _ground: str) -> None:
    """One who gives, and two to whom."""
    _person(paint, -32, 0, 66, colour)
    _person(paint, 34, -28, 48, colour)
    _person(paint, 34, 32, 48, colour)
    paint(_bar(-2, -4, 16, 8, colour, 3))


def _newcomer(paint: Paint, colour: str, _ground: str) -> None:
    _person(paint, -14, 0, 96, colour)
    paint(_bar(24, -26, 40, 11, colour))
    paint(_bar(38.5, -40.5, 11, 40, colour))


def _practice(paint: Paint, colour: str, ground: str) -> None:
    """A pencil on a sheet."""
    paint(_bar(-40, -44, 62, 88, colour))
    for at in (-24, -4, 16):
        paint(_bar(-27, at, 36, 8, ground, 3))
    paint(Polygon([(-2, 38), (4, 16), (38, -18), (54, -2), (20, 32)], color=ground, lw=0))
    paint(Polygon([(5, 32), (10, 18), (38, -10), (47, -1), (19, 27)], color=colour, lw=0))


def _code(paint: Paint, colour: str, ground: str) -> None:
    """A ticket with the places of its letters."""
    paint(_bar(-50, -30, 100, 60, colour, 14))
    for at in (-30, -10, 10, 30):
        paint(Circle((at, 0), 6.5, color=ground, lw=0))


def _desk(paint: Paint, colour: str, ground: str) -> None:
    """A clipboard with ticks."""
    paint(_bar(-38, -40, 76, 90, colour, 10))
    paint(_bar(-18, -50, 36, 22, ground, 6))
    paint(_bar(-14, -48, 28, 16, colour, 5))
    for at in (-10, 12, 34):
        ticks = Outline([(-28, at - 3), (-23, at + 3), (-14, at - 8)])
        paint(PathPatch(ticks, fill=False, ec=ground, lw=_LINE * 0.28, capstyle="round", joinstyle="round"))
        paint(_bar(-6, at - 6, 32, 7, ground, 3))


def _phone(paint: Paint, colour: str, _ground: str) -> None:
    """A receiver."""
    points = [(-38, -34), (-38, 10), (-10, 38), (34, 38)]
    curve = Outline(points, [Outline.MOVETO, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4])
    paint(PathPatch(curve, fill=False, ec=colour, lw=_LINE, capstyle="round"))
    paint(_turned(-30, -30, colour))
    paint(_turned(30, 30, colour))


def _turned(x: float, y: float, colour: str) -> Any:
    """An end of the receiver."""
    ways = ((-20, 4), (-4, -20), (20, -4), (4, 20))
    return Polygon([(x + dx, y + dy) for dx, dy in ways], color=colour, lw=_LINE * 0.28, joinstyle="round")


def _help(paint: Paint, colour: str, ground: str) -> None:
    """A ring buoy."""
    paint(Wedge((0, 0), 48, 0, 360, width=26, color=colour, lw=0))
    for at in (45, 135, 225, 315):
        paint(Wedge((0, 0), 49, at - 9, at + 9, width=28, color=ground, lw=0))


def _find(paint: Paint, colour: str, ground: str) -> None:
    """A glass over somebody."""
    paint(Circle((-8, -8), 38, color=colour, lw=0))
    paint(Circle((-8, -8), 28, color=ground, lw=0))
    _person(paint, -8, -8, 42, colour)
    paint(Polygon([(14, 22), (22, 14), (46, 38), (38, 46)], color=colour, lw=0))


def _helper(paint: Paint, colour: str, _ground: str) -> None:
    """One beside another, who holds something out."""
    _person(paint, -26, 4, 84, colour)
    _person(paint, 34, 18, 54, colour)
    paint(_bar(16, -44, 36, 10, colour))
    paint(_bar(29, -57, 10, 36, colour))


def _log(paint: Paint, colour: str, ground: str) -> None:
    """A page with lines."""
    paint(_bar(-36, -50, 72, 100, colour, 8))
    for at in (-28, -8, 12, 32):
        paint(_bar(-22, at - 4, 44, 8, ground, 4))


def _question(paint: Paint, colour: str, ground: str) -> None:
    """An i in a circle."""
    paint(Circle((0, 0), 48, color=colour, lw=0))
    paint(Circle((0, -24), 7.5, color=ground, lw=0))
    paint(_bar(-6, -8, 12, 38, ground))


def _alarm(paint: Paint, colour: str, ground: str) -> None:
    """A warning triangle with round corners."""
    paint(Polygon([(0, -40), (46, 38), (-46, 38)], color=colour, lw=_LINE * 0.5, joinstyle="round"))
    paint(_bar(-6, -20, 12, 34, ground))
    paint(Circle((0, 28), 7, color=ground, lw=0))


def _office(paint: Paint, colour: str, ground: str) -> None:
    """A house with columns under a roof."""
    paint(Polygon([(0, -44), (48, -14), (-48, -14)], color=colour, lw=6, joinstyle="round"))
    for at in (-36, -8, 20):
        paint(_bar(at, -4, 16, 38, colour, 4))
    paint(_bar(-48, 36, 96, 14, colour, 5))


def _language(paint: Paint, colour: str, ground: str) -> None:
    """A globe."""
    paint(Circle((0, 0), 48, color=colour, lw=0))
    paint(Ellipse((0, 0), 44, 96, fc="none", ec=ground, lw=_THIN))
    paint(_bar(-48, -3, 96, 6, ground, 1))
    for at in (-27, 21):
        paint(_bar(-42, at, 84, 6, ground, 1))


_THIN = 5
_LINE = 22
"""Width of a stroke, for an icon of the usual size."""


def _bar(x: float, y: float, width: float, height: float, colour: str, round_: float = 5) -> Any:
    if round_ * 2 >= min(width, height):
        round_ = min(width, height) / 2 - 0.1
    inner = (x + round_, y + round_), width - 2 * round_, height - 2 * round_
    return FancyBboxPatch(*inner, boxstyle=f"round,pad={round_}", color=colour, lw=0)


def _figures(paint: Paint, colour: str, _ground: str) -> None:
    """Bars that grow."""
    for at, tall in ((-42, 34), (-12, 60), (18, 90)):
        paint(_bar(at, 44 - tall, 24, tall, colour, 5))


ICONS: dict[Icon, Callable[[Paint, str, str], None]] = {
    "alarm": _alarm,
    "child": _child,
    "children": _children,
    "code": _code,
    "desk": _desk,
    "help": _help,
    "figures": _figures,
    "find": _find,
    "helper": _helper,
    "language": _language,
    "log": _log,
    "newcomer": _newcomer,
    "office": _office,
    "phone": _phone,
    "practice": _practice,
    "question": _question,
    "share": _share,
    "teachers": _teachers,
}
