"""A home that was told of a first day which is agreed on no more: nobody is to come on it for nothing."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.family.known import first_day, notices_of
from models.cases import Case
from models.codes import CLOSED, AckState, CaseStatus, HomeNews
from models.return_notices import ReturnNotice


def still_counts_on(session: Session, case: Case, told: ReturnNotice, today: date) -> HomeNews | None:
    """What whoever looks after the child hears of what its home was told. None: it is as the home knows it, or does not
    matter any more."""
    if told.starts_on < today or case.status == CaseStatus.MONITORING or case.status in CLOSED:
        return None
    day = first_day(session, case)
    if day == told.starts_on:
        return None
    if day is None:
        return HomeNews.NO_DAY
    written = any(one.state not in _UNTOLD for one in notices_of(session, case.id, day))
    return None if written else HomeNews.OLD_DAY


_UNTOLD = frozenset({AckState.FAILED, AckState.WRONG_PERSON})
