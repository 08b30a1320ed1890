"""A director makes a code for a teacher of his school. Whoever joins with it waits for his confirmation all the same:
a code that was forwarded may be anybody's."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, places, require
from handlers.people.invite import VALID_FOR
from handlers.turn.who import Who
from models.among import among_named
from models.batch import batch_of
from models.codes import Role, Why
from models.crypto import keyed_hash
from models.invitations import CODE_LABEL, Invitation
from models.rows import read_rows
from models.schools import School
from thai.codes import NEW_CODE_BYTES, new_code

MOST_UNUSED = 20
"""Codes of a school that nobody has used yet. A school has fewer teachers who join at once, and a code that lies about
lets somebody ask to be let in."""


@dataclass(frozen=True)
class Invited:
    """`code`: as kept, K7QF2M9X; nothing but its keyed hash stays."""

    code: str
    school: School
    until: datetime


@dataclass
class _Read:
    """How many unused codes schools have, as of this batch."""

    unused: dict[int, int] = field(default_factory=dict)


def schools_to_invite_for(session: Session, who: Who) -> list[School]:
    """Those that this person directs, by id. Raises `Declined`: the area makes all codes itself."""
    if not who.area_facts.director_codes:
        raise Declined(Why.DISTRICT_MAKES_CODES)
    return read_rows(session, School, sorted(places(who, Right.INVITE_TEACHER)))


def invite_teacher(session: Session, who: Who, school: int | None, now: datetime) -> Invited:
    """One code, valid as long as any other. Raises `Declined`."""
    require(who, Right.INVITE_TEACHER, About(school, who.area))
    here = next((one for one in schools_to_invite_for(session, who) if one.id == school), None)
    if here is None:
        raise Declined(Why.NOT_YOURS)
    if here.id not in batch_of(session).own(_Read).unused:
        read_unused(session, [here.id], now)
    unused = batch_of(session).own(_Read).unused
    if unused[here.id] >= MOST_UNUSED:
        raise Declined(Why.ENOUGH_CODES)
    unused[here.id] += 1
    code = new_code(os.urandom(NEW_CODE_BYTES))
    session.add(
        Invitation(
            area_id=here.area_id,
            code_hash=keyed_hash(CODE_LABEL, code),
            role=Role.TEACHER,
            school_id=here.id,
            confirmed=False,
            safeguarding=False,
            created_by=who.person,
            created_at=now,
            expires_at=now + VALID_FOR,
        )
    )
    audit.record(session, who, "member.invited", now, role=Role.TEACHER, school=here.id)
    return Invited(code, here, now + VALID_FOR)


def read_unused(session: Session, schools: Collection[int], now: datetime) -> None:
    """Count the unused codes of these schools, for all of a batch who may make one."""
    unused = batch_of(session).own(_Read).unused
    wanted = set(schools) - unused.keys()
    if wanted:
        unused.update(dict.fromkeys(wanted, 0))
        with session.no_autoflush:
            rows = session.execute(_UNUSED, {"schools": sorted(wanted), "now": now}).all()
        unused.update({school: count for school, count in rows if school is not None})


_UNUSED = (
    select(Invitation.school_id, func.count())
    .where(
        among_named(Invitation.school_id, "schools"),
        Invitation.used_at.is_(None),
        Invitation.created_by.is_not(None),
        Invitation.expires_at > bindparam("now"),
    )
    .group_by(Invitation.school_id)
)
