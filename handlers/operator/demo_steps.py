"""What somebody who sees the demo for the first time does in it, and how far she is."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.operator.demo import DIRECTOR, TEACHER, TEACHER_CODE
from models.crypto import keyed_hash
from models.invitations import CODE_LABEL, Invitation
from models.memberships import Membership
from models.reports import Report


@dataclass(frozen=True)
class Step:
    """One thing to do. `phone`: whose, by the account; `types`: what she types there, if anything."""

    words: str
    phone: str
    done: bool
    types: str = ""


def steps(session: Session) -> list[Step]:
    """In their order; none where there is no demo. They are read from what is stored, so they are right after any
    restart."""
    invitation = session.scalar(select(Invitation).where(Invitation.code_hash == keyed_hash(CODE_LABEL, TEACHER_CODE)))
    if invitation is None:
        return []
    confirmed = select(Membership.id).where(
        Membership.person_id == invitation.used_by, Membership.confirmed_at.is_not(None)
    )
    reported = select(Report.id).where(Report.area_id == invitation.area_id)
    code = f"{TEACHER_CODE[:4]}-{TEACHER_CODE[4:]}"
    return [
        Step("ครูสมศรีเพิ่มเพื่อน แล้วส่งรหัส K7QF-2M9X", TEACHER, invitation.used_at is not None, code),
        Step("ผอ.วิชัยกด “ใช่ ครูของเรา”", DIRECTOR, session.scalar(confirmed.limit(1)) is not None),
        Step("ครูสมศรีรายงานน้องคนแรก", TEACHER, session.scalar(reported.limit(1)) is not None),
    ]
