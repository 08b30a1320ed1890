"""What became of pushes, written down for many at once; each ends as sent, failed or unknown, or waits for another try.

LINE answers 409 to bytes and key that it has already, so they never change once they were tried. What LINE has
certainly refused (no token, the plan used up, never reached) waits for as long as it takes. Where it may have taken
one, the key is forgotten there after 24 hours: an outcome unknown till then stays so and is shown to the operator.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from bot.line.errors import Kind, SendFailed
from config.logs import log
from flows.safeguarding.notices import URGENT
from handlers.messages.fates import of_pushes
from handlers.messages.push import PURPOSE
from models.among import among
from models.codes import OutboxState
from models.many import flush
from models.outbox import OutboxMessage

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=10)
QUOTA_WAIT, TOKEN_WAIT = timedelta(hours=1), timedelta(minutes=1)

HOPE = timedelta(hours=1)
OF_NOTICES = (PURPOSE, URGENT.name)
"""Purposes of pushes in which notices are said."""

_NOTED = ("state", "error", "request_id", "outcome_unknown", "first_attempt_at", "next_attempt_at", "done_at")
_CHANGED = (
    (OutboxMessage, _NOTED),
    (OutboxMessage, (*_NOTED, "messages", "body")),
    (OutboxMessage, ("state", "attempts", "outcome_unknown", "first_attempt_at", "next_attempt_at", "body")),
)
"""What changes together: when it was tried, when it is sent, when it is begun."""


@dataclass(frozen=True)
class Outcome:
    """What came of the `attempts`th try of a row; LINE has it, unless it `failed`."""

    row: int
    attempts: int
    request_id: str | None = None
    failed: SendFailed | None = None


def note_outcomes(session: Session, outcomes: Sequence[Outcome], business_now: datetime) -> set[int]:
    """Write down what came of tries; gives those of the rows that LINE has. Another sender may have had the same row
    meanwhile: what it achieved stands, and only the last try decides when there is another one."""
    now = datetime.now(UTC)
    rows = {row.id: row for row in _locked(session, [one.row for one in outcomes])}
    for one in outcomes:
        if row := rows.get(one.row):
            _note(row, one, now, business_now)
    write(session, business_now + QUOTA_WAIT)
    return {number for number, row in rows.items() if row.state == OutboxState.SENT}


def give_up(session: Session, number: int, why: str) -> None:
    """The end of a row that can't be sent: what it holds can't be read, so it is not."""
    rows = _locked(session, [number])
    for row in rows:
        finish(row, OutboxState.FAILED, datetime.now(UTC), why)
    write(session)


def finish(row: OutboxMessage, state: OutboxState, now: datetime, error: str | None) -> None:
    """The end of a row; what it said is no longer needed once it is sent or will be said anew."""
    row.state, row.done_at, row.error = state, now, error
    row.next_attempt_at = None
    if state in (OutboxState.SENT, OutboxState.CANCELLED):
        row.messages = row.body = None


def without_reader(row: OutboxMessage) -> OutboxState:
    """What becomes of a push whose person has blocked the account: what she is owed waits for her, an alert goes to the
    next officer."""
    return OutboxState.CANCELLED if row.purpose == PURPOSE else OutboxState.FAILED


def write(session: Session, again_at: datetime | None = None) -> None:
    """Write what has changed of rows, in one statement for each kind of change. Every beginning, pause and end of a
    push goes through here, in the transaction in which it comes about, and with it what it said: notices of a push that
    was cancelled wait, until `again_at` if it is given."""
    ended: dict[OutboxState, list[int]] = {}
    for row in session.dirty:
        if isinstance(row, OutboxMessage) and row.done_at is not None and row.purpose in OF_NOTICES:
            ended.setdefault(row.state, []).append(row.id)
    flush(session, (), _CHANGED)
    if ended:
        of_pushes(session.connection(), ended, again_at)


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


def _locked(session: Session, ids: Sequence[int]) -> Sequence[OutboxMessage]:
    """These rows with their row locks, always in the same order; without what they say."""
    wanted = select(OutboxMessage).where(among(OutboxMessage.id, ids)).order_by(OutboxMessage.id)
    unread = (defer(OutboxMessage.messages), defer(OutboxMessage.body))
    return session.scalars(wanted.options(*unread).with_for_update(key_share=True)).all()


def _is_hopeless(row: OutboxMessage, failed: SendFailed, business_now: datetime) -> bool:
    """Refused for the month, or for over an hour since the token is wrong: what it says will be made anew, with what
    comes meanwhile. What LINE may have taken keeps its bytes and key."""
    if row.purpose != PURPOSE or row.outcome_unknown:
        return False
    long = business_now - row.created_at > HOPE
    return failed.kind == Kind.QUOTA or (failed.kind == Kind.UNAUTHORIZED and long)


def _note(row: OutboxMessage, outcome: Outcome, now: datetime, business_now: datetime) -> None:
    failed = outcome.failed
    if failed is None:
        row.request_id = outcome.request_id
        finish(row, OutboxState.SENT, now, None)
        return
    log.warning("push_failed", outbox=row.id, kind=failed.kind, attempts=outcome.attempts)
    if not failed.outcome_known:
        row.outcome_unknown, row.first_attempt_at = True, row.first_attempt_at or now
    if row.state != OutboxState.SENDING or row.attempts != outcome.attempts:
        return
    row.request_id = outcome.request_id
    if not failed.retryable:
        finish(row, OutboxState.FAILED, now, str(failed))
        return
    if _is_hopeless(row, failed, business_now):
        finish(row, OutboxState.CANCELLED, now, str(failed))
        return
    row.state, row.error = OutboxState.WAITING, str(failed)
    if not row.outcome_unknown:
        row.first_attempt_at = None
    row.next_attempt_at = now + pause(failed.kind, outcome.attempts, row.urgent)
