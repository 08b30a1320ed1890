"""A code for somebody at a child's home, handed over in person. It is one person's and one child's, and the one before
that nobody has used is good no more."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.refused import Refused
from handlers.family.known import guardians_of, may_be_told, may_look
from handlers.family.tell import open_writing
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Role
from models.crypto import keyed_hash
from models.invitations import CODE_LABEL, IS_OF_CASE, Invitation
from thai.codes import NEW_CODE_BYTES, new_code

VALID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class HomeCode:
    """`code`: as kept, K7QF2M9X; nothing but its keyed hash stays."""

    code: str
    case: Case
    until: datetime


class _Unused(dict[int, list[Invitation]]):
    """Codes that nobody has used, by case, as a batch has read them."""


def has_guardian(session: Session, case: int) -> bool:
    """Whether somebody of its home has the child already, be it that she wants no messages."""
    return any(may_look(one) for one in guardians_of(session, case))


def invite_home(session: Session, actor: Actor, case: int | None, now: datetime) -> HomeCode:
    """Raises `Declined`. While the home is left in peace the code looks old to whoever uses it."""
    found = open_writing(session, actor, case, now)
    for before in _unused(session, found.row.case.id):
        before.expires_at = min(before.expires_at, now)
    code = _make(session, found.row.case, actor.person, now)
    audit.record(session, actor, "home.invited", now, found.row.case)
    return HomeCode(code, found.row.case, now + VALID_FOR)


def invite_by_hand(session: Session, area: Area, case: int, now: datetime) -> str:
    """The same on the command line. `case`: the running number. Raises `Refused`."""
    found = session.scalar(select(Case).where(Case.area_id == area.id, Case.number == case))
    if found is None:
        raise Refused(f"There is no case {case} in this area. Their numbers: panong export cases")
    if found.status in CLOSED or not may_be_told(session, found, now):
        raise Refused(f"Nothing is sent to the home of case {case} by LINE.")
    for before in _unused(session, found.id):
        before.expires_at = min(before.expires_at, now)
    audit.record_operator(session, "member.invited", now, area.id, role=Role.PARENT, case=found.id)
    return _make(session, found, None, now)


def is_unused(session: Session, code: str, now: datetime) -> bool:
    """Whether this code still lets somebody in, as far as it goes by the code."""
    found = session.scalar(select(Invitation).where(Invitation.code_hash == keyed_hash(CODE_LABEL, code)))
    return found is not None and found.used_at is None and found.expires_at > now


def _make(session: Session, case: Case, by: int | None, now: datetime) -> str:
    code = new_code(os.urandom(NEW_CODE_BYTES))
    invitation = Invitation(
        area_id=case.area_id,
        code_hash=keyed_hash(CODE_LABEL, code),
        role=Role.PARENT,
        school_id=case.school_id,
        case_id=case.id,
        confirmed=True,
        created_by=by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    session.add(invitation)
    if case.id in batch_of(session).own(_Unused):
        batch_of(session).own(_Unused)[case.id].append(invitation)
    return code


def _unused(session: Session, case: int) -> list[Invitation]:
    """The first of a batch who asks reads those of all cases that it has locked."""
    batch = batch_of(session)
    known = batch.own(_Unused)
    if case not in known:
        wanted = {case, *batch.locked_cases} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            for row in session.scalars(_UNUSED, {"cases": sorted(wanted)}):
                known[row.case_id or 0].append(row)
    return known[case]


_UNUSED = select(Invitation).where(among_named(Invitation.case_id, "cases"), text(IS_OF_CASE))
