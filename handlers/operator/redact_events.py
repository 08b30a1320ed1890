"""By the clock: what people sent does not stay raw."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.operator import inbox

CHUNK = 1000


def raw_events(_session: Session, _due: datetime, _now: datetime) -> Sequence[str]:
    """All of them are one piece, which goes on until none is left."""
    return ("raw events",)


def redact_events(session: Session, _piece: str, _due: datetime, now: datetime) -> dict[str, int]:
    """Raw events lose their content after 30 days."""
    return {"redacted": inbox.redact_old(session, now, CHUNK)}
