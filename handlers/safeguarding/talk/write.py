"""What is typed in the chat about an alert: kept with its record, and whoever it is for is told that it is there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.messages import urgent
from handlers.safeguarding import records
from handlers.safeguarding.talk.begin import tell_holder
from handlers.safeguarding.talk.lines import add_line, lines_of, may_be_told
from handlers.safeguarding.talk.sides import Side, may_write, side_of
from models.alert_states import Step, after, remind_at
from models.codes import SafeguardingState, TalkStep
from models.safeguarding import SafeguardingRecord, SealedLine


@dataclass(frozen=True)
class Written:
    """`pushes`: outbox rows that tell whoever it is for. None: she was told of what she has not read yet, nobody has
    the alert, or she can't be reached."""

    side: Side
    pushes: tuple[int, ...]


def write(
    session: Session, actor: Actor, record: int | None, words: str, now: datetime, message: tuple[int, str] | None
) -> Written:
    """`message`: (channel, LINE's id). An officer who answers has got in touch, as if she had called. Raises
    `Declined`."""
    side = side_of(session, actor, record, now)
    may_write(session, side)
    found = side.record
    add_line(session, found, SealedLine(TalkStep.SAID, side.person, now, words), message)
    records.log(session, found.id, side.person, "talk_written", now)
    if side.reporter:
        return Written(side, tell_holder(session, found, now))
    if found.state == SafeguardingState.TAKEN and (called := after(found.state, Step.CALL)) is not None:
        found.state, found.due_at = called, remind_at(found.sealed.raised_at, now)
        records.change(found, called_by=side.person, called_at=now)
    return Written(side, _tell_reporter(session, found, now))


def _tell_reporter(session: Session, record: SafeguardingRecord, now: datetime) -> tuple[int, ...]:
    reporter = record.sealed.reporter
    if not may_be_told(lines_of(session, record), reporter, now):
        return ()
    rows = urgent.to_read(session, reporter, record, now, reporter=True)
    if rows:
        add_line(session, record, SealedLine(TalkStep.TOLD, reporter, now))
    return tuple(rows)
