"""Exports in official codes: a row a case, a row a report; what is sensitive by law leaves only when asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, func, null, select
from sqlalchemy.orm import Session, aliased

from handlers.access import audit
from handlers.figures.homes import is_answered, is_unreached
from handlers.figures.recount import BACK
from models.areas import Area
from models.cases import Case
from models.codes import (
    SENSITIVE_REASONS,
    Destination,
    Leaf,
    Outcome,
    Reason,
    WaitingFor,
)
from models.due import TODAY, late
from models.lists import ListVersion
from models.reports import Report, ReturnPlan
from models.return_notices import ReturnNotice
from models.schools import School
from models.types import written
from thai.dates import BANGKOK, local_date

SENSITIVE_CODES: dict[type[StrEnum], frozenset[StrEnum]] = {
    Reason: frozenset(SENSITIVE_REASONS),
    Outcome: frozenset({Outcome.FOUND_CANNOT_ATTEND, Outcome.IN_CUSTODY}),
    Destination: frozenset({Destination.CUSTODY_SCHOOL}),
}
"""Reasons and outcomes marked S in the glossary speak of health, disability, family or the law (PDPA s.26); a
destination is among them that says the same as the outcome."""

_at_school = case(
    (Case.waiting_for.in_([written(one) for one in (WaitingFor.TEACHER, WaitingFor.SCHOOL)]), Case.school_id),
    else_=null(),
)
"""The school whose closed days do not count: what waits for the district is late by the district's days."""

SENSITIVE = Reason.SENSITIVE.value
AT_ONCE = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

CASES = (
    "case_id",
    "school_code",
    "child_group",
    "status",
    "trace_outcome",
    "leave_reason",
    "destination",
    "assigned_to",
    "last_report_at",
    "due_at",
    "moe_school_code",
    "rollup",
    "proposal",
    "waiting_for",
    "attempts",
    "list_version",
    "list_presence",
    "opened_at",
    "closed_at",
    "overdue_days",
    "stayed_60_days",
    "return_witnesses",
    "home_notices",
    "home_answered",
    "home_unreached",
)
REPORTS = (
    "report_id",
    "case_id",
    "reported_at",
    "reporter",
    "trace_outcome",
    "channel",
    "no_change",
    "superseded_by",
)

Row = Sequence[str]


@dataclass(frozen=True)
class Export:
    """What is exported. `today`: on which overdue days are counted. `sensitive`: with the codes that are sensitive by
    law."""

    area: int
    today: date
    sensitive: bool = False


def note_export(session: Session, what: str, area: Area, sensitive: bool, now: datetime) -> Export:
    """Write down that an export begins: nothing may leave before this is committed. `what`: cases or reports."""
    audit.record_operator(session, f"export.{what}", now, area.id, sensitive=sensitive)
    return Export(area.id, local_date(now), sensitive)


def cases(session: Session, export: Export) -> Iterator[Row]:
    """A header, then every case of the area in the order of its number, read a thousand at a time. `overdue_days` are
    school days, counted as of the day of the export."""
    destination = (
        select(ReturnPlan.destination)
        .join(Report, Report.id == ReturnPlan.report_id)
        .where(ReturnPlan.case_id == Case.id, Report.withdrawn_at.is_(None), Report.superseded_at.is_(None))
        .order_by(ReturnPlan.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    latest = aliased(Report)
    query = (
        select(
            Case.number,
            School.code,
            Case.child_group,
            Case.status,
            Case.latest_outcome,
            Case.latest_reason,
            destination,
            Case.assignee_id,
            latest.reported_at,
            Case.due_on,
            School.moe_code,
            Case.leaf,
            Case.proposal,
            Case.waiting_for,
            Case.attempts,
            ListVersion.number,
            Case.list_presence,
            Case.opened_at,
            Case.closed_at,
            late(Case.area_id, Case.due_on, _at_school),
            and_(
                Case.status.in_([written(one) for one in BACK]),
                Case.leaf == written(Leaf.FOUND_WANTS_RETURN),
                Case.stayed,
            ),
            Case.return_witness,
            *_of_home(),
        )
        .join(School, School.id == Case.school_id)
        .join(latest, latest.id == Case.latest_report_id, isouter=True)
        .join(ListVersion, ListVersion.id == Case.list_version_id, isouter=True)
        .where(Case.area_id == export.area)
        .order_by(Case.number)
    )
    yield CASES
    yield from _rows(session, query, export)


def _of_home() -> tuple[ScalarSelect[int], ...]:
    """Notices of return of a case: written, answered by whatever way, and of the others those that reach nobody."""

    def many(*which: ColumnElement[bool]) -> ScalarSelect[int]:
        return select(func.count()).where(ReturnNotice.case_id == Case.id, *which).scalar_subquery()

    return many(), many(is_answered()), many(is_unreached())


def reports(session: Session, export: Export) -> Iterator[Row]:
    """A header, then every report that was not withdrawn, in the order in which they were made. One that a
    correction has replaced names it in `superseded_by`."""
    query = (
        select(
            Report.id,
            Case.number,
            Report.reported_at,
            Report.reporter_id,
            Report.outcome,
            Report.channel,
            Report.no_change,
            Report.superseded_by,
        )
        .join(Case, Case.id == Report.case_id)
        .where(Report.area_id == export.area, Report.withdrawn_at.is_(None))
        .order_by(Report.reported_at, Report.id)
    )
    yield REPORTS
    yield from _rows(session, query, export)


def _rows(session: Session, query: Select[*tuple[Any, ...]], export: Export) -> Iterator[Row]:
    for row in session.execute(query.execution_options(yield_per=AT_ONCE), {TODAY: export.today}):
        yield [_cell(value, export.sensitive) for value in row]


def _cell(value: object, sensitive: bool) -> str:
    """A value as text. Days as 2026-11-30, times in Bangkok's with their offset, yes and no as 1 and 0. A text that a
    spreadsheet would take for a formula gets an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection)."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case Outcome() | Reason() | Destination():
            hidden = not sensitive and value in SENSITIVE_CODES[type(value)]
            return SENSITIVE if hidden else value.value
        case datetime():
            return value.astimezone(BANGKOK).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
