"""What an officer has typed in a message that she took back goes from what stands in front of her office; what was
decided with it stands."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.reports.redact import UNSEND_WITHIN
from handlers.review.desk.items import name_of, read_items
from handlers.review.entries.waiting import go_on
from handlers.review.noting import record
from handlers.review.reaching import hold, reach
from handlers.review.steps import step
from models.among import among_named
from models.batch import batch_of
from models.codes import MatterState
from models.matters import QUESTION, Matter
from models.office import Step
from thai.dates import local_date


class _Typed(dict[int, list[Matter]]):
    """What a batch has read of people who take something back: where words of theirs stand."""


def forget_entered(session: Session, actor: Actor, message: str, now: datetime) -> None:
    """A question, who took a child, who goes along. Nobody waits for the answer to a question that is gone."""
    if actor.person is None:
        return
    for row in _typed(session, actor.person, now):
        if message in row.typed.values():
            _forget(session, actor, row, message, now)


def _forget(session: Session, actor: Actor, row: Matter, message: str, now: datetime) -> None:
    """Her own words she may always take back, also where she may act on it no more."""
    try:
        reached = reach(session, actor, Matter, row.id, now)
    except Declined:
        reached = None
        hold(session, row)
    gone = {what for what, source in row.typed.items() if source == message}
    kept = {what: source for what, source in row.typed.items() if what not in gone}
    row.details = {what: told for what, told in (row.details or {}).items() if what not in gone} | {"typed": kept}
    if QUESTION not in gone:
        return
    row.question = None
    if row.state == MatterState.ASKED:
        row.due_on, row.kept_until = go_on(session, row, local_date(now)), None
        step(row, Step.ANSWER)
    if reached is not None:
        record(session, actor, "asked_no_more", reached, now)


def _typed(session: Session, person: int, now: datetime) -> list[Matter]:
    """The first of a batch who asks reads it for everybody who takes something back, with the row locks of what that is
    about."""
    batch = batch_of(session)
    typed = batch.own(_Typed)
    if person not in typed:
        wanted = {person, *(one for _, _, one in batch.taken_back if one is not None)} - typed.keys()
        typed.update({one: [] for one in wanted})
        given = {"people": sorted(wanted), "since": min(now, batch.begins_at or now) - UNSEND_WITHIN}
        with session.no_autoflush:
            for row in session.scalars(_TYPED, given):
                typed[row.typed_by or 0].append(row)
        messages = {message for _, message, _ in batch.taken_back}
        if about := [one for some in typed.values() for one in some if messages & {*one.typed.values()}]:
            read_items(session, [name_of(one) for one in about])
    return typed[person]


_TYPED = select(Matter).where(
    among_named(Matter.typed_by, "people"), Matter.typed_by.is_not(None), Matter.typed_at > bindparam("since")
)
