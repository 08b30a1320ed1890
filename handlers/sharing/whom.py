"""Who looks after whom at a school: a page of its open children, those of nobody first. Whoever gets it has looked at
the children on it, which is written down in the same call."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, require
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED, WaitingFor, Why
from models.rows import row_of
from models.schools import School
from models.types import written

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass
class _Read:
    """What a batch shares: schools of which the first children, `most` of each, are about to be asked for, and what was
    read of them."""

    expected: set[int] = field(default_factory=set)
    most: int = 0
    rows: dict[int, Rows] = field(default_factory=dict)


def expect_whom(session: Session, schools: Collection[int], most: int) -> None:
    """Somebody is about to ask. Nothing is allowed by it."""
    read = batch_of(session).own(_Read)
    read.expected.update(schools)
    read.most = max(read.most, most)


def who_has_whom(
    session: Session, actor: Actor, school: int | None, page: int, size: int, now: datetime
) -> tuple[Rows, int]:
    """One page of a school, of `size` children, and which: one that is no more is the first. Raises `Declined`."""
    require_school(session, actor, school)
    rows, first = _first(session, school or 0, (page + 1) * size), page * size
    if first >= len(rows):
        page = first = 0
    shown = rows[first : first + size]
    audit.record_list(session, actor, "cases.listed", now, [(row.id, row.area_id) for row in shown])
    return shown, page


def require_school(session: Session, actor: Actor, school: int | None) -> School:
    """The school, for whoever shares its children out. Raises `Declined`: for who may not, as for what does not
    exist."""
    found = row_of(session, School, school)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    require(actor, Right.SHARE_OUT, About(found.id, found.area_id))
    return found


def _first(session: Session, school: int, most: int) -> Rows:
    read = batch_of(session).own(_Read)
    if school not in read.rows or most > read.most:
        schools = {school} if most > read.most else {school, *read.expected}
        found: dict[int, list[Any]] = {one: [] for one in schools}
        # Past the session: what others of this batch have not written yet is no news for a list.
        given = {"schools": sorted(schools), "most": max(most, read.most)}
        for row in session.connection().execute(_FIRST, given):
            found[row.school_id].append(row)
        read.rows |= found
    return read.rows[school][:most]


_waits: ColumnElement[int] = sql_case((Case.waiting_for.in_((WaitingFor.DISTRICT, WaitingFor.AGENCY)), 1), else_=0)
_nobodys: ColumnElement[int] = sql_case((and_(Case.assignee_id.is_(None), _waits == 0), 0), else_=1)
_ORDER = (_nobodys, _waits, Case.due_on.is_(None), Case.due_on, Case.number)
_OPEN = (
    select(
        Case.id,
        Case.area_id,
        Case.school_id,
        Case.number,
        Case.grade,
        Case.assignee_id,
        _waits.label("waits"),
        Child.first_name,
        Child.birth_date,
        func.row_number().over(partition_by=Case.school_id, order_by=_ORDER).label("place"),
    )
    .join(Child, Child.id == Case.child_id)
    .where(among_named(Case.school_id, "schools"), Case.status.not_in([written(one) for one in sorted(CLOSED)]))
    .subquery()
)
_FIRST = select(_OPEN).where(_OPEN.c.place <= bindparam("most")).order_by(_OPEN.c.school_id, _OPEN.c.place)
