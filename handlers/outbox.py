"""Messages that the service starts: written in the turn's own transaction, sent by the worker afterwards."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.say import Message, dump
from models.codes import OutboxState
from models.contacts import Contact
from models.outbox import OutboxMessage


def post(
    session: Session,
    contact: int,
    purpose: str,
    messages: tuple[Message, ...],
    now: datetime,
    *,
    urgent: bool = False,
    not_before: datetime | None = None,
    after_event: int | None = None,
    held_until: datetime | None = None,
) -> int:
    """Put messages into the outbox for one LINE account and give the row's id. With `after_event` they wait for the fate of
    the reply to that event, until `held_until` at most, and go only when it can't be shown to have arrived."""
    channel = session.scalars(select(Contact.channel_id).where(Contact.id == contact)).one()
    row = OutboxMessage(
        channel_id=channel,
        contact_id=contact,
        retry_key=str(uuid.uuid4()),
        purpose=purpose,
        urgent=urgent,
        messages=dump(messages),
        state=OutboxState.HELD if after_event is not None else OutboxState.WAITING,
        not_before=not_before or now,
        next_attempt_at=held_until,
        created_at=now,
        after_event_id=after_event,
    )
    session.add(row)
    session.flush()
    return row.id


def post_to_person(
    session: Session,
    person: int,
    purpose: str,
    messages: tuple[Message, ...],
    now: datetime,
    *,
    urgent: bool = False,
) -> list[int]:
    """The same for every LINE account of a person that can be reached; no row means that nobody could."""
    contacts = session.scalars(select(Contact.id).where(Contact.person_id == person, Contact.reachable)).all()
    return [post(session, contact, purpose, messages, now, urgent=urgent) for contact in contacts]
