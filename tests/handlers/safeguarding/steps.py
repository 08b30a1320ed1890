"""What tests of the safe way out look at, and how they get there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, select, text, update
from sqlalchemy.orm import Session

from flows.say import Call
from handlers.safeguarding.alert_next import alert_next, alerts_due
from models.codes import OutboxState, SafeguardingState
from models.outbox import OutboxMessage
from models.safeguarding import SafeguardingAlert, SafeguardingLogEntry, SafeguardingRecord, SealedAlert
from models.tables import metadata
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town
from tests.keys import new_key, ring


def record(town: Town) -> SafeguardingRecord:
    (found,) = town.rows(SafeguardingRecord)
    return found


def state(town: Town) -> tuple[SafeguardingState, int | None]:
    """How it stands, and who took it last."""
    found = record(town)
    return found.state, found.sealed.taken_by


def log(town: Town) -> list[str]:
    """The record's own log."""
    with town.sessions() as session:
        mine = select(SafeguardingLogEntry).where(SafeguardingLogEntry.record_id == record(town).id)
        return [entry.sealed.action for entry in session.scalars(mine.order_by(SafeguardingLogEntry.id))]


def alerts(town: Town) -> list[SealedAlert]:
    """Every push to an officer, in order."""
    with town.sessions() as session:
        mine = select(SafeguardingAlert).where(SafeguardingAlert.record_id == record(town).id)
        return [alert.sealed for alert in session.scalars(mine.order_by(SafeguardingAlert.id))]


def alerted(town: Town) -> list[int]:
    """The officers, in the order in which they were alerted."""
    return [alert.officer for alert in alerts(town)]


def numbers(seen: Seen) -> list[str]:
    """What the screen's buttons call."""
    return [button.does.phone for button in seen.buttons if isinstance(button.does, Call)]


def raise_alert(person: Someone) -> None:
    person.says("ช่วยด้วย")
    person.taps("แจ้งเดี๋ยวนี้")


def alert_all(session: Session, now: datetime, *areas: int) -> Counter[str]:
    """Everything that is due at this moment, as the job does it, but in one transaction; `areas`: only theirs."""
    done: Counter[str] = Counter()
    due = list(alerts_due(session, now, now))
    if areas:
        of_areas = select(SafeguardingRecord.id).where(SafeguardingRecord.area_id.in_(areas))
        due = sorted(set(due) & set(session.scalars(of_areas)))
    for number in due:
        done.update(alert_next(session, number, now, now))
    return done


def run_jobs(town: Town) -> None:
    """In this district: what other tests have left in the database is due, too, and grows."""
    with town.sessions.begin() as session:
        alert_all(session, town.clock.now, town.area)


@contextmanager
def key_gone(town: Town, at: int) -> Iterator[None]:
    """Meanwhile no key opens this record. It comes back: tests after this one share the database."""
    with town.sessions() as session:
        kept = session.scalars(text("SELECT sealed FROM safeguarding_records WHERE id = :id"), {"id": at}).one()
    change = text("UPDATE safeguarding_records SET sealed = :sealed WHERE id = :id")
    with town.sessions.begin() as session:
        session.execute(change, {"sealed": ring(new_key()).encrypt("safeguarding_records.sealed", b"{}"), "id": at})
    try:
        yield
    finally:
        with town.sessions.begin() as session:
            session.execute(change, {"sealed": kept, "id": at})


def line_has(town: Town, rows: Iterable[int], state: OutboxState = OutboxState.SENT) -> None:
    """What became of these pushes."""
    with town.sessions.begin() as session:
        session.execute(update(OutboxMessage).where(OutboxMessage.id.in_(list(rows))).values(state=state))


def _raw(table: Table) -> Select[Any]:
    return select(text("*")).select_from(table).order_by(*table.primary_key.columns)


def everything(town: Town) -> dict[str, list[str]]:
    """All that is stored, as it is stored and but for what came in: to see that nothing was written. Some of it may be
    of a test with keys of its own. Days of calendars are left out: each town that shares the database has thousands."""
    with town.sessions() as session:
        return {
            table.name: [str(row) for row in session.execute(_raw(table))]
            for table in metadata.tables.values()
            if table.name not in ("inbox_events", "numbered_days")
        }
