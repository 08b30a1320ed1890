"""By the clock, on days with school: a call that was promised for today is brought to mind, one that is late stands in
front of who directs the school; a home that has not answered for three days is asked once more, and then it is the
school's to call or to go there; so is one that counts on a day which is agreed on no more. What could not be said to a
home or an employer is owed anew."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import Session

from handlers.cases.school_days import school_days_ahead
from handlers.family.asking.due import is_to_call, remind_of_asked
from handlers.family.calling.old_day import still_counts_on
from handlers.family.came.weigh import begins
from handlers.family.employer.notices import owe_employers_anew
from handlers.family.held import owe_held
from handlers.family.instead.notices import owe_instead
from handlers.family.known import (
    first_day,
    guardians_of,
    is_in_peace,
    is_told,
    is_with_district,
    knows_otherwise,
    may_be_told,
)
from handlers.family.notices import carers, owe_again, owe_missed, read_ahead, said_to, tell_carers
from handlers.messages.notices import write_notices
from handlers.needs.receiving.notices import officers_there
from handlers.people.heads import directors
from models.areas import Area
from models.cases import Case
from models.codes import CLOSED, AckState, CaseStatus, HomeCame, HomeNews, NoticeState
from models.guardians import Guardian
from models.return_notices import IS_COUNTED_ON, IS_TO_CALL, ReturnNotice
from thai.dates import local_date

AGAIN_AFTER, TASK_AFTER = timedelta(days=3), timedelta(days=4)
WAITED_FOR = timedelta(days=30)
"""So long a call is owed past its day: as long as what was written is kept."""


def areas_with_homes(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which something is to be done: a piece each."""
    today = local_date(now)
    waits = exists().where(ReturnNotice.area_id == Area.id, *_to_call(today))
    coming = exists().where(ReturnNotice.area_id == Area.id, *_coming(today))
    return session.scalars(select(Area.id).where(or_(waits, coming, is_to_call(today))).order_by(Area.id)).all()


def remind_of_homes(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each once. What becomes of it meanwhile is looked at when it is said."""
    today = local_date(now)
    days = school_days_ahead(session, area, today)
    counts = {"calls": 0, "missed": 0, "again": 0, "tasks": 0, "days": 0, "asked": 0, "asked_missed": 0}
    if today not in days[:1]:
        return counts
    # Whoever answers or calls holds a row: it is looked at the next time.
    free = _BOTH.with_for_update(of=ReturnNotice, skip_locked=True, key_share=True)
    calls = session.execute(free.where(ReturnNotice.area_id == area, *_to_call(today))).all()
    coming = session.execute(_BOTH.where(ReturnNotice.area_id == area, *_coming(today))).all()
    silent = [(notice, case) for notice, case in coming if not notice.answered]
    read_ahead(session, {row.Case.id for row in (*calls, *coming)})
    for notice, case in calls:
        if notice.call_due is None or _is_over(session, notice, notice.call_due, case, today):
            notice.call_due = None
        elif is_in_peace(session, case, now):
            continue
        elif notice.call_due < today or is_with_district(case):
            hers = carers(session, case, now)
            heads = [one for one in directors(session, case.school_id, now) if one not in hers]
            theirs = is_with_district(case) or not heads
            owe_missed(session, case, notice, officers_there(session, area, now) if theirs else heads, now)
            notice.missed_at = now
            counts["missed"] += 1
        else:
            tell_carers(session, case, HomeNews.CALL, notice.id, now, step=f"due{today:%Y%m%d}")
            counts["calls"] += 1
    new = owe_held(session, silent, now)
    owe_employers_anew(session, {case.id: case for _, case in coming}.values(), now)
    next_day = days[1] if len(days) > 1 else today + timedelta(days=1)
    said = said_to(session, [notice for notice, _ in silent])
    for notice, case in silent:
        if notice.id in new or first_day(session, case) != notice.starts_on or not may_be_told(session, case, now):
            continue
        if knows_otherwise(session, notice):
            continue
        reader = _reader(session, notice)
        since = today - _heard_on(notice, reader)
        if since >= TASK_AFTER or notice.starts_on <= next_day:
            what = HomeNews.UNANSWERED if reader is not None else HomeNews.NOBODY
            tell_carers(session, case, what, notice.id, now, step="once")
            counts["tasks"] += 1
        elif since >= AGAIN_AFTER and reader is not None and _is_said(notice, said.get(notice.id)):
            owe_again(session, notice, reader.person_id, now)
            counts["again"] += 1
    known = [(notice, case) for notice, case in coming if notice.answered or _is_said(notice, said.get(notice.id))]
    counts["days"] = _tell_of_days(session, known, now)
    for notice, case in coming:
        owe_instead(session, case, notice, now)
    counts |= remind_of_asked(session, area, today, now)
    write_notices(session)
    return counts


def _tell_of_days(session: Session, known: Sequence[tuple[ReturnNotice, Case]], now: datetime) -> int:
    """Of first days that homes know and that are agreed on no more: once a child, to however many it was said."""
    told = set[tuple[int, HomeNews]]()
    for notice, case in known:
        what = still_counts_on(session, case, notice, local_date(now))
        if what is not None and (case.id, what) not in told:
            told.add((case.id, what))
            tell_carers(session, case, what, notice.id, now, step="once")
    return len(told)


def _is_over(session: Session, notice: ReturnNotice, due: date, case: Case, today: date) -> bool:
    """Nobody waits for the call any more: the child is back, other than its home says of that very day, or what was
    written is deleted by now."""
    otherwise = notice.came == HomeCame.DID_NOT and begins(session, case) == notice.starts_on
    back = case.status == CaseStatus.MONITORING and not otherwise
    return back or case.status in CLOSED or due < today - WAITED_FOR


def _is_said(notice: ReturnNotice, said: NoticeState | None) -> bool:
    return notice.state == AckState.SENT or said in (NoticeState.SAID, NoticeState.SENT)


def _heard_on(notice: ReturnNotice, reader: Guardian | None) -> date:
    """From when on she could answer: she may have come in after it was written."""
    heard = notice.not_before if reader is None else max(notice.not_before, reader.linked_at)
    return local_date(heard)


def _reader(session: Session, notice: ReturnNotice) -> Guardian | None:
    linked = [one for one in guardians_of(session, notice.case_id) if is_told(one)]
    return next((one for one in linked if one.id == notice.guardian_id), None)


def _to_call(today: date) -> tuple[ColumnElement[bool], ...]:
    """Late, it is handed on once; and ends."""
    new = or_(ReturnNotice.missed_at.is_(None), ReturnNotice.call_due < today - WAITED_FOR)
    return text(IS_TO_CALL), ReturnNotice.call_due <= today, new  # type: ignore[return-value]


def _coming(today: date) -> tuple[ColumnElement[bool], ...]:
    return text(IS_COUNTED_ON), ReturnNotice.starts_on > today  # type: ignore[return-value]


_BOTH = select(ReturnNotice, Case).join(Case, Case.id == ReturnNotice.case_id).order_by(ReturnNotice.id)
