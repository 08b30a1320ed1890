"""A call that a home has asked for goes on to the district: nobody has made it, or whoever was asked has nothing to do
with the child any more."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.cases.deadlines import deadline
from handlers.family.answering.past import asked_of_office, drop_from_office
from handlers.family.answering.reach import CALLED_WITHIN
from handlers.family.asking.known import asked_calls
from handlers.review.open import add_matter
from handlers.review.reading import matters_of
from models.cases import Case
from models.codes import CallOf, MatterKind, SourceKind
from models.home_calls import HomeCall
from models.matters import Matter
from thai.dates import local_date


def hand_on(session: Session, case: Case, call: HomeCall, now: datetime) -> None:
    """What she waits for there already stands for this one too. The row lock of the case is held."""
    call.handed_at = call.dropped_at = now
    waits = (*asked_of_office(session, case.id, call.guardian_id), *_handed(session, case.id, call.guardian_id))
    if not any(one.unfinished for one in waits):
        due = deadline(session, case.area_id, local_date(now), CALLED_WITHIN)
        add_matter(session, case, MatterKind.HOME_CALL, call.id, due, now, SourceKind.HOME_CALL)


def hand_on_of_heads(session: Session, case: Case, now: datetime) -> None:
    """The child is another school's: nobody who directs that one was asked. The row lock of the case is held."""
    for one in asked_calls(session, case.id):
        if one.is_owed and one.whom == CallOf.DIRECTOR:
            hand_on(session, case, one, now)


def is_handed_on(call: HomeCall) -> bool:
    """The district has it."""
    return call.dropped_at is not None and call.handed_at == call.dropped_at


def matter_of(session: Session, call: HomeCall) -> Matter | None:
    """The last one that has come of it; None: there is none, or what she waited for there stands for it."""
    return next((one for one in reversed(_matters(session, call.case_id)) if one.source_id == call.id), None)


def drop_handed(session: Session, case: int, guardian: int) -> None:
    """It is no child of hers. The row lock of the case is held."""
    for one in _handed(session, case, guardian):
        if one.unfinished:
            drop_from_office(one)


def _handed(session: Session, case: int, guardian: int) -> list[Matter]:
    calls = {one.id for one in asked_calls(session, case) if one.guardian_id == guardian}
    return [one for one in _matters(session, case) if one.source_id in calls]


def _matters(session: Session, case: int) -> Sequence[Matter]:
    matters = matters_of(session, case)
    return [one for one in matters if (one.kind, one.source_kind) == (MatterKind.HOME_CALL, SourceKind.HOME_CALL)]
