"""Contacts: LINE accounts that have spoken to a channel."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, partial_index
from models.codes import Language
from models.types import Id, Instant

THAI = Language.TH.value
"""In which everybody reads who has not chosen another language."""


class Contact(Base):
    """One LINE account at one channel (LINE's user ids differ between providers). `reachable`: has not blocked us.
    `replaced_at`: since then its person speaks through another account, and this one is silent. So a person has one
    account at a channel that is current. `linked_menu_id`: which of the channel's menus LINE shows it, as far as we
    know; None: its default. Which one it wants is not stored (`handlers/menus/wanted.py`).
    `language`: in which somebody of a home has chosen to read here; who is of the staff reads Thai whatever it says."""

    __tablename__ = "contacts"
    __table_args__ = (
        UniqueConstraint("channel_id", "line_user_id"),
        partial_index(
            "uq_contacts_current",
            "person_id",
            "channel_id",
            where="person_id IS NOT NULL AND replaced_at IS NULL",
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    line_user_id: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    reachable: Mapped[bool] = mapped_column(default=True)
    unreachable_since: Mapped[datetime | None] = mapped_column(Instant)
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
    followed_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    linked_menu_id: Mapped[int | None] = mapped_column(Id)
    language: Mapped[str] = mapped_column(String(8), default=THAI, server_default=THAI)
