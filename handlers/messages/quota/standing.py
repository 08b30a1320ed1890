"""How the month of channels stands: what LINE said last of their plans, what we have sent since, and for what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Date, Integer, and_, bindparam, func, literal_column, select, union_all
from sqlalchemy.orm import Session

from flows.notice import Weight
from handlers.messages.quota.reserve import PEOPLE, Quota, month_of, rest_of_today, weekdays
from models.among import among_named
from models.channels import LineChannel
from models.codes import OutboxState, Refusal
from models.database import upsert
from models.memberships import Membership
from models.outbox import OutboxMessage
from models.quotas import ChannelPushes, ChannelQuota
from models.refusals import ChannelRefusal
from models.types import written
from thai.dates import BANGKOK, local_date

BELIEVED = timedelta(hours=1)
"""For so long after a refusal nothing is tried where LINE has never said how its plan stands."""


@dataclass(frozen=True)
class Month:
    """`limit`: None where there is none, or LINE has never said. `used`: as LINE and we have counted; where LINE has
    never said, what was planned. `refused`: it takes no more. `sent`: ours, by weight.
    `people`: so many can be written to; of more than matter as many as do."""

    limit: int | None
    used: int
    refused: bool
    sent: Mapping[Weight, int]
    people: int


def quotas(session: Session, channels: Collection[int], now: datetime) -> dict[int, Quota]:
    """Of those of these channels whose pushes are counted."""
    today = local_date(now)
    first, last = month_of(today)
    gone, ahead = weekdays(first, today), weekdays(today + timedelta(days=1), last)
    found = {}
    for channel, month in months(session, channels, now).items():
        if month.limit is None and not month.refused:
            continue
        limit = month.limit or 0
        left = 0 if month.refused else max(limit - month.used, 0)
        found[channel] = Quota(limit, left, month.sent, gone, ahead, rest_of_today(now), month.people)
    return found


def months(session: Session, channels: Collection[int], now: datetime) -> dict[int, Month]:
    """Of each of these channels. LINE counts by the month in Thailand."""
    today = local_date(now)
    first, _ = month_of(today)
    start = datetime.combine(first, time.min, BANGKOK)
    given = {"channels": sorted(channels), "start": start, "first": first, "today": today}
    sent: dict[int, dict[Weight, int]] = {}
    planned: dict[int, int] = {}
    for channel, day, weight, pushes in session.execute(_SENT, given):
        planned[channel] = planned.get(channel, 0) + pushes
        if weekdays(day, day):  # the days to come are counted without weekends too
            mine = sent.setdefault(channel, {})
            mine[Weight(weight)] = mine.get(Weight(weight), 0) + pushes
    ours: dict[int, int] = {row.channel: row.pushes for row in session.execute(_OURS, given)}
    found = {}
    for row in session.execute(_STANDING, given):
        refused = row.since is not None and row.since >= start and not _over(row.since, row.asked_at)
        said = (row.used if row.month == first else 0) + ours.get(row.channel_id, 0)
        used = said if row.month is not None else planned.get(row.channel_id, 0)
        found[row.channel_id] = Month(row.plan_limit, used, refused, sent.get(row.channel_id, {}), row.people)
    return found


def _over(refused: datetime, asked: datetime | None) -> bool:
    """LINE has been asked since, and what it said then holds."""
    return asked > refused if asked is not None else datetime.now(UTC) - refused > BELIEVED


def note_planned(session: Session, pushes: Mapping[tuple[int, Weight], int], now: datetime) -> None:
    """So many pushes of each channel and weight were planned."""
    today = local_date(now)
    rows = [
        {"channel_id": channel, "day": today, "weight": int(weight), "pushes": some}
        for (channel, weight), some in sorted(pushes.items())
    ]
    if rows:
        more = {"pushes": ChannelPushes.pushes + literal_column("excluded.pushes", Integer)}
        session.execute(upsert(session, ChannelPushes, ["channel_id", "day", "weight"], more), rows)


_SENT = select(ChannelPushes.channel_id, ChannelPushes.day, ChannelPushes.weight, ChannelPushes.pushes).where(
    among_named(ChannelPushes.channel_id, "channels"),
    ChannelPushes.day >= bindparam("first", type_=Date),
    ChannelPushes.day <= bindparam("today", type_=Date),
)
_OF_THESE = select(ChannelQuota.channel_id.label("channel"), OutboxMessage.id.label("push")).join(
    OutboxMessage, OutboxMessage.channel_id == ChannelQuota.channel_id
)
_MINE = among_named(ChannelQuota.channel_id, "channels")
_PUSHES = union_all(
    _OF_THESE.where(
        _MINE,
        OutboxMessage.state == written(OutboxState.SENT),
        OutboxMessage.done_at > ChannelQuota.asked_at,
        OutboxMessage.done_at >= bindparam("start", type_=OutboxMessage.done_at.type),
    ),
    _OF_THESE.where(
        _MINE,
        OutboxMessage.state.in_([written(OutboxState.WAITING), written(OutboxState.SENDING)]),
        OutboxMessage.done_at.is_(None),
    ),
).subquery()
_OURS = select(_PUSHES.c.channel, func.count().label("pushes")).group_by(_PUSHES.c.channel)
_STAFF = (
    select(Membership.id)
    .where(
        Membership.area_id == LineChannel.area_id, Membership.confirmed_at.is_not(None), Membership.ended_at.is_(None)
    )
    .correlate(LineChannel)
    .limit(PEOPLE)
    .subquery()
)
_PEOPLE = select(func.count()).select_from(_STAFF).scalar_subquery()
_STANDING = (
    select(
        LineChannel.id.label("channel_id"),
        ChannelQuota.plan_limit,
        ChannelQuota.used,
        ChannelQuota.month,
        ChannelQuota.asked_at,
        ChannelRefusal.since,
        _PEOPLE.label("people"),
    )
    .join(ChannelQuota, ChannelQuota.channel_id == LineChannel.id, isouter=True)
    .join(
        ChannelRefusal,
        and_(ChannelRefusal.channel_id == LineChannel.id, ChannelRefusal.kind == written(Refusal.QUOTA)),
        isouter=True,
    )
    .where(among_named(LineChannel.id, "channels"))
)
