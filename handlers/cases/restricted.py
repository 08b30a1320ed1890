"""The restricted cases of an area, for its named officers: no school and no other officer sees them as what they are.
Who gets the list has looked at the children on it, which is written down in the same call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import open_case, restricted_read
from handlers.access.rights import Right, has_right
from models.among import among_named
from models.batch import batch_of
from models.cases import IS_RESTRICTED, Case, Child
from models.codes import CLOSED, Why
from models.reports import Report
from models.schools import School

Rows = Sequence[Row[*tuple[Any, ...]]]


def list_restricted(session: Session, actor: Actor, page: int, size: int, now: datetime) -> tuple[Rows, int, int]:
    """One page of those that are open, the oldest report first, which page it is, and how many there are in all. A page
    that is no more is the first one. Raises `Declined`."""
    if not has_right(actor, Right.LIST_RESTRICTED):
        raise Declined(Why.EXPIRED)
    mine = restricted_of(session, actor)
    at = page if page * size < len(mine) else 0
    rows = mine[at * size : (at + 1) * size]
    audit.record_list(session, actor, "restricted.listed", now, [(row.id, row.area_id) for row in rows])
    return rows, at, len(mine)


def restricted_of(session: Session, actor: Actor) -> list[Row[*tuple[Any, ...]]]:
    """Those of her areas, of which she is a named officer, in the list's order: to find out which she means. Nothing is
    shown."""
    areas = {one.area_id for one in actor.memberships if one.is_named}
    mine = [row for area in sorted(areas) for row in _of_area(session, area)]
    return sorted(mine, key=lambda row: (row.reported_at or row.opened_at, row.number))


def show_restricted(session: Session, actor: Actor, case: int | None, now: datetime) -> Row[*tuple[Any, ...]]:
    """One of them: the look is logged. Raises `Declined`; of a case that is not restricted, too."""
    found = open_case(session, actor, Right.LIST_RESTRICTED, case, now).case
    known = batch_of(session).own(_Opened)
    if found.id not in known:  # the first of a batch who asks reads those of all
        wanted = {found.id, *restricted_read(session)}
        with session.no_autoflush:
            rows = session.execute(_OPENED, {"cases": sorted(wanted - known.keys())}).all()
        known.update({row.id: row for row in rows})
    return known[found.id]


class _Opened(dict[int, Row[*tuple[Any, ...]]]):
    """Those that were opened one by one."""


class _Restricted(dict[int, list[Row[*tuple[Any, ...]]]]):
    """What a batch has read, by area."""


def _of_area(session: Session, area: int) -> Rows:
    """The first of a batch who asks reads those of all its areas."""
    batch = batch_of(session)
    known = batch.own(_Restricted)
    if area not in known:
        wanted = {area, *batch.areas} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_ROWS, {"areas": sorted(wanted)}).all()
        for row in rows:
            known[row.area_id].append(row)
    return known[area]


_READ = (
    select(
        Case.id,
        Case.area_id,
        Case.number,
        Case.grade,
        Case.opened_at,
        Case.latest_outcome,
        Child.first_name,
        Child.birth_date,
        School.name.label("school"),
        Report.reported_at,
    )
    .join(Child, Child.id == Case.child_id)
    .join(School, School.id == Case.school_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
)
_ROWS = _READ.where(among_named(Case.area_id, "areas"), text(IS_RESTRICTED), Case.status.not_in(CLOSED))
_OPENED = _READ.where(among_named(Case.id, "cases"))
