"""The chat about an alert is read, behind a tap; the look stands in the record's own log."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.safeguarding import records
from handlers.safeguarding.talk.lines import add_line, ended_by
from handlers.safeguarding.talk.sides import Side, side_of
from models.codes import TalkStep
from models.safeguarding import SealedLine


@dataclass(frozen=True)
class Talk:
    """`ended`: one of the two has ended it; `goes_on`: neither has, and the alert is open."""

    side: Side
    goes_on: bool
    ended: bool


def read(session: Session, actor: Actor, record: int | None, now: datetime) -> Talk:
    """All of it. Raises `Declined`."""
    side = side_of(session, actor, record, now)
    add_line(session, side.record, SealedLine(TalkStep.READ, side.person, now))
    records.log(session, side.record.id, side.person, "talk_read", now)
    ended = ended_by(side.lines) is not None
    return Talk(side, goes_on=not side.over and not ended, ended=ended)
