"""The history of the database's schema, kept by Alembic: one file a revision, whose name begins with its number.

Alembic itself is loaded by `models.migrations.running` only: whoever just asks whether the schema is current need not
wait for it.
"""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from models.database import read_only

FOLDER = Path(__file__).parent


@cache
def revisions(folder: Path = FOLDER) -> tuple[str, ...]:
    """The revisions of this release, the newest last."""
    return tuple(sorted(file.stem.partition("_")[0] for file in (folder / "versions").glob("[0-9]*.py")))


def is_current(engine: Engine) -> bool:
    """Whether the schema is the one of this release, or one that it does not know: that is a newer release's,
    and while it replaces this one, the old processes must stay in service. Raises `DBAPIError` when the
    database can't be reached."""
    with read_only(engine).connect() as connection:
        revision = _revision(connection)
    return revision is not None and (revision == revisions()[-1] or revision not in revisions())


def _revision(connection: Connection) -> str | None:
    """The revision that the database is at; None for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
