"""Whom the service gave no answer reads once that it is back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, select
from sqlalchemy.orm import Session

from flows.turn.notices import BACK
from handlers.messages.notices import owe, write_notices
from models.among import among_named
from models.channels import LineChannel
from models.contacts import Contact
from models.inbox import InboxEvent
from models.people import Person
from thai.dates import local_date


def owe_back(session: Session, area: int, contact: int, now: datetime) -> None:
    """Once a day; who has had a reply since is owed it no more."""
    owe(session, BACK, area=area, contact=contact, identity=f"{contact}:{local_date(now):%Y%m%d}", now=now)


def owe_to_unanswered(connection: Connection, events: Sequence[int], now: datetime) -> None:
    """The replies to these events were refused, and nothing of them was held for that case."""
    if not events:
        return
    accounts = connection.execute(_ACCOUNTS, {"events": list(events)}).all()
    with Session(bind=connection) as session:
        for contact, area in accounts:
            owe_back(session, area, contact, now)
        write_notices(session)


_ACCOUNTS = (
    select(Contact.id, LineChannel.area_id)
    .select_from(InboxEvent)
    .join(Contact, and_(Contact.channel_id == InboxEvent.channel_id, Contact.line_user_id == InboxEvent.sender))
    .join(LineChannel, LineChannel.id == Contact.channel_id)
    .join(Person, Person.id == Contact.person_id, isouter=True)
    .where(among_named(InboxEvent.id, "events"), Contact.replaced_at.is_(None), Person.parked_at.is_(None))
)
"""Those that are silent are owed nothing."""
