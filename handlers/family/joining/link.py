"""Somebody has a child's code: it is hers, and she is its guardian from now on; or it is not, and nothing more reaches
her."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.declined import Declined
from handlers.access.looks import invited_case
from handlers.cases.locked import locked
from handlers.family.known import (
    first_day,
    forget_family,
    guardians_of,
    is_told,
    keep_guardian,
    may_be_told,
    notices_of,
)
from handlers.family.tell import copy_to
from handlers.people.join import person_behind
from handlers.people.redeem import usable
from handlers.turn.who import Who
from models.batch import batch_of
from models.cases import CaseRow
from models.codes import AckState, GuardianState, Relation, Why
from models.guardians import Guardian
from models.invitations import Invitation
from models.numbering import add_numbered
from models.return_notices import ReturnNotice
from models.rows import locked_row, row_of
from thai.dates import local_date


@dataclass(frozen=True)
class Linked:
    """`notice`: the news that waits for her, if it may be read by now."""

    guardian: Guardian
    row: CaseRow
    notice: ReturnNotice | None


def invited(session: Session, who: Who, invitation: Invitation | None, now: datetime) -> tuple[Invitation, CaseRow]:
    """The child of a code that is good. Raises `Declined`: it is used or old, as looks that of a home to which nothing
    goes; or she is told of this child already."""
    found = usable(invitation, now)
    row = invited_case(session, found.case_id)
    if not may_be_told(session, row.case, now, who.children):
        raise Declined(Why.CODE_OLD)
    if any(one.case_id == row.case.id and one.state == GuardianState.LINKED for one in who.children):
        raise Declined(Why.CHILD_ALREADY)
    return found, row


def _held(session: Session, who: Who, invitation: int, now: datetime) -> tuple[Invitation, CaseRow]:
    """The same with both row locks, the case's first as everywhere: whatever has happened while they were waited for
    is looked at again."""
    _, row = invited(session, who, row_of(session, Invitation, invitation), now)
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        forget_family(session, row.case.id)
    return invited(session, who, locked_row(session, Invitation, invitation), now)


def link(session: Session, who: Who, invitation: int, relation: Relation, name: str, now: datetime) -> Linked:
    """Use up the code and make her the child's guardian. `name`: as which somebody is kept who is new. Raises
    `Declined`."""
    found, row = _held(session, who, invitation, now)
    case = row.case
    person = person_behind(session, who, name, None, now)
    found.used_at, found.used_by = now, person.id
    guardian = next((one for one in guardians_of(session, case.id) if one.person_id == person.id), None)
    if guardian is None:
        guardian = Guardian(
            area_id=case.area_id,
            person_id=person.id,
            case_id=case.id,
            relation=relation,
            state=GuardianState.LINKED,
            invitation_id=found.id,
            asked_at=found.created_at,
            linked_at=now,
            changed_at=now,
        )
        add_numbered(session, guardian)
        keep_guardian(session, guardian)
    else:  # she had said that it is not hers, or that she wants no messages
        guardian.state, guardian.relation, guardian.changed_at = GuardianState.LINKED, relation, now
        guardian.invitation_id = found.id
    who.person, who.name = person.id, person.name
    if guardian not in who.children:
        who.children.append(guardian)
    audit.record(session, who, "home.joined", now, case, guardian=guardian.id, relation=relation.value)
    return Linked(guardian, row, news_for(session, row, guardian, now))


def not_ours(session: Session, who: Who, invitation: int, now: datetime) -> CaseRow:
    """The code is used up; nothing is kept of who had it. Raises `Declined`."""
    found, row = _held(session, who, invitation, now)
    found.used_at = now
    audit.record(session, who, "home.not_ours", now, row.case, invitation=found.id)
    return row


def news_for(session: Session, row: CaseRow, guardian: Guardian, now: datetime) -> ReturnNotice | None:
    """What was written for the home stands for her too, as long as she is told of the child. The row lock of the case
    is held."""
    starts_on = first_day(session, row.case)
    if starts_on is None or starts_on < local_date(now) or not is_told(guardian):
        return None
    told = notices_of(session, row.case.id, starts_on)
    mine = next((one for one in told if one.guardian_id == guardian.id), None)
    if mine is None:
        written = [one for one in told if one.state not in (AckState.ACK_PAPER, AckState.ACK_SPOKEN)]
        if not written:
            return None
        mine = copy_to(session, written[-1], guardian.id)
    elif mine.state == AckState.WRONG_PERSON:
        mine.state, mine.answered_at = AckState.QUEUED, None
    return mine
