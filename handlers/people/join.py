"""A newcomer joins by an invitation code; wrong codes are counted in SQL, so that nobody can try them all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.declined import Declined
from handlers.turn.who import Who
from models.codes import Why
from models.contacts import Contact
from models.crypto import keyed_hashes
from models.invitations import CodeAttempt, Invitation
from models.memberships import Membership
from models.people import Person

TRIES_PER_HOUR = 10
CHANNEL_TRIES_PER_HOUR = 300
"""Wrong codes on the whole channel: beyond that somebody tries them out with many accounts."""

HOUR = timedelta(hours=1)
LABEL = "invitations.code"


@dataclass(frozen=True)
class Joined:
    """A new membership of a person. `confirmed`: nobody has to vouch for her."""

    membership: Membership
    person: Person
    confirmed: bool


def redeem(session: Session, who: Who, code: str, now: datetime) -> Invitation | None:
    """The invitation that a code belongs to; None for a wrong one, which is counted. Raises `Declined`."""
    if _tries(session, now, contact=who.contact) >= TRIES_PER_HOUR:
        raise Declined(Why.TOO_MANY_TRIES)
    if _tries(session, now, channel=who.channel) >= CHANNEL_TRIES_PER_HOUR:
        raise Declined(Why.TOO_MANY_TRIES)
    invitation = _find(session, who, code)
    if invitation is None:
        count_try(session, who, now)
        return None
    usable(invitation, now)
    if any((m.role, m.area_id, m.school_id) == (invitation.role, who.area, invitation.school_id) for m in who.held):
        raise Declined(Why.MEMBER_ALREADY)
    return invitation


def tries_left(session: Session, who: Who, now: datetime) -> int:
    """Wrong codes that this account may still send within the hour."""
    return max(TRIES_PER_HOUR - _tries(session, now, contact=who.contact), 0)


def is_code(session: Session, who: Who, code: str) -> bool:
    """Whether there is such a code."""
    return _find(session, who, code) is not None


def count_try(session: Session, who: Who, now: datetime) -> None:
    """A wrong code."""
    session.add(CodeAttempt(channel_id=who.channel, contact_id=who.contact, at=now))


def usable(invitation: Invitation | None, now: datetime) -> Invitation:
    """The invitation, until it is used or old. Raises `Declined`."""
    if invitation is None or invitation.used_at is not None:
        raise Declined(Why.CODE_USED)
    if invitation.expires_at <= now:
        raise Declined(Why.CODE_OLD)
    return invitation


def join(session: Session, who: Who, invitation: int, name: str | None, now: datetime) -> Joined:
    """Use up the invitation and make the membership. `name`: another than the one on the invitation. Raises
    `Declined`."""
    found = session.get(Invitation, invitation, with_for_update=True)
    if found is None or found.used_at is not None:
        raise Declined(Why.CODE_USED)
    # Another name than on the invitation: then the number on it is hardly hers.
    phone = found.phone if name is None or found.name is None else None
    person = _person(session, who, name or found.name or "", phone, now)
    if name is not None and not who.confirmed:
        person.name = name  # nobody has vouched for the one she gave before
    found.used_at, found.used_by = now, person.id
    membership = Membership(
        person_id=person.id,
        area_id=found.area_id,
        school_id=found.school_id,
        role=found.role,
        safeguarding=found.safeguarding,
        granted_by=found.created_by,
        granted_at=now,
        confirmed_at=now if found.confirmed else None,
    )
    session.add(membership)
    session.flush()
    who.person, who.name = person.id, person.name
    audit.record(session, who, "member.joined", now, membership=membership.id, role=membership.role)
    return Joined(membership, person, found.confirmed)


def _find(session: Session, who: Who, code: str) -> Invitation | None:
    return session.scalars(
        select(Invitation).where(Invitation.code_hash.in_(keyed_hashes(LABEL, code)), Invitation.area_id == who.area)
    ).first()


def _person(session: Session, who: Who, name: str, phone: str | None, now: datetime) -> Person:
    """The person behind this LINE account: a second membership belongs to the same one."""
    if who.person is not None:
        return session.get_one(Person, who.person)
    person = Person(area_id=who.area, name=name, phone=phone, created_at=now)
    session.add(person)
    session.flush()
    session.execute(update(Contact).where(Contact.id == who.contact).values(person_id=person.id))
    return person


def _tries(session: Session, now: datetime, *, contact: int | None = None, channel: int | None = None) -> int:
    """Wrong codes of the last hour."""
    query = select(func.count()).select_from(CodeAttempt).where(CodeAttempt.at > now - HOUR)
    if contact is not None:
        query = query.where(CodeAttempt.contact_id == contact)
    if channel is not None:
        query = query.where(CodeAttempt.channel_id == channel)
    return session.scalar(query) or 0
