"""By the clock, of calls that homes have asked for on any day: one that is due today is brought to mind, one that is
late goes on: the teacher's to who directs the school, the director's to the district, as a matter there."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import Session

from handlers.family.asking.handed import hand_on
from handlers.family.known import is_in_peace, is_with_district
from handlers.family.notices import carers, heads_past, owe_asked_missed, read_ahead, tell_carers, tell_head
from handlers.needs.receiving.notices import officers_there
from handlers.people.heads import directors
from models.areas import Area
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, CallOf, HomeNews
from models.home_calls import IS_OWED, HomeCall
from models.types import written

WAITED_FOR = timedelta(days=30)
"""So long a call is owed past its day, as one that was promised with news."""


def is_to_call(today: date) -> ColumnElement[bool]:
    """Whether there is such a call in an area: for those that the clock looks at."""
    return exists().where(HomeCall.area_id == Area.id, *_to_call(today))


def remind_of_asked(session: Session, area: int, today: date, now: datetime) -> dict[str, int]:
    """Each once. It is a day with school."""
    # Whoever asks or calls holds the row of its case: it is looked at the next time.
    found = session.execute(_BOTH.where(HomeCall.area_id == area, *_to_call(today))).all()
    batch_of(session).locked_cases.update(row.Case.id for row in found)
    read_ahead(session, {row.Case.id for row in found})
    counts = {"asked": 0, "asked_missed": 0}
    for call, case in found:
        if call.due_on < today - WAITED_FOR:
            call.dropped_at = now
        elif is_in_peace(session, case, now):
            continue
        elif case.status in CLOSED:  # the home was promised a call, and nobody at the school has the child any more
            hand_on(session, case, call, now)
            counts["asked_missed"] += 1
        elif call.whom == CallOf.DIRECTOR:
            counts["asked_missed" if _of_head(session, case, call, today, now) else "asked"] += 1
        elif call.due_on < today or is_with_district(case):
            if call.handed_at is None:
                owe_asked_missed(session, case, call, _next(session, case, now), now)
                call.handed_at = now
                counts["asked_missed"] += 1
        else:
            tell_carers(session, case, HomeNews.ASKED, call.id, now, step=f"due{today:%Y%m%d}")
            counts["asked"] += 1
    return counts


def _of_head(session: Session, case: Case, call: HomeCall, today: date, now: datetime) -> bool:
    """Whether it is the district's from now on: its day is past, or nobody is there any more who could make it."""
    if call.due_on >= today and heads_past(session, case, now) and not is_with_district(case):
        if call.due_on == today:
            tell_head(session, case, call, now, step=f"due{today:%Y%m%d}")
        return False
    hand_on(session, case, call, now)
    return True


def _next(session: Session, case: Case, now: datetime) -> Sequence[int]:
    """Who hears that whoever looks after the child has not called."""
    hers = carers(session, case, now)
    heads = [one for one in directors(session, case.school_id, now) if one not in hers]
    return officers_there(session, case.area_id, now) if is_with_district(case) or not heads else heads


def _to_call(today: date) -> tuple[ColumnElement[bool], ...]:
    """Those of a director also before their day: she may not be there any more."""
    new = or_(HomeCall.handed_at.is_(None), HomeCall.due_on < today - WAITED_FOR)
    headless = HomeCall.whom == written(CallOf.DIRECTOR)
    return text(IS_OWED), or_(HomeCall.due_on <= today, headless), new  # type: ignore[return-value]


_BOTH = (
    select(HomeCall, Case)
    .join(Case, Case.id == HomeCall.case_id)
    .order_by(Case.id, HomeCall.id)
    .with_for_update(of=(HomeCall, Case), skip_locked=True, key_share=True)
)
