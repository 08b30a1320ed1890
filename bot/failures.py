"""The one place that turns an error of the database, of Redis or of a file into a sentence for the operator: what is
wrong, what to do, and the error's class.

Nothing here shows a value: a database says in its messages what somebody has typed. Only where it could not be asked at
all its own words follow. Nothing is loaded for it: an error can only be one of a library that is there.
"""

import errno
import sqlite3
import sys
from dataclasses import dataclass
from typing import Any

from config.files import AlreadyHeld, Kept, NotAFile
from config.forms import without_password
from config.settings import Settings, SettingsError

WORK_FAILED, CALL_WRONG = 1, 2

READ_ONLY = (
    "The database takes no writes: this connection leads to a standby server, or its disk or file is read-only. "
    "Point DATABASE_URL at the server that writes, or give this user the right to write the file and its folder."
)
FULL = "The disk of the database is full. Make room there and try again."
PASSWORD = "The database does not let us in: DATABASE_URL has a wrong user or password."  # noqa: S105 - a sentence
NO_DATABASE = "The server has no database of this name: create it, or put DATABASE_URL right."
TOO_MANY = "The database takes no more connections. Stop what is not needed, or raise its max_connections."
STARTING = "The database is starting or stopping. Try again in a moment."
SCHEMA = "A table or column is missing or not as this release needs it. Run: panong db upgrade"
RIGHTS = "The database user may not do this: let it own the database and its tables."
LOCKED = "Another process has been writing for longer than we wait. Try again, long imports outside school hours."
BROKEN = (
    "The file of the database is damaged, or is no database. Stop everything, keep the file with its -wal, and bring "
    "the last backup back: panong restore FILE"
)
NOT_OPENED = (
    "The file of the database can't be opened or made. Check that DATABASE_URL names a file, that its folder is there, "
    "and that this user may write both."
)
DISK = "The disk of the database does not take or give what is asked of it. Look at the disk and its free room."
OPTION = "DATABASE_URL has something after its ? that PostgreSQL's client does not know. Take it out."
TLS = "The other side's certificate is not one that this machine trusts, or it speaks no TLS. Check its address."
NEWER = "A newer release has migrated this database. Install that release, or restore a backup from before it."
REFUSED = "The database refused what was asked of it, and nothing was changed. Please report this with its class."

_BY_STATE = {
    "25006": READ_ONLY,
    "53100": FULL,
    "53300": TOO_MANY,
    "57P01": STARTING,
    "57P02": STARTING,
    "57P03": STARTING,
    "28000": PASSWORD,
    "28P01": PASSWORD,
    "3D000": NO_DATABASE,
    "42P01": SCHEMA,
    "42703": SCHEMA,
    "42501": RIGHTS,
    "55P03": LOCKED,
    "XX001": BROKEN,
    "XX002": BROKEN,
}
"""https://www.postgresql.org/docs/current/errcodes-appendix.html"""

_BY_NAME = {
    "READONLY": READ_ONLY,
    "FULL": FULL,
    "BUSY": LOCKED,
    "LOCKED": LOCKED,
    "NOTADB": BROKEN,
    "CORRUPT": BROKEN,
    "CANTOPEN": NOT_OPENED,
    "PERM": NOT_OPENED,
    "AUTH": NOT_OPENED,
    "IOERR": DISK,
}
"""https://www.sqlite.org/rescode.html, without SQLITE_; longer codes begin with these."""

_BY_WORDS = {
    "password authentication failed": PASSWORD,
    "no password supplied": PASSWORD,
    "no pg_hba.conf entry": PASSWORD,
    "role ": PASSWORD,
    'database "': NO_DATABASE,
    "too many clients": TOO_MANY,
    "remaining connection slots": TOO_MANY,
    "starting up": STARTING,
    "shutting down": STARTING,
    "invalid connection option": OPTION,
    "certificate": TLS,
    "SSL": TLS,
    "no such table": SCHEMA,
    "no such column": SCHEMA,
}
"""For who was not let in: there is no code then, only words."""


@dataclass(frozen=True)
class Failure:
    """What to say, and the exit code."""

    words: str
    code: int


