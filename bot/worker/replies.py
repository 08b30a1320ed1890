"""Says what committed turns have to say, and tells which of it arrived: a reply is attempted once and never again."""

from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Condition
from typing import Any

from sqlalchemy import Connection, bindparam, update

from bot.line.client import LineClient
from bot.line.errors import SendFailed
from bot.line.http import Http
from bot.worker.delivery import Delivery
from config.logs import log
from handlers.messages.fates import of_replies
from handlers.messages.unanswered import owe_to_unanswered
from handlers.turn.who import Sender
from models.among import among_named
from models.codes import OutboxState, ReplyState
from models.inbox import InboxEvent
from models.outbox import OutboxMessage


@dataclass
class Said:
    """What a committed turn still has to say to a person. `body`: wire bytes; `first`: outbox rows that go before it;
    `instead`: the reply when LINE took none of those. `carries`: notices ride along. `late`: she has waited longer than
    LINE surely takes a reply, and nothing is held for the case that it does not."""

    event: int
    person: Sender
    body: bytes | None = None
    instead: bytes | None = None
    first: tuple[int, ...] = ()
    fate: ReplyState = ReplyState.NONE
    carries: bool = False
    late: bool = False

    def __post_init__(self) -> None:
        if self.body is not None:
            self.fate = ReplyState.ATTEMPTED

    @property
    def channel(self) -> int:
        return self.person[0]


class Replies:
    """Sends replies side by side; `tell` is called, from any thread, whenever the fate of one is known."""

    def __init__(self, delivery: Delivery, pool: Executor, tell: Callable[[], None]) -> None:
        self._delivery = delivery
        self._pool = pool
        self._tell = tell
        self._known: deque[Said] = deque()
        self._under_way = 0
        self._changed = Condition()

    def begin(self, said: Sequence[Said]) -> None:
        """Begin to send all of them."""
        sending: dict[Http, list[Coroutine[Any, Any, None]]] = {}
        for one in said:
            with self._changed:
                self._under_way += 1
            if one.first:
                self._pool.submit(self._first, one)
            elif one.body is None:
                self._is_known(one)
            elif client := self._client(one):
                sending.setdefault(client.http, []).append(self._say(client, one))
        for http, calls in sending.items():
            http.begin(calls)

    @property
    def under_way(self) -> bool:
        """Whether the fate of some is not known yet."""
        return self._under_way > 0

    def known(self) -> list[Said]:
        """Those whose fate has become known since the last call."""
        return [self._known.popleft() for _ in range(len(self._known))]

    def put_back(self, said: Sequence[Said]) -> None:
        """Their fates could not be written down: `known` gives them again."""
        self._known.extend(said)

    def wait(self) -> None:
        """Until nothing is under way any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._under_way == 0)

    def _client(self, one: Said) -> LineClient | None:
        try:
            return self._delivery.client(one.channel)
        except Exception as error:  # the channel's credentials can't be read: nobody else's reply suffers from it
            log.error("reply_failed", event_id=one.event, exc_info=error)
            one.fate = ReplyState.REFUSED
            self._is_known(one)
            return None

    async def _say(self, client: LineClient, one: Said) -> None:
        one.fate = ReplyState.UNKNOWN
        try:
            await client.reply(one.body or b"")
            one.fate = ReplyState.SENT
        except SendFailed as failed:
            one.fate = ReplyState.REFUSED if failed.outcome_known else ReplyState.UNKNOWN
            log.warning("reply_not_sent", event_id=one.event, kind=failed.kind, request_id=failed.request_id)
        except Exception as error:
            log.error("reply_failed", event_id=one.event, exc_info=error)
        finally:  # whatever it was, she waits for the end of this
            self._is_known(one)

    def _first(self, one: Said) -> None:
        """What goes before the reply, and then the one that is true."""
        if not self._sent_first(one):
            one.body = one.instead or one.body
        if one.body is None:
            self._is_known(one)
        elif client := self._client(one):
            client.http.begin([self._say(client, one)])

    def _sent_first(self, one: Said) -> bool:
        try:
            return self._delivery.send_now(one.first)
        except Exception as error:  # better a false “could not tell the officer” than a false comfort
            log.error("first_push_failed", event_id=one.event, exc_info=error)
            return False

    def _is_known(self, one: Said) -> None:
        with self._changed:
            self._known.append(one)
            self._under_way -= 1
            self._changed.notify_all()
        self._tell()


_NOTED = update(InboxEvent).where(among_named(InboxEvent.id, "events")).values(reply=bindparam("fate"))
_HELD = update(OutboxMessage).where(
    among_named(OutboxMessage.after_event_id, "events"), OutboxMessage.state == OutboxState.HELD
)
_ARRIVED = _HELD.values(state=OutboxState.CANCELLED, messages=None, next_attempt_at=None, done_at=bindparam("now"))
_LOST = _HELD.values(state=OutboxState.WAITING, next_attempt_at=None)


def note_fates(connection: Connection, said: Iterable[Said], now: datetime) -> None:
    """Write down which replies arrived; what was held for the others goes out as a push, and who has waited in
    vain is owed a word of it. `now`: business time."""
    by_fate: dict[ReplyState, list[int]] = {}
    carrying: dict[ReplyState, list[int]] = {}
    unanswered: list[int] = []
    for one in said:
        by_fate.setdefault(one.fate, []).append(one.event)
        if one.carries:
            carrying.setdefault(one.fate, []).append(one.event)
        if one.late and one.fate == ReplyState.REFUSED:
            unanswered.append(one.event)
    for fate in (ReplyState.SENT, ReplyState.REFUSED, ReplyState.UNKNOWN):
        events = by_fate.get(fate)
        if not events:
            continue
        connection.execute(_NOTED, {"events": events, "fate": fate})
        if fate == ReplyState.SENT:
            connection.execute(_ARRIVED, {"events": events, "now": datetime.now(UTC)})
        else:
            connection.execute(_LOST, {"events": events})
    of_replies(connection, carrying)
    owe_to_unanswered(connection, unanswered, now)
