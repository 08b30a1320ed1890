"""News that was held while its home was left in peace, or could not be said: owed once nothing forbids it any more."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.family.known import first_day, linked_to, may_be_told
from handlers.family.notices import owe_anew, said_to
from models.cases import Case
from models.codes import AckState, NoticeState
from models.return_notices import ReturnNotice

_NEVER_SAID = (None, NoticeState.DROPPED)


def owe_held(session: Session, written: Iterable[tuple[ReturnNotice, Case]], now: datetime) -> set[int]:
    """Of these, what has never been said and may be said now; gives which."""
    waits = [
        one
        for one, case in written
        if one.state == AckState.QUEUED and _is_hers(session, one) and _may_go(session, one, case, now)
    ]
    said = said_to(session, waits)
    held = [one for one in waits if said[one.id] in _NEVER_SAID and one.not_before <= now]
    owe_anew(session, held, now)
    return {one.id for one in held}


def _may_go(session: Session, notice: ReturnNotice, case: Case, now: datetime) -> bool:
    return first_day(session, case) == notice.starts_on and may_be_told(session, case, now)


def _is_hers(session: Session, notice: ReturnNotice) -> bool:
    return any(one.id == notice.guardian_id for one in linked_to(session, notice.case_id))
