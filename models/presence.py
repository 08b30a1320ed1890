"""Who is there, of those who could do something: whoever asks an office, an officer or a director asks this first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.people import Person

LONGEST_LEAVE = timedelta(days=180)
"""Longer than any leave that is given in one piece. Whoever is away for longer has left."""


@dataclass(frozen=True)
class Leave:
    """`until`: its last day. `stand_in`: the name of who stands in and is there."""

    until: date
    stand_in: str | None


def lasts(until: date | None, today: date) -> bool:
    """A leave with this last day, which counts to its end in Thailand; then it is over by itself."""
    return until is not None and until >= today


def is_away(person: Person, today: date) -> bool:
    """She is on leave."""
    return lasts(person.away_until, today)


def is_there(person: Person, today: date) -> bool:
    """Neither parked nor away."""
    return person.parked_at is None and not is_away(person, today)


def who_is_there(able: Sequence[Person], today: date) -> list[Person]:
    """Of those who could do it by a right of their own, in order. In the place of one who is away comes who stands in
    for her, if she could do it too; to stand in gives nobody a right. None, where all are away."""
    found = (one if is_there(one, today) else stand_in(one, able, today) for one in able)
    return list(dict.fromkeys(one for one in found if one is not None))


def stand_in(person: Person, able: Sequence[Person], today: date) -> Person | None:
    """Who is there in her place while she is away. Who stands in is away herself: whoever stands in for that one; where
    this comes round, nobody."""
    by_id = {one.id: one for one in able}
    found: Person | None = person
    passed: set[int] = set()
    while found is not None and is_away(found, today) and found.id not in passed:
        passed.add(found.id)
        found = by_id.get(found.stand_in_id or 0)
    return found if found is not None and found is not person and is_there(found, today) else None


def leave_of(person: Person, able: Sequence[Person], today: date) -> Leave | None:
    """For whoever asks for her; None: she is there."""
    if person.away_until is None or not is_away(person, today):
        return None
    instead = stand_in(person, able, today)
    return Leave(person.away_until, instead.name if instead else None)
