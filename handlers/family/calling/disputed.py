"""A return of which school and home do not say the same, in front of the district, which has promised the home to call:
until when, and who has said what."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.looks import disputed_read
from handlers.family.known import all_notices_of, expect_family, is_in_peace
from models.cases import Case
from models.codes import AckState
from models.return_notices import ReturnNotice


def promised_by_district(session: Session, case: Case, now: datetime) -> date | None:
    """Until when the home was promised a call that is not made; the soonest of several. None also where it is
    left in peace."""
    owed = [one.call_due for one in said_of_return(session, case.id) if one.owes_call and one.call_due]
    return min(owed) if owed and not is_in_peace(session, case, now) else None


def said_of_return(session: Session, case: int) -> Sequence[ReturnNotice]:
    """The first of a batch who asks reads what was said of all disputed returns that it knows."""
    expect_family(session, disputed_read(session))
    said = all_notices_of(session, case)
    return [one for one in said if one.state != AckState.WRONG_PERSON and (one.came is not None or one.owes_call)]
