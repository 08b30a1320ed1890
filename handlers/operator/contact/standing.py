"""How the service stands for an area, as far as one line says it: its month's messages, what waits undelivered, and how
much the operator should look into."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, func, literal_column, select, union_all
from sqlalchemy.orm import Session

from handlers.messages.quota.standing import months
from handlers.operator.demo import MARK
from handlers.operator.troubles import database_troubles
from models.among import among_named
from models.channels import LineChannel
from models.codes import InboxState, OutboxState
from models.inbox import InboxEvent
from models.jobs import Setting
from models.outbox import OutboxMessage
from models.types import written


@dataclass(frozen=True)
class AreaStands:
    """`plan`: None where a channel has no limit, or LINE has never said. `troubles`: of the whole installation."""

    sent: int
    plan: int | None
    waits: int
    troubles: int


def area_stands(session: Session, areas: Collection[int], now: datetime) -> dict[int, AreaStands]:
    """Of each of these; the statements are the same ones for many."""
    with session.no_autoflush:
        channels = channels_of(session, areas)
        stood = months(session, channels, now)
        waits = {row.channel: row.waits for row in session.execute(_UNDELIVERED)}
        demo = session.get(Setting, MARK) is not None
        troubles = len(database_troubles(session, now, demo=demo))
    found = {}
    for area in areas:
        mine = [one for one, of in channels.items() if of == area]
        plans = [stood[one].limit for one in mine]
        plan = sum(limit or 0 for limit in plans) if plans and None not in plans else None
        sent, waiting = sum(stood[one].used for one in mine), sum(waits.get(one, 0) for one in mine)
        found[area] = AreaStands(sent, plan, waiting, troubles)
    return found


def channels_of(session: Session, areas: Collection[int]) -> dict[int, int]:
    """The channels of these areas, and whose each is."""
    rows = session.execute(_CHANNELS, {"areas": sorted(areas)})
    return {row.id: row.area_id for row in rows}


_CHANNELS = select(LineChannel.id, LineChannel.area_id).where(among_named(LineChannel.area_id, "areas"))
_BOTH = union_all(
    select(InboxEvent.channel_id.label("channel")).where(InboxEvent.state == written(InboxState.SET_ASIDE)),
    select(OutboxMessage.channel_id.label("channel")).where(
        OutboxMessage.state.in_([written(OutboxState.FAILED), written(OutboxState.UNKNOWN)])
    ),
).subquery()
# Of all channels: there is little of it, and an index holds nothing else.
_UNDELIVERED = select(_BOTH.c.channel, func.count(literal_column("1", Integer)).label("waits")).group_by(
    _BOTH.c.channel
)
