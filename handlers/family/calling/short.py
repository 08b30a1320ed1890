"""A home that is told so late that no morning is left to ask after it: whoever has written hears within the hours that
it is silent."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.cases.school_days import school_days_ahead
from handlers.family.notices import tell_carers
from models.cases import Case
from models.codes import HomeNews
from models.return_notices import ReturnNotice
from thai.dates import local_date

IN_AN_HOUR = timedelta(hours=1)


def ask_after_it(session: Session, case: Case, notice: ReturnNotice, now: datetime) -> None:
    """Where the clock comes by once more before the first day, it asks then."""
    today = local_date(now)
    ahead = [day for day in school_days_ahead(session, notice.area_id, today) if day > today]
    if ahead and ahead[0] < notice.starts_on:
        return
    what = HomeNews.UNANSWERED if notice.guardian_id is not None else HomeNews.NOBODY
    after = max(now, notice.not_before) + IN_AN_HOUR
    tell_carers(session, case, what, notice.id, now, step="once", not_before=after)
