"""LINE accounts as a batch leaves them: what its turns change is written once at its end, and holds at once."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.contacts import Contact
from models.many import update_many

Account = tuple[int, int]
"""(contact, channel)."""


def set_reachable(session: Session, contact: int, *, not_since: datetime | None = None, **also: object) -> None:
    """She can be reached, or not any more since then. `also`: what changes besides."""
    change_contact(session, contact, reachable=not_since is None, unreachable_since=not_since, **also)
    batch_of(session).reachable[contact] = not_since is None


def own_account(session: Session, contact: int, channel: int, person: int) -> None:
    """It belongs to a new person."""
    change_contact(session, contact, person_id=person)
    batch_of(session).accounts[person] = [(contact, channel, True)]


def change_contact(session: Session, contact: int, **values: object) -> None:
    """To be written with the batch."""
    batch_of(session).contacts.setdefault(tuple(values), {})[contact] = {"id": contact, **values}


def write_contacts(session: Session) -> None:
    """Write what has become of the batch's accounts."""
    changes = batch_of(session).contacts
    for names, rows in changes.items():
        update_many(session.connection(), Contact, (), names, [rows[contact] for contact in sorted(rows)])
    changes.clear()


def accounts_of(session: Session, person: int) -> list[Account]:
    """Those of a person that can be reached. The first of a batch who asks reads those of everybody to whom something
    may have to be pushed."""
    batch = batch_of(session)
    if person not in batch.accounts:
        wanted = {person, *batch.hearers} - batch.accounts.keys()
        batch.accounts.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_ACCOUNTS, {"people": sorted(wanted)}).all()
        for row in rows:
            batch.accounts[row.person_id].append((row.id, row.channel_id, row.reachable))
    return [
        (contact, channel)
        for contact, channel, reachable in batch.accounts[person]
        if batch.reachable.get(contact, reachable)
    ]


def may_hear(session: Session, people: Collection[int]) -> None:
    """Something may have to be pushed to them."""
    batch_of(session).hearers.update(people)


_ACCOUNTS = (
    select(Contact.person_id, Contact.id, Contact.channel_id, Contact.reachable)
    .where(among_named(Contact.person_id, "people"))
    .order_by(Contact.id)
)
