"""What notices about one person are drawn from, as it is when they are said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.people.person.notices import Back, Replaced, Unparked
from handlers.messages.notices import Owed
from models.among import among_named
from models.areas import Area
from models.channels import LineChannel
from models.contacts import Contact
from models.people import Person
from models.rows import read_rows


def moved(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Back]:
    """Those who speak through a new account."""
    return {one.id: Back(person.name) for one, person in _people(session, owed) if person.parked_at is None}


def unparked(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Unparked]:
    """Those who were parked and are no more."""
    return {one.id: Unparked() for one, person in _people(session, owed) if person.parked_at is None}


def replaced(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Replaced]:
    """Accounts that were, and are, replaced."""
    contacts = sorted({one.contact for one in owed if one.contact is not None})
    rows = session.execute(_REPLACED, {"ids": contacts}).all()
    phones = {row.id: row.phone for row in rows}
    return {one.id: Replaced(phones[one.contact]) for one in owed if one.contact in phones}


def _people(session: Session, owed: Sequence[Owed]) -> list[tuple[Owed, Person]]:
    read = {one.id: one for one in read_rows(session, Person, {one.person for one in owed if one.person is not None})}
    return [(one, read[one.person]) for one in owed if one.person in read]


_REPLACED = (
    select(Contact.id, Area.phone)
    .join(LineChannel, LineChannel.id == Contact.channel_id)
    .join(Area, Area.id == LineChannel.area_id)
    .where(among_named(Contact.id, "ids"), Contact.replaced_at.is_not(None))
)
