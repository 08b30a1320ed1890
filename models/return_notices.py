"""What a home is told of the day on which its child goes back to school, and what it has answered (docs/adr/0065)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import AckState, CannotCome, FromClass, HomeCame, Need
from models.types import CodeType, EncryptedText, Id, Instant

IS_TO_CALL = "call_due IS NOT NULL AND called_at IS NULL"
"""A call was promised and is not made: for an index, and for what shall use it."""

IS_COUNTED_ON = "state IN ('QUEUED', 'SENT', 'ACK', 'ACK_QUESTION', 'ACK_PAPER', 'ACK_SPOKEN')"
"""The home knows the day, or is about to, and has not said that it can't be: likewise."""


class ReturnNotice(Base):
    """Of one first day to one guardian; `guardian_id`: None while nobody of the home is in the service, and where it
    was told on paper or by word of mouth. As it was written: `grown_up`, somebody shall come along; `given`, codes of
    needs that are met; `any_clothes`; `line` from the class. `meets_id`: who looked after the child when it was read.
    `why`: why the child can't come. `call_due`: the day until which a call was promised, at `promised_at`;
    `called_at`: when it was made; `missed_at`: when it was handed on. `came`: what she says of the first day itself,
    at `came_at`."""

    __tablename__ = "return_notices"
    __table_args__ = (
        Index(None, "case_id", "starts_on"),
        Index(None, "guardian_id"),
        Index(None, "area_id", "school_id"),
        partial_index("ix_return_notices_to_call", "area_id", "call_due", where=IS_TO_CALL),
        partial_index("ix_return_notices_counted_on", "area_id", "starts_on", where=IS_COUNTED_ON),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    guardian_id: Mapped[int | None] = mapped_column(ForeignKey("guardians.id"))
    starts_on: Mapped[date]
    grown_up: Mapped[bool]
    given: Mapped[list[Any]] = mapped_column(JSON)
    any_clothes: Mapped[bool]
    line: Mapped[FromClass | None] = mapped_column(CodeType(FromClass))
    meets_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    written_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime] = mapped_column(Instant)
    not_before: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[AckState] = mapped_column(CodeType(AckState))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    why: Mapped[str | None] = mapped_column(EncryptedText("return_notices.why"))
    call_due: Mapped[date | None]
    promised_at: Mapped[datetime | None] = mapped_column(Instant)
    called_at: Mapped[datetime | None] = mapped_column(Instant)
    called_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    missed_at: Mapped[datetime | None] = mapped_column(Instant)
    came: Mapped[HomeCame | None] = mapped_column(CodeType(HomeCame))
    came_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def owes_call(self) -> bool:
        """A call was promised and is not made."""
        return self.call_due is not None and self.called_at is None

    @property
    def answered(self) -> bool:
        """Somebody at home has said something to it, or was told without LINE."""
        return self.state not in (AckState.QUEUED, AckState.SENT, AckState.FAILED, AckState.EXPIRED)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What is ready for the child."""
        return tuple(Need(one) for one in self.given)

    @property
    def reason(self) -> CannotCome | None:
        return CannotCome(self.why) if self.why is not None else None
