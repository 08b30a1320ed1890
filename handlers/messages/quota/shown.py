"""How the month's pushes of every channel stand, as the operator reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, func, literal_column, select
from sqlalchemy.orm import Session

from flows.messages.catalogue import KINDS
from flows.notice import Weight, When
from handlers.messages.quota.reserve import Quota
from handlers.messages.quota.standing import quotas
from models.channels import LineChannel
from models.codes import NoticeState
from models.notices import Notice
from models.quotas import ChannelQuota
from models.types import written

WEEK = 5
"""Weekdays."""


@dataclass(frozen=True)
class Standing:
    """Of one channel. `asked_at`: when LINE last said how its plan stands, None: never. `quota`: None where pushes are
    not counted. `waiting`: notices of its area that wait, by what they weigh."""

    channel: int
    area: int
    asked_at: datetime | None
    quota: Quota | None
    waiting: dict[Weight, int]

    @property
    def held(self) -> dict[Weight, int]:
        """Those for which there are no pushes now."""
        quota = self.quota
        return {one: some for one, some in self.waiting.items() if quota is not None and not quota.allows(one)}

    @property
    def short(self) -> bool:
        """With a week of the month behind and one to go, the plan is passed if things go on so; or nothing is left, or
        what weighs as much as a first reminder of a late child is held. What weighs less is held in most months of a
        free plan."""
        quota = self.quota
        if quota is None or quota.ahead < WEEK or (quota.gone < WEEK and quota.left):
            return False
        held = any(weight <= Weight.LATE for weight in self.held)
        return quota.used_at_end() > quota.limit or not quota.left or held

    def plain(self) -> dict[str, Any]:
        quota = self.quota
        return {
            "channel": self.channel,
            "area": self.area,
            "asked_at": self.asked_at.isoformat(timespec="seconds") if self.asked_at is not None else None,
            "limit": quota.limit if quota is not None else None,
            "used": quota.limit - quota.left if quota is not None else None,
            "forecast": quota.used_at_end() if quota is not None else None,
            "sent": {one.name.lower(): some for one, some in quota.sent.items()} if quota is not None else {},
            "kept_for": {one.name.lower(): quota.kept(one) for one in Weight} if quota is not None else {},
            "held": {one.name.lower(): some for one, some in self.held.items()},
        }

    def line(self) -> str:
        where = f"channel {self.channel}  area {self.area}"
        if self.quota is None:
            return f"{where}  {'not known yet' if self.asked_at is None else 'no limit'}"
        used = f"used {self.quota.limit - self.quota.left} of {self.quota.limit}"
        held = ", ".join(f"{one.name.lower()} {some}" for one, some in self.held.items()) or "nothing"
        return f"{where}  {used}  by the end of the month {self.quota.used_at_end()}  held back: {held}"


def standings(session: Session, now: datetime) -> list[Standing]:
    """All channels, the first one first."""
    rows = session.execute(_CHANNELS).all()
    found = quotas(session, [row.id for row in rows], now)
    waiting: dict[int, dict[Weight, int]] = {}
    for area, kind, some in session.execute(_WAITING):
        known = KINDS.get(kind)
        if known is not None and known.when not in (When.ALONG, When.AT_ONCE):
            by_weight = waiting.setdefault(area, {})
            by_weight[known.weight] = by_weight.get(known.weight, 0) + some
    return [
        Standing(row.id, row.area_id, row.asked_at, found.get(row.id), waiting.get(row.area_id, {})) for row in rows
    ]


_CHANNELS = (
    select(LineChannel.id, LineChannel.area_id, ChannelQuota.asked_at)
    .join(ChannelQuota, ChannelQuota.channel_id == LineChannel.id, isouter=True)
    .order_by(LineChannel.id)
)
_WAITING = (
    select(Notice.area_id, Notice.kind, func.count(literal_column("1", Integer)))
    .where(Notice.state == written(NoticeState.WAITING))
    .group_by(Notice.area_id, Notice.kind)
)
