"""What the reporter answers once the alert is out: it tells the officer whom not to involve, and when to call."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.safeguarding import records
from models.alert_states import call_by
from models.codes import CallWhen, SafeguardingState, SuspectAtSchool


def note_suspect(
    session: Session, reporter: int | None, at_school: SuspectAtSchool, now: datetime, *, contact: int, run: str
) -> None:
    """Whether the person of concern is at the school; of the alert that this conversation raised."""
    record = records.locked_of_run(session, contact, run)
    if record is not None:
        records.change(record, suspect=at_school)
        records.log(session, record.id, reporter, "at_school_told", now)


def note_call(session: Session, reporter: int | None, when: CallWhen, now: datetime, *, contact: int, run: str) -> None:
    """When to call back: whoever has it already has until then."""
    record = records.locked_of_run(session, contact, run)
    if record is not None:
        records.change(record, call_when=when)
        records.log(session, record.id, reporter, "call_when_told", now)
        if record.state == SafeguardingState.TAKEN and record.sealed.taken_at is not None:
            record.due_at = call_by(record.sealed.taken_at, when)
