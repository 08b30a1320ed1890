"""Connections to PostgreSQL or SQLite, set up so that both keep the same promises."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from config.files import close_to_others
from models import tables
from models.in_use import hold_file, hold_lock, let_go

BUSY_SECONDS = 5
POOL = 5
CONNECT_SECONDS = 5
SOON_MISSED = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}
"""A database that vanishes without a word is noticed in seconds; the system itself would wait a quarter of an hour."""

READ_ONLY = "25006"
"""https://www.postgresql.org/docs/current/errcodes-appendix.html: a write in a read-only transaction."""

METADATA = tables.metadata
"""Foreign keys name tables, so all of them have to be known before any is used."""


def connect(url: str, pool_size: int = POOL, *, alone: bool = False, binary: bool = False) -> Engine:
    """An engine for `DATABASE_URL`. Nothing is opened before it is needed. Its connections say that the database is in
    use, but for `alone`: for whoever has it alone (`models.in_use`). `binary`: it reads much (`BinaryRows`)."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, alone=alone)
    from models.cursors import BinaryRows, NamedColumns  # who works on SQLite needs no psycopg

    engine = create_engine(
        address,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=False,
        hide_parameters=True,  # an error names the statement; its values are people's
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "prepare_threshold": 2,
            "cursor_factory": BinaryRows if binary else NamedColumns,
            **SOON_MISSED,
        },
    )
    event.listen(engine, "handle_error", _drop_what_leads_to_the_wrong_place)
    if not alone:
        event.listen(engine, "connect", hold_lock)
    return engine


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose objects stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)


def read_only(engine: Engine) -> Engine:
    """The same engine for whoever only reads: on SQLite it takes no lock, waits for no writer and holds up none."""
    return engine.execution_options(read_only=True)


def insert_ignore(connection: Connection | Session, table: type, unique: Sequence[str]) -> Any:
    """An INSERT that passes over rows which are there already, told by the `unique` columns."""
    bind = connection.get_bind() if isinstance(connection, Session) else connection
    dialect = import_module(f"sqlalchemy.dialects.{bind.dialect.name}")
    return dialect.insert(table).on_conflict_do_nothing(index_elements=list(unique))


def upsert(session: Session, table: type, unique: Sequence[str], values: Mapping[str, Any]) -> Any:
    """An INSERT that gives a row which is there already, told by the `unique` columns, these values."""
    dialect = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}")
    return dialect.insert(table).on_conflict_do_update(index_elements=list(unique), set_=dict(values))


def _address(url: str) -> URL:
    """The forms that hosting services hand out (postgres://) mean psycopg 3 here."""
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _drop_what_leads_to_the_wrong_place(context: ExceptionContext) -> None:
    """After a failover pooled connections may lead to the old server, which only reads now: a new one asks again who
    writes. All of the pool are as old as this one."""
    if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
        context.is_disconnect = True


def _close_to_others(address: URL) -> None:
    """A database that was made when others were let in is theirs no longer; SQLite gives its log the same mode."""
    if address.database and address.database != ":memory:":
        for end in ("", "-wal", "-shm"):
            close_to_others(Path(address.database + end))


def _set_up(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    # A turn that was answered must survive a power cut, so the log is flushed at every commit.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.close()


def _sqlite(address: URL, *, alone: bool) -> Engine:
    arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(address, connect_args=arguments, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        # SQLAlchemy starts transactions itself below; the driver's own way begins them too late.
        connection.isolation_level = None
        if not alone:
            hold_file(connection, entry)
        try:
            _set_up(connection)
        except BaseException:
            let_go(connection, entry)  # a connection that was never made is never closed
            raise
        _close_to_others(address)

    event.listen(engine.pool, "close", let_go)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails at once when another wrote in between, whatever the
        # timeout; taking the write lock at its beginning makes it wait instead. Readers say so (`read_only`) and take
        # none.
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")

    return engine
