"""LINE accounts as a batch leaves them: what its turns change is written once at its end, and holds at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.contacts import Contact
from models.many import update_many

Account = tuple[int, int]
"""(contact, channel)."""


@dataclass
class _Known:
    """`accounts`: (account, channel, whether it could be reached) of people, as far as they were read; `reachable`: of
    which that has changed. `changes`: what is to be written, by the columns that change. `hearers`: people to whom
    something may have to be pushed."""

    accounts: dict[int, list[tuple[int, int, bool]]] = field(default_factory=dict)
    reachable: dict[int, bool] = field(default_factory=dict)
    changes: dict[tuple[str, ...], dict[int, dict[str, Any]]] = field(default_factory=dict)
    hearers: set[int] = field(default_factory=set)


def set_reachable(session: Session, contact: int, *, not_since: datetime | None = None, **also: object) -> None:
    """She can be reached, or not any more since then. `also`: what changes besides."""
    change_contact(session, contact, reachable=not_since is None, unreachable_since=not_since, **also)
    batch_of(session).own(_Known).reachable[contact] = not_since is None


def own_account(session: Session, contact: int, channel: int, person: int) -> None:
    """It belongs to a new person."""
    change_contact(session, contact, person_id=person)
    batch_of(session).own(_Known).accounts[person] = [(contact, channel, True)]


def change_contact(session: Session, contact: int, **values: object) -> None:
    """To be written with the batch."""
    batch_of(session).own(_Known).changes.setdefault(tuple(values), {})[contact] = {"id": contact, **values}


def write_contacts(session: Session) -> None:
    """Write what has become of the batch's accounts."""
    changes = batch_of(session).own(_Known).changes
    for names, rows in changes.items():
        update_many(session.connection(), Contact, (), names, [rows[contact] for contact in sorted(rows)])
    changes.clear()


def accounts_of(session: Session, person: int) -> list[Account]:
    """Those of a person that can be reached. The first of a batch who asks reads those of everybody to whom something
    may have to be pushed."""
    known = batch_of(session).own(_Known)
    if person not in known.accounts:
        wanted = {person, *known.hearers} - known.accounts.keys()
        known.accounts.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_ACCOUNTS, {"people": sorted(wanted)}).all()
        for row in rows:
            known.accounts[row.person_id].append((row.id, row.channel_id, row.reachable))
    return [
        (contact, channel)
        for contact, channel, reachable in known.accounts[person]
        if known.reachable.get(contact, reachable)
    ]


def accounts_by_person(session: Session, people: Collection[int]) -> dict[int, list[Account]]:
    """The same for many, by person."""
    may_hear(session, people)
    return {person: accounts_of(session, person) for person in people}


def keep_account(session: Session, person: int, account: tuple[int, int, bool]) -> None:
    """Found from now on: (account, channel, whether it can be reached) of a person, read with something else."""
    accounts = batch_of(session).own(_Known).accounts.setdefault(person, [])
    if account not in accounts:
        accounts.append(account)


def may_hear(session: Session, people: Collection[int]) -> None:
    """Something may have to be pushed to them."""
    batch_of(session).own(_Known).hearers.update(people)


_ACCOUNTS = (
    select(Contact.person_id, Contact.id, Contact.channel_id, Contact.reachable)
    .where(among_named(Contact.person_id, "people"))
    .order_by(Contact.id)
)
