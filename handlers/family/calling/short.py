"""A home that is told so late that no morning is left to ask after it, or whose day is moved so late: whoever has
written hears within the hours that it is silent, or counts on the old day."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.cases.school_days import school_days_ahead
from handlers.family.known import notices_of
from handlers.family.notices import is_known, tell_carers
from models.cases import Case
from models.codes import HomeNews
from models.return_notices import ReturnNotice
from thai.dates import local_date

IN_AN_HOUR = timedelta(hours=1)


def ask_after_it(session: Session, case: Case, notice: ReturnNotice, now: datetime) -> None:
    """Where the clock comes by once more before the first day, it asks then."""
    if _comes_by(session, notice, now):
        return
    what = HomeNews.UNANSWERED if notice.guardian_id is not None else HomeNews.NOBODY
    after = max(now, notice.not_before) + IN_AN_HOUR
    tell_carers(session, case, what, notice.id, now, step="once", not_before=after)


def ask_after_old_day(session: Session, case: Case, day: date, now: datetime) -> None:
    """Likewise, of a day on which the home counts, which is another one by now."""
    known = [one for one in notices_of(session, case.id, day) if is_known(session, one)]
    if known and not _comes_by(session, known[0], now):
        tell_carers(session, case, HomeNews.OLD_DAY, known[0].id, now, step="once", not_before=now + IN_AN_HOUR)


def _comes_by(session: Session, notice: ReturnNotice, now: datetime) -> bool:
    today = local_date(now)
    ahead = [day for day in school_days_ahead(session, notice.area_id, today) if day > today]
    return bool(ahead) and ahead[0] < notice.starts_on
