"""Whom the district calls that a home has asked to call, past the school: read for everybody of a batch at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.family.asking.known import asked_calls
from handlers.family.known import all_notices_of, expect_family, guardians_of, is_in_peace
from models.cases import Case
from models.codes import GuardianState, MatterKind, Relation, SourceKind
from models.matters import Matter
from models.people import Person
from models.rows import known_rows, read_rows, row_of


@dataclass(frozen=True)
class Asks:
    """Who of the home has asked. `number`: hers, if she has one. `still`: nothing leads to this home any more, and
    nothing says why."""

    relation: Relation | None
    number: str | None
    still: bool


def is_asked_past(row: object) -> bool:
    """Whether a home waits for this call."""
    return isinstance(row, Matter) and row.kind == MatterKind.HOME_CALL and row.unfinished


def was_heads(row: object) -> bool:
    """Whether whoever directs the school was asked first, and has not called."""
    return isinstance(row, Matter) and row.source_kind == SourceKind.HOME_CALL


def who_asks(session: Session, matter: Matter, case: Case, now: datetime) -> Asks:
    """The first of a batch who asks reads it for all such calls that the batch has read."""
    cases = {one.case_id for one in known_rows(session, Matter) if is_asked_past(one) and one.case_id is not None}
    expect_family(session, cases)
    guardians = {one.id: one for at in sorted({case.id, *cases}) for one in guardians_of(session, at)}
    read_rows(session, Person, {one.person_id for one in guardians.values()})
    guardian = guardians.get(_guardian(session, matter, case))
    still = case.restricted or is_in_peace(session, case, now)
    if guardian is None or guardian.state == GuardianState.WRONG:
        return Asks(None, None, still)
    person = row_of(session, Person, guardian.person_id)
    return Asks(guardian.relation, person.number if person is not None else None, still)


def _guardian(session: Session, matter: Matter, case: Case) -> int:
    """Whose wish it is; 0: nobody's who is there."""
    if matter.source_kind == SourceKind.GUARDIAN:
        return matter.source_id
    if matter.source_kind == SourceKind.HOME_CALL:
        call = next((one for one in asked_calls(session, case.id) if one.id == matter.source_id), None)
        return call.guardian_id if call is not None else 0
    notice = next((one for one in all_notices_of(session, case.id) if one.id == matter.source_id), None)
    return (notice.guardian_id or 0) if notice is not None else 0
