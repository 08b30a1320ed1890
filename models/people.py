"""People who use the service, whatever they may do."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import Hour
from models.types import CodeType, EncryptedText, Id, Instant


class Person(Base):
    """Somebody who has joined. What she may do is in her memberships, how she is reached in her contacts.
    `phone_told`: her number is what she has said herself, and proves nothing of who she is.
    `call_phone`: where she likes to be called, as she has typed it, in which message; it stands beside
    `phone`, which may be of her invitation and says who she is, and is called first. `call_changed_at`: told or taken
    back. `call_phone_before`, `call_message_before`: the one that was told before, in case this one is taken back.
    `same_as_id`: she had joined before, and is that person; nothing but what was written of this one meanwhile refers
    to it. `parked_at`: since then nothing reaches her and nothing opens to her, until somebody lifts it. `away_until`:
    the last day of her leave, of which she has told at `away_since`; `stand_in_id`: who stands in for her till then.
    `reminder_hour`: when on a day she likes to be reminded. Who is there says `models.presence`."""

    __tablename__ = "people"
    __table_args__ = (
        Index(None, "area_id", "name"),
        partial_index("ix_people_parked", "id", where="parked_at IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(EncryptedText("people.phone"))
    phone_told: Mapped[bool] = mapped_column(default=False, server_default=false())
    call_phone: Mapped[str | None] = mapped_column(EncryptedText("people.call_phone"))
    call_message: Mapped[str | None] = mapped_column(String(64))
    call_changed_at: Mapped[datetime | None] = mapped_column(Instant)
    call_phone_before: Mapped[str | None] = mapped_column(EncryptedText("people.call_phone_before"))
    call_message_before: Mapped[str | None] = mapped_column(String(64))
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    parked_at: Mapped[datetime | None] = mapped_column(Instant)
    parked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    away_until: Mapped[date | None]
    away_since: Mapped[datetime | None] = mapped_column(Instant)
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reminder_hour: Mapped[Hour] = mapped_column(
        CodeType(Hour), default=Hour.AFTER_SCHOOL, server_default="AFTER_SCHOOL"
    )
    created_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def number(self) -> str | None:
        """Where she is called: what she has typed last goes before what was known of her."""
        return self.call_phone or self.phone
