"""By the clock, on days with school: a call that was promised for today is brought to mind, one that is late stands in
front of who directs the school; a home that has not answered for three days is asked once more, and then it is the
school's to call or to go there."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import Session

from handlers.cases.school_days import school_days_ahead
from handlers.family.held import owe_held
from handlers.family.known import first_day, guardians_of, may_be_told
from handlers.family.notices import carers, owe_again, owe_missed, read_ahead, tell_carers
from handlers.messages.notices import write_notices
from handlers.needs.receiving.notices import officers_there
from handlers.people.heads import directors
from models.areas import Area
from models.cases import Case
from models.codes import GuardianState, HomeNews
from models.return_notices import IS_TO_CALL, IS_UNANSWERED, ReturnNotice
from thai.dates import local_date

AGAIN_AFTER, TASK_AFTER = timedelta(days=3), timedelta(days=4)


def areas_with_homes(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which something is to be done: a piece each."""
    today = local_date(now)
    waits = exists().where(ReturnNotice.area_id == Area.id, *_to_call(today))
    silent = exists().where(ReturnNotice.area_id == Area.id, *_silent(today))
    return session.scalars(select(Area.id).where(or_(waits, silent)).order_by(Area.id)).all()


def remind_of_homes(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each once. What becomes of it meanwhile is looked at when it is said."""
    today = local_date(now)
    days = school_days_ahead(session, area, today)
    if today not in days[:1]:
        return {"calls": 0, "missed": 0, "again": 0, "tasks": 0}
    counts = {"calls": 0, "missed": 0, "again": 0, "tasks": 0}
    calls = session.execute(_BOTH.where(ReturnNotice.area_id == area, *_to_call(today))).all()
    silent = session.execute(_BOTH.where(ReturnNotice.area_id == area, *_silent(today))).all()
    read_ahead(session, {row.Case.id for row in (*calls, *silent)})
    for notice, case in calls:
        if not may_be_told(session, case):
            continue
        if notice.call_due is not None and notice.call_due < today:
            hers = carers(session, case, now)
            heads = [one for one in directors(session, case.school_id, now) if one not in hers]
            owe_missed(session, case, notice, heads or officers_there(session, area, now), now)
            counts["missed"] += 1
        else:
            tell_carers(session, case, HomeNews.CALL, notice.id, now, step=f"due{today:%Y%m%d}")
            counts["calls"] += 1
    new = owe_held(session, ((row.ReturnNotice, row.Case) for row in silent), now)
    next_day = days[1] if len(days) > 1 else today + timedelta(days=1)
    for notice, case in silent:
        if notice.id in new or first_day(session, case) != notice.starts_on or not may_be_told(session, case):
            continue
        since = today - local_date(notice.not_before)
        if since >= TASK_AFTER or notice.starts_on <= next_day:
            tell_carers(session, case, HomeNews.UNANSWERED, notice.id, now, step="once")
            counts["tasks"] += 1
        elif since >= AGAIN_AFTER and (person := _reader(session, notice)) is not None:
            owe_again(session, notice, person, now)
            counts["again"] += 1
    write_notices(session)
    return counts


def _reader(session: Session, notice: ReturnNotice) -> int | None:
    linked = [one for one in guardians_of(session, notice.case_id) if one.state == GuardianState.LINKED]
    return next((one.person_id for one in linked if one.id == notice.guardian_id), None)


def _to_call(today: date) -> tuple[ColumnElement[bool], ...]:
    return text(IS_TO_CALL), ReturnNotice.call_due <= today  # type: ignore[return-value]


def _silent(today: date) -> tuple[ColumnElement[bool], ...]:
    return text(IS_UNANSWERED), ReturnNotice.starts_on > today  # type: ignore[return-value]


_BOTH = select(ReturnNotice, Case).join(Case, Case.id == ReturnNotice.case_id).order_by(ReturnNotice.id)
