"""The lines of the chats about danger alerts: what has been typed, read and told, and what follows of it.

Nothing else of a chat is stored: whether it is open, and what is unread, is read from its lines.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.safeguarding import records
from models.among import among_named
from models.batch import batch_of
from models.codes import TalkStep
from models.safeguarding import MESSAGE_LABEL, SafeguardingLine, SafeguardingRecord, SealedLine
from models.typed import hash_of, typed_in

TELL_AGAIN = timedelta(minutes=30)
"""Who was told of what she has not read is told of further words only after so long: each is a push."""

Lines = Sequence[SealedLine]


def lines_of(session: Session, record: SafeguardingRecord) -> Lines:
    """All lines, in the order in which they were written. The first of a batch who asks reads those of all records
    about which somebody has pressed or typed."""
    known = batch_of(session).own(records.Known)
    if record.id not in known.lines:
        read_lines(session, {record.id, *known.asked})
    return known.lines[record.id]


def read_lines(session: Session, ids: Collection[int]) -> None:
    """Read those of several records."""
    known = batch_of(session).own(records.Known).lines
    if wanted := set(ids) - known.keys():
        known.update({one: [] for one in wanted})
        with session.no_autoflush:  # what this batch has written is known already
            for row in session.execute(_LINES, {"records": sorted(wanted)}):
                known[row.record_id].append(row.sealed)


def add_line(
    session: Session, record: SafeguardingRecord, line: SealedLine, message: tuple[int, str] | None = None
) -> None:
    """`message`: (channel, LINE's id of it). Unique: should another transaction have been quicker, this one fails, and
    finds the line when it is tried again."""
    found = lines_of(session, record)
    one = hash_of(MESSAGE_LABEL, *message) if message else None
    session.add(SafeguardingLine(record_id=record.id, message_hash=one, sealed=line))
    batch_of(session).own(records.Known).lines[record.id] = [*found, line]


def is_wanted(lines: Lines) -> bool:
    """Whoever raised it asked to write instead of being called."""
    return any(line.step == TalkStep.OPENED for line in lines)


def ended_by(lines: Lines) -> int | None:
    """Who has ended it; None while it is open, or was never begun."""
    last = next((line for line in reversed(lines) if line.step in (TalkStep.OPENED, TalkStep.ENDED)), None)
    return last.by if last is not None and last.step == TalkStep.ENDED else None


def unread(lines: Lines, officer: int, reporter: int) -> int:
    """How many messages of the reporter this officer has not read yet."""
    read = [at for at, line in enumerate(lines) if line.step == TalkStep.READ and line.by == officer]
    since = lines[read[-1] + 1 :] if read else lines
    return sum(line.step == TalkStep.SAID and line.by == reporter for line in since)


def may_be_told(lines: Lines, reader: int, now: datetime) -> bool:
    """Whether a push is due, now that there is something new for her."""
    mine = [line for line in lines if line.by == reader and line.step in (TalkStep.READ, TalkStep.TOLD)]
    return not mine or mine[-1].step == TalkStep.READ or now - mine[-1].at >= TELL_AGAIN


def redact_lines(session: Session, channel: int, message: str) -> None:
    """A message was taken back: its words go. The first of a batch who does reads those of all that are taken back."""
    for row in typed_in(session, SafeguardingLine, MESSAGE_LABEL, channel, message):
        row.sealed = SealedLine(row.sealed.step, row.sealed.by, row.sealed.at)


_LINES = (
    select(SafeguardingLine.record_id, SafeguardingLine.sealed)
    .where(among_named(SafeguardingLine.record_id, "records"))
    .order_by(SafeguardingLine.id)
)
