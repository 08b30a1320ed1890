"""Runs the revisions, up and down."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from models.migrations import FOLDER

UPGRADE_LOCK = 7_104_001
"""PostgreSQL's advisory lock for migrations; any number that nothing else in this database uses."""


def upgrade(engine: Engine, revision: str = "head", folder: Path = FOLDER) -> None:
    """Bring the schema up to date in one transaction; if several start at once, the others find it done."""
    with migrating(engine, folder) as config:
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str, folder: Path = FOLDER) -> None:
    """Take the schema back to an earlier revision; what only later ones hold is lost."""
    with migrating(engine, folder) as config:
        command.downgrade(config, revision)


@contextmanager
def migrating(engine: Engine, folder: Path = FOLDER) -> Iterator[Config]:
    """What Alembic's commands need, on one connection and in one transaction that nobody else's migration enters."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Copying a table drops the old one, which the rows that point to it would forbid. SQLite takes
            # this switch only between transactions, so it goes to the driver before our transaction begins.
            raw = connection.connection.cursor()
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.close()
        try:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
                config = Config(cmd_opts=Namespace(quiet=True))
                config.set_main_option("script_location", str(folder).replace("%", "%%"))
                config.attributes["connection"] = connection
                yield config
        finally:
            connection.invalidate()  # the switch above must not stay in the pool
