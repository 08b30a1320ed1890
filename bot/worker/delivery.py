"""The outbox: what the service starts. Every push is sent exactly once, or says that it failed.

The bytes and the retry key of a push never change once it was tried: LINE answers 409 when it has it already. What LINE
has certainly refused (no token, the plan used up, never reached) waits for as long as it takes. Where it may have taken
one, the key is forgotten there after 24 hours: an outcome unknown till then stays unknown and is shown to the operator.
"""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, Select, and_, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.line.client import LineClient
from bot.line.errors import Kind, SendFailed
from bot.line.render import wire
from config.logs import log
from flows.phrase import in_thai
from flows.say import load
from models.among import among
from models.codes import OutboxState
from models.contacts import Contact
from models.database import read_only
from models.outbox import OutboxMessage
from models.types import written

BATCH = 32
LEASE = timedelta(seconds=60)
"""A row in sending for longer than this belongs to a sender that died; the same key makes a second try safe."""

KEY_LIVES = timedelta(hours=24)
MARGIN = timedelta(minutes=5)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=10)
QUOTA_WAIT, TOKEN_WAIT = timedelta(hours=1), timedelta(minutes=1)

UNFINISHED = (OutboxState.WAITING, OutboxState.HELD, OutboxState.SENDING)

Now = Callable[[], datetime]


@dataclass
class Push:
    """One row in sending."""

    id: int
    channel: int
    body: bytes
    key: UUID
    attempts: int
    urgent: bool


class Delivery:
    """Sends due rows of the outbox. `business_now` decides when a row's time has come, machine time the rest."""

    def __init__(self, engine: Engine, client: Callable[[int], LineClient], pool: Executor, business_now: Now) -> None:
        self._engine = engine
        self.client = client
        self._pool = pool
        self.business_now = business_now

    def round(self) -> int:
        """Send what is due, urgent things first; returns how many were tried."""
        pushes = self._take(self._due().with_for_update(skip_locked=True))
        list(self._pool.map(self._send, pushes))
        return len(pushes)

    def send_now(self, rows: Sequence[int]) -> bool:
        """Send these rows at once, also those that a round has just begun with: the same key makes that safe. True when
        LINE has at least one of them."""
        wanted = select(OutboxMessage.id).where(among(OutboxMessage.id, rows))
        sent = [self._send(push) for push in self._take(wanted.with_for_update())]
        return True in sent or self._has_one(rows)

    def _has_one(self, rows: Sequence[int]) -> bool:
        sent = select(OutboxMessage.id).where(among(OutboxMessage.id, rows), OutboxMessage.state == OutboxState.SENT)
        with Session(read_only(self._engine)) as session:
            return session.scalars(sent.limit(1)).first() is not None

    def _due(self) -> Select[int]:
        now = datetime.now(UTC)
        ready = or_(OutboxMessage.next_attempt_at.is_(None), OutboxMessage.next_attempt_at <= now)
        waits = and_(
            OutboxMessage.state == written(OutboxState.WAITING),
            ready,
            OutboxMessage.not_before <= self.business_now(),
        )
        # What is held past its time, and what a sender that died has left behind.
        left = and_(
            OutboxMessage.state.in_((written(OutboxState.HELD), written(OutboxState.SENDING))),
            OutboxMessage.next_attempt_at <= now,
        )
        return (
            select(OutboxMessage.id)
            .where(or_(waits, left))
            .order_by(OutboxMessage.urgent.desc(), OutboxMessage.id)
            .limit(BATCH)
        )

    def _take(self, rows: Select[int]) -> list[Push]:
        """Mark rows as being sent, in a commit of its own: only then may they go out."""
        try:
            with Session(self._engine) as session, session.begin():
                return _begun(session, session.scalars(rows).all())
        except DBAPIError:
            raise
        except Exception as error:  # one of them can't be read or drawn: it must not hold up the others
            log.error("outbox_batch_failed", exc_info=error)
        return self._take_singly(rows)

    def _take_singly(self, rows: Select[int]) -> list[Push]:
        pushes = []
        with Session(self._engine) as session:
            ids = session.scalars(rows).all()
        for row in ids:
            try:
                with Session(self._engine) as session, session.begin():
                    pushes += _begun(session, [row])
            except DBAPIError:
                raise
            except Exception as error:
                log.error("push_impossible", outbox=row, exc_info=error)
                self._give_up(row, type(error).__name__)
        return pushes

    def _give_up(self, row: int, why: str) -> None:
        """Without reading the row: what it holds is what can't be read."""
        with Session(self._engine) as session, session.begin():
            session.execute(
                update(OutboxMessage)
                .where(OutboxMessage.id == row)
                .values(state=OutboxState.FAILED, error=why, done_at=datetime.now(UTC), next_attempt_at=None)
            )

    def _send(self, push: Push) -> bool:
        """Send one row and write down what came of it; True when LINE has it."""
        try:
            accepted = self.client(push.channel).push(push.body, push.key)
        except SendFailed as failed:
            return self._note_failure(push, failed)
        with Session(self._engine) as session, session.begin():
            row = session.get_one(OutboxMessage, push.id, with_for_update=True)
            row.request_id = accepted.request_id
            _finish(row, OutboxState.SENT, datetime.now(UTC), None)
        return True

    def _note_failure(self, push: Push, failed: SendFailed) -> bool:
        """True when another try of the same row got through meanwhile: that stands."""
        now = datetime.now(UTC)
        log.warning("push_failed", outbox=push.id, kind=failed.kind, attempts=push.attempts)
        with Session(self._engine) as session, session.begin():
            row = session.get_one(OutboxMessage, push.id, with_for_update=True)
            if not failed.outcome_known:
                row.outcome_unknown, row.first_attempt_at = True, row.first_attempt_at or now
            if row.state != OutboxState.SENDING or row.attempts != push.attempts:
                return row.state == OutboxState.SENT
            row.request_id = failed.request_id
            if not failed.retryable:
                _finish(row, OutboxState.FAILED, now, str(failed))
                return False
            row.state, row.error = OutboxState.WAITING, str(failed)
            if not row.outcome_unknown:
                row.first_attempt_at = None
            row.next_attempt_at = now + pause(failed.kind, push.attempts, push.urgent)
        return False


