"""What has been said at a child's home of its first day. Each guardian's word stands by itself; silence is none, and
neither does who is not sure say anything."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from handlers.family.known import expect_family, notices_of
from models.batch import batch_of
from models.codes import AckState, HomeCame
from models.return_notices import ReturnNotice


def words_of_day(session: Session, case: int, day: date) -> Sequence[ReturnNotice]:
    """Of who has said anything, the first one first. The first of a batch who asks reads those of all cases that it has
    locked."""
    expect_family(session, batch_of(session).locked_cases)
    return [one for one in notices_of(session, case, day) if one.came and one.state != AckState.WRONG_PERSON]


def said_at_home(session: Session, case: int, day: date | None) -> bool | None:
    """Whether it went, as the home as a whole says. None: it says nothing, or two of it do not say the same, which its
    school hears; that is neither a second witness nor against the school's word."""
    said = {one.came for one in words_of_day(session, case, day)} if day is not None else set()
    went, did_not = HomeCame.WENT in said, HomeCame.DID_NOT in said
    return went if went != did_not else None


def differ(session: Session, case: int, day: date) -> bool:
    """Somebody of the home says that it went, and somebody that it did not."""
    return {HomeCame.WENT, HomeCame.DID_NOT} <= {one.came for one in words_of_day(session, case, day)}
