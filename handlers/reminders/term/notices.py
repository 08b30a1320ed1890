"""Whoever looks after children that wait for news since before a break hears that they have a new day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from flows.reminders.term import NEW_TERM, Anew
from handlers.cases.listing import IS_OPEN
from handlers.messages.notices import Owed, owe
from handlers.reminders.rules import TURNS
from models.among import among_named
from models.cases import Case
from models.codes import Change
from models.history import CaseChange
from models.types import written
from thai.dates import local_date

OF_SCHOOL = (
    IS_OPEN,
    Case.waiting_for.in_([written(one) for one in TURNS]),
    Case.restricted.is_(False),
)
"""Its school owes news of it, or says whether it comes."""


def tell_anew(session: Session, area: int, told: Iterable[tuple[int, date]], now: datetime) -> None:
    """Each (person, new day) once."""
    for person, due in told:
        about, identity = {"due": due.toordinal()}, f"{person}:{due:%Y%m%d}"
        owe(session, NEW_TERM, area=area, person=person, about=about, identity=identity, now=now)


def begun(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Anew]:
    """How many of each reader's children wait for the day that was given them."""
    people = sorted({one.person for one in owed if one.person is not None})
    days = sorted({date.fromordinal(one.about["due"]) for one in owed})
    with session.no_autoflush:
        rows = session.execute(_HERS, {"people": people, "days": days})
    totals = {(person, due): total for person, due, total in rows}
    today = local_date(now)
    found = {one.id: (one.person, date.fromordinal(one.about["due"])) for one in owed}
    return {notice: Anew(totals[key], key[1], today) for notice, key in found.items() if key in totals}


_GIVEN = exists().where(
    CaseChange.case_id == Case.id,
    CaseChange.what == written(Change.NEW_DAY),
    CaseChange.actor_id.is_(None),
    CaseChange.due_on == Case.due_on,
)
_HERS = (
    select(Case.assignee_id, Case.due_on, func.count())
    .where(among_named(Case.assignee_id, "people"), among_named(Case.due_on, "days"), *OF_SCHOOL, _GIVEN)
    .group_by(Case.assignee_id, Case.due_on)
)
