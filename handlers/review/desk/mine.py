"""What an officer looks after herself, of all her offices: read for all of a batch."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.review.desk.counts import Waits, offices
from handlers.review.queue import Office, read_held
from models.batch import batch_of
from models.codes import Owner, Queue


class _Held(dict[tuple[date, int], list[Row[*tuple[Any, ...]]]]):
    """By day and area, what somebody looks after alone."""


def mine(session: Session, actor: Actor, today: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """What is due first, first. Raises `Declined`: she has no desk."""
    hers = offices(session, actor)
    known, areas = batch_of(session).own(_Held), {one.area for one in hers}
    if not known.keys() >= {(today, area) for area in areas}:
        wanted = {*areas, *batch_of(session).areas}
        known.update({(today, area): [] for area in wanted})
        for row in read_held(session, wanted, today):
            known[today, row.area_id].append(row)
    found = [row for area in areas for row in known[today, area] if row.holder_id == actor.person]
    return sorted(
        (row for row in found if Office(row.area_id, Owner(row.owner)) in hers),
        key=lambda row: (row.due_on, row.name, row.id),
    )


def mine_first(session: Session, actor: Actor, today: date) -> Waits | None:
    """How much that is. Whoever heads an area looks at the whole of it."""
    found = mine(session, actor, today)
    if not found or any(actor.heads(one.area_id) for one in found):
        return None
    return Waits(Queue.MINE, len(found), min(one.opened_at for one in found))
