"""By the clock: with the first days of school of a month whoever looks after children is owed what came of them in the
month before; and what that is drawn from when it is said."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from flows.figures.monthly import GOOD_NEWS, Good, Led
from handlers.access import audit
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.listing import IS_OPEN
from handlers.cases.school_days import school_days_ahead
from handlers.figures.recount import is_back
from handlers.figures.snapshots import midnight
from handlers.messages.notices import Owed, owe, write_notices
from handlers.review.desk.notices import readers_of
from models.among import among_named
from models.cases import Case, Child
from models.codes import CaseStatus, Decision, MatterState, Owner
from models.history import CaseChange
from models.needs import NeedRow
from models.types import Instant, written
from thai.dates import local_date

FIRST_DAYS = 10
"""Of a month, on those of them with school: who was down on the first of these, or has got a child since, reads it all
the same. Later nobody is told of the month before."""


def tell_of_month(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Everybody who looks after a child there, once; whether there is anything to say is seen when it is said."""
    today = local_date(now)
    if today.day > FIRST_DAYS or today not in school_days_ahead(session, area, today)[:1]:
        return {"people": 0}
    month = _month_before(today)
    people = session.scalars(_CARERS, {"area": area}).all()
    for person in people:
        identity = f"{area}:{person}:{month:%Y%m}"
        owe(session, GOOD_NEWS, area=area, person=person, about={"area": area}, identity=identity, now=now)
    write_notices(session)
    return {"people": len(people)}


def led_to(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Led]:
    """Of those children that each reader looks after still, what holds still; that they are named is logged. None of
    these makes sense beyond the month in which it is owed."""
    today, readers = local_date(now), readers_of(session, owed)
    start, cut = midnight(_month_before(today)), midnight(today.replace(day=1))
    with session.no_autoflush:
        rows = session.execute(_LED, {"people": sorted(readers), "start": start, "cut": cut}).all()
    found: dict[tuple[int, int], list[Good]] = {}
    seen: dict[int, list[tuple[int, int]]] = {}
    for case, name, back, help_ in rows:
        person = case.assignee_id or 0
        if case.restricted or not allowed(readers[person], Right.SEE_MORE, about_case(case)):
            continue
        is_asked = case.due_on is not None and case.due_on <= today  # whether it comes still is to be said first
        is_there = back and case.status == CaseStatus.MONITORING and not is_asked
        if is_there or help_:
            good = Good(case.number, name, case.grade or "", back=is_there, given=help_)
            found.setdefault((person, case.area_id), []).append(good)
            seen.setdefault(person, []).append((case.id, case.area_id))
    for person, cases in seen.items():
        audit.record_list(session, readers[person], "cases.led_to", now, cases)
    keys = {one.id: (one.person or 0, one.about["area"]) for one in owed}
    return {notice: tuple(found[key]) for notice, key in keys.items() if key in found}


def _month_before(today: date) -> date:
    """Its first day."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


_OPEN = (IS_OPEN, Case.restricted.is_(False))
_CARERS = (
    select(Case.assignee_id)
    .where(Case.area_id == bindparam("area"), Case.assignee_id.is_not(None), *_OPEN)
    .distinct()
    .order_by(Case.assignee_id)
)
_Undone = aliased(NeedRow)
_start, _cut = bindparam("start", type_=Instant), bindparam("cut", type_=Instant)


def _was_back(moment: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a case stood so at that moment: one look into its own history, however much was recorded in the month."""
    line = aliased(CaseChange)
    last = select(is_back(line)).where(line.case_id == Case.id, line.recorded_at < moment)
    return func.coalesce(last.order_by(line.id.desc()).limit(1).correlate(Case).scalar_subquery(), false())


_back = and_(_was_back(_cut), not_(_was_back(_start)))
_given = (
    select(func.count())
    .select_from(NeedRow)
    .where(
        NeedRow.case_id == Case.id,
        NeedRow.state == written(MatterState.DONE),
        NeedRow.decision == written(Decision.DONE),
        NeedRow.owner != written(Owner.NAMED),
        NeedRow.decided_at >= _start,
        NeedRow.decided_at < _cut,
        ~exists().where(_Undone.undoes_id == NeedRow.id),
    )
    .correlate(Case)
    .scalar_subquery()
)
_LED = (
    select(Case, Child.first_name, _back.label("back"), _given.label("given"))
    .join(Child, Child.id == Case.child_id)
    .where(among_named(Case.assignee_id, "people"), *_OPEN, or_(_back, _given > 0))
    .order_by(Case.number)
)
