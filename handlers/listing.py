"""The list of a school's open cases, read for one person or for everybody who asks for it in the same batch."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session

from flows import menu
from flows.children import PER_PAGE
from flows.hear.text import normalise
from flows.inputs import Input, Said
from handlers.who import Who
from models.among import among_named
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
_FIRST = select(_OPEN).where(_OPEN.c.place <= bindparam("most")).order_by(_OPEN.c.school_id, _OPEN.c.place)

Rows = Sequence[Row[*tuple[Any, ...]]]


def page_of(session: Session, who: Who, page: int) -> tuple[Rows, int]:
    """One page of the open cases of this person's schools, and how many there are in all: those due first, those that
    wait for the district last."""
    if page == 0 and who.first_page is not None:
        by_school = who.first_page
    else:
        by_school = _read(session, who.schools, (page + 1) * PER_PAGE)
    rows = [row for school in who.schools for row in by_school.get(school, ())]
    total = sum(by_school[school][0].total for school in who.schools if school in by_school)
    if len(who.schools) > 1:
        rows.sort(key=_place)
    return rows[page * PER_PAGE : (page + 1) * PER_PAGE], total


def read_ahead(session: Session, people: Iterable[tuple[Who, Input | None]]) -> None:
    """The first page for all who are about to ask for it."""
    asking = [who for who, given in people if isinstance(given, Said) and normalise(given.text) in WORDS]
    if len(asking) > 1 and (schools := {school for who in asking for school in who.schools}):
        rows = _read(session, schools, PER_PAGE)
        for who in asking:
            who.first_page = rows


def _read(session: Session, schools: Iterable[int], most: int) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    """The first rows of each school, as they stand in its list."""
    found: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    with session.no_autoflush:  # what others of this batch have not written yet is no news for a list
        for row in session.execute(_FIRST, {"schools": list(schools), "most": most}):
            found.setdefault(row.school_id, []).append(row)
    return found


def _place(row: Row[*tuple[Any, ...]]) -> tuple[Any, ...]:
    """What `_ORDER` sorts by, for the lists of several schools."""
    return row.waits, row.due_on is None, row.due_on, row.number
