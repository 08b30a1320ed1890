"""The migrated schema is the one that the code describes, and every step can be taken back."""

from collections.abc import Callable

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from models.database import downgrade, is_current, upgrade
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


def test_migrations_and_tables_say_the_same(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrations_and_tables_index_the_same_rows(empty_url: str, connect: Connect) -> None:
    """Alembic compares names and columns, not the conditions of partial indexes."""
    engine = connect(empty_url)
    metadata.create_all(engine)
    told = indexes(engine)
    metadata.drop_all(engine)
    upgrade(engine)
    assert indexes(engine) == told


def indexes(engine: Engine) -> dict[str, str]:
    """Every index of our tables by its name, as the database describes it."""
    described = {
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    }
    with engine.connect() as connection:
        rows = connection.execute(text(described[engine.dialect.name])).all()
    return {name: sql for name, sql in rows if not name.startswith("alembic_version")}


def test_readiness_follows_the_schema(empty_url: str, connect: Connect) -> None:
    engine = connect(empty_url)
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)


def test_a_newer_schema_keeps_old_processes_in_service(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of a later release'"))
    assert is_current(engine)
