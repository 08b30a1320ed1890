"""The children of a school whom a colleague looks after, for a teacher who asks for them. Whoever gets a page has
looked at the children on it, which is written down in the same call."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, has_right, places
from handlers.cases.listing import COLUMNS, ORDER, Page, Rows, has_left, plan_of
from handlers.sharing.carers import expect_schools, has_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED, Why
from models.due import TODAY, late
from models.reports import Report
from models.types import written
from thai.dates import local_date


@dataclass
class _Read:
    """What a batch shares: who is about to ask, for so many; and what was read of their schools, by day: the first so
    many of each."""

    expected: list[tuple[Actor, int]] = field(default_factory=list)
    rows: dict[date, tuple[int, set[int], Rows]] = field(default_factory=dict)


def expect_others(session: Session, actor: Actor, most: int) -> None:
    """She is about to ask for a page within the first so many. Nothing is allowed by it."""
    batch_of(session).own(_Read).expected.append((actor, most))
    expect_schools(session, _schools(actor))


def list_others(session: Session, actor: Actor, page: int, size: int, now: datetime) -> Page:
    """One page, of `size` children; one that is no more is the first. Of a school that she directs she sees all anyway.
    Raises `Declined`: who may list nothing presses an old button."""
    if not has_right(actor, Right.LIST_CHILDREN):
        raise Declined(Why.EXPIRED)
    total = sum(
        has
        for school in sorted(_schools(actor))
        for person, has in has_of(session, school).items()
        if person not in (actor.person, None)
    )
    if page * size >= total:
        page = 0
    rows = _others(session, actor, (page + 1) * size, local_date(now))[page * size : (page + 1) * size]
    audit.record_list(session, actor, "cases.listed", now, [(row.id, row.area_id) for row in rows])
    return Page(rows, page, total, 0, 0)


def _schools(actor: Actor) -> set[int]:
    return places(actor, Right.LIST_CHILDREN) - places(actor, Right.SHARE_OUT)


def _others(session: Session, actor: Actor, most: int, today: date) -> Rows:
    schools = _schools(actor)
    if not schools:
        return ()
    read = batch_of(session).own(_Read)
    wanted, known, rows = read.rows.get(today, (0, set[int](), ()))
    if not schools <= known or _with_hers(session, actor, most) > wanted:
        asking = [*read.expected, (actor, most)]
        known = {school for one, _ in asking for school in _schools(one)}
        wanted = max(_with_hers(session, one, first) for one, first in asking)
        rows = _read(session, known, wanted, today)
        read.rows[today] = wanted, known, rows
    return [
        row
        for row in rows
        if row.school_id in schools and row.assignee_id != actor.person and not has_left(session, row.id)
    ]


def _with_hers(session: Session, actor: Actor, most: int) -> int:
    """Among so many of a school are the first `most` that are not hers."""
    return most + max((has_of(session, school).get(actor.person, 0) for school in _schools(actor)), default=0)


def _read(session: Session, schools: Collection[int], most: int, today: date) -> Rows:
    # Past the session: what others of this batch have not written yet is no news for a list.
    given = {"schools": sorted(schools), "most": most, TODAY: today}
    return session.connection().execute(_FIRST, given).all()


_OPEN = (
    select(
        *COLUMNS,
        func.row_number().over(partition_by=Case.school_id, order_by=ORDER).label("place"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(
        among_named(Case.school_id, "schools"),
        Case.status.not_in([written(one) for one in sorted(CLOSED)]),
        func.coalesce(Case.assignee_id, 0) > 0,  # an index of all that have an assignee is none of a school's
    )
    .subquery()
)
_FIRST = (
    select(
        _OPEN,
        *plan_of(_OPEN.c),
        late(_OPEN.c.area_id, _OPEN.c.due_on, _OPEN.c.school_id).label("late"),
    )
    .where(_OPEN.c.place <= bindparam("most"))
    .order_by(_OPEN.c.place, _OPEN.c.number)
)
