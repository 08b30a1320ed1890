"""Links under which a letter to a child's home is printed: each is good once, for ten minutes, on one screen
(docs/adr/0067)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import LetterState
from models.types import CodeType, EncryptedText, Id, Instant

TOKEN_LABEL, SCREEN_LABEL = "letter_links.token", "letter_links.screen"
"""Under which what is in the link, and what its browser shows again, are hashed."""


class LetterLink(Base):
    """A link that somebody has asked for in chat. `screen_hash`: of the browser that uses it. `seen_at`: when the
    letter was looked at last. `code`: the one that stands on the letter, as long as its page is open."""

    __tablename__ = "letter_links"
    __table_args__ = (Index(None, "case_id"), Index(None, "made_at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    screen_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    state: Mapped[LetterState] = mapped_column(CodeType(LetterState))
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    code: Mapped[str | None] = mapped_column(EncryptedText("letter_links.code"))
