"""The revision that seals danger alerts: what stood in the clear is encrypted, and comes back with a downgrade."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, MetaData, Table, select, text

from models import crypto
from models.codes import SafeguardingState, SuspectAtSchool
from models.crypto import KeyringError
from models.database import sessions
from models.migrations import FOLDER
from models.migrations.running import downgrade, upgrade
from models.safeguarding import SafeguardingAlert, SafeguardingLogEntry, SafeguardingRecord, SealedAlert, SealedLogEntry

Connect = Callable[[str], Engine]
NOW = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
REVISION = "0008"
TABLES = ("safeguarding_records", "safeguarding_alerts", "safeguarding_log")
READABLE = {"id", "area_id", "record_id", "state", "due_at", "run_hash", "sealed"}
_FILLERS: dict[type[Any], Any] = {int: 0, str: "x", bool: False, datetime: NOW, date: NOW.date(), bytes: b""}


def before() -> str:
    """The revision below."""
    script = ScriptDirectory(str(FOLDER)).get_revision(REVISION)
    assert script is not None
    assert isinstance(script.down_revision, str)
    return script.down_revision


def add(connection: Connection, name: str, **values: Any) -> None:
    """A row as the table stands now; what it demands and nobody gave is filled in."""
    table = Table(name, MetaData(), autoload_with=connection)
    wanted = [c for c in table.columns if not c.nullable and c.server_default is None and c.name not in values]
    filled = {c.name: _FILLERS[c.type.python_type] for c in wanted}
    connection.execute(table.insert().values(filled | values))


@pytest.fixture
def old(empty_url: str, connect: Connect) -> Engine:
    """A database of the revision before with one alert of each kind: raised, looked at, taken."""
    engine = connect(empty_url)
    upgrade(engine, before())
    with engine.begin() as connection:
        add(connection, "areas", id=1)
        add(connection, "channels", id=1, area_id=1)
        for person in (1, 2, 3):
            add(connection, "people", id=person, area_id=1)
            add(connection, "contacts", id=person, channel_id=1, line_user_id=f"U{person}", person_id=person)
        add(connection, "children", id=1, area_id=1)
        add(connection, "schools", id=1, area_id=1)
        add(connection, "cases", id=1, area_id=1, child_id=1, school_id=1)
        later = NOW + timedelta(minutes=40)
        for number, state, opened_by, taken_by in (
            (1, "RAISED", None, None),
            (2, "OPENED", 2, None),
            (3, "TAKEN", 2, 3),
        ):
            key = f"key{number}"
            add(connection, "outbox_messages", id=number, channel_id=1, contact_id=2, retry_key=key, urgent=True,
                purpose="safeguarding")  # fmt: skip
            add(connection, "safeguarding_records", id=number, area_id=1, reporter_id=1, contact_id=1, run_key=key,
                case_id=1, raised_at=NOW, state=state, opened_by=opened_by, taken_by=taken_by, suspect_at_school="YES",
                opened_at=later if opened_by else None, reporter_told_at=later)  # fmt: skip
            add(
                connection,
                "safeguarding_alerts",
                id=number,
                record_id=number,
                officer_id=2,
                outbox_id=number,
                created_at=later,
            )
            add(
                connection,
                "safeguarding_log",
                id=number,
                record_id=number,
                actor_id=1,
                action="raised",
                at=NOW,
                details={},
            )
    return engine


def stored(engine: Engine, *left_out: str) -> dict[str, list[dict[str, Any]]]:
    """The three tables as they are stored."""
    with engine.connect() as connection:
        return {
            name: [
                {key: value for key, value in row.items() if key not in left_out}
                for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY id")).mappings()
            ]
            for name in TABLES
        }


def test_everything_is_sealed_and_nothing_lost(old: Engine) -> None:
    upgrade(old, REVISION)
    for rows in stored(old).values():
        assert len(rows) == 3
        for row in rows:
            assert {name for name, value in row.items() if value is not None} <= READABLE
            assert b"raised" not in row["sealed"]
    with sessions(old)() as session:
        records = list(session.scalars(select(SafeguardingRecord).order_by(SafeguardingRecord.id)))
        alerts = list(session.scalars(select(SafeguardingAlert).order_by(SafeguardingAlert.id)))
        entries = list(session.scalars(select(SafeguardingLogEntry).order_by(SafeguardingLogEntry.id)))
        (purpose,) = session.scalars(text("SELECT DISTINCT purpose FROM outbox_messages"))
    later = NOW + timedelta(minutes=40)
    raised, looked_at, taken = records
    assert [(r.sealed.reporter, r.sealed.contact, r.sealed.case, r.sealed.suspect) for r in records] == [
        (1, 1, 1, SuspectAtSchool.YES)
    ] * 3
    assert (raised.state, raised.due_at) == (SafeguardingState.RAISED, later + timedelta(minutes=30))
    # There a look was as good as taking it on, and so it stays: nobody is troubled with what is long done.
    assert (looked_at.state, looked_at.sealed.taken_by, looked_at.due_at) == (SafeguardingState.TAKEN, 2, None)
    assert (taken.state, taken.sealed.taken_by, taken.sealed.taken_at) == (SafeguardingState.TAKEN, 3, later)
    assert len({r.run_hash for r in records}) == 3
    assert [alert.sealed for alert in alerts] == [SealedAlert(2, number, later) for number in (1, 2, 3)]
    assert [entry.sealed for entry in entries] == [SealedLogEntry(NOW, 1, "raised")] * 3
    assert purpose == "urgent"


def test_down_and_up_again_it_is_the_same(old: Engine) -> None:
    first = stored(old, "state", "opened_by", "opened_at", "second_alert_at")
    upgrade(old, REVISION)
    sealed = stored(old, "sealed")
    downgrade(old, before())
    assert stored(old, "state", "opened_by", "opened_at", "second_alert_at") == first | {
        "safeguarding_records": [
            row | {"taken_by": who} for row, who in zip(first["safeguarding_records"], (None, 2, 3), strict=True)
        ]
    }
    upgrade(old, REVISION)
    assert stored(old, "sealed") == sealed


def test_two_alerts_of_one_run_key_come_back_too(old: Engine) -> None:
    """The schema before wants that key to be unique over all people."""
    upgrade(old, REVISION)
    with sessions(old).begin() as session:
        record = session.get_one(SafeguardingRecord, 2)
        record.sealed = replace(record.sealed, run="key1")
    downgrade(old, before())
    assert [row["run_key"] for row in stored(old)["safeguarding_records"]] == ["key1", "key1-2", "key3"]


def test_without_keys_it_says_what_is_missing_and_changes_nothing(old: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    untouched = stored(old)
    with monkeypatch.context() as without:
        without.setattr(crypto, "_ring", None)
        with pytest.raises(KeyringError, match="3 danger alerts are to be encrypted, and DATA_KEYS is not set"):
            upgrade(old, REVISION)
        assert stored(old) == untouched
    upgrade(old, REVISION)
    with monkeypatch.context() as without:
        without.setattr(crypto, "_ring", None)
        with pytest.raises(KeyringError, match="to be decrypted"):
            downgrade(old, before())


def test_without_alerts_it_needs_no_keys(empty_url: str, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crypto, "_ring", None)
    engine = connect(empty_url)
    upgrade(engine, REVISION)
    downgrade(engine, before())
    upgrade(engine, REVISION)
