"""The one place that makes cases: a child, its case and the first line of its history, for one child as for a list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlalchemy.orm import Session

from handlers.cases.deadlines import deadline
from handlers.cases.history import line
from models.areas import take_case_numbers
from models.cases import Case, Child, name_keys
from models.codes import Change, ChildGroup, IdKind, ListPresence, WaitingFor
from models.crypto import keyed_hash
from models.history import KEPT, CaseChange
from models.homes import UNKNOWN, AtHome, Home
from models.lifecycle import opened
from thai.dates import local_date

LABEL = "children.national_id"
"""By which the keyed hash of an ID number is made, and a child looked up."""

AT_ONCE = 1000
T = TypeVar("T")


@dataclass(slots=True)
class NewCase:
    """A child that shall be traced, and by which school. `national_id`: empty where it has none. `assignee`: who looks
    after it, where that is known from the beginning. `home`: where it lives."""

    first_name: str
    last_name: str
    school: int
    group: ChildGroup
    title: str = ""
    birth_date: date | None = None
    grade: str = ""
    id_kind: IdKind = IdKind.NONE
    national_id: str = ""
    assignee: int | None = None
    home: AtHome = UNKNOWN


def open_cases(session: Session, area: int, new: Sequence[NewCase], version: int | None, now: datetime) -> list[int]:
    """Make them, in this order; gives their ids. `version`: of the list on which they stand."""
    if not new:
        return []
    common = {given: _common(session, area, version, given, now) for given in {one.assignee is not None for one in new}}
    numbers = iter(take_case_numbers(session, area, len(new)))
    made: list[int] = []
    for some in pieces(new):
        children = session.scalars(
            insert(Child).returning(Child.id, sort_by_parameter_order=True), [_child(area, one) for one in some]
        ).all()
        write_homes(session, area, [(child, one.home) for child, one in zip(children, some, strict=True)])
        rows = [
            common[one.assignee is not None].case | _of(one) | {"number": number, "child_id": child}
            for one, child, number in zip(some, children, islice(numbers, len(some)), strict=True)
        ]
        cases = session.scalars(insert(Case).returning(Case.id, sort_by_parameter_order=True), rows).all()
        lines = [
            common[one.assignee is not None].line | _kept(one) | {"case_id": case}
            for case, one in zip(cases, some, strict=True)
        ]
        session.execute(insert(CaseChange), lines)
        made += cases
    return made


@dataclass(frozen=True)
class _Common:
    """What all these cases share, and the first lines of their histories."""

    case: dict[str, Any]
    line: dict[str, Any]


def _common(session: Session, area: int, version: int | None, given: bool, now: datetime) -> _Common:
    after = opened(WaitingFor.TEACHER if given else WaitingFor.SCHOOL)
    due = deadline(session, area, local_date(now), after.within) if after.within else None
    case = {
        "area_id": area,
        "status": after.state.status,
        "due_on": due,
        "waiting_for": after.state.turn,
        "leaf": after.state.leaf,
        "list_version_id": version,
        "list_presence": ListPresence.LISTED,
        "opened_at": now,
    }
    nothing_yet = {"attempts": 0, "unchanged_in_a_row": 0, "finished_m3": False, "stayed": False}
    open_to_all = {"restricted": False, "family_messages_stopped": False}
    return _Common(case, line(session, Case(**case, **nothing_yet, **open_to_all), None, Change.IMPORTED, now, None))


def _of(one: NewCase) -> dict[str, Any]:
    return {
        "school_id": one.school,
        "child_group": one.group,
        "grade": one.grade or None,
        "assignee_id": one.assignee,
    }


def _kept(one: NewCase) -> dict[str, Any]:
    return {name: value for name, value in _of(one).items() if name in KEPT}


def _child(area: int, one: NewCase) -> dict[str, Any]:
    return {
        "area_id": area,
        "title": one.title or None,
        "first_name": one.first_name,
        "last_name": one.last_name,
        "birth_date": one.birth_date,
        **id_number(one.id_kind, one.national_id),
        **name_keys(one.first_name, one.last_name),
    }


def id_number(kind: IdKind, number: str) -> dict[str, Any]:
    """The columns of a child's ID number; empty: it has none."""
    return {
        "id_kind": kind,
        "national_id": number or None,
        "national_id_hash": keyed_hash(LABEL, number) if number else None,
    }


def write_homes(session: Session, area: int, homes: Iterable[tuple[int, AtHome]]) -> None:
    """Of children that have none yet; of whom nothing is known, nothing is written."""
    rows = [{"area_id": area, "child_id": child, "sealed": home} for child, home in homes if home != UNKNOWN]
    if rows:
        session.execute(insert(Home), rows)


def pieces(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """A few at a time: databases limit how many values one statement has."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
