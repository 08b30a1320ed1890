"""Danger alerts sealed: who raised one, about whom, and who has it is encrypted; half hours are counted from a moment.

What was taken for taken before (a look) is taken here too.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op
from msgspec import json

from models.crypto import KeyringError, keyed_hash, keyring
from models.types import Instant

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HALF_HOUR = timedelta(minutes=30)
RAISED = sa.text("state = 'RAISED'")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PEOPLE, CONTACTS, CASES, OUTBOX = "people.id", "contacts.id", "cases.id", "outbox_messages.id"
PLAIN: dict[str, dict[str, tuple[Any, str | None, bool]]] = {
    "safeguarding_records": {
        "reporter_id": (NUMBER, PEOPLE, False),
        "contact_id": (NUMBER, CONTACTS, False),
        "run_key": (sa.String(length=32), None, False),
        "case_id": (NUMBER, CASES, True),
        "raised_at": (sa.DateTime(timezone=True), None, False),
        "suspect_at_school": (sa.String(length=32), None, True),
        "opened_at": (sa.DateTime(timezone=True), None, True),
        "opened_by": (NUMBER, PEOPLE, True),
        "taken_by": (NUMBER, PEOPLE, True),
        "second_alert_at": (sa.DateTime(timezone=True), None, True),
        "reporter_told_at": (sa.DateTime(timezone=True), None, True),
        "nobody_reachable": (sa.Boolean(), None, False),
    },
    "safeguarding_alerts": {
        "officer_id": (NUMBER, PEOPLE, False),
        "outbox_id": (NUMBER, OUTBOX, False),
        "created_at": (sa.DateTime(timezone=True), None, False),
        "opened_at": (sa.DateTime(timezone=True), None, True),
    },
    "safeguarding_log": {
        "at": (sa.DateTime(timezone=True), None, False),
        "actor_id": (NUMBER, PEOPLE, True),
        "action": (sa.String(length=40), None, False),
        "details": (sa.JSON(), None, False),
    },
}
"""Columns that are sealed, or no longer needed: type, what they refer to, and whether they may be empty."""

RECORDS = sa.table(
    "safeguarding_records",
    *(sa.column(name, NUMBER) for name in ("id", "reporter_id", "contact_id", "case_id", "opened_by", "taken_by")),
    *(sa.column(name, sa.String) for name in ("run_key", "suspect_at_school", "state")),
    *(sa.column(name, Instant) for name in ("raised_at", "opened_at", "second_alert_at", "reporter_told_at")),
    sa.column("nobody_reachable", sa.Boolean),
    sa.column("due_at", Instant),
    sa.column("run_hash", sa.LargeBinary),
    sa.column("sealed", sa.LargeBinary),
)
ALERTS = sa.table(
    "safeguarding_alerts",
    *(sa.column(name, NUMBER) for name in ("id", "record_id", "officer_id", "outbox_id")),
    *(sa.column(name, Instant) for name in ("created_at", "opened_at")),
    sa.column("sealed", sa.LargeBinary),
)
LOG = sa.table(
    "safeguarding_log",
    *(sa.column(name, NUMBER) for name in ("id", "record_id", "actor_id")),
    sa.column("at", Instant),
    sa.column("action", sa.String),
    sa.column("details", sa.JSON),
    sa.column("sealed", sa.LargeBinary),
)


def upgrade() -> None:
    _check_keys("encrypted")
    op.drop_index(op.f("ix_safeguarding_records_area_id_raised_at"), table_name="safeguarding_records")
    op.drop_index(op.f("ix_safeguarding_alerts_record_id_officer_id"), table_name="safeguarding_alerts")
    op.drop_index(op.f("ix_safeguarding_log_record_id_at"), table_name="safeguarding_log")
    for table in PLAIN:
        op.add_column(table, sa.Column("sealed", sa.LargeBinary(), nullable=True))
    op.add_column("safeguarding_records", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("safeguarding_records", sa.Column("run_hash", sa.LargeBinary(), nullable=True))
    _seal()
    for table, columns in PLAIN.items():
        with op.batch_alter_table(table) as batch:
            batch.alter_column("sealed", existing_type=sa.LargeBinary(), nullable=False)
            if table == "safeguarding_records":
                batch.alter_column("run_hash", existing_type=sa.LargeBinary(), nullable=False)
                batch.drop_constraint("uq_safeguarding_records_run_key", type_="unique")
                batch.create_unique_constraint("uq_safeguarding_records_run_hash", ["run_hash"])
            for column, (_, refers, _) in columns.items():
                if refers:
                    batch.drop_constraint(f"fk_{table}_{column}", type_="foreignkey")
                batch.drop_column(column)
    op.create_index(
        "ix_safeguarding_records_due",
        "safeguarding_records",
        ["due_at"],
        unique=False,
        postgresql_where=RAISED,
        sqlite_where=RAISED,
    )
    op.create_index(op.f("ix_safeguarding_alerts_record_id"), "safeguarding_alerts", ["record_id"], unique=False)
    op.create_index(op.f("ix_safeguarding_log_record_id"), "safeguarding_log", ["record_id"], unique=False)
    # Beside an account this purpose said who is an officer, or who has reported.
    op.execute("UPDATE outbox_messages SET purpose = 'urgent' WHERE urgent AND purpose LIKE 'safeguarding%'")


def downgrade() -> None:
    _check_keys("decrypted")
    op.drop_index(op.f("ix_safeguarding_log_record_id"), table_name="safeguarding_log")
    op.drop_index(op.f("ix_safeguarding_alerts_record_id"), table_name="safeguarding_alerts")
    op.drop_index("ix_safeguarding_records_due", table_name="safeguarding_records")
    for table, columns in PLAIN.items():
        for column, (kind, _, _) in columns.items():
            op.add_column(table, sa.Column(column, kind, nullable=True))
    _open()
    for table, columns in PLAIN.items():
        with op.batch_alter_table(table) as batch:
            if table == "safeguarding_records":
                batch.drop_constraint("uq_safeguarding_records_run_hash", type_="unique")
                batch.create_unique_constraint("uq_safeguarding_records_run_key", ["run_key"])
                batch.drop_column("run_hash")
                batch.drop_column("due_at")
            batch.drop_column("sealed")
            for column, (kind, refers, empty) in columns.items():
                batch.alter_column(column, existing_type=kind, nullable=empty)
                if refers:
                    batch.create_foreign_key(f"fk_{table}_{column}", refers.split(".")[0], [column], ["id"])
    op.create_index(op.f("ix_safeguarding_log_record_id_at"), "safeguarding_log", ["record_id", "at"], unique=False)
    op.create_index(
        op.f("ix_safeguarding_alerts_record_id_officer_id"),
        "safeguarding_alerts",
        ["record_id", "officer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_safeguarding_records_area_id_raised_at"),
        "safeguarding_records",
        ["area_id", "raised_at"],
        unique=False,
    )


def _check_keys(what: str) -> None:
    """Without alerts no key is needed."""
    count = op.get_bind().scalar(sa.select(sa.func.count()).select_from(RECORDS))
    if not count:
        return
    try:
        keyring()
    except KeyringError as error:
        raise KeyringError(f"{count} danger alerts are to be {what}, and DATA_KEYS is not set") from error


def _seal() -> None:
    alerted: dict[int, list[datetime]] = {}
    for row in _rows(ALERTS):
        alerted.setdefault(row.record_id, []).append(row.created_at)
        sealed = {"officer": row.officer_id, "outbox": row.outbox_id, "at": row.created_at}
        _update(ALERTS, row.id, sealed)
    for row in _rows(LOG):
        sealed = {"at": row.at, "actor": row.actor_id, "action": row.action, "details": row.details}
        _update(LOG, row.id, sealed)
    for row in _rows(RECORDS):
        holder = row.taken_by if row.state == "TAKEN" else row.opened_by
        sealed = {
            "reporter": row.reporter_id,
            "contact": row.contact_id,
            "run": row.run_key,
            "raised_at": row.raised_at,
            "case": row.case_id,
            "suspect": row.suspect_at_school,
            "taken_by": holder,
            "taken_at": row.opened_at if holder else None,
            "alerts_before": len(alerted.get(row.id, ())) if holder else 0,
            "nobody_reachable": bool(row.nobody_reachable),
            "told_at": row.reporter_told_at,
        }
        _update(
            RECORDS,
            row.id,
            sealed,
            state="TAKEN" if holder else "RAISED",
            due_at=None if holder else max(alerted.get(row.id, [row.raised_at])) + HALF_HOUR,
            run_hash=keyed_hash("safeguarding_records.run_hash", f"{row.contact_id}:{row.run_key}"),
        )


def _open() -> None:
    for row in _rows(ALERTS):
        if row.sealed is not None:
            sealed = _opened(ALERTS, row)
            plain = {"officer_id": sealed["officer"], "outbox_id": sealed["outbox"], "created_at": _at(sealed["at"])}
            _update(ALERTS, row.id, **plain)
    for row in _rows(LOG):
        if row.sealed is not None:
            sealed = _opened(LOG, row)
            plain = {"at": _at(sealed["at"]), "actor_id": sealed["actor"], "action": sealed["action"]}
            _update(LOG, row.id, **plain, details=sealed.get("details", {}))
    seen: set[str] = set()
    for row in _rows(RECORDS):
        if row.sealed is not None:
            sealed = _opened(RECORDS, row)
            run = sealed["run"] if sealed["run"] not in seen else f"{sealed['run']}-{row.id}"
            seen.add(run)
            taken = row.state == "TAKEN"
            told_at = _at(sealed.get("told_at"))
            _update(
                RECORDS,
                row.id,
                reporter_id=sealed["reporter"],
                contact_id=sealed["contact"],
                run_key=run,
                case_id=sealed.get("case"),
                raised_at=_at(sealed["raised_at"]),
                suspect_at_school=sealed.get("suspect"),
                opened_at=_at(sealed.get("taken_at")) if taken else None,
                opened_by=sealed.get("taken_by") if taken else None,
                taken_by=sealed.get("taken_by") if taken else None,
                second_alert_at=told_at,
                reporter_told_at=told_at,
                nobody_reachable=sealed.get("nobody_reachable", False),
            )


def _rows(table: sa.TableClause) -> Iterator[Any]:
    yield from op.get_bind().execute(sa.select(table).order_by(table.c.id)).all()


def _update(table: sa.TableClause, row: int, sealed: dict[str, Any] | None = None, **plain: Any) -> None:
    if sealed is not None:
        plain["sealed"] = keyring().encrypt(f"{table.name}.sealed", json.encode(sealed))
    op.get_bind().execute(sa.update(table).where(table.c.id == row).values(plain))


def _opened(table: sa.TableClause, row: Any) -> dict[str, Any]:
    opened: dict[str, Any] = json.decode(keyring().decrypt(f"{table.name}.sealed", row.sealed))
    return opened


def _at(moment: str | None) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment)
