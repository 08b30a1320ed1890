"""For how long an area keeps things, where it has a time of its own, and whose rows a time is for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ForeignKey, String, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from models.among import among
from models.base import Base
from models.channels import LineChannel
from models.contacts import Contact

Column = InstrumentedAttribute[Any]
Conditions = tuple[ColumnElement[bool], ...]


class AreaKeeps(Base):
    """So many days an area keeps what a line of `handlers/operator/retention.py` names; without a row as long as the
    installation does."""

    __tablename__ = "area_keeps"

    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), primary_key=True)
    line: Mapped[str] = mapped_column(String(40), primary_key=True)
    days: Mapped[int]


@dataclass(frozen=True)
class Whose:
    """One area's, or that of all areas but those that have a time of their own; what is no area's is among these."""

    area: int | None = None
    but: tuple[int, ...] = ()

    @property
    def everybody(self) -> bool:
        return self.area is None and not self.but

    def of_area(self, column: Column) -> Conditions:
        """Conditions on a column that names an area."""
        if self.area is not None:
            return (column == self.area,)
        return (or_(column.is_(None), not_(among(column, self.but))),) if self.but else ()

    def of_channel(self, column: Column) -> Conditions:
        """On a column that names a channel."""
        return () if self.everybody else (column.in_(select(LineChannel.id).where(*self.of_area(LineChannel.area_id))),)

    def of_contact(self, column: Column) -> Conditions:
        """On a column that names an account."""
        return () if self.everybody else (column.in_(select(Contact.id).where(*self.of_channel(Contact.channel_id))),)


class Old(NamedTuple):
    """What is from `before` then, so many rows of it at once at `most`, and only `whose` it is. `now`: when it ends."""

    before: datetime
    most: int
    whose: Whose
    now: datetime
