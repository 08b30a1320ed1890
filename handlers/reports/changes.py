"""How a case changes: always together with a line of its history, from which a change can be taken back."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from models.calendars import load_calendar
from models.cases import Case, CaseChange
from models.codes import CaseStatus, Leaf, ListPresence, Outcome, Proposal, Reason, WaitingFor
from models.database import remembered
from models.outcomes import Unit
from models.reports import Report
from models.schooldays import Calendar

_CODES: dict[str, type[StrEnum]] = {
    "status": CaseStatus,
    "waiting_for": WaitingFor,
    "proposal": Proposal,
    "leaf": Leaf,
    "latest_outcome": Outcome,
    "latest_reason": Reason,
    "list_presence": ListPresence,
}
_PLAIN = (
    "assignee_id",
    "restricted",
    "family_messages_stopped",
    "latest_report_id",
    "attempts",
    "unchanged_in_a_row",
)


def snapshot(case: Case) -> dict[str, Any]:
    """How a case stands, as JSON: everything that a report can change."""
    codes = {name: getattr(case, name) for name in _CODES}
    plain = {name: getattr(case, name) for name in _PLAIN}
    return codes | plain | {"due_on": case.due_on.isoformat() if case.due_on else None}


def restore(case: Case, before: dict[str, Any]) -> None:
    """Put a case back to how `snapshot` saw it."""
    for name, codes in _CODES.items():
        setattr(case, name, codes(before[name]) if before[name] is not None else None)
    for name in _PLAIN:
        setattr(case, name, before[name])
    case.due_on = date.fromisoformat(before["due_on"]) if before["due_on"] else None


def note(
    session: Session,
    case: Case,
    before: dict[str, Any],
    what: str,
    now: datetime,
    actor: int | None,
    report: Report | None = None,
) -> None:
    """Append how the case stands now, and how it stood before."""
    changed_cases(session).add(case.id)
    told = line(case, before, what, now, actor)
    # The id for who writes many at once, the report itself so that SQLAlchemy writes that first.
    session.add(CaseChange(**told, report_id=report.id if report else None, report=report))


def changed_cases(session: Session) -> set[int]:
    """The cases whose history this transaction has gone on with: many people's turns may share one."""
    changed: set[int] = remembered(session).setdefault("changed_cases", set())
    return changed


def line(case: Case, before: dict[str, Any], what: str, now: datetime, actor: int | None) -> dict[str, Any]:
    """A line of history as values, for writing many at once."""
    return {
        "area_id": case.area_id,
        "case_id": case.id,
        "at": now,
        "actor_id": actor,
        "what": what,
        "status": case.status,
        "assignee_id": case.assignee_id,
        "due_on": case.due_on,
        "waiting_for": case.waiting_for,
        "proposal": case.proposal,
        "leaf": case.leaf,
        "list_presence": case.list_presence,
        "before": before,
    }


def deadline(session: Session, area: int, today: date, amount: int, unit: Unit) -> date:
    """The day until which something is due, by the area's calendar."""
    known: dict[tuple[int, date, int, Unit], date] = remembered(session).setdefault("deadlines", {})
    asked = (area, today, amount, unit)
    if asked not in known:
        known[asked] = _counted(_calendar(session, area, today), today, amount, unit)
    return known[asked]


def _counted(calendar: Calendar, today: date, amount: int, unit: Unit) -> date:
    match unit:
        case Unit.SCHOOL_DAYS:
            return calendar.add_school_days(today, amount)
        case Unit.CALENDAR_DAYS:
            return calendar.add_calendar_days(today, amount)
        case Unit.TERM:
            return calendar.next_term(today)


def _calendar(session: Session, area: int, today: date) -> Calendar:
    """The area's calendar, read once in a transaction: many people's turns may share one."""
    known = remembered(session).setdefault("calendars", {})
    if (area, today) not in known:
        with session.no_autoflush:  # a calendar does not hang on what the batch has yet to write
            known[area, today] = load_calendar(session, area, today)
    found: Calendar = known[area, today]
    return found
