"""The least rows that other rows need."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from models.areas import Area
from models.channels import LineChannel
from models.codes import ConversationState
from models.contacts import Contact
from models.conversations import Conversation

NOW = datetime(2026, 6, 15, 7, 5, tzinfo=UTC)


def area(session: Session) -> Area:
    row = Area(name="สพป.ตัวอย่าง เขต 1")
    session.add(row)
    session.flush()
    return row


def channel(session: Session) -> LineChannel:
    row = LineChannel(area_id=area(session).id, name="ตัวอย่าง")
    session.add(row)
    session.flush()
    return row


def contact(session: Session) -> Contact:
    row = Contact(channel_id=channel(session).id, line_user_id="U" + "1" * 32, created_at=NOW)
    session.add(row)
    session.flush()
    return row


def conversation(contact: int, key: str, state: ConversationState, data: bytes = b"{}") -> Conversation:
    return Conversation(
        contact_id=contact,
        run_key=key,
        flow="report",
        version=1,
        state=state,
        data=data,
        started_at=NOW,
        touched_at=NOW,
    )
