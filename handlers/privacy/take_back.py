"""Whoever has asked about what is kept of her wants it no more; and what was typed in a message that LINE takes back
goes."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.privacy.open_request import request_of
from models.among import among_named
from models.batch import batch_of
from models.codes import RequestState
from models.data_requests import DataRequest


def take_back(session: Session, actor: Actor, contact: int, now: datetime) -> bool:
    """It stands in front of nobody any more. False: there was none."""
    found = request_of(session, contact)
    if found is None:
        return False
    found.state, found.ended_at, found.ended_by = RequestState.TAKEN_BACK, now, None
    audit.record(session, actor, "data.taken_back", now, contact=contact, request=found.id)
    return True


class _Typed(dict[str, list[DataRequest]]):
    """What a batch has read of messages that are taken back, by message."""


def forget_words(session: Session, actor: Actor, contact: int, message: str) -> None:
    """A number with which somebody has asked, or an officer's reason. Nobody takes back what another has typed."""
    for row in _typed(session, message):
        if row.phone_message == message and row.contact_id == contact:
            row.phone = row.phone_message = None
        if row.reason_message == message and row.ended_by is not None and row.ended_by == actor.person:
            row.reason = row.reason_message = None


def _typed(session: Session, message: str) -> list[DataRequest]:
    """The first of a batch who asks reads it for everybody who takes something back."""
    batch = batch_of(session)
    typed = batch.own(_Typed)
    if message not in typed:
        wanted = {message, *(one for _, one, _ in batch.taken_back)} - typed.keys()
        typed.update({one: [] for one in wanted})
        with session.no_autoflush:
            for row in session.scalars(_TYPED, {"phones": sorted(wanted), "reasons": sorted(wanted)}):
                for one in {row.phone_message, row.reason_message} & wanted:
                    typed[one or ""].append(row)
    return typed[message]


_TYPED = select(DataRequest).where(
    or_(
        among_named(DataRequest.phone_message, "phones") & DataRequest.phone_message.is_not(None),
        among_named(DataRequest.reason_message, "reasons") & DataRequest.reason_message.is_not(None),
    )
)