def failure(error: BaseException) -> Failure | None:
    """What an error means to the operator; None for one that is a fault of the code."""
    if isinstance(error, SettingsError):
        return Failure(str(error), CALL_WRONG)
    if isinstance(error, AlreadyHeld):
        return Failure(f"Another process of Panong holds {error}. Stop it first.", CALL_WRONG)
    if isinstance(error, NotAFile):
        return Failure(f"{error} is a folder, a device or a pipe. Give the name of a file.", CALL_WRONG)
    if isinstance(error, Kept):
        words = f"{error} is a database, a backup or the settings. Choose another name; nothing was changed."
        return Failure(words, CALL_WRONG)
    if isinstance(error, UnicodeError):
        return Failure(f"A file is not text in UTF-8 ({_name(error)}). Save it as UTF-8 and try again.", CALL_WRONG)
    if _is(error, "handlers.access.refused", "Refused") or _is(error, "models.key_marks", "WrongKeys"):
        return Failure(str(error), CALL_WRONG)
    if _is(error, "handlers.operator.backup", "BackupFailed"):
        return Failure(str(error), WORK_FAILED)
    if _is(error, "models.crypto", "KeyringError"):
        return Failure(f"Encrypted data can't be read: {error}", WORK_FAILED)
    if _is(error, "models.in_use", "BeingRestored"):
        return Failure("The database is being restored. Try again when that is done.", WORK_FAILED)
    if _is(error, "alembic.util", "CommandError"):
        return Failure(f"{NEWER} ({_name(error)})", WORK_FAILED)
    if _is(error, "redis", "RedisError"):
        return Failure(redis_failure(error), WORK_FAILED)
    if isinstance(error, sqlite3.Error) or _is(error, "sqlalchemy.exc", "SQLAlchemyError") or _is(error, "psycopg"):
        return Failure(_of_database(error), WORK_FAILED)
    return _of_file(error) if isinstance(error, OSError) else None


def redis_failure(error: BaseException) -> str:
    """Redis and what is underneath, such as a certificate."""
    below = _deepest(error)
    certificate = "SSL" in _name(below) or "certificate" in str(error)
    words = TLS if certificate else "Redis does not answer or does not let us in. Check that it runs, and REDIS_URL."
    return f"{words} ({_name(below)})"


def database_failure(error: BaseException) -> str:
    """What is wrong with the database, in a sentence without its class."""
    raw = getattr(error, "orig", None) or error
    name = (getattr(raw, "sqlite_errorname", None) or "").removeprefix("SQLITE_")
    state = getattr(raw, "sqlstate", None)
    if state in _BY_STATE:
        return _BY_STATE[state]
    for start, words in _BY_NAME.items():
        if name.startswith(start):
            return words
    said = str(raw)
    for part, words in _BY_WORDS.items():
        if part in said:
            return words
    if state is None and _name(raw) in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        line = (said.splitlines() or [""])[0]
        return f"The database does not answer: {line}\nCheck that it runs and that DATABASE_URL is right."
    return REFUSED


def _of_database(error: BaseException) -> str:
    raw = getattr(error, "orig", None) or error
    return f"{database_failure(error)} ({_name(raw)})\nDATABASE_URL is {_address()}"


def _of_file(error: OSError) -> Failure | None:
    if error.errno == errno.EPIPE:
        return None  # whoever read our output has gone: click ends in silence
    about = f"{error.filename}: " if error.filename is not None else ""
    words = f"{about}{error.strerror or 'the file or connection failed'} ({_name(error)})."
    if error.errno in (errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
        return Failure(f"{words} Give a path that is there.", CALL_WRONG)
    if error.errno in (errno.EACCES, errno.EPERM):
        return Failure(f"{words} Let this user read and write it, or choose another place.", CALL_WRONG)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
        return Failure(f"{words} Make room there, or choose another place; nothing is half written.", WORK_FAILED)
    return Failure(f"{words} Look at the disk or the network, and try again.", WORK_FAILED)


def _is(error: BaseException, module: str, name: str = "Error") -> bool:
    """Whether an error is of a class of a module, if that is loaded at all."""
    kind: Any = getattr(sys.modules.get(module), name, None)
    return kind is not None and isinstance(error, kind)


def _deepest(error: BaseException) -> BaseException:
    while (below := error.__cause__ or error.__context__) is not None:
        error = below
    return error


def _name(error: BaseException) -> str:
    return type(error).__name__


def _address() -> str:
    try:
        return without_password(Settings.load().database_url)
    except (SettingsError, ValueError):
        return "not known"
