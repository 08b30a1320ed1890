"""By the clock: a child begins in two days with school, and its clothes are not there. Whoever looks after it is asked
once whether it may come in any: who comes in old ones unasked is ashamed, and stays away."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, TextClause, exists, select, text
from sqlalchemy.orm import Session

from handlers.cases.school_days import school_days_ahead
from handlers.messages.notices import write_notices
from handlers.needs.clothes.notices import ASKERS, ask_of
from models.areas import Area
from models.cases import Case
from models.codes import CLOSED
from models.needs import IS_WITHOUT_CLOTHES, NeedRow
from models.schooldays import weekday_from
from models.types import written
from thai.dates import local_date

DAYS_BEFORE = 2
"""With school, the day on which it is asked among them."""

AHEAD = timedelta(days=7)
"""Nobody thinks of a first day that is further away: what lies between is a break."""


def areas_without(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which a child begins soon whose clothes are not there: a piece each."""
    waits = exists().where(NeedRow.area_id == Area.id, *_soon(local_date(now)))
    return session.scalars(select(Area.id).where(waits).order_by(Area.id)).all()


def ask_about(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each of them once for each first day. What becomes of them meanwhile is looked at when it is said."""
    today = local_date(now)
    days = school_days_ahead(session, area, today)
    rows = session.execute(_WITHOUT.where(NeedRow.area_id == area, *_soon(today))).all()
    due = [(need, case) for need, case in rows if need.needed_on and is_time(need.needed_on, today, days)]
    asked = ask_of(session, area, due, now)
    write_notices(session)
    return {"asked": asked}


def is_time(first: date, today: date, school_days: Collection[date]) -> bool:
    """Whether somebody is asked today, or should have been before. In a break, in which no day with school is left,
    weekdays count."""
    between = [today + timedelta(days=days) for days in range((first - today).days)]
    before = [day for day in between if day in school_days] or [day for day in between if weekday_from(day) == day]
    return len(before) < DAYS_BEFORE or (len(before) == DAYS_BEFORE and today in before)


def _soon(today: date) -> tuple[ColumnElement[bool] | TextClause, ...]:
    return text(IS_WITHOUT_CLOTHES), NeedRow.needed_on > today, NeedRow.needed_on <= today + AHEAD


_WITHOUT = (
    select(NeedRow, Case)
    .join(Case, Case.id == NeedRow.case_id)
    .where(Case.status.not_in([written(one) for one in sorted(CLOSED)]), Case.restricted.is_(False))
    .options(ASKERS)
    .order_by(NeedRow.id)
)
