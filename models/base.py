"""What all tables share: names of constraints, so that migrations can speak of them; and indexes of some rows only."""

from sqlalchemy import Index, MetaData, text
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The parent of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def partial_index(
    name: str | None, *columns: str, where: str, on_sqlite: str | None = None, unique: bool = False
) -> Index:
    """An index of those rows for which `where` holds. A statement uses it only if it says as much by itself: a code has
    to be written out in it (`models.types.written`), for a parameter could be anything."""
    condition, other = text(where), text(on_sqlite or where)
    return Index(name, *columns, unique=unique, postgresql_where=condition, sqlite_where=other)
