"""What people ask about what is kept of them: to see it, have it corrected or erased. A row each, in front of the
district until it is answered (docs/adr/0046)."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import DataAnswer, DataAsk, RequestState
from models.types import CodeType, EncryptedText, Id, Instant

IS_OPEN = "state = 'OPEN'"
IS_ENDED = "state IN ('ANSWERED', 'TAKEN_BACK')"
MESSAGE_LENGTH = 64


class DataRequest(Base):
    """Of an account, whoever speaks through it: an account has one that is open. `asks`: what for, in the order of
    asking. `phone`: typed with it; whoever is known may have another. `reason`: why nothing is done. `*_message`:
    LINE's id of the message in which that was typed: it goes when the message is taken back. `ended_*`: when, and by
    which officer (None: it was taken back)."""

    __tablename__ = "data_requests"
    __table_args__ = (
        partial_index("ix_data_requests_office", "area_id", "due_on", "id", where=IS_OPEN),
        partial_index("uq_data_requests_open", "contact_id", where=IS_OPEN, unique=True),
        partial_index("ix_data_requests_ended", "ended_at", where=IS_ENDED),
        partial_index("ix_data_requests_phone", "phone_message", where="phone_message IS NOT NULL"),
        partial_index("ix_data_requests_reason", "reason_message", where="reason_message IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    asks: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[RequestState] = mapped_column(CodeType(RequestState))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date]
    phone: Mapped[str | None] = mapped_column(EncryptedText("data_requests.phone"))
    phone_message: Mapped[str | None] = mapped_column(String(MESSAGE_LENGTH))
    answer: Mapped[DataAnswer | None] = mapped_column(CodeType(DataAnswer))
    reason: Mapped[str | None] = mapped_column(EncryptedText("data_requests.reason"))
    reason_message: Mapped[str | None] = mapped_column(String(MESSAGE_LENGTH))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    @property
    def asked(self) -> tuple[DataAsk, ...]:
        return tuple(DataAsk(one) for one in self.asks)

    def ask_also(self, asks: Iterable[DataAsk]) -> bool:
        """Whether that was new."""
        new = [one.value for one in asks if one.value not in self.asks]
        if new:
            self.asks = [*self.asks, *new]  # a list that is changed in place is not noticed
        return bool(new)
