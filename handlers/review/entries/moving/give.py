"""A child is another school's from now on, or that of the school that had it."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.family.asking.handed import hand_on_of_heads
from handlers.needs.sources import needs_of
from handlers.people.heads import directors, read_directors
from handlers.review.entries.moving.schools import schools_of
from handlers.review.reading import matters_of
from handlers.sharing.notices import tell_of_new
from models.batch import batch_of
from models.cases import Case
from models.office import InOffice


def give_to_school(session: Session, case: Case, school: int, now: datetime) -> None:
    """With all that stands in front of an office about it. The case's row lock is held."""
    case.school_id = school
    items: list[InOffice] = [*matters_of(session, case.id), *needs_of(session, case.id)]
    for one in items:
        if one.unfinished:
            one.school_id = school
    hand_on_of_heads(session, case, now)


def read_heads(session: Session, area: int) -> None:
    """A school is about to get a child. The first of a batch reads who directs any that could be chosen in it."""
    areas = {area, *batch_of(session).areas}
    read_directors(session, {school for one in areas for school, _ in schools_of(session, one)})


def tell_school(session: Session, case: Case, now: datetime) -> None:
    """Those who direct the school that has it now hear that nobody there looks after it yet."""
    if case.school_id is None:
        return
    to = {case.school_id: directors(session, case.school_id, now)}
    # Told by the time: a child comes to the same school once more, and no version of a list has such a number.
    tell_of_new(session, case.area_id, to, int(now.timestamp()), now)
