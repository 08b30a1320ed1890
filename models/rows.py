"""Rows that many of a batch ask for, read for all of them at once and kept until its transaction ends.

Row locks are taken ahead where they are free: whoever changes a row whose lock was not waits for it, and finds the row
as it is then. Nobody else waits.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of


class _HasId(Protocol):
    id: Any


Row = TypeVar("Row", bound=_HasId)


@dataclass
class _Known:
    """By table and id: `rows` that were read (None: there is none), and those whose row locks are held."""

    rows: dict[type[Any], dict[int, Any]] = field(default_factory=dict)
    locked: dict[type[Any], set[int]] = field(default_factory=dict)


def read_rows(session: Session, table: type[Row], ids: Collection[int]) -> list[Row]:
    """The rows with these ids. Nothing is allowed by this."""
    known = batch_of(session).own(_Known).rows.setdefault(table, {})
    if wanted := set(ids) - known.keys():
        with session.no_autoflush:  # what this batch has not written yet are changes of objects that it holds already
            found = {row.id: row for row in session.scalars(_read(table), {"ids": sorted(wanted)})}
        known.update(dict.fromkeys(wanted) | found)
    return [found for one in dict.fromkeys(ids) if (found := known[one]) is not None]


def lock_rows(session: Session, table: type[Row], ids: Collection[int]) -> None:
    """Read the rows with these ids, and hold the row locks that are free."""
    known = batch_of(session).own(_Known)
    locked = known.locked.setdefault(table, set())
    if wanted := set(ids) - locked:
        with session.no_autoflush:
            rows = session.scalars(_lock(table), {"ids": sorted(wanted)}, execution_options=_ANEW).all()
        known.rows.setdefault(table, {}).update({row.id: row for row in rows})
        locked.update(row.id for row in rows)
    read_rows(session, table, ids)


def row_of(session: Session, table: type[Row], one: int | None) -> Row | None:
    """The row with this id. Nothing is allowed by this."""
    return next(iter(read_rows(session, table, [one])), None) if one is not None else None


def get_row(session: Session, table: type[Row], one: int) -> Row:
    """The row with this id, which another row refers to."""
    (found,) = read_rows(session, table, [one])
    return found


def known_row(session: Session, table: type[Row], one: int) -> Row | None:
    """The row with this id, if it was read for this batch."""
    found: Row | None = batch_of(session).own(_Known).rows.get(table, {}).get(one)
    return found


def locked_row(session: Session, table: type[Row], one: int | None) -> Row | None:
    """The row with this id, its row lock held: as it is once whoever else changes it is done."""
    found = row_of(session, table, one)
    if found is not None and not is_locked(session, found):
        with session.no_autoflush:
            # `of`: whatever it was read with is read anew too, and may not be there to be locked.
            session.refresh(found, with_for_update={"key_share": True, "of": table})
        keep(session, found, locked=True)
    return found


def known_rows(session: Session, table: type[Row]) -> list[Row]:
    """Those of a table that were read for this batch."""
    return [row for row in batch_of(session).own(_Known).rows.get(table, {}).values() if row is not None]


def is_locked(session: Session, row: Any) -> bool:
    """Whether its row lock is held: nobody else changes it until the transaction ends."""
    return row.id in batch_of(session).own(_Known).locked.get(type(row), ())


def keep(session: Session, row: Any, *, locked: bool = False) -> None:
    """Found from now on like those that were read here. `locked`: its row lock is held, or nobody else knows it yet."""
    known = batch_of(session).own(_Known)
    known.rows.setdefault(type(row), {})[row.id] = row
    if locked:
        known.locked.setdefault(type(row), set()).add(row.id)


_ANEW = {"populate_existing": True}


@cache
def _read(table: Any) -> Select[Any]:
    return select(table).where(among_named(table.id, "ids"))


@cache
def _lock(table: Any) -> Select[Any]:
    # Without the key: rows that refer to it need not wait.
    return _read(table).order_by(table.id).with_for_update(skip_locked=True, key_share=True)
