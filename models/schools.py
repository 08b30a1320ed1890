"""Schools of an area."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Id


class School(Base):
    """One school. `code`: 8 digits (SMIS); `moe_code`: the ministry's 10 digits, kept beside it."""

    __tablename__ = "schools"
    __table_args__ = (UniqueConstraint("area_id", "code"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    code: Mapped[str] = mapped_column(String(8))
    moe_code: Mapped[str | None] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
