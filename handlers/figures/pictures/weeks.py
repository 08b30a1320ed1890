"""How many children were in class at the end of each of twelve weeks, for many areas in one statement."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, literal, select
from sqlalchemy.orm import Session

from handlers.figures.recount import in_class, is_back
from handlers.figures.snapshots import WEEK
from models.among import among_named
from models.codes import Leaf
from models.history import CaseChange
from models.types import Instant, written

WEEKS = 12


def weeks_of(session: Session, back: Mapping[int, int], cut: datetime) -> dict[int, tuple[int, ...]]:
    """By area, the newest last. `back`: so many are in class at the cut; the weeks before are reckoned from there by
    the lines with which a child came to class or left it, so only what has changed is read."""
    given: dict[str, Any] = {"areas": sorted(back), "cut": cut, **{f"end{n}": cut - n * WEEK for n in range(1, WEEKS)}}
    change: dict[tuple[int, int], int] = {}
    with session.no_autoflush:
        for area, ago, number in session.connection().execute(_CHANGES, given):
            change[area, ago] = int(number)
    found = {}
    for area, now in back.items():
        weeks = [now]
        for ago in range(WEEKS - 1):
            weeks.append(weeks[-1] - change.get((area, ago), 0))
        found[area] = tuple(reversed(weeks))
    return found


def taught(areas: Collection[int], weeks: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Those of the areas in which there is something to see: a child was in class in one of the weeks."""
    return [area for area in areas if any(weeks[area])]


def _was_back() -> ColumnElement[bool]:
    """As the line before said."""
    return and_(
        in_class(CaseChange, CaseChange.status_before), CaseChange.leaf_before == written(Leaf.FOUND_WANTS_RETURN)
    )


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _moment(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=Instant)


_AGO = case(
    *((CaseChange.recorded_at >= _moment(f"end{n}"), literal(n - 1)) for n in range(1, WEEKS)),
    else_=literal(WEEKS - 1),
)
"""In which week before the cut: 0 in the last."""

_LINES = (
    select(
        CaseChange.area_id.label("area_id"),
        _AGO.label("ago"),
        (_one(is_back(CaseChange)) - _one(_was_back())).label("number"),
    )
    .where(
        among_named(CaseChange.area_id, "areas"),
        CaseChange.recorded_at >= _moment(f"end{WEEKS - 1}"),
        CaseChange.recorded_at < _moment("cut"),
    )
    .subquery()
)
_CHANGES = (
    select(_LINES.c.area_id, _LINES.c.ago, func.sum(_LINES.c.number))
    .where(_LINES.c.number != 0)
    .group_by(_LINES.c.area_id, _LINES.c.ago)
)
