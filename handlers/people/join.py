"""A newcomer joins by an invitation code."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.people.redeem import usable
from handlers.turn.who import Who
from models.accounts import own_account
from models.batch import batch_of
from models.invitations import Invitation
from models.memberships import Membership
from models.numbering import add_numbered
from models.people import Person
from models.rows import keep, locked_row, row_of


@dataclass(frozen=True)
class Joined:
    """A new membership of a person. `confirmed`: nobody has to vouch for her."""

    membership: Membership
    person: Person
    confirmed: bool


ASKED_AGAIN = timedelta(days=30)
"""So long nobody is asked for her number after she has joined without telling it."""


def number_asked(who: Who, now: datetime) -> bool:
    """Whether her number is known, or was asked for when she joined before. Through an account that another has taken
    the place of somebody new speaks."""
    if who.silenced is not None:
        return False
    before = (who.known_since, *(one.granted_at for one in who.memberships))
    return who.has_phone or any(at is not None and at > now - ASKED_AGAIN for at in before)


def join(
    session: Session, who: Who, invitation: int, name: str | None, now: datetime, *, told: str | None = None
) -> Joined:
    """Use up the invitation and make the membership. `name`: another than the one on the invitation. `told`: the number
    that she has told, where none was known. Raises `Declined`."""
    found = usable(locked_row(session, Invitation, invitation), now)
    # Another name than on the invitation: then the number on it is hardly hers.
    phone = found.phone if name is None or found.name is None else None
    person = person_behind(session, who, name or found.name or "", phone, now)
    if told is not None and person.phone is None:
        person.phone, person.phone_told = told, True
    if name is not None and not who.confirmed:
        person.name = name  # nobody has vouched for the one she gave before
    found.used_at, found.used_by = now, person.id
    membership = Membership(
        person_id=person.id,
        area_id=found.area_id,
        school_id=found.school_id,
        role=found.role,
        safeguarding=found.safeguarding,
        head=found.head,
        granted_by=found.created_by,
        granted_at=now,
        confirmed_at=now if found.confirmed else None,
    )
    add_numbered(session, membership)
    batch_of(session).joined.append(membership)
    who.person, who.name = person.id, person.name
    audit.record(session, who, "member.joined", now, membership=membership.id, role=membership.role)
    return Joined(membership, person, found.confirmed)


def forget_number(session: Session, who: Who, typed_at: Collection[datetime]) -> None:
    """She has taken back the message with her number: the last word of her joining, so that it was sent at the moment
    at which she became a member."""
    mine = next((one for one in who.memberships if one.granted_at in typed_at), None)
    if mine is None or not who.has_phone:
        return
    person = locked_row(session, Person, who.person)
    if person is not None and person.phone_told:
        person.phone, person.phone_told = None, False


def person_behind(session: Session, who: Who, name: str, phone: str | None, now: datetime) -> Person:
    """The person behind this LINE account: a second membership belongs to the same one. Through an account that another
    has taken the place of somebody new speaks, until it is said who she is."""
    if who.silenced is None and (known := row_of(session, Person, who.person)) is not None:
        return known
    person = Person(area_id=who.area, name=name, phone=phone, created_at=now)
    add_numbered(session, person)
    keep(session, person)
    own_account(session, who.contact, who.channel, person.id)
    return person
