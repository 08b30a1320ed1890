"""By the clock, in the first days of a term: whatever a school owed news of before the break has a new day, and whoever
looks after it hears that nothing counts as late."""

from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, exists, func, select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.school_days import read_closed
from handlers.messages.notices import write_notices
from handlers.reminders.ladder import USUAL, open_day
from handlers.reminders.term.notices import OF_SCHOOL, tell_anew
from models.batch import batch_of
from models.calendars import NumberedDay, TermRow
from models.cases import Case
from models.codes import Change, MatterKind
from models.lifecycle import After
from models.matters import Matter
from models.office import IS_UNFINISHED
from models.types import written
from thai.dates import local_date

WEEK = timedelta(days=7)
"""So long after a term's first day with school it is looked for, in case nobody did on that day."""

AT_ONCE = 500
"""Children in a transaction."""


def term_began(session: Session, area: int, today: date) -> date | None:
    """The first day with school of the term that has begun within a week, today included; None in the midst of one, in
    a break, and where the calendar says nothing."""
    began = session.scalar(_BEGAN, {"area": area, "today": today})
    return began if began is not None and today < began + WEEK else None


def begin_term(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Some of an area's children; repeated until none is left. What a turn has in its hands comes on the next day."""
    today = local_date(now)
    began = term_began(session, area, today)
    cases = session.scalars(_BEFORE, {"area": area, "began": began}).all() if began is not None else []
    if not cases:
        return {}
    batch_of(session).locked_cases.update(case.id for case in cases)
    read_closed(session, {case.school_id for case in cases})
    told: dict[tuple[int, date], None] = {}
    for case in cases:
        before = snapshot(case)
        due = open_day(session, area, case.school_id, USUAL, today)
        apply(session, case, After(state_of(case)), now, due=due)
        note(session, case, before, Change.NEW_DAY, now, None)
        if case.assignee_id is not None:
            told[case.assignee_id, due] = None
    tell_anew(session, area, told, now)
    audit.record_clock(session, "cases.new_term", now, [(case.id, area) for case in cases])
    write_notices(session)
    return {"anew": len(cases)}


_starts = (
    select(func.max(TermRow.starts_on))
    .where(TermRow.area_id == bindparam("area"), TermRow.starts_on <= bindparam("today", type_=Date))
    .scalar_subquery()
)
_BEGAN = (
    select(NumberedDay.day)
    .where(
        NumberedDay.area_id == bindparam("area"),
        NumberedDay.day.between(_starts, bindparam("today", type_=Date)),
        NumberedDay.is_school_day,
    )
    .order_by(NumberedDay.day)
    .limit(1)
)
_OF_DISTRICT = [written(one) for one in (MatterKind.REFERRAL_LETTER, MatterKind.NO_NEWS)]
"""What it has to do before the school goes on."""

_BEFORE = (
    select(Case)
    .where(
        Case.area_id == bindparam("area"),
        Case.due_on < bindparam("began", type_=Date),
        *OF_SCHOOL,
        ~exists().where(Matter.case_id == Case.id, Matter.kind.in_(_OF_DISTRICT), text(IS_UNFINISHED)),
    )
    .order_by(Case.due_on, Case.id)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True, key_share=True, of=Case)
)
