"""What the release before still writes while it is being replaced: safeguarding rows in the clear.

Its columns stay until the next release, and with them goes this file. Whatever of its rows is met is sealed at once, so
that an alert raised in the minutes of a deploy is neither lost nor readable (docs/adr/0013).
"""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, Boolean, Column, ForeignKey, String, Table, func, select, update
from sqlalchemy.orm import Session

from models.alert_states import HALF_HOUR
from models.codes import SafeguardingState, SuspectAtSchool
from models.crypto import keyed_hash
from models.safeguarding import (
    RUN_LABEL,
    SafeguardingAlert,
    SafeguardingLogEntry,
    SafeguardingRecord,
    SealedAlert,
    SealedLogEntry,
    SealedRecord,
)
from models.types import CODE_LENGTH, Id, Instant

RECORDS, ALERTS, LOG = (
    cast(Table, mapped.__table__) for mapped in (SafeguardingRecord, SafeguardingAlert, SafeguardingLogEntry)
)
_PLAIN = {
    RECORDS: (
        Column("reporter_id", Id, ForeignKey("people.id")),
        Column("contact_id", Id, ForeignKey("contacts.id")),
        Column("run_key", String(32), unique=True),
        Column("case_id", Id, ForeignKey("cases.id")),
        Column("raised_at", Instant),
        Column("suspect_at_school", String(CODE_LENGTH)),
        Column("opened_at", Instant),
        Column("opened_by", Id, ForeignKey("people.id")),
        Column("taken_by", Id, ForeignKey("people.id")),
        Column("second_alert_at", Instant),
        Column("reporter_told_at", Instant),
        Column("nobody_reachable", Boolean),
    ),
    ALERTS: (
        Column("officer_id", Id, ForeignKey("people.id")),
        Column("outbox_id", Id, ForeignKey("outbox_messages.id")),
        Column("created_at", Instant),
        Column("opened_at", Instant),
    ),
    LOG: (
        Column("at", Instant),
        Column("actor_id", Id, ForeignKey("people.id")),
        Column("action", String(40)),
        Column("details", JSON(none_as_null=True)),
    ),
}
for _table, _columns in _PLAIN.items():
    for _column in _columns:
        _table.append_column(_column)


def seal(session: Session, record: int) -> None:
    """Seal what the release before has written of this record, which the transaction has locked."""
    latest = None
    alerts = session.scalar(select(func.count()).where(ALERTS.c.record_id == record)) or 0
    for row in session.execute(select(ALERTS).where(ALERTS.c.record_id == record, ALERTS.c.sealed.is_(None))):
        latest = max(latest or row.created_at, row.created_at)
        _write(session, ALERTS, row.id, sealed=SealedAlert(row.officer_id, row.outbox_id, row.created_at))
    for row in session.execute(select(LOG).where(LOG.c.record_id == record, LOG.c.sealed.is_(None))):
        _write(session, LOG, row.id, sealed=SealedLogEntry(row.at, row.actor_id, row.action))
    row = session.execute(select(RECORDS).where(RECORDS.c.id == record)).one()
    values: dict[str, Any] = {}
    if row.sealed is None:
        values = _sealed(row, alerts)
    if values.get("state", row.state) == SafeguardingState.RAISED and row.due_at is None:
        since: datetime | None = latest or row.raised_at
        values["due_at"] = since + HALF_HOUR if since else None
    _write(session, RECORDS, record, **values)


def raised_by(session: Session, contact: int, run: str) -> int | None:
    """The record that this conversation has raised in a process of the release before."""
    return session.scalar(select(RECORDS.c.id).where(RECORDS.c.run_key == run, RECORDS.c.contact_id == contact))


def _sealed(row: Any, alerts: int) -> dict[str, Any]:
    # There a look was as good as taking it on.
    holder = row.taken_by if row.state == SafeguardingState.TAKEN else row.opened_by
    sealed = SealedRecord(
        reporter=row.reporter_id,
        contact=row.contact_id,
        run=row.run_key,
        raised_at=row.raised_at,
        case=row.case_id,
        suspect=row.suspect_at_school and SuspectAtSchool(row.suspect_at_school),
        taken_by=holder,
        taken_at=row.opened_at if holder else None,
        alerts_before=alerts if holder else 0,
        nobody_reachable=bool(row.nobody_reachable),
        told_at=row.reporter_told_at,
    )
    return {
        "sealed": sealed,
        "run_hash": keyed_hash(RUN_LABEL, f"{row.contact_id}:{row.run_key}"),
        "state": SafeguardingState.TAKEN if holder else SafeguardingState.RAISED,
    }


def _write(session: Session, table: Table, row: int, **values: Any) -> None:
    plain = dict.fromkeys(column.name for column in _PLAIN[table])
    session.execute(update(table).where(table.c.id == row).values(plain | values))
