"""The list of a school's open cases, read for one person or for everybody who asks for it in the same batch."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from flows import menu
from flows.children import PER_PAGE
from flows.hear.text import normalise
from flows.inputs import Input, Said
from handlers.turn.who import Who
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED, WaitingFor
from models.reports import Report

WORDS = frozenset({normalise(menu.CHILDREN), normalise(menu.SCHOOL_CHILDREN)})

_waits: ColumnElement[int] = sql_case((Case.waiting_for.in_((WaitingFor.DISTRICT, WaitingFor.AGENCY)), 1), else_=0)
_ORDER = (_waits, Case.due_on.is_(None), Case.due_on, Case.number)
_OPEN = (
    select(
        Case.id,
        Case.school_id,
        Case.number,
        Case.grade,
        Case.due_on,
        Case.status,
        Case.waiting_for,
        Case.attempts,
        Case.latest_outcome,
        Case.latest_report_id,
        Child.first_name,
        Report.reported_at,
        Report.reporter_id,
        Report.no_change,
        _waits.label("waits"),
        func.row_number().over(partition_by=Case.school_id, order_by=_ORDER).label("place"),
        func.count().over(partition_by=Case.school_id).label("total"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(among_named(Case.school_id, "schools"), Case.status.not_in(CLOSED), Case.restricted.is_(False))
    .subquery()
)
_FIRST = (
    select(_OPEN)
    .where(_OPEN.c.place <= bindparam("most"))
    .order_by(_OPEN.c.waits, _OPEN.c.due_on.is_(None), _OPEN.c.due_on, _OPEN.c.number)
)

Rows = Sequence[Row[*tuple[Any, ...]]]


def page_of(session: Session, who: Who, page: int) -> tuple[Rows, int]:
    """One page of the open cases of this person's schools, and how many there are in all: those due first, those that
    wait for the district last."""
    read, ahead = batch_of(session).first_pages
    mine = ahead if page == 0 and who.schools <= read else _read(session, who.schools, (page + 1) * PER_PAGE)
    found = [row for row in mine if row.school_id in who.schools]
    rows = [row for row in found if not _left(session, row.id)]
    total = sum({row.school_id: row.total for row in found}.values()) - len(found) + len(rows)
    return rows[page * PER_PAGE : (page + 1) * PER_PAGE], total


def read_ahead(session: Session, people: Iterable[tuple[Who, Input | None]]) -> None:
    """The first pages of all who are about to ask for theirs."""
    asking = [who for who, given in people if isinstance(given, Said) and normalise(given.text) in WORDS]
    if len(asking) > 1 and (schools := frozenset(school for who in asking for school in who.schools)):
        batch_of(session).first_pages = (schools, _read(session, schools, PER_PAGE))


def _read(session: Session, schools: Collection[int], most: int) -> Rows:
    """The first rows of each school, in the order of a list."""
    with session.no_autoflush:  # what others of this batch have not written yet is no news for a list
        return session.execute(_FIRST, {"schools": list(schools), "most": most}).all()


def _left(session: Session, case: int) -> bool:
    """Whether an earlier turn of this batch has taken a child off the list: then its name must not be on it."""
    known = session.identity_map.get(identity_key(Case, case))
    return known is not None and (known.restricted or known.status in CLOSED)
