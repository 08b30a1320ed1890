"""People who use the service, whatever they may do."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, Id, Instant


class Person(Base):
    """Somebody who has joined. What she may do is in her memberships, how she is reached in her contacts."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(EncryptedText("people.phone"))
    created_at: Mapped[datetime] = mapped_column(Instant)
