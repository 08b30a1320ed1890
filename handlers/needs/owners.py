"""In front of whom a need stands: its school, while a director is there, else the district from the start."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.people.heads import has_director
from models.cases import Case
from models.codes import Need, Owner
from models.needs import owner_of_need


def owner_now(session: Session, case: Case, need: Need, now: datetime, *, passed_on: bool = False) -> Owner:
    """`passed_on`: its first owner has asked the district."""
    owner = owner_of_need(need, restricted=case.restricted, passed_on=passed_on)
    if owner == Owner.SCHOOL and not has_director(session, case.school_id, now):
        return owner_of_need(need, restricted=case.restricted, passed_on=True)
    return owner
