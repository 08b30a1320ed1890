"""Ways into a leave and out of it, for several tests."""

from datetime import date

from handlers.messages.notices import write_notices
from handlers.people.person.away import away_person, back_person
from handlers.people.person.notices import tell_stand_ins
from models.people import Person
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

NOBODY = "ไม่ฝากใคร"
UNTIL = date(2026, 6, 24)
"""A Wednesday, nine days after the Monday on which all begins."""


def goes_away(person: Someone, stand_in: str = NOBODY, until: str = "24 มิ.ย.") -> Seen:
    """From the word to the end of the conversation."""
    person.says("ลา")
    return answers(person, stand_in, until)


def answers(person: Someone, stand_in: str = NOBODY, until: str = "24 มิ.ย.") -> Seen:
    person.says(until)
    if "ฝากใครดูแทน" in person.seen:
        person.taps(stand_in)
    return person.taps("ยืนยัน")


def put_on_leave(town: Town, person: int | None, until: date = UNTIL, stand_in: int | None = None) -> None:
    """By the operator."""
    assert person is not None
    with town.sessions.begin() as session:
        tell_stand_ins(session, away_person(session, person, until, stand_in, town.clock.now), town.clock.now)
        write_notices(session)


def call_back(town: Town, person: int | None) -> bool:
    """By the operator."""
    assert person is not None
    with town.sessions.begin() as session:
        changed = back_person(session, person, town.clock.now)
        if changed is not None:
            tell_stand_ins(session, changed, town.clock.now)
            write_notices(session)
        return changed is not None


def row_of(town: Town, person: Someone) -> Person:
    return next(one for one in town.rows(Person) if one.id == person.person)
