"""Connections to PostgreSQL or SQLite, set up so that both keep the same promises."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from models import tables

BUSY_SECONDS = 5
POOL = 5
CONNECT_SECONDS = 5
SOON_MISSED = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}
"""A database that vanishes without a word is noticed in seconds; the system itself would wait a quarter of an hour."""

MIGRATIONS = Path(__file__).parent / "migrations"
METADATA = tables.metadata
"""Foreign keys name tables, so all of them have to be known before any is used."""

UPGRADE_LOCK = 7_104_001
"""PostgreSQL's advisory lock for migrations; any number that nothing else in this database uses."""


def connect(url: str, pool_size: int = POOL) -> Engine:
    """An engine for `DATABASE_URL`. Nothing is opened before it is needed."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    return create_engine(
        address,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=False,
        hide_parameters=True,  # an error names the statement; its values are people's
        connect_args={"connect_timeout": CONNECT_SECONDS, "prepare_threshold": 2, **SOON_MISSED},
    )


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose objects stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)


def insert_ignore(connection: Connection | Session, table: type, unique: Sequence[str]) -> Any:
    """An INSERT that passes over rows which are there already, told by the `unique` columns."""
    bind = connection.get_bind() if isinstance(connection, Session) else connection
    dialect = postgresql if bind.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing(index_elements=list(unique))


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to date in one transaction; if several start at once, the others find it done."""
    with _migrating(engine) as config:
        command.upgrade(config, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to an earlier revision; what only later ones hold is lost."""
    with _migrating(engine) as config:
        command.downgrade(config, revision)


def is_current(engine: Engine) -> bool:
    """Whether the schema is the one of this release, or one that it does not know: that is a newer release's,
    and while it replaces this one, the old processes must stay in service. Raises `DBAPIError` when the
    database can't be reached."""
    with engine.connect().execution_options(read_only=True) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    head, known = _revisions()
    return revision is not None and (revision == head or revision not in known)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Config]:
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
                config = _config()
                config.attributes["connection"] = connection
                yield config
        finally:
            connection.invalidate()  # the switch above must not stay in the pool


@cache
def _revisions() -> tuple[str | None, frozenset[str]]:
    """The newest revision of this release, and all of them."""
    script = ScriptDirectory.from_config(_config())
    return script.get_current_head(), frozenset(one.revision for one in script.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _address(url: str) -> URL:
    """The forms that hosting services hand out (postgres://) mean psycopg 3 here."""
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _sqlite(address: URL) -> Engine:
    arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(address, connect_args=arguments, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # SQLAlchemy starts transactions itself below; the driver's own way begins them too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        # A turn that was answered must survive a power cut, so the log is flushed at every commit.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails at once when another wrote in between, whatever the
        # timeout; taking the write lock at its beginning makes it wait instead. Readers say so and take none.
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")

    return engine
