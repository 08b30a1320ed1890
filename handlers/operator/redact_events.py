"""By the clock: what people sent does not stay raw."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.operator import inbox


def redact_events(session: Session, now: datetime) -> dict[str, int]:
    """Raw events lose their content after 30 days."""
    return {"redacted": inbox.redact_old(session, now)}
