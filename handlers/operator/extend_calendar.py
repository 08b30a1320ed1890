"""By the clock: the calendar of every area reaches into the year after next, so that no deadline counts days that
nobody knows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.areas import Area
from models.calendars import seed_calendar, unfilled_years
from thai.dates import local_date

YEARS_AHEAD = 2


def every_area(session: Session, _due: datetime, _now: datetime) -> Sequence[int]:
    """Each area has a calendar of its own."""
    return session.scalars(select(Area.id).order_by(Area.id)).all()


def extend_calendar(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Years that nobody has filled get the public holidays and the usual terms; what an office has changed stays."""
    session.execute(select(Area.id).where(Area.id == area).with_for_update())  # by one at a time
    this_year = local_date(now).year
    missing = unfilled_years(session, area, range(this_year, this_year + YEARS_AHEAD + 1))
    days = sum(seed_calendar(session, area, range(year, year + 1)) for year in missing)
    return {"years": len(missing), "days": days}
