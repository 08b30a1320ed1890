"""How the chat about an alert stands, for the officer who opens the alert: no words of it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.safeguarding.talk.lines import ended_by, is_wanted, lines_of, unread
from models.codes import TalkStep
from models.safeguarding import SafeguardingRecord


@dataclass(frozen=True)
class State:
    """`unread`: messages that this officer has not read. `answered`: who called back last has written instead."""

    is_open: bool
    unread: int
    answered: bool


def state_of(session: Session, record: SafeguardingRecord, officer: int) -> State | None:
    """None: whoever raised it did not ask for it."""
    lines = lines_of(session, record)
    if not is_wanted(lines):
        return None
    sealed = record.sealed
    called = (sealed.called_by, sealed.called_at)
    answered = any(line.step == TalkStep.SAID and (line.by, line.at) == called for line in lines)
    return State(ended_by(lines) is None, unread(lines, officer, sealed.reporter), answered)
