"""“เรื่องด่วน”: the danger alerts of a named officer's areas, open ones first, so that each is found again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.rights import Right, about_alert, allowed
from handlers.safeguarding import records
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.codes import SafeguardingState
from models.rows import known_rows
from models.safeguarding import IS_OPEN, SafeguardingRecord

_URGENCY = (SafeguardingState.RAISED, SafeguardingState.TAKEN, SafeguardingState.CALLED)

LATEST = 8
"""Of those that have ended, as many as are among the area's latest alerts."""


@dataclass(frozen=True)
class Listed:
    """`mine`: whoever asks has it."""

    record: int
    state: SafeguardingState
    raised_at: datetime
    mine: bool


@dataclass
class _Read:
    """The ids of records that a batch has found, by area."""

    found: dict[int, set[int]] = field(default_factory=dict)


def list_alerts(session: Session, actor: Actor) -> list[Listed]:
    """Open ones first: at the top what nobody has, then what nobody has called back about, the longest open first; then
    what has ended lately. None that she has raised herself."""
    rows = alerts_of(session, {one.area_id for one in actor.memberships if one.is_named})
    mine = [row for row in rows if allowed(actor, Right.HANDLE_ALERT, about_alert(row.area_id, row.sealed.reporter))]
    over = [row for row in mine if row.state == SafeguardingState.ENDED]
    still = [row for row in mine if row.state in _URGENCY]
    still.sort(key=lambda row: (_URGENCY.index(row.state), row.id))
    in_order = (*still, *sorted(over, key=lambda row: -row.id))
    return [_listed(row, actor) for row in in_order]


def alerts_of(session: Session, areas: set[int]) -> Collection[SafeguardingRecord]:
    """The open alerts of these areas, and the latest that have ended. Nothing is allowed by this."""
    known = [row for row in known_rows(session, SafeguardingRecord) if row.area_id in areas]
    return {row.id: row for row in (*records.readable(session, _found(session, areas)), *known)}.values()


def _listed(row: SafeguardingRecord, actor: Actor) -> Listed:
    held = row.state in (SafeguardingState.TAKEN, SafeguardingState.CALLED)
    return Listed(row.id, row.state, row.sealed.raised_at, held and row.sealed.taken_by == actor.person)


def _found(session: Session, areas: set[int]) -> Sequence[int]:
    """The first of a batch who asks finds and reads those of all its areas."""
    batch = batch_of(session)
    found = batch.own(_Read).found
    if areas - found.keys():
        wanted = {*areas, *batch.areas} - found.keys()
        found.update({area: set() for area in wanted})
        with session.no_autoflush:  # what this batch has raised is known already
            for statement in (_OPEN, _LATEST):
                for area, record in session.execute(statement, {"areas": sorted(wanted)}):
                    found[area].add(record)
        records.readable(session, sorted(set().union(*found.values())))
    return sorted(one for area in areas for one in found[area])


_OPEN = select(SafeguardingRecord.area_id, SafeguardingRecord.id).where(
    among_named(SafeguardingRecord.area_id, "areas"), text(IS_OPEN)
)
_OTHER = SafeguardingRecord.__table__.alias("other")
_FIRST_OF_LATEST = (
    select(_OTHER.c.id)
    .where(_OTHER.c.area_id == Area.id)
    .order_by(_OTHER.c.area_id.desc(), _OTHER.c.id.desc())
    .offset(LATEST - 1)
    .limit(1)
    .scalar_subquery()
    .correlate(Area)
)
_LATEST = (
    select(SafeguardingRecord.area_id, SafeguardingRecord.id)
    .join(Area, Area.id == SafeguardingRecord.area_id)
    .where(among_named(Area.id, "areas"), SafeguardingRecord.id >= func.coalesce(_FIRST_OF_LATEST, 0))
)
