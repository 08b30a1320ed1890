"""A country in small: 180,000 rows that SQL makes in seconds, large enough for a wrong plan to show.

Sizes are unequal, as they are in life: half of everything is area 1's, one school has 400 children, one area nothing.
Nothing is left to chance: the same rows, the same statistics, the same plans at every run.
"""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from flows.engine.run import Run, dump
from handlers.operator.areas import ensure_first_area
from models.codes import Role, TalkStep
from models.crypto import keyring
from models.homes import AtHome
from models.notes import LeftLine, SealedNote
from models.safeguarding import SealedAlert, SealedLine, SealedLogEntry, SealedRecord
from models.tables import metadata
from scheduler.jobs import JOBS
from thai.dates import local_date

ENVIRONMENT, SECRET = "0" * 32, "1" * 32
"""Secrets: of channel 1, which the environment knows, and of each other channel, which the country's rows hold."""

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
FOLDER = Path(__file__).parent
PARTS = ("places", "people", "events", "cases", "talk", "safeguarding", "log")


def fill(engine: Engine) -> None:
    """Make the country in an empty, migrated database, and let PostgreSQL look at it."""
    values = _values()
    with engine.begin() as connection:
        _keep_still(connection)
        with Session(connection) as session:
            ensure_first_area(session, local_date(datetime.now(UTC)))
            session.flush()
        # Rows that are written by hand refer to what is there; to check each takes as long again as to write it.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for part in PARTS:
            for statement in (FOLDER / f"{part}.sql").read_text().split(";\n"):
                asked = text(statement)
                connection.execute(asked, {name: values[name] for name in asked.compile().params})
        _count_on(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"VACUUM ANALYZE {', '.join(metadata.tables)}"))


def _values() -> dict[str, object]:
    """What only the service itself can write: one encrypted value for all rows of a column."""
    run = Run("country", "report", 1, {"case": "1"}, {"outcome": "NO_CONTACT_YET"})
    plain = {
        "secret": ("channels.secret", SECRET.encode()),
        "token": ("channels.access_token", b"token"),
        "phone": ("people.phone", b"0810000009"),
        "national_id": ("children.national_id", b"1101700203450"),
        "home": ("homes.sealed", msgspec.json.encode(AtHome(listed="0810000417"))),
        "answers": ("reports.answers", msgspec.json.encode({"outcome": "NO_CONTACT_YET"})),
        "addition": ("report_additions.value", "วัดสระลุมพุก".encode()),
        "row": ("quarantined_rows.data", b"{}"),
        "payload": ("inbox_events.payload", b"{}"),
        "run": ("conversations.data", dump(run)),
        "messages": ("outbox_messages.messages", b"no messages"),
        "sealed_record": ("safeguarding_records.sealed", msgspec.json.encode(SealedRecord(1, 1, "country", LONG_AGO))),
        "sealed_alert": ("safeguarding_alerts.sealed", msgspec.json.encode(SealedAlert(1, 5, LONG_AGO))),
        "sealed_line": (
            "safeguarding_lines.sealed",
            msgspec.json.encode(SealedLine(TalkStep.OPENED, 1, LONG_AGO)),
        ),
        "sealed_note": ("sensitive_notes.sealed", msgspec.json.encode(SealedNote(1, LONG_AGO, "ยายรับปาก"))),
        "left_line": (
            "handover_lines.sealed",
            msgspec.json.encode(LeftLine(1, Role.TEACHER, LONG_AGO, "ยายใจดี")),
        ),
        "sealed_entry": ("safeguarding_log.sealed", msgspec.json.encode(SealedLogEntry(LONG_AGO, 1, "raised"))),
    }
    encrypted = {name: keyring().encrypt(label, value) for name, (label, value) in plain.items()}
    return encrypted | {"jobs": [job.name for job in JOBS]}


def _keep_still(connection: Connection) -> None:
    """Nothing but `fill` counts rows: statistics that change on the way would change plans."""
    for table in metadata.tables:
        connection.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = false)"))


def _count_on(connection: Connection) -> None:
    """New rows are numbered after those that came with their ids."""
    for table in metadata.tables.values():
        if "id" in table.columns:
            sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
            connection.execute(text(f"SELECT setval({sequence}, (SELECT coalesce(max(id), 1) FROM {table.name}))"))
