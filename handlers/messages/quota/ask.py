"""LINE is asked for the plan of each channel, at most once an hour, and what it says is kept."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, sessionmaker

from handlers.messages.quota.line import LineAccount
from handlers.messages.quota.reserve import month_of
from models.channels import LineChannel
from models.database import upsert
from models.quotas import ChannelQuota
from thai.dates import local_date

EACH = timedelta(hours=1)


def to_ask(session: Session, now: datetime) -> Sequence[int]:
    """Channels of which LINE has said nothing for an hour, or nothing of this month."""
    month, _ = month_of(local_date(now))
    old = or_(
        ChannelQuota.channel_id.is_(None),
        ChannelQuota.asked_at <= datetime.now(UTC) - EACH,
        ChannelQuota.month != month,
    )
    joined = select(LineChannel.id).join(ChannelQuota, ChannelQuota.channel_id == LineChannel.id, isouter=True)
    return session.scalars(joined.where(old).order_by(LineChannel.id)).all()


def ask(sessions: sessionmaker[Session], line: LineAccount, channel: int, now: datetime) -> None:
    """LINE is asked outside any transaction. Raises what says that it did not answer: what it said last stands."""
    asked_at = datetime.now(UTC)  # before: what goes out meanwhile is counted twice rather than not at all
    limit, used = line.quota(), line.consumption()
    month, _ = month_of(local_date(now))
    said = {"plan_limit": limit, "used": used, "month": month, "asked_at": asked_at}
    with sessions.begin() as session:
        session.execute(upsert(session, ChannelQuota, ["channel_id"], said), {"channel_id": channel, **said})
