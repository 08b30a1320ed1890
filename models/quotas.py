"""What LINE has said of a channel's plan, and which pushes we have planned for it, a day at a time."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.types import Instant


class ChannelQuota(Base):
    """Of one channel: `plan_limit` pushes a month, None without a limit, of which `used` were counted in the month that
    begins on `month`. `asked_at`: machine time."""

    __tablename__ = "channel_quotas"

    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), primary_key=True)
    plan_limit: Mapped[int | None]
    used: Mapped[int]
    month: Mapped[date]
    asked_at: Mapped[datetime] = mapped_column(Instant)


class ChannelPushes(Base):
    """So many pushes of a channel were planned on a day, of one weight (`flows.notice.Weight`)."""

    __tablename__ = "channel_pushes"

    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    weight: Mapped[int] = mapped_column(primary_key=True)
    pushes: Mapped[int]
