"""“แจ้งเดี๋ยวนี้”: somebody is worried about a child's safety, and a named officer hears it now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.safeguarding import alerts, records
from models.batch import batch_of
from models.codes import SafeguardingState
from models.numbering import add_numbered
from models.people import Person
from models.presence import Leave
from models.rows import keep
from models.safeguarding import SafeguardingRecord, SealedRecord


@dataclass(frozen=True)
class Raised:
    """`officer`: who is alerted, by these outbox rows; None when nobody can be reached. `leave`: she is away, and
    nobody else could be reached."""

    officer: Person | None
    pushes: tuple[int, ...]
    leave: Leave | None = None


def raise_alert(
    session: Session,
    reporter: int,
    now: datetime,
    *,
    area: int,
    contact: int,
    run: str,
    case: int | None,
    missing: bool = False,
) -> Raised | None:
    """Make the record and alert the first officer who can be reached; None when this conversation has raised it
    already. Nobody reachable is recorded as nobody, and the job tries again from the next minute on."""
    if records.of_run(session, contact, run) is not None:
        return None
    record = SafeguardingRecord(
        area_id=area,
        state=SafeguardingState.RAISED,
        due_at=now,
        # Unique: should another transaction have been quicker, this one fails, and finds its record when tried again.
        run_hash=records.run_hash(contact, run),
        sealed=SealedRecord(reporter, contact, run, now, case, missing=missing),
    )
    known = batch_of(session).own(records.Known)
    known.by_run[contact, run] = add_numbered(session, record)
    known.sent[record.id] = []
    keep(session, record, locked=True)
    records.log(session, record.id, reporter, "raised", now)
    first = alerts.next_officer(session, record, now)
    if first is None:
        records.change(record, nobody_reachable=True)
        records.log(session, record.id, None, "nobody_reachable", now)
        return Raised(None, ())
    pushes = alerts.alert(session, record, first.officer, now)
    officer = session.get_one(Person, first.officer)
    return Raised(officer, tuple(pushes), alerts.leave(session, record, officer, now))
