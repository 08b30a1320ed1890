"""Rows that a button names: its data is a stranger's, so whoever uses one checks first what this person may."""

from typing import TypeVar

from sqlalchemy.orm import Session

Row = TypeVar("Row")

DIGITS_MAX = 18
"""Longer numbers don't fit an id."""


def row_of(session: Session, table: type[Row], at: str | None, *, lock: bool = False) -> Row | None:
    """The row with this id; None for a wrong one and nonsense. `lock`: kept from others till the transaction ends."""
    if at is None or not at.isdecimal() or len(at) > DIGITS_MAX:
        return None
    return session.get(table, int(at), with_for_update=lock)
