"""Reaches what somebody has asked about what is kept of her, for an officer who may answer it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, require
from models.codes import RequestState, Why
from models.contacts import Contact
from models.data_requests import DataRequest
from models.people import Person
from models.rows import get_row, lock_rows, locked_row, read_rows, row_of
from thai.dates import local_date


@dataclass(frozen=True)
class Reached:
    """`row`: locked. `person`: who asks, None for who is nobody here; `by`: the officer who has answered."""

    row: DataRequest
    contact: Contact
    person: Person | None
    by: Person | None


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
    return Reached(found, contact, person, row_of(session, Person, found.closed_by))


def open_it(session: Session, actor: Actor, request: int | None, now: datetime) -> Reached:
    """Somebody opens it: name and number are read, which goes into the log. Raises `Declined`."""
    reached = reach(session, actor, request)
    audit.record(session, actor, "data.opened", now, request=reached.row.id)
    return reached


def expect_open(session: Session, actor: Actor, request: int | None, now: datetime) -> Reached:
    """Raises `Declined` with who has answered it."""
    reached = reach(session, actor, request)
    row = reached.row
    if row.state == RequestState.ANSWERED and row.closed_at is not None:
        by = reached.by.name if reached.by is not None else None
        raise Declined(Why.REQUEST_ANSWERED, by=by, day=local_date(row.closed_at), today=local_date(now))
    return reached


def read_requests(session: Session, requests: Collection[int]) -> None:
    """Read what buttons name for everybody at once, with the row locks that are free. Nothing is allowed by it."""
    lock_rows(session, DataRequest, requests)
    rows = read_rows(session, DataRequest, requests)
    contacts = read_rows(session, Contact, {row.contact_id for row in rows})
    people = {contact.person_id for contact in contacts} | {row.closed_by for row in rows}
    read_rows(session, Person, {one for one in people if one is not None})
