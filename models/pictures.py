"""Pictures that LINE fetches from the web process: drawn once, of counts alone."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Id, Instant

TOKEN_LENGTH = 32
"""Characters of base64, 192 bits: nobody guesses one."""


class Picture(Base):
    """`token`: its address, and all that anybody needs to fetch it. `weeks`: what it shows, so many children in class
    at the end of each week, the newest last. Never changed."""

    __tablename__ = "pictures"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token: Mapped[str] = mapped_column(String(TOKEN_LENGTH), unique=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"), unique=True)
    weeks: Mapped[list[int]] = mapped_column(JSON)
    png: Mapped[bytes] = mapped_column(LargeBinary)
    drawn_at: Mapped[datetime] = mapped_column(Instant, index=True)
