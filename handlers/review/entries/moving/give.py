"""A child is another school's from now on, or that of the school that had it."""

from sqlalchemy.orm import Session

from handlers.needs.sources import needs_of
from handlers.review.reading import matters_of
from models.cases import Case
from models.office import InOffice


def give_to_school(session: Session, case: Case, school: int) -> None:
    """With all that stands in front of an office about it. The case's row lock is held."""
    case.school_id = school
    items: list[InOffice] = [*matters_of(session, case.id), *needs_of(session, case.id)]
    for one in items:
        if one.unfinished:
            one.school_id = school
