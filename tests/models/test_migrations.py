"""The migrated schema is the one that the code describes, and every step can be taken back."""

import threading
import time
from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.orm import Session, sessionmaker

from flows.say import Text
from handlers.messages import outbox
from models.codes import Role
from models.contacts import Contact
from models.migrations import is_current, revisions
from models.migrations.running import downgrade, migrating, upgrade
from models.tables import metadata
from tests.handlers import town as towns
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Someone

Connect = Callable[[str], Engine]

pytestmark = pytest.mark.both
"""A step is written differently for each of them."""


def test_up_down_and_up_again(engine: Engine) -> None:
    """Up it has come as the one that all tests copy."""
    assert set(metadata.tables) < set(inspect(engine).get_table_names())
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert is_current(engine)


def test_the_names_of_the_files_are_the_revisions_in_their_order(engine: Engine) -> None:
    with migrating(engine) as config:
        script = ScriptDirectory.from_config(config)
        assert [one.revision for one in script.walk_revisions()] == list(reversed(revisions()))


def test_migrations_and_tables_say_the_same(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_and_tables_index_the_same_rows(engine: Engine) -> None:
    """Alembic compares names and columns, not the conditions of partial indexes."""
    migrated = indexes(engine)
    metadata.drop_all(engine)
    assert indexes(engine) == {}
    metadata.create_all(engine)
    assert migrated == indexes(engine)


def indexes(engine: Engine) -> dict[str, str]:
    """Every index of our tables by its name, as the database describes it."""
    described = {
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    }
    with engine.connect() as connection:
        rows = connection.execute(text(described[engine.dialect.name])).all()
    return {name: sql for name, sql in rows if not name.startswith("alembic_version")}


def test_rows_outlive_a_step_back_and_forward(engine: Engine, sessions: sessionmaker[Session]) -> None:
    town = towns.build(sessions)
    teacher = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    town.member("มานี มีนา", Role.TEACHER, town.schools[0], confirmed=False)
    child = town.child()
    report(teacher, *NO_CONTACT)
    teacher.presses("correct", {"report": case_of(town, child).latest_report_id})
    teacher.taps("บันทึกที่แก้")
    with sessions.begin() as session:
        contact = session.scalars(select(Contact.id)).first() or 0
        outbox.post(session, (contact, town.channel), "test", (Text("ครู"),), town.clock.now)
    before = counts(engine)
    assert {table: before[table] for table in TOUCHED if not before[table]} == {}
    downgrade(engine, "0002")
    upgrade(engine)
    assert counts(engine) == before


TOUCHED = ("audit_log", "case_history", "inbox_events", "memberships", "outbox_messages", "reports")
"""By the revisions after the second."""


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
            if name != "remembered"  # what a chat has forgotten is typed once more
        }


def test_making_indexes_keeps_nobody_from_writing_while_it_waits(
    postgres_url: str, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, waits = connect(postgres_url), threading.Event()
    downgrade(engine, "0002")
    monkeypatch.setattr(time, "sleep", lambda _seconds: waits.set())
    upgrading = threading.Thread(target=upgrade, args=(engine,))
    with engine.begin() as turn:
        turn.execute(text("LOCK TABLE inbox_events IN ROW EXCLUSIVE MODE"))
        upgrading.start()
        assert waits.wait(10)
        turn.execute(text("SET LOCAL lock_timeout = '10s'"))
        turn.execute(text(f"LOCK TABLE {', '.join(TOUCHED)} IN ROW EXCLUSIVE MODE"))
    upgrading.join(30)
    assert is_current(engine)


def test_readiness_follows_the_schema(engine: Engine) -> None:
    assert is_current(engine)
    downgrade(engine, "-1")
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)


def test_a_database_without_tables_is_not_ready(empty_url: str, connect: Connect) -> None:
    assert not is_current(connect(empty_url))


def test_a_newer_schema_keeps_old_processes_in_service(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of a later release'"))
    assert is_current(engine)
