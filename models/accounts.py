"""LINE accounts as a batch leaves them: what its turns change is written once at its end, and holds at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import case, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from models.among import among_named
from models.batch import batch_of
from models.codes import Hour
from models.contacts import THAI, Contact
from models.many import update_many
from models.memberships import Membership
from models.people import Person

Account = tuple[int, int]
"""(contact, channel)."""


class AccountOf(NamedTuple):
    """One account of a person, as it was read. `current`: no other has taken its place."""

    contact: int
    channel: int
    reachable: bool
    current: bool


@dataclass
class _Known:
    """`accounts`: those of people, as far as they were read; `reachable`: whether one can be reached, and `replaced`:
    which are silent, where that has changed; of those whose accounts were read, who is `parked`, the last day of a
    leave, `away`, and when on a day they are reminded, `hours`. `changes`: what is to be written, by the columns that
    change. `hearers`: people to whom something may have to be pushed. `languages`: in which accounts read, as far as it
    was read and is not Thai."""

    accounts: dict[int, list[AccountOf]] = field(default_factory=dict)
    reachable: dict[int, bool] = field(default_factory=dict)
    replaced: set[int] = field(default_factory=set)
    parked: dict[int, bool] = field(default_factory=dict)
    away: dict[int, date] = field(default_factory=dict)
    hours: dict[int, Hour] = field(default_factory=dict)
    changes: dict[tuple[str, ...], dict[int, dict[str, Any]]] = field(default_factory=dict)
    hearers: set[int] = field(default_factory=set)
    languages: dict[int, str] = field(default_factory=dict)


def set_reachable(session: Session, contact: int, *, not_since: datetime | None = None, **also: object) -> None:
    """She can be reached, or not any more since then. `also`: what changes besides. Whichever menu LINE showed her, it
    may do so no more."""
    also |= {"reachable": not_since is None, "unreachable_since": not_since, "linked_menu_id": None}
    change_contact(session, contact, **also)
    batch_of(session).own(_Known).reachable[contact] = not_since is None


def own_account(session: Session, contact: int, channel: int, person: int) -> None:
    """It belongs to a new person, whoever spoke through it before."""
    change_contact(session, contact, person_id=person, replaced_at=None)
    known = batch_of(session).own(_Known)
    known.replaced.discard(contact)
    known.accounts[person] = [AccountOf(contact, channel, reachable=True, current=True)]


def choose_language(session: Session, contact: int, language: str) -> None:
    """In which this account reads from now on."""
    change_contact(session, contact, language=language)
    note_language(session, contact, language)


def note_language(session: Session, contact: int, language: str) -> None:
    """As it was read with something else."""
    batch_of(session).own(_Known).languages[contact] = language


def language_of(session: Session, contact: int) -> str:
    """Of an account that was read."""
    return batch_of(session).own(_Known).languages.get(contact, THAI)


def replace_account(session: Session, contact: int, now: datetime) -> None:
    """Its person speaks through another one from now on."""
    change_contact(session, contact, replaced_at=now)
    batch_of(session).own(_Known).replaced.add(contact)


def give_account(session: Session, account: AccountOf, person: int) -> None:
    """It belongs to this person now, who is there already."""
    change_contact(session, account.contact, person_id=person, replaced_at=None)
    accounts = batch_of(session).own(_Known).accounts
    if person in accounts:
        accounts[person] = [*accounts[person], account]


def park_accounts(session: Session, person: int, *, parked: bool) -> None:
    """Whether nothing reaches her from now on, through whatever account."""
    batch_of(session).own(_Known).parked[person] = parked


def change_contact(session: Session, contact: int, **values: object) -> None:
    """To be written with the batch."""
    batch_of(session).own(_Known).changes.setdefault(tuple(values), {})[contact] = {"id": contact, **values}


def write_contacts(session: Session) -> None:
    """Write what has become of the batch's accounts."""
    changes = batch_of(session).own(_Known).changes
    # Of a person and a channel one is current, which an index checks row by row: first what is replaced.
    for names, rows in sorted(changes.items(), key=lambda change: "person_id" in change[0]):
        update_many(session.connection(), Contact, (), names, [rows[contact] for contact in sorted(rows)])
    changes.clear()


def accounts_of(session: Session, person: int, *, replaced: bool = False) -> list[Account]:
    """Those of a person that can be reached and are current; `replaced`: the others too. Who turned out to be somebody
    who was there already has that one's; who is parked has none. The first of a batch who asks reads those of everybody
    to whom something may have to be pushed."""
    known = batch_of(session).own(_Known)
    if person not in known.accounts:
        wanted = {person, *known.hearers} - known.accounts.keys()
        known.accounts.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_ACCOUNTS, {"people": sorted(wanted)}).all()
        for row in rows:
            known.accounts[row.asked].append(AccountOf(row.id, row.channel_id, row.reachable, row.replaced_at is None))
            known.parked.setdefault(row.asked, row.parked_at is not None)
            if row.away_until is not None:
                known.away[row.asked] = row.away_until
            known.hours[row.asked] = row.reminder_hour
            if row.reads != THAI:
                known.languages.setdefault(row.id, row.reads)
    if known.parked.get(person, False):
        return []
    return [
        (one.contact, one.channel)
        for one in known.accounts[person]
        if known.reachable.get(one.contact, one.reachable)
        and (replaced or (one.current and one.contact not in known.replaced))
    ]


def accounts_by_person(session: Session, people: Collection[int]) -> dict[int, list[Account]]:
    """The same for many, by person."""
    may_hear(session, people)
    return {person: accounts_of(session, person) for person in people}


def away_until(session: Session, person: int) -> date | None:
    """The last day of her leave, or of one that is over; of somebody whose accounts were read."""
    return batch_of(session).own(_Known).away.get(person)


def reminder_hour(session: Session, person: int) -> Hour:
    """When on a day she likes to be reminded; of somebody whose accounts were read."""
    return batch_of(session).own(_Known).hours.get(person, Hour.AFTER_SCHOOL)


def keep_account(session: Session, person: int, account: AccountOf) -> None:
    """Found from now on, read with something else."""
    accounts = batch_of(session).own(_Known).accounts.setdefault(person, [])
    if account not in accounts:
        accounts.append(account)


def may_hear(session: Session, people: Collection[int]) -> None:
    """Something may have to be pushed to them."""
    batch_of(session).own(_Known).hearers.update(people)


_IS_STAFF = exists().where(
    Membership.person_id == Contact.person_id, Membership.ended_at.is_(None), Membership.refused_at.is_(None)
)
READS = case((Contact.language == THAI, literal(THAI)), (_IS_STAFF, literal(THAI)), else_=Contact.language)
"""In which an account is spoken to, which is looked at where another language was chosen alone: staff reads Thai."""

_Asked = aliased(Person)
_ACCOUNTS = (
    select(
        _Asked.id.label("asked"),
        Contact.id,
        Contact.channel_id,
        Contact.reachable,
        Contact.replaced_at,
        Person.parked_at,
        Person.away_until,
        Person.reminder_hour,
        READS.label("reads"),
    )
    .join(Person, Person.id == func.coalesce(_Asked.same_as_id, _Asked.id))
    .join(Contact, Contact.person_id == Person.id)
    .where(among_named(_Asked.id, "people"))
    .order_by(Contact.id)
)
