"""What people have asked about themselves and waits for an answer of an office, due first."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.rights import About, Right, require
from models.among import among_named
from models.batch import batch_of
from models.contacts import Contact
from models.data_requests import IS_OPEN, DataRequest
from models.people import Person

Rows = Sequence[Row[*tuple[Any, ...]]]


class _Waiting(dict[int, list[Any]]):
    """What a batch has read, by area."""


def waiting(session: Session, actor: Actor, areas: Collection[int]) -> Rows:
    """All of them with who asks: an account has one, and an office that has more than a page of them has little else to
    do. No child is read. Raises `Declined`."""
    for area in areas:
        require(actor, Right.ANSWER_REQUEST, About(None, area))
    found = [row for area in areas for row in _of_area(session, area)]
    return sorted(found, key=lambda row: (row.due_on, row.id))


def _of_area(session: Session, area: int) -> list[Any]:
    """The first of a batch who asks reads those of all its areas."""
    batch = batch_of(session)
    known = batch.own(_Waiting)
    if area not in known:
        wanted = {area, *batch.areas} - known.keys()
        known.update({one: [] for one in wanted})
        # Past the session: what others of this batch have not written yet is no news for a list.
        for row in session.connection().execute(_WAITING, {"areas": sorted(wanted)}):
            known[row.area_id].append(row)
    return known[area]


_WAITING = (
    select(DataRequest.id, DataRequest.area_id, DataRequest.asks, DataRequest.asked_at, DataRequest.due_on, Person.name)
    .join(Contact, Contact.id == DataRequest.contact_id)
    .join(Person, Person.id == Contact.person_id, isouter=True)
    .where(among_named(DataRequest.area_id, "areas"), text(IS_OPEN))
)
