"""By the clock: the calendar of every area reaches into the year after next, so that no deadline counts days that
nobody knows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.operator.calendar import editing, seed_calendar, unfilled_years
from models.areas import Area
from thai.dates import local_date

YEARS_AHEAD = 2


def every_area(session: Session, _due: datetime, _now: datetime) -> Sequence[int]:
    """Each area has a calendar of its own."""
    return session.scalars(select(Area.id).order_by(Area.id)).all()


def extend_calendar(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Years that nobody has filled get the public holidays and the usual terms; what an office has changed stays. Also
    where no year is missing, what the release before has added without numbers is numbered."""
    this_year = local_date(now).year
    with editing(session, area):  # by one at a time
        missing = unfilled_years(session, area, range(this_year, this_year + YEARS_AHEAD + 1))
        days = seed_calendar(session, area, missing)
    return {"years": len(missing), "days": days}
