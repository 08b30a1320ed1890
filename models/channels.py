"""LINE channels: through which an area speaks."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import EncryptedText, Id


class LineChannel(Base):
    """One LINE channel of an area. The one without credentials is the channel of the environment."""

    __tablename__ = "channels"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    bot_user_id: Mapped[str | None] = mapped_column(String(64), unique=True)
    line_channel_id: Mapped[str | None] = mapped_column(String(64))
    secret: Mapped[str | None] = mapped_column(EncryptedText("channels.secret"))
    access_token: Mapped[str | None] = mapped_column(EncryptedText("channels.access_token"))
