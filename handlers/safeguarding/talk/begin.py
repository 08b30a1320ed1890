"""“พิมพ์คุยในแชต”: whoever raised an alert writes instead of being called; she begins anew what was ended, too."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.messages import urgent
from handlers.safeguarding import records
from handlers.safeguarding.officer import listing
from handlers.safeguarding.talk.lines import add_line, ended_by, is_wanted, lines_of, may_be_told
from handlers.safeguarding.talk.sides import may_write, side_of
from models.batch import batch_of
from models.codes import SafeguardingState, TalkStep
from models.safeguarding import SafeguardingRecord, SealedLine


def ask_to_talk(session: Session, reporter: int | None, now: datetime, *, contact: int, run: str) -> int | None:
    """Of the alert that this conversation raised. Gives the record. An officer who has it already is told at once: she
    must not ring."""
    record = records.locked_of_run(session, contact, run)
    if record is None or reporter is None:
        return None
    raised = batch_of(session).own(records.Known)
    raised.asked |= {one for one in raised.by_run.values() if one is not None}  # read for all who ask in this batch
    if not is_wanted(lines_of(session, record)):
        _open(session, record, reporter, now)
    return record.id


def go_on(session: Session, actor: Actor, record: int | None, now: datetime) -> int:
    """She writes again: whoever raised it after either has ended it too, an officer while neither has, or after she has
    ended it herself. Raises `Declined`."""
    side = side_of(session, actor, record, now)
    ended = ended_by(side.lines)
    if not side.over and ended is not None and (side.reporter or ended == side.person):
        _open(session, side.record, side.person, now)
        side = side_of(session, actor, record, now)
    may_write(session, side)
    return side.record.id


def latest_of(session: Session, actor: Actor) -> int | None:
    """The latest alert, while it is open, that she has raised; without one, that she has."""
    rows = [row for row in listing.alerts_of(session, {actor.area}) if row.state != SafeguardingState.ENDED]
    raised = max((row.id for row in rows if row.sealed.reporter == actor.person), default=None)
    has = max((row.id for row in rows if row.state in HELD and row.sealed.taken_by == actor.person), default=None)
    return has if raised is None else raised


HELD = frozenset({SafeguardingState.TAKEN, SafeguardingState.CALLED})


def read_latest(session: Session, actors: Collection[Actor]) -> None:
    """All of them are about to go on: what they go on with is read for all. Nothing is allowed by this."""
    latest = ((actor, latest_of(session, actor)) for actor in actors)
    records.read_for_officers(session, [(actor, record) for actor, record in latest if record is not None])


def _open(session: Session, record: SafeguardingRecord, person: int, now: datetime) -> None:
    add_line(session, record, SealedLine(TalkStep.OPENED, person, now))
    records.log(session, record.id, person, "talk_begun", now)
    if person == record.sealed.reporter:
        tell_holder(session, record, now)


def tell_holder(session: Session, record: SafeguardingRecord, now: datetime) -> tuple[int, ...]:
    """A push that says nothing to whoever has it, unless she has one already and has not read yet. Gives the outbox
    rows."""
    officer = record.sealed.taken_by
    if record.state not in HELD or officer is None or not may_be_told(lines_of(session, record), officer, now):
        return ()
    rows = urgent.to_read(session, officer, record, now, reporter=False)
    if rows:
        add_line(session, record, SealedLine(TalkStep.TOLD, officer, now))
    return tuple(rows)
