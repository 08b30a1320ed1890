"""Numbers and rows that a button names: its data is a stranger's."""

from typing import TypeVar

from sqlalchemy.orm import Session

Row = TypeVar("Row")

DIGITS_MAX = 18
"""Longer numbers don't fit an id."""


def number(at: str | None) -> int | None:
    """An id; None for nonsense."""
    return int(at) if at is not None and at.isdecimal() and len(at) <= DIGITS_MAX else None


def row_of(session: Session, table: type[Row], at: str | None, *, lock: bool = False) -> Row | None:
    """The row with this id; None for a wrong one and nonsense. `lock`: its row lock is held till the transaction
    ends."""
    found = number(at)
    return None if found is None else session.get(table, found, with_for_update=lock)
