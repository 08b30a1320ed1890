"""What became of the reply or the push in which a notice was said, and so of the notice."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from flows.messages.catalogue import KINDS
from handlers.messages.notices import move, move_of
from models.codes import NoticeState, OutboxState, ReplyState
from models.notice_states import Step
from models.notices import Notice
from models.types import written

KNOWN_WITHIN = timedelta(seconds=90)
"""Well above the longest reply: whoever sent it has died since."""

MUST_ARRIVE = sorted(kind.name for kind in KINDS.values() if kind.must_arrive)

MOST = 500


def of_replies(connection: Connection, events: Mapping[ReplyState, Collection[int]]) -> None:
    """The fates of the replies to these events are known, or never will be."""
    move_of(connection, Step.READ, Notice.event_id, events.get(ReplyState.SENT, ()))
    move_of(connection, Step.REFUSED, Notice.event_id, events.get(ReplyState.REFUSED, ()), event_id=None)
    if unknown := events.get(ReplyState.UNKNOWN, ()):
        saying = select(Notice.id, Notice.kind).where(
            Notice.event_id.in_(unknown), Notice.state == written(NoticeState.SAYING)
        )
        rows = connection.execute(saying).all()
        move(connection, Step.LOST, [row.id for row in rows if row.kind in MUST_ARRIVE], event_id=None)
        move(connection, Step.READ, [row.id for row in rows if row.kind not in MUST_ARRIVE])


def of_pushes(connection: Connection, pushes: Mapping[OutboxState, Collection[int]], again_at: datetime | None) -> None:
    """These pushes have come to their end. One that LINE has certainly not taken is cancelled, and what it said waits
    again, until then (business time) if it is given."""
    sent = pushes.get(OutboxState.SENT, ())
    move_of(connection, Step.TAKEN, Notice.outbox_id, sent)
    move_of(connection, Step.RETRIED, Notice.outbox_id, sent)
    cancelled = pushes.get(OutboxState.CANCELLED, ())
    later = {"look_at": again_at} if again_at is not None else {}
    move_of(connection, Step.REFUSED, Notice.outbox_id, cancelled, outbox_id=None, pushed_at=None, **later)
    failed = {*pushes.get(OutboxState.FAILED, ()), *pushes.get(OutboxState.UNKNOWN, ())}
    move_of(connection, Step.FAIL, Notice.outbox_id, failed)


def settle_lost(session: Session, area: int) -> int:
    """Replies of which nobody will know any more: their senders died. Gives how many notices that concerned."""
    lost = (
        select(Notice.event_id)
        .where(
            Notice.area_id == area,
            Notice.state == written(NoticeState.SAYING),
            Notice.event_id.is_not(None),
            Notice.said_at < datetime.now(UTC) - KNOWN_WITHIN,
        )
        .limit(MOST)
    )
    events = [event for event in session.scalars(lost) if event is not None]
    of_replies(session.connection(), {ReplyState.UNKNOWN: events})
    return len(events)
