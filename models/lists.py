"""Lists of children as they come down from above, and the rows that could not be used."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedJSON, Id, Instant


class ListVersion(Base):
    """One delivery of the list. Totals always carry its number and date: baselines get replaced."""

    __tablename__ = "list_versions"
    __table_args__ = (UniqueConstraint("area_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    number: Mapped[int]
    received_on: Mapped[date]
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    imported_at: Mapped[datetime] = mapped_column(Instant)


class QuarantinedRow(Base):
    """A row that can't be used yet, with the reason; kept 180 days."""

    __tablename__ = "quarantined_rows"
    __table_args__ = (Index(None, "list_version_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    list_version_id: Mapped[int] = mapped_column(ForeignKey("list_versions.id"))
    row_number: Mapped[int]
    column: Mapped[str | None] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(40))
    data: Mapped[dict[str, str]] = mapped_column(EncryptedJSON("quarantined_rows.data"))
    at: Mapped[datetime] = mapped_column(Instant)
