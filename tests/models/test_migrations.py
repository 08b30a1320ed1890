"""The migrated schema is the one that the code describes, and every step can be taken back."""

from collections.abc import Callable

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from models.migrations import is_current, revisions
from models.migrations.running import downgrade, migrating, upgrade
from models.tables import metadata

Connect = Callable[[str], Engine]


def test_up_down_and_up_again(empty_url: str, connect: Connect) -> None:
    engine = connect(empty_url)
    upgrade(engine)
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


def test_readiness_follows_the_schema(empty_url: str, connect: Connect) -> None:
    engine = connect(empty_url)
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)


def test_a_newer_schema_keeps_old_processes_in_service(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of a later release'"))
    assert is_current(engine)
