"""How a need stands with an agency changes here alone, by the table of steps; each is a row that can be taken back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from handlers.access.actor import Actor
from models.agencies import Referral
from models.among import among_named
from models.batch import batch_of
from models.codes import AgencyState, MatterState
from models.needs import NeedRow
from models.rows import known_rows

_COLUMNS = ("agency", "agency_state", "appointed_on", "state", "holder_id", "held_until", "kept_until")
_DAYS = ("due_on", "owed_by")


def note(
    session: Session, actor: Actor, need: NeedRow, before: dict[str, Any], now: datetime, listed: int | None = None
) -> None:
    """The step that was just made. `before`: from `standing`. `listed`: the agency, where it is one of the list."""
    need.agency_at, need.agency_step = now, (need.agency_step or 0) + 1
    _together(need)
    session.add(
        Referral(
            area_id=need.area_id,
            need_id=need.id,
            step=need.agency_step,
            agency_id=listed,
            agency=need.agency or "",
            state=need.agency_state,
            appointed_on=need.appointed_on,
            at=now,
            by_id=actor.person,
            before=before,
        )
    )


def standing(need: NeedRow) -> dict[str, Any]:
    """How it stands, for whoever takes the next step back."""
    return {name: _stored(getattr(need, name)) for name in (*_COLUMNS, *_DAYS, "agency_at")}


def restore(need: NeedRow, before: dict[str, Any]) -> None:
    """As it stood; the days too, unless the day on which the child begins has changed them since."""
    need.agency = before["agency"]
    need.agency_state = AgencyState(before["agency_state"]) if before["agency_state"] else None
    need.agency_at = datetime.fromisoformat(before["agency_at"]) if before["agency_at"] else None
    need.state = MatterState(before["state"])
    need.holder_id = before["holder_id"]
    for name in ("appointed_on", "held_until", "kept_until", *_DAYS):
        setattr(need, name, date.fromisoformat(before[name]) if before[name] else None)
    need.agency_step = (need.agency_step or 0) + 1
    _together(need)


def _together(need: NeedRow) -> None:
    """One statement for all that are written, whatever has changed of each."""
    for name in (*_COLUMNS, *_DAYS, "agency_at", "agency_step"):
        flag_modified(need, name)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@dataclass
class _Read:
    """What a batch has read: the steps of these needs."""

    needs: set[int] = field(default_factory=set)
    steps: dict[tuple[int, int], Referral] = field(default_factory=dict)


def step_of(session: Session, need: NeedRow, step: int | None) -> Referral | None:
    """The step of this number. The first of a batch who asks reads those of all needs that it has read."""
    known = batch_of(session).own(_Read)
    if need.id not in known.needs:
        wanted = {need.id, *(one.id for one in known_rows(session, NeedRow) if one.agency_step is not None)}
        known.needs |= wanted
        with session.no_autoflush:
            for one in session.scalars(_STEPS, {"needs": sorted(wanted)}):
                known.steps[one.need_id, one.step] = one
    return known.steps.get((need.id, step or 0))


_STEPS = select(Referral).where(among_named(Referral.need_id, "needs"))
