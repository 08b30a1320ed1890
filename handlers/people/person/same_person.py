"""A newcomer is somebody who is there already, with a new account: it becomes hers, and the one before falls silent."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.people.confirm import may_vouch, undecided
from handlers.people.known import Known, all_of, known_as, read_known
from handlers.people.person.away import take_leave_of
from handlers.people.person.park import lift
from handlers.turn.run import runs
from handlers.turn.who import give, silence
from models.accounts import AccountOf, give_account, replace_account
from models.among import among_named
from models.batch import batch_of
from models.codes import Why
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.rows import get_row, is_locked, known_rows, lock_rows, locked_row


@dataclass(frozen=True)
class Moved:
    """`new`: the accounts through which she speaks now; `old`: those that are silent from now on. Of both those that
    can be reached."""

    person: int
    name: str
    new: tuple[AccountOf, ...]
    old: tuple[AccountOf, ...]


@dataclass
class _Read:
    """What a batch has read: the current accounts of newcomers and of those who they may be."""

    accounts: dict[int, list[AccountOf]] = field(default_factory=dict)


def same_person(session: Session, actor: Actor, membership: int | None, now: datetime) -> Moved:
    """The newcomer is whom the card calls known: what is unfinished, what she may do and what she has reported are hers
    through the new account, and the old one opens nothing. Raises `Declined`."""
    newcomer = undecided(session, actor, membership, now)
    known = known_as(session, newcomer)
    if known is None or not may_say_so(session, actor, known, now):
        raise Declined(Why.EXPIRED)
    person = _locked(session, known.person)
    again = get_row(session, Person, newcomer.person_id)
    new, old = _current(session, again.id), _current(session, person.id)
    channels = {one.channel for one in new}
    replaced = [one for one in old if one.channel in channels]
    _take_over(session, actor, known, newcomer, now)
    again.same_as_id = person.id
    take_leave_of(person, again)
    if person.parked_at is not None:  # for a phone that was lost, as a rule
        lift(session, actor, person, now)
    for one in replaced:
        replace_account(session, one.contact, now)
        silence(session, one.contact, Why.REPLACED)
        runs.move_unfinished(session, one.contact, _at(new, one.channel).contact, now)
    held = [one for one in all_of(session, person.id) if one.ended_at is None and one.refused_at is None]
    for one in new:
        give_account(session, one, person.id)
        give(session, one.contact, person, held)
    read = batch_of(session).own(_Read).accounts
    read[person.id], read[again.id] = [*new, *(one for one in old if one not in replaced)], []
    audit.record(session, actor, "member.same_person", now, membership=newcomer.id, person=person.id, was=again.id)
    return Moved(person.id, person.name, _reachable(new), _reachable(replaced))


def may_say_so(session: Session, actor: Actor, known: Known, now: datetime) -> bool:
    """Whoever gets an account gets all that its person may do: so she has to be one for whom the actor may vouch in
    every respect. A director gives nobody an officer's rights, nor those of another school."""
    return all(may_vouch(session, actor, one, now) for one in known.memberships)


def read_same(session: Session, newcomers: Collection[int]) -> None:
    """Read what the button asks for, with the row locks that are free, for all who press it in this batch."""
    asked = [one for one in known_rows(session, Membership) if one.id in newcomers]
    read_known(session, asked)
    pairs = [(one, known) for one in asked if (known := known_as(session, one)) is not None]
    if pairs:
        lock_rows(session, Person, {known.person.id for _, known in pairs})
        people = {known.person.id for _, known in pairs}
        _read_accounts(session, people | {one.person_id for one, _ in pairs})
        read = batch_of(session).own(_Read).accounts
        runs.read_unfinished(session, [one.contact for person in people for one in read[person]])


def _take_over(session: Session, actor: Actor, known: Known, newcomer: Membership, now: datetime) -> None:
    """What the newcomer was given is the known person's, and nothing of it twice."""
    for one in all_of(session, newcomer.person_id):
        if one.ended_at is not None or one.refused_at is not None:
            continue
        theirs = locked_row(session, Membership, one.id) or one
        place = (theirs.role, theirs.area_id, theirs.school_id)
        twin = next((two for two in known.memberships if (two.role, two.area_id, two.school_id) == place), None)
        if twin is not None and twin.confirmed_at is not None:
            theirs.ended_at, theirs.ended_by = now, actor.person
            if theirs.safeguarding and not twin.safeguarding:
                twin.safeguarding = True
            if theirs.head and not twin.head:
                twin.head = True
            if theirs.contact and not twin.contact:
                twin.contact = True
            if theirs.acting and not twin.acting:
                twin.acting = True
            continue
        theirs.person_id = known.person.id
        if theirs.id == newcomer.id:
            theirs.confirmed_at, theirs.confirmed_by = now, actor.person
        if twin is not None:
            twin.ended_at, twin.ended_by = now, actor.person


def _locked(session: Session, person: Person) -> Person:
    """Her row lock held: of two who give her an account the second finds what the first has done."""
    if is_locked(session, person):
        return person
    found = locked_row(session, Person, person.id)
    if found is None or found.same_as_id is not None:
        raise Declined(Why.EXPIRED)
    batch_of(session).own(_Read).accounts.pop(person.id, None)
    return found


def _current(session: Session, person: int) -> list[AccountOf]:
    _read_accounts(session, [person])
    return batch_of(session).own(_Read).accounts[person]


def _read_accounts(session: Session, people: Collection[int]) -> None:
    read = batch_of(session).own(_Read).accounts
    if wanted := set(people) - read.keys():
        read.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_ACCOUNTS, {"people": sorted(wanted)}).all()
        for row in rows:
            read[row.person_id].append(AccountOf(*row[1:], current=True))


_ACCOUNTS = (
    select(Contact.person_id, Contact.id, Contact.channel_id, Contact.reachable)
    .where(among_named(Contact.person_id, "people"), Contact.replaced_at.is_(None))
    .order_by(Contact.id)
)


def _at(accounts: Collection[AccountOf], channel: int) -> AccountOf:
    return next(one for one in accounts if one.channel == channel)


def _reachable(accounts: Collection[AccountOf]) -> tuple[AccountOf, ...]:
    return tuple(one for one in accounts if one.reachable)
