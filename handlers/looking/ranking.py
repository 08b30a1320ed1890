"""How well a child is meant by what was typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from models.codes import CLOSED
from thai.search import form, score
from thai.sounds import sound
from thai.text import tidy

SHORTEST = 2
"""Letters that are heard; with one nothing begins."""

_SAME, _BEGINS, _SOUNDS, _BEGINS_TO_SOUND, _ALIKE = 100, 95, 85, 75, 70
"""Of 100: called just so, or beginning so; sounding so, or beginning to; spelt alike at best."""

_SURNAME = 0.9
"""What a surname counts where a first name was typed."""

CLOSE = _SURNAME * _SOUNDS
"""From here on somebody is called so, however it is spelt, or the name begins so."""


@dataclass(frozen=True)
class Said:
    """What was typed, as names are compared with it. `first`: its first word; `last`: what stands behind it, a surname
    or a school; `spelt` and `heard` are the first word's, those `beside_` the rest's."""

    first: str
    last: str
    spelt: str
    heard: str
    beside_spelt: str
    beside_heard: str


def said_of(name: str) -> Said:
    """Of what was typed."""
    first, _, last = tidy(name).partition(" ")
    return Said(first, last, form(first), sound(first), form(last), sound(last))


@dataclass(frozen=True)
class Called:
    """A child, and its names as they are compared: each is made once for all who look for it."""

    row: Any
    first: tuple[str, str]
    last: tuple[str, str]
    school: str


def called(row: Any, school: str) -> Called:
    """Its keys stand in its row; who has none yet is given them here. `school`: its form."""
    if row.first_form is None:
        return Called(row, _keys(row.first_name), _keys(row.last_name), school)
    return Called(row, (row.first_form, row.first_sound), (form(row.last_name), row.last_sound), school)


def ranked(children: Iterable[Called], said: Said, least: float = 0) -> tuple[list[Any], bool]:
    """The rows of those that are called so, the likest first: by the first word, and where some fit the rest too, those
    alone, and it is said that they do. `least`: how well the first word has to fit."""
    fits_first = _fitting(said.spelt, said.heard)
    scored = [(max(fits_first(*one.first), _SURNAME * fits_first(*one.last)), one) for one in children]
    found = [(fits, one) for fits, one in scored if fits and fits >= least]
    both = _also_beside(found, said) if said.beside_spelt else []
    likest = sorted(both or found, key=lambda at: (-at[0], at[1].row.status in CLOSED, at[1].row.number))
    return [one.row for _, one in likest], bool(both)


def _also_beside(found: Iterable[tuple[float, Called]], said: Said) -> list[tuple[float, Called]]:
    fits_last = _fitting(said.beside_spelt, said.beside_heard)
    scored = [
        (fits, max(fits_last(*one.last), _BEGINS if said.beside_spelt in one.school else 0), one) for fits, one in found
    ]
    return [(fits + also, one) for fits, also, one in scored if also]


def _fitting(said: str, heard: str) -> Callable[[str, str], float]:
    """How well somebody of a name is meant, which is spelt and sounds so; 0: not at all."""

    def fits(spelt: str, sounds: str) -> float:
        if not said or not spelt:
            return 0
        if spelt.startswith(said):
            return _SAME if spelt == said else _BEGINS
        if heard and heard == sounds:
            return _SOUNDS
        if len(heard) >= SHORTEST and sounds.startswith(heard):
            return _BEGINS_TO_SOUND
        return _ALIKE * score(said, spelt[: len(said) + 1]) / 200

    return fits


def _keys(name: str) -> tuple[str, str]:
    return form(name), sound(name)
