"""Invitations: codes that let people in, once each; only their keyed hashes are kept."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.operator.areas import national
from models.areas import Area
from models.codes import Role
from models.crypto import keyed_hash
from models.invitations import CODE_LABEL, Invitation
from models.schools import School
from thai.codes import NEW_CODE_BYTES, new_code
from thai.names import without_title

VALID_FOR = timedelta(days=45)
AT_ONCE = 1000
NAME_MAX = 80
"""As long as a name that is typed in chat."""

AT_A_SCHOOL = frozenset({Role.TEACHER, Role.DIRECTOR})


@dataclass(frozen=True)
class Guest:
    """Who is invited. `school`: a school's code; `confirmed`: nobody has to vouch for her; `head`: of an
    officer, the director of the area."""

    role: Role
    school: str | None = None
    name: str | None = None
    phone: str | None = None
    confirmed: bool = False
    safeguarding: bool = False
    head: bool = False


def invite(session: Session, area: Area, guest: Guest, count: int, now: datetime) -> list[str]:
    """Make codes (K7QF2M9X), valid for 45 days. Raises `Refused` when the invitation makes no sense."""
    _check(guest, count)
    school = _school(session, area, guest.school) if guest.school is not None else None
    phone = national(guest.phone) if guest.phone is not None else None
    codes = [new_code(os.urandom(NEW_CODE_BYTES)) for _ in range(count)]
    for code in codes:
        session.add(
            Invitation(
                area_id=area.id,
                code_hash=keyed_hash(CODE_LABEL, code),
                role=guest.role,
                school_id=school.id if school else None,
                name=without_title(guest.name.strip()) if guest.name else None,
                phone=phone,
                confirmed=guest.confirmed,
                safeguarding=guest.safeguarding,
                head=guest.head,
                created_at=now,
                expires_at=now + VALID_FOR,
            )
        )
    audit.record_operator(
        session,
        "member.invited",
        now,
        area.id,
        role=guest.role,
        school=school.id if school else None,
        count=count,
        confirmed=guest.confirmed,
        safeguarding=guest.safeguarding,
        head=guest.head,
    )
    return codes


def school_of(session: Session, area: Area, code: str) -> School | None:
    """A school of the area by its 8-digit or the ministry's 10-digit code."""
    found = select(School).where(School.area_id == area.id, or_(School.code == code, School.moe_code == code))
    return session.scalars(found.limit(1)).first()


def _check(guest: Guest, count: int) -> None:
    if guest.role == Role.PARENT:
        raise Refused("A parent's code belongs to one case: panong invite parent --case ID")
    if guest.role in AT_A_SCHOOL and guest.school is None:
        raise Refused(f"A {guest.role.lower()} belongs to a school: --school CODE")
    if guest.role not in AT_A_SCHOOL and guest.school is not None:
        raise Refused(f"A {guest.role.lower()} belongs to the area, not to a school: leave out --school.")
    if guest.safeguarding and guest.role != Role.SUPERVISOR:
        raise Refused("--safeguarding is a permission of district officers: use it with “supervisor”.")
    if guest.head and guest.role != Role.SUPERVISOR:
        raise Refused("--head is the director of the area: use it with “supervisor”.")
    if not 1 <= count <= AT_ONCE:
        raise Refused(f"--count is 1 to {AT_ONCE}.")
    if count > 1 and (guest.name is not None or guest.phone is not None):
        raise Refused("--name and --phone are one person's: leave them out, or leave out --count.")
    if guest.name is not None and not 0 < len(guest.name.strip()) <= NAME_MAX:
        raise Refused(f"--name has 1 to {NAME_MAX} characters.")


def _school(session: Session, area: Area, code: str) -> School:
    school = school_of(session, area, code)
    if school is None:
        raise Refused(
            f"There is no school with the code {code} in the area. Schools come with: panong import schools FILE"
        )
    return school
