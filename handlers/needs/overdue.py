"""By the clock: what a school has not answered on its day, nor put aside beyond it, goes to the district the morning
after."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Date, TextClause, bindparam, exists, func, or_, select, text
from sqlalchemy.orm import Session, selectinload

from handlers.access import audit
from handlers.messages.notices import write_notices
from handlers.needs.pass_on import pass_on
from handlers.needs.school.notices import tell_handed_on
from handlers.people.heads import read_directors
from models.areas import Area
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Decision, Owner
from models.due import TODAY, late_up_to
from models.needs import NeedRow, NeedSource
from models.office import IS_UNFINISHED
from models.types import written
from thai.dates import local_date

AT_ONCE = 50
"""Needs in a transaction."""


def areas_overdue(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which a school has not answered: a piece each."""
    late = exists().where(NeedRow.area_id == Area.id, *_late(local_date(now) - timedelta(days=1)))
    return session.scalars(select(Area.id).where(late).order_by(Area.id)).all()


def hand_on(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Some of them; repeated until none is left. What was answered while the locks were waited for stays answered."""
    today = local_date(now)
    found = session.execute(_LATE, {"area": area, TODAY: today, "before": today - timedelta(days=1)}).all()
    if not found:
        return {}
    held = _held(session, sorted({row.case_id for row in found}))
    batch_of(session).locked_cases.update(held)
    rows = (
        select(NeedRow)
        .where(NeedRow.id.in_([row.id for row in found if row.case_id in held]))
        .options(selectinload(NeedRow.sources).selectinload(NeedSource.report))
        .order_by(NeedRow.id)
        .with_for_update(key_share=True)
    )
    until = {row.id: row.until for row in found}
    needs = [one for one in session.scalars(rows) if _is_late(one, until[one.id]) and not held[one.case_id].restricted]
    read_directors(session, {held[one.case_id].school_id for one in needs})
    for need in needs:
        pass_on(session, need, now)
        need.decision, need.decided_at, need.decided_by = Decision.PASSED_ON, now, None
        tell_handed_on(session, held[need.case_id], need, now)
    audit.record_clock(session, "needs.handed_on", now, sorted({(one.case_id, area) for one in needs}))
    write_notices(session)
    return {"handed_on": len(needs)}


def _held(session: Session, cases: Sequence[int]) -> dict[int, Case]:
    """Those whose row locks are free, as a batch takes them; the others come with the next piece. Where none is free,
    the first one is waited for: so nothing is held meanwhile that somebody waits for who holds that one."""
    those = select(Case).where(Case.id.in_(cases)).order_by(Case.id)
    free = session.scalars(those.with_for_update(key_share=True, skip_locked=True)).all()
    if not free:
        free = session.scalars(those.where(Case.id == cases[0]).with_for_update(key_share=True)).all()
    return {case.id: case for case in free}


_OPEN = (Case.status.not_in([written(one) for one in sorted(CLOSED)]), Case.restricted.is_(False))


def _late(until: date | ColumnElement[date]) -> tuple[ColumnElement[bool] | TextClause, ...]:
    put_aside_till = NeedRow.kept_until
    return (
        NeedRow.owner == written(Owner.SCHOOL),
        text(IS_UNFINISHED),
        NeedRow.due_on <= until,
        or_(put_aside_till.is_(None), put_aside_till <= until),
    )


def _is_late(need: NeedRow, until: date) -> bool:
    """As it is now."""
    put_aside = need.kept_until is not None and need.kept_until > until
    return need.owner == Owner.SCHOOL and need.unfinished and need.due_on <= until and not put_aside


# What was due on a day that was closed since, in all the area or at its school, is due on the next one with school.
_until = func.coalesce(late_up_to(NeedRow.area_id, Case.school_id), bindparam("before", type_=Date))
_LATE = (
    select(NeedRow.id, NeedRow.case_id, _until.label("until"))
    .join(Case, Case.id == NeedRow.case_id)
    .where(NeedRow.area_id == bindparam("area"), *_late(_until), *_OPEN)
    .order_by(NeedRow.due_on, NeedRow.id)
    .limit(AT_ONCE)
)
