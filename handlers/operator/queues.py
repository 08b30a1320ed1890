"""What the operator sees of the queues and the audit log, ids and codes, never content; and how to try again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.operator import inbox as events
from models.among import among
from models.areas import Area
from models.audit import AuditCase, AuditEntry
from models.cases import Case
from models.channels import LineChannel
from models.codes import InboxState, OutboxState
from models.inbox import InboxEvent
from models.outbox import OutboxMessage
from models.types import written

FAILED = "FAILED"
"""An event that failed and is tried again: it waits, but something is wrong."""

URGENT = "urgent"
"""All that is shown of a message about a child's safety."""

UNFINISHED = (OutboxState.WAITING, OutboxState.HELD, OutboxState.SENDING)
RETRYABLE = (OutboxState.FAILED, OutboxState.UNKNOWN)
WHOLE: BindParameter[Any] = bindparam("whole", ("export.cases", "export.reports"), expanding=True, literal_execute=True)
"""Looks at every case of an area; written out, so that a prepared plan uses their index."""

AT_ONCE = 500


@dataclass(frozen=True)
class WaitingEvent:
    """An event that is not handled. `seconds`: since it came; `error`: the class of what went wrong last."""

    id: int
    state: str
    type: str
    seconds: int
    attempts: int
    error: str | None


@dataclass(frozen=True)
class WaitingMessage:
    """A message that is not sent. Of an urgent one only id, state and “urgent” are given."""

    id: int
    state: str
    purpose: str
    seconds: int | None = None
    attempts: int | None = None
    error: str | None = None


def inbox(session: Session, now: datetime) -> list[WaitingEvent]:
    """Events that wait, failed or were set aside, the oldest first."""
    unhandled = or_(*(InboxEvent.state == written(state) for state in (InboxState.WAITING, InboxState.SET_ASIDE)))
    rows = session.execute(
        select(
            InboxEvent.id,
            InboxEvent.state,
            InboxEvent.type,
            InboxEvent.received_at,
            InboxEvent.attempts,
            InboxEvent.error,
            InboxEvent.failed_at,
        )
        .where(unhandled)
        .order_by(InboxEvent.id)
    )
    return [
        WaitingEvent(
            id=row.id,
            state=FAILED if row.state == InboxState.WAITING and row.failed_at else row.state,
            type=row.type,
            seconds=_seconds(row.received_at, now),
            attempts=row.attempts,
            error=row.error,
        )
        for row in rows
    ]


def retry_event(session: Session, event: int, now: datetime) -> None:
    """Queue an event again that was set aside. Raises `Refused` when it can't be."""
    if not events.retry(session, event):
        raise Refused(f"Event {event} was not set aside, or its content is gone. “panong inbox” shows what waits.")
    channel = select(LineChannel.area_id).join(InboxEvent, InboxEvent.channel_id == LineChannel.id)
    area = session.scalar(channel.where(InboxEvent.id == event))
    audit.record_operator(session, "inbox.retried", now, area, event=event)


def outbox(session: Session, now: datetime) -> list[WaitingMessage]:
    """Messages that wait, failed, or whose fate is unknown, the oldest first."""
    # Unfinished ones and failed ones: an index holds each.
    unsent = or_(*(OutboxMessage.state.in_([written(state) for state in states]) for states in (UNFINISHED, RETRYABLE)))
    rows = session.execute(
        select(
            OutboxMessage.id,
            OutboxMessage.state,
            OutboxMessage.urgent,
            OutboxMessage.purpose,
            OutboxMessage.created_at,
            OutboxMessage.attempts,
            OutboxMessage.error,
        )
        .where(unsent)
        .order_by(OutboxMessage.id)
    )
    return [
        WaitingMessage(row.id, row.state, URGENT)
        if row.urgent
        else WaitingMessage(row.id, row.state, row.purpose, _seconds(row.created_at, now), row.attempts, row.error)
        for row in rows
    ]


def is_waiting(session: Session, now: datetime) -> bool:
    """Whether a message waits whose time has come."""
    due = (OutboxMessage.state == written(OutboxState.WAITING), OutboxMessage.not_before <= now)
    return session.scalars(select(OutboxMessage.id).where(*due).limit(1)).first() is not None


def retry_message(session: Session, message: int, now: datetime) -> bool:
    """Send a failed message again, with a retry key of its own since LINE forgets the old one after 24 hours. True
    when the person may get it twice: nobody knows whether the first one arrived. Raises `Refused` when it can't be
    sent."""
    row = session.get(OutboxMessage, message, with_for_update=True)
    if row is None or row.state not in RETRYABLE:
        raise Refused(f"Message {message} has not failed. “panong outbox” shows what waits.")
    if row.messages is None and row.body is None:
        raise Refused(f"Message {message} can't be sent again: its content is gone.")
    maybe_twice = row.outcome_unknown or row.state == OutboxState.UNKNOWN
    row.retry_key = str(uuid.uuid4())
    row.state, row.attempts, row.outcome_unknown = OutboxState.WAITING, 0, False
    row.first_attempt_at = row.next_attempt_at = row.done_at = row.error = None
    area = session.scalar(select(LineChannel.area_id).where(LineChannel.id == row.channel_id))
    # The general log says nothing of safeguarding, so not that one of its messages was retried either.
    if not row.urgent:
        audit.record_operator(session, "outbox.retried", now, area, outbox=message)
    return maybe_twice


def audit_entries(session: Session, area: Area, case: int | None, limit: int) -> list[dict[str, Any]]:
    """The newest entries of an area, in the order in which they happened. With `case`, the area's running number:
    those that concern it, looks at lists and exports with the case among others included. Cases appear by their
    running numbers. Raises `Refused` for a number that the area does not have."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    of_area = query.where(AuditEntry.area_id == area.id)
    if case is None:
        return _shown(session, session.scalars(of_area).all()[::-1])
    found = select(Case.id, Case.opened_at).where(Case.area_id == area.id, Case.number == case)
    wanted = session.execute(found).first()
    if wanted is None:
        raise Refused(f"There is no case {case} in the area.")
    about = query.join(AuditCase, AuditCase.entry_id == AuditEntry.id).where(AuditCase.case_id == wanted.id)
    exports = of_area.where(AuditEntry.action.in_(WHOLE), AuditEntry.at >= wanted.opened_at)
    entries = {*session.scalars(about), *session.scalars(exports)}
    return _shown(session, sorted(entries, key=lambda entry: entry.id)[-limit:])


def _shown(session: Session, entries: Sequence[AuditEntry]) -> list[dict[str, Any]]:
    ids = {entry.case_id for entry in entries if entry.case_id is not None}
    ids |= {case for entry in entries for case in entry.details.get("cases", ())}
    numbers: dict[int, int] = {}
    known = sorted(ids)
    for start in range(0, len(known), AT_ONCE):
        some = among(Case.id, known[start : start + AT_ONCE])
        for row in session.execute(select(Case.id, Case.number).where(some)):
            numbers[row.id] = row.number
    return [_one(entry, numbers) for entry in entries]


def _one(entry: AuditEntry, numbers: dict[int, int]) -> dict[str, Any]:
    details = dict(entry.details)
    if "cases" in details:
        details["cases"] = [numbers.get(case) for case in details["cases"]]
    return {
        "id": entry.id,
        "at": entry.at,
        "actor": entry.actor_id if entry.actor_id is not None else entry.actor_label,
        "action": entry.action,
        "case_id": numbers.get(entry.case_id) if entry.case_id is not None else None,
        "details": details,
    }


def _seconds(since: datetime, now: datetime) -> int:
    return max(int((now - since).total_seconds()), 0)
