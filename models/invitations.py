"""Invitations: single-use codes on paper, kept as keyed hashes; and the wrong codes that were tried."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import Role
from models.types import CodeType, EncryptedText, Id, Instant

CODE_LABEL = "invitations.code"
"""Under which codes are hashed."""

IS_OF_CASE = "used_at IS NULL AND case_id IS NOT NULL"
"""A guardian's, for one child, and nobody has used it: for an index, and for what shall use it."""


class Invitation(Base):
    """A code that lets one person in, once. `confirmed`: nobody has to vouch for her. `head`: of an
    officer, the director of the area."""

    __tablename__ = "invitations"
    __table_args__ = (
        partial_index("ix_invitations_unused", "school_id", where="used_at IS NULL AND created_by IS NOT NULL"),
        partial_index("ix_invitations_of_case", "case_id", where=IS_OF_CASE),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), index=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    role: Mapped[Role] = mapped_column(CodeType(Role))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("schools.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    name: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(EncryptedText("invitations.phone"))
    confirmed: Mapped[bool] = mapped_column(default=False)
    safeguarding: Mapped[bool] = mapped_column(default=False)
    head: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class CodeAttempt(Base):
    """A wrong code: counted per account and per channel, so that nobody can try them all."""

    __tablename__ = "code_attempts"
    __table_args__ = (Index(None, "contact_id", "at"), Index(None, "channel_id", "at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    at: Mapped[datetime] = mapped_column(Instant)
