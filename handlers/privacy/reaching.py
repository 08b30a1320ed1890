"""Reaches what somebody has asked about what is kept of her, for an officer who may answer it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, require
from handlers.privacy.open_request import expect_request
from models.among import among_named
from models.batch import batch_of
from models.codes import RequestState, Why
from models.contacts import Contact
from models.data_requests import DataRequest
from models.memberships import Membership
from models.people import Person
from models.rows import get_row, known_rows, lock_rows, locked_row, read_rows, row_of
from thai.dates import local_date


@dataclass(frozen=True)
class Reached:
    """`row`: locked. `person`: who asks, None for who is nobody here; `confirmed`: somebody vouches for her
    name. `by`: the officer who has answered."""

    row: DataRequest
    contact: Contact
    person: Person | None
    by: Person | None
    confirmed: bool


def reach(session: Session, actor: Actor, request: int | None) -> Reached:
    """Raises `Declined`: for who may not, as for what does not exist; or it was taken back."""
    found = row_of(session, DataRequest, request)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    require(actor, Right.ANSWER_REQUEST, About(None, found.area_id))
    if not session.is_modified(found):
        locked_row(session, DataRequest, request)
    if found.state == RequestState.TAKEN_BACK:
        raise Declined(Why.REQUEST_TAKEN_BACK)
    contact = get_row(session, Contact, found.contact_id)
    person = row_of(session, Person, contact.person_id)
    confirmed = person is not None and _is_confirmed(session, person.id)
    return Reached(found, contact, person, row_of(session, Person, found.ended_by), confirmed)


class _Confirmed(dict[int, bool]):
    """Who of those who ask was let in by somebody, as a batch has read it."""


def _is_confirmed(session: Session, person: int) -> bool:
    """The first of a batch who asks reads it for all whose requests were read."""
    known = batch_of(session).own(_Confirmed)
    if person not in known:
        asking = {contact.person_id for contact in known_rows(session, Contact)} - {None}
        wanted = ({person} | asking) - known.keys()
        with session.no_autoflush:
            found = set(session.scalars(_CONFIRMED, {"people": sorted(one for one in wanted if one is not None)}))
        known.update({one: one in found for one in wanted if one is not None})
    return known[person]


def open_it(session: Session, actor: Actor, request: int | None, now: datetime) -> Reached:
    """Somebody opens it: name and number are read, which goes into the log. Raises `Declined`."""
    reached = reach(session, actor, request)
    audit.record(session, actor, "data.opened", now, request=reached.row.id)
    return reached


def expect_open(session: Session, actor: Actor, request: int | None, now: datetime) -> Reached:
    """Raises `Declined` with who has answered it."""
    reached = reach(session, actor, request)
    row = reached.row
    if row.state == RequestState.ANSWERED and row.ended_at is not None:
        by = reached.by.name if reached.by is not None else None
        raise Declined(Why.REQUEST_ANSWERED, by=by, day=local_date(row.ended_at), today=local_date(now))
    return reached


def read_requests(session: Session, requests: Collection[int]) -> None:
    """Read what buttons name for everybody at once, with the row locks that are free. Nothing is allowed by it."""
    lock_rows(session, DataRequest, requests)
    rows = read_rows(session, DataRequest, requests)
    contacts = read_rows(session, Contact, {row.contact_id for row in rows})
    for contact in contacts:
        expect_request(session, contact.id)  # taking an answer back asks whether another is open
    people = {contact.person_id for contact in contacts} | {row.ended_by for row in rows}
    read_rows(session, Person, {one for one in people if one is not None})


_CONFIRMED = (
    select(Membership.person_id)
    .where(among_named(Membership.person_id, "people"), Membership.confirmed_at.is_not(None))
    .distinct()
)
