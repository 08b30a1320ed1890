"""Says what committed turns have to say, and notes which of it arrived: a reply is attempted once and never again."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, update

from bot.line.errors import SendFailed
from bot.worker.delivery import Delivery
from config.logs import log
from models.among import among
from models.codes import OutboxState, ReplyState
from models.inbox import InboxEvent
from models.outbox import OutboxMessage


@dataclass
class Said:
    """What a committed turn still has to say. `body`: wire bytes; `first`: outbox rows that go before it; `instead`:
    the reply when LINE took none of those."""

    event: int
    channel: int
    body: bytes | None = None
    instead: bytes | None = None
    first: tuple[int, ...] = ()
    fate: ReplyState = ReplyState.NONE

    def __post_init__(self) -> None:
        if self.body is not None:
            self.fate = ReplyState.ATTEMPTED


class Replies:
    """Sends replies side by side."""

    def __init__(self, delivery: Delivery, pool: Executor) -> None:
        self._delivery = delivery
        self._pool = pool

    def say(self, said: Sequence[Said]) -> None:
        """Send all of them and wait: nobody is let go before her reply is out."""
        list(self._pool.map(self._say_one, [one for one in said if one.body or one.first]))

    def _say_one(self, one: Said) -> None:
        body = one.body
        if one.first and not self._sent_first(one):
            body = one.instead or body
        if body is None:
            return
        try:
            self._delivery.client(one.channel).reply(body)
            one.fate = ReplyState.SENT
        except SendFailed as failed:
            one.fate = ReplyState.REFUSED if failed.outcome_known else ReplyState.UNKNOWN
            log.warning("reply_not_sent", event_id=one.event, kind=failed.kind, request_id=failed.request_id)
        except Exception as error:  # whatever it is, the others' replies and the notes must not suffer from it
            one.fate = ReplyState.UNKNOWN
            log.error("reply_failed", event_id=one.event, exc_info=error)

    def _sent_first(self, one: Said) -> bool:
        try:
            return self._delivery.send_now(one.first)
        except Exception as error:  # better a false “could not tell the officer” than a false comfort
            log.error("first_push_failed", event_id=one.event, exc_info=error)
            return False


def note_fates(connection: Connection, said: Iterable[Said]) -> None:
    """Write down which replies arrived; what was held for the others goes out as a push."""
    now = datetime.now(UTC)
    by_fate: dict[ReplyState, list[int]] = {}
    for one in said:
        by_fate.setdefault(one.fate, []).append(one.event)
    for fate in (ReplyState.SENT, ReplyState.REFUSED, ReplyState.UNKNOWN):
        ids = by_fate.get(fate)
        if not ids:
            continue
        connection.execute(update(InboxEvent).where(among(InboxEvent.id, ids)).values(reply=fate))
        held = update(OutboxMessage).where(
            among(OutboxMessage.after_event_id, ids), OutboxMessage.state == OutboxState.HELD
        )
        if fate == ReplyState.SENT:
            connection.execute(
                held.values(state=OutboxState.CANCELLED, messages=None, next_attempt_at=None, done_at=now)
            )
        else:
            connection.execute(held.values(state=OutboxState.WAITING, next_attempt_at=None))
