"""The outbox: what the service starts. Every push is sent exactly once, or says that it failed.

The bytes and the retry key of a push never change once it was tried: LINE answers 409 when it has it already. After 24 hours
the key is forgotten there, so an outcome that is unknown till then stays unknown and is shown to the operator.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, and_, or_, select

from bot.line.client import LineClient
from models.codes import OutboxState
from models.outbox import OutboxMessage

BATCH = 32
LEASE = timedelta(seconds=60)
"""A row in sending for longer than this belongs to a sender that died; the same key makes a second try safe."""

KEY_LIVES = timedelta(hours=24)
MARGIN = timedelta(minutes=5)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=10)
QUOTA_WAIT, TOKEN_WAIT = timedelta(hours=1), timedelta(minutes=1)

Now = Callable[[], datetime]


@dataclass
class Push:
    """One row in sending."""

    id: int
    channel: int
    body: bytes
    key: UUID
    attempts: int
    first_attempt_at: datetime
    unknown_before: bool
    urgent: bool


class Delivery:
    """Sends due rows of the outbox. `business_now` decides whether a row's time has come, machine time everything else."""

    def __init__(
        self, engine: Engine, client: Callable[[int], LineClient], pool: Executor, business_now: Now
    ) -> None:
        self._engine = engine
        self.client = client
        self._pool = pool
        self._business_now = business_now

    def round(self) -> int:
        """Send what is due, urgent things first; returns how many were tried."""
        pushes = self._take(self._due())
        list(self._pool.map(self._send, pushes))
        return len(pushes)

    def send_now(self, rows: Sequence[int]) -> bool:
        """Send these rows at once; True when LINE has taken at least one of them."""
        pushes = self._take(select(OutboxMessage.id).where(OutboxMessage.id.in_(rows)))
        return any([self._send(push) for push in pushes])

    def _due(self):  # type: ignore[no-untyped-def]
        now, business = datetime.now(UTC), self._business_now()
        ready = or_(OutboxMessage.next_attempt_at.is_(None), OutboxMessage.next_attempt_at <= now)
        late = OutboxMessage.next_attempt_at <= now
        return (
            select(OutboxMessage.id)
            .where(
                or_(
                    and_(
                        OutboxMessage.state == OutboxState.WAITING,
                        ready,
                        OutboxMessage.not_before <= business,
                    ),
                    and_(OutboxMessage.state.in_((OutboxState.HELD, OutboxState.SENDING)), late),
                )
            )
            .order_by(OutboxMessage.urgent.desc(), OutboxMessage.id)
            .limit(BATCH)
        )
