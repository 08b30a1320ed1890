"""Which rows of the outbox may go now: urgent ones always, others in the order in which a person was to get them."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased

from models.codes import OutboxState
from models.outbox import OutboxMessage
from models.types import written

HOLDS_BACK = timedelta(minutes=10)
"""So long a push that LINE may have taken holds back later ones to the same person. What LINE certainly has not taken
does so until it is taken or given up."""

UNFINISHED = (OutboxState.WAITING, OutboxState.HELD, OutboxState.SENDING)
_WAITING, _HELD, _SENDING = (written(state) for state in UNFINISHED)

_Earlier = aliased(OutboxMessage, name="earlier")


def due(now: datetime, business_now: datetime, most: int, *, urgent: bool) -> Select[int]:
    """The first ones to send. Of the others, which are not urgent, at most one for each person."""
    rows = (
        select(OutboxMessage.id)
        .where(
            OutboxMessage.urgent.is_(urgent),
            OutboxMessage.state.in_((_WAITING, _HELD, _SENDING)),  # the index says so too
            _has_come(now, business_now),
        )
        .order_by(OutboxMessage.id)
        .limit(most)
    )
    if urgent:
        return rows
    # The fallback of a reply belongs to what somebody has just said, not behind what the service had to say.
    return rows.where(or_(OutboxMessage.after_event_id.is_not(None), ~_one_is_before(now, business_now)))


def _has_come(now: datetime, business_now: datetime) -> ColumnElement[bool]:
    """Its moment has. Business time says when it may go for the first time, machine time the rest."""
    ready = or_(OutboxMessage.next_attempt_at.is_(None), OutboxMessage.next_attempt_at <= now)
    waits = and_(OutboxMessage.state == _WAITING, ready, OutboxMessage.not_before <= business_now)
    # What is held past its time, and what a sender that died has left behind.
    left = and_(OutboxMessage.state.in_((_HELD, _SENDING)), OutboxMessage.next_attempt_at <= now)
    return or_(waits, left)


def _one_is_before(now: datetime, business_now: datetime) -> ColumnElement[bool]:
    """Whether an earlier one to the same person is on its way, or waits for another try."""
    return exists().where(
        _Earlier.contact_id == OutboxMessage.contact_id,
        _Earlier.id < OutboxMessage.id,
        _Earlier.state.in_((_WAITING, _SENDING)),
        _Earlier.urgent.is_(False),
        _Earlier.after_event_id.is_(None),
        _Earlier.not_before <= business_now,
        or_(_Earlier.first_attempt_at.is_(None), _Earlier.first_attempt_at > now - HOLDS_BACK),
    )