def pause(kind: Kind, attempts: int, urgent: bool) -> timedelta:
    """How long to wait before the next try. Jitter keeps many rows from coming back at the same moment; an alert about
    a child's safety is tried again soon whatever LINE says."""
    if kind == Kind.QUOTA and not urgent:
        return QUOTA_WAIT
    if kind == Kind.UNAUTHORIZED and not urgent:
        return TOKEN_WAIT
    longest = FIRST_WAIT * 15 if urgent else LONGEST_WAIT
    wait = min(FIRST_WAIT * (1 << min(attempts - 1, 12)), longest)
    return wait * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing


def _begun(session: Session, ids: Sequence[int]) -> list[Push]:
    """Those of these rows that may still be sent. A row whose person has blocked the account fails at once, since LINE
    would swallow it without a word."""
    now = datetime.now(UTC)
    pushes = []
    found = session.execute(
        select(OutboxMessage, Contact)
        .join(Contact, Contact.id == OutboxMessage.contact_id)
        .where(among(OutboxMessage.id, ids), OutboxMessage.state.in_(UNFINISHED))
        .order_by(OutboxMessage.urgent.desc(), OutboxMessage.id)
    ).all()
    for row, contact in found:
        if not contact.reachable:
            _finish(row, OutboxState.FAILED, now, "blocked by the person")
        elif _is_forgotten(row, now):
            _finish(row, OutboxState.UNKNOWN, now, row.error or "not known to have been accepted within 24 hours")
        else:
            pushes.append(_begin(row, contact.line_user_id, now))
    return pushes


def _is_forgotten(row: OutboxMessage, now: datetime) -> bool:
    """Whether LINE may have taken it so long ago that it does not know the key any more."""
    may_have_it = row.outcome_unknown or row.state == OutboxState.SENDING
    return may_have_it and row.first_attempt_at is not None and now - row.first_attempt_at > KEY_LIVES - MARGIN


def _begin(row: OutboxMessage, user: str, now: datetime) -> Push:
    """The row in sending. Its bytes are drawn at the first attempt and never again: the retry key belongs to them."""
    if row.body is None:
        # Drawn in the reader's language when it was posted: here it stays as it stands.
        row.body = wire(load(row.messages or b"[]"), in_thai, to=user)
    row.state = OutboxState.SENDING
    row.attempts += 1
    row.first_attempt_at = row.first_attempt_at or now
    row.next_attempt_at = now + LEASE
    return Push(row.id, row.channel_id, row.body, UUID(row.retry_key), row.attempts, row.urgent)


def _finish(row: OutboxMessage, state: OutboxState, now: datetime, error: str | None) -> None:
    """The end of a row; what it said is no longer needed."""
    row.state, row.done_at, row.error = state, now, error
    row.next_attempt_at = None
    if state == OutboxState.SENT:
        row.messages = row.body = None
