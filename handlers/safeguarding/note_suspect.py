"""Whether the person of concern is at the school: it tells the officer whom not to involve."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.safeguarding import records
from models.codes import SuspectAtSchool


def note_suspect(
    session: Session, reporter: int | None, at_school: SuspectAtSchool, now: datetime, *, contact: int, run: str
) -> None:
    """Keep what the reporter has answered about the alert that this conversation raised."""
    record = records.locked_of_run(session, contact, run)
    if record is not None:
        records.change(record, suspect=at_school)
        records.log(session, record.id, reporter, "at_school_told", now)
