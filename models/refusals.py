"""What LINE refuses a channel at the moment, so that whoever looks after the service finds out."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import Refusal
from models.types import CodeType, Instant


class ChannelRefusal(Base):
    """There is a row from the first refusal of a kind until LINE takes a message that could have been refused so."""

    __tablename__ = "channel_refusals"

    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), primary_key=True)
    kind: Mapped[Refusal] = mapped_column(CodeType(Refusal), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
