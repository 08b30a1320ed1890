"""Backups, each checked before it counts as one, and their way back into the database."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Engine, inspect
from sqlalchemy.exc import DatabaseError

from config.files import NotAFile, replacing
from config.parent import die_with_parent
from handlers.access.refused import Refused
from handlers.operator.checksums import add_checksum, check_checksum
from models.in_use import InUse, alone
from models.key_marks import PREFIX, check_marks
from models.migrations import revisions

SQLITE, POSTGRES = b"SQLite format 3\0", b"PGDMP"
DAMAGED = (
    "The file of the database is damaged. Stop everything, keep the file with its -wal beside it, and bring the last "
    "backup back: panong restore FILE"
)
IN_USE = "Processes or commands of Panong use this database. Stop all of them first; nothing was changed."


BESIDE = ("-wal", "-shm", "-journal", ".use")
"""What stands beside a file of SQLite that is, or was, in use."""


class BackupFailed(Exception):
    """A backup or a restore was right to ask for and did not succeed; the text says to the operator why."""


def back_up(engine: Engine, file: Path) -> None:
    """Write the database as it stands now into a file that appears when it is complete and checked. Nobody waits for
    it. Raises `Refused` and `BackupFailed`."""
    if engine.dialect.name == "sqlite":
        _not_the_database_itself(engine.url, file)
    _replaces_nothing_else(file)
    with replacing(file) as new:
        if engine.dialect.name == "sqlite":
            _copy_sqlite(engine, new)
        else:
            _run("pg_dump", engine.url, "--format=custom", "--no-owner", "--no-privileges", f"--file={new}")
        check(engine.url, new)
        add_checksum(new)


def restore(engine: Engine, file: Path) -> str:
    """Put a backup in the place of all that is there, wholly or not at all; gives its revision. Nobody else may use
    the database meanwhile. Raises `Refused` and `BackupFailed`."""
    revision = check(engine.url, file)
    try:
        with alone(engine.url):
            if engine.dialect.name == "sqlite":
                _not_the_database_itself(engine.url, file)
                _restore_sqlite(Path(str(engine.url.database)), file)
            else:
                _restore_postgres(engine.url, file)
    except InUse as error:
        raise Refused(IN_USE) from error
    return revision


def check(url: URL, file: Path) -> str:
    """The revision of a backup that is whole, of this kind of database, no newer than this release, and written with
    keys that are there. Raises `Refused` and `NotAFile`."""
    if not file.is_file():
        raise NotAFile(str(file))
    kind = SQLITE if url.get_backend_name() == "sqlite" else POSTGRES
    with file.open("rb") as opened:
        head = opened.read(len(SQLITE))
    if not head.startswith(kind):
        other = next((name for name, begin in _KINDS.items() if head.startswith(begin)), None)
        what = f"is a backup of {other}" if other else "is no backup of Panong"
        raise Refused(f"{file} {what}; this database is {_name(kind)}. Nothing was changed.")
    check_checksum(file)
    revision, settings = _told_by_sqlite(file) if kind == SQLITE else _told_by_dump(url, file)
    if revision is None:
        raise Refused(f"{file} holds no database of Panong. Nothing was changed.")
    if revision not in revisions():
        raise Refused(f"{file} is a newer release's (revision {revision}): install that one. Nothing was changed.")
    check_marks({key: value for key, value in settings.items() if key.startswith(PREFIX)})
    return revision


def check_sound(engine: Engine) -> None:
    """A quick check of a file; a server looks after its own. Raises `Refused` for a damaged one."""
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.execution_options(read_only=True).connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise Refused(DAMAGED) from error
        raise
    if found != "ok":
        raise Refused(DAMAGED)


_KINDS = {"SQLite": SQLITE, "PostgreSQL": POSTGRES}


def _name(kind: bytes) -> str:
    return next(name for name, begin in _KINDS.items() if begin == kind)


def _not_the_database_itself(url: URL, file: Path) -> None:
    database = Path(str(url.database)).resolve()
    if file.resolve() in (database, *(database.with_name(database.name + end) for end in BESIDE)):
        raise Refused(f"{file} belongs to the database itself: choose another file.")
    if file.exists() and database.exists() and file.samefile(database):
        raise Refused(f"{file} is the database itself: choose another file.")


def _replaces_nothing_else(file: Path) -> None:
    """A slip of the keyboard must not cost what is no backup: a list, the settings with the keys, another database."""
    if not file.is_file() or not file.stat().st_size:
        return
    with file.open("rb") as opened:
        head = opened.read(len(SQLITE))
    if not head.startswith((SQLITE, POSTGRES)) or any(file.with_name(file.name + end).exists() for end in BESIDE):
        raise Refused(f"{file} is there already and is no backup: choose another name. Nothing was changed.")


def _copy_sqlite(engine: Engine, new: Path) -> None:
    with closing(engine.raw_connection()) as source, closing(sqlite3.connect(new)) as copy:
        try:
            source.driver_connection.backup(copy)  # type: ignore[union-attr] # sqlite3's own
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorname or "").startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
                raise BackupFailed(
                    f"There is no room for the backup in {new.parent}: make some, or choose another place."
                ) from error
            raise


def _restore_sqlite(database: Path, file: Path) -> None:
    """Through SQLite itself, in one transaction of the database with all that stands in its log: a file that is copied
    over another beside the old log is neither of the two."""
    try:
        _pour(file, database)
    except sqlite3.DatabaseError as error:
        if not (error.sqlite_errorname or "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise
        aside = f".damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        for end in ("", "-wal", "-shm"):
            old = database.with_name(database.name + end)
            if old.exists():
                old.rename(old.with_name(old.name + aside))
        _pour(file, database)


def _pour(file: Path, database: Path) -> None:
    source_uri = file.absolute().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(source_uri, uri=True)) as source, closing(sqlite3.connect(database)) as target:
        target.execute("PRAGMA synchronous = FULL")
        source.backup(target)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if target.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Refused(DAMAGED)


def _told_by_sqlite(file: Path) -> tuple[str | None, Mapping[str, str]]:
    try:
        with closing(sqlite3.connect(file.absolute().as_uri() + "?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise Refused(f"{file} is damaged. Nothing was changed; take another backup.")
            tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"alembic_version", "settings"} <= tables:
                return None, {}
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            return revision and revision[0], dict(copy.execute("SELECT key, value FROM settings").fetchall())
    except sqlite3.DatabaseError as error:
        raise Refused(
            f"{file} is damaged ({type(error).__name__}). Nothing was changed; take another backup."
        ) from error


def _told_by_dump(url: URL, file: Path) -> tuple[str | None, Mapping[str, str]]:
    """What a dump holds of two small tables, read from it as it would be restored."""
    words = ("--data-only", "--table=alembic_version", "--table=settings", "--file=-", str(file))
    try:
        told = _run("pg_restore", url, *words)
    except BackupFailed as error:  # it has asked nobody but the file
        raise Refused(f"{file} can't be read as a backup. {error}") from error
    rows: dict[str, list[list[str]]] = {}
    table = None
    for line in told.splitlines():
        if line.startswith("COPY "):
            table = line.split()[1].rpartition(".")[2]
        elif line == "\\.":
            table = None
        elif table is not None:
            rows.setdefault(table, []).append(line.split("\t"))
    revision = rows.get("alembic_version", [[None]])[0][0]
    return revision, {row[0]: row[1] for row in rows.get("settings", [])}


def _restore_postgres(url: URL, file: Path) -> None:
    from sqlalchemy import create_engine  # here alone: an engine that does not say that the database is in use

    listed = _run("pg_restore", url, "--list", str(file))
    theirs = {line.split()[5] for line in listed.splitlines() if " TABLE public " in line}
    engine = create_engine(url)
    try:
        more = set(inspect(engine).get_table_names()) - theirs
    finally:
        engine.dispose()
    if more:
        raise Refused(
            f"The database holds tables that the backup does not know ({', '.join(sorted(more))}): a newer release has "
            "migrated it. Make an empty database, point DATABASE_URL at it and restore there. Nothing was changed."
        )
    _run(
        "pg_restore",
        url,
        *("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"),
        f"--dbname={url.database}",
        str(file),
    )


def _run(program: str, url: URL, *words: str) -> str:
    """One of PostgreSQL's programs. Where the database is and the password go by its environment: everybody on the
    machine can read what stands on a command line. Raises `Refused` where it is not installed, and `BackupFailed`."""
    found = shutil.which(program)
    if found is None:
        raise Refused(
            f"{program} is not installed here. Install PostgreSQL's client programs, of the server's version or newer "
            "(Debian, Ubuntu: apt install postgresql-client), or make the backup on the database's machine."
        )
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, with our words
        [found, *words],
        env={**os.environ, **_place(url)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=die_with_parent,  # left alone, it would go on under processes that were started since
    )
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if "error:" in line or "mismatch" in line]
        hint = " Install the client programs of the server's version." if "version" in done.stderr else ""
        raise BackupFailed(
            f"{program} failed: {(said or ['it did not say why'])[0].rstrip('.')}.{hint} Nothing was changed."
        )
    return done.stdout


def _place(url: URL) -> dict[str, str]:
    """libpq's variables (https://www.postgresql.org/docs/current/libpq-envars.html)."""
    own = {"PGHOST": url.host, "PGPORT": url.port, "PGUSER": url.username, "PGDATABASE": url.database}
    query = {f"PG{name.replace('_', '').upper()}": _one(value) for name, value in url.query.items()}
    if "PGCONNECTTIMEOUT" in query:
        query["PGCONNECT_TIMEOUT"] = query.pop("PGCONNECTTIMEOUT")
    told = {**own, "PGPASSWORD": url.password, **query}
    return {name: str(value) for name, value in told.items() if value is not None}


def _one(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)
