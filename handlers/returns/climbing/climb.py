"""In which class a child is that is back, once a school year has begun: asked once, before it is asked whether it
comes."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import back_read, held_case
from handlers.access.rights import Right
from handlers.cases.history import note, read_since, since, snapshot
from handlers.cases.locked import locked
from handlers.cases.standing import require_hers
from handlers.returns.attendance import WITHIN, Asked, may_answer, undo_attendance
from handlers.returns.checks import back_report, year_began
from models.cases import Case, CaseRow
from models.checks import climbs
from models.classes import next_class
from models.codes import Attendance, CaseStatus, Change, Destination, Why
from models.history import CaseChange
from thai.dates import local_date


def asks_class(session: Session, case: Case, today: date) -> bool:
    """Whether that is asked first: it is at its own school since before this school year, and nobody has said it."""
    report = back_report(session, case)
    if case.status != CaseStatus.MONITORING or report is None or report.plan is None:
        return False
    if report.plan.destination != Destination.OBEC_SAME or report.plan.starts_on is None:
        return False
    return climbs(report.plan.starts_on, case.grade_year, year_began(session, case.area_id, today))


def may_climb(session: Session, actor: Actor, asked: Asked, now: datetime) -> CaseRow:
    """The child of which it is asked, its row lock held. Raises `Declined`."""
    row = may_answer(session, actor, asked, Attendance.REGULAR, now)
    if not asks_class(session, row.case, local_date(now)):
        raise Declined(Why.SAVED_ALREADY if row.case.grade_year is not None else Why.EXPIRED)
    return row


def say_class(session: Session, actor: Actor, asked: Asked, now: datetime, *, same: bool = False) -> CaseRow:
    """It is here, in the class that comes next, or in the `same`. Raises `Declined`."""
    row = may_climb(session, actor, asked, now)
    case, before = row.case, snapshot(row.case)
    began = year_began(session, case.area_id, local_date(now))
    if not same:
        case.grade = next_class(case.grade) or case.grade
    case.grade_year = began.year if began is not None else None
    note(session, case, before, Change.CLASS_SAID, now, actor.person)
    audit.record(session, actor, "case.class_said", now, case)
    return row


def take_class_back(session: Session, actor: Actor, case: int | None, had: str, now: datetime) -> CaseRow:
    """For who has said it, while it is young; what she has answered to the question that came with it goes, too.
    `had`: its class before. Pressing twice is once. Raises `Declined`."""
    row = may_take_class_back(session, actor, case, had, now)
    if row.case.grade_year is None:
        return row
    *_, before, last = _lines(session, row.case)
    if last.what == Change.ATTENDANCE:
        undo_attendance(session, actor, row.case.latest_report_id, before.due_on, now)
    stood = snapshot(row.case)
    row.case.grade, row.case.grade_year = had or None, None
    note(session, row.case, stood, Change.CLASS_TAKEN_BACK, now, actor.person)
    audit.record(session, actor, "case.class_taken_back", now, row.case)
    return row


def may_take_class_back(session: Session, actor: Actor, case: int | None, had: str, now: datetime) -> CaseRow:
    """The case, its row lock held. Raises `Declined`."""
    row = held_case(session, actor, Right.ANSWER_ATTENDANCE, case)
    require_hers(actor, locked(session, row.case))
    if row.case.grade_year is None:
        return row
    said = _lines(session, row.case)
    while said and said[-1].what in _ANSWERED and said[-1].actor_id == actor.person:
        said = said[:-1]
    last = said[-1] if said else None
    if last is None or last.what != Change.CLASS_SAID or last.actor_id != actor.person:
        raise Declined(Why.CLASS_STAYS)
    if now - last.at > WITHIN:
        raise Declined(Why.TOO_LATE, can_correct=False)
    if (row.case.grade or "") not in (next_class(had) or had, had):  # a button is a stranger's
        raise Declined(Why.EXPIRED)
    return row


_ANSWERED = (Change.ATTENDANCE, Change.ATTENDANCE_UNDONE)
"""What she says in the same breath, and takes back."""


def _lines(session: Session, case: Case) -> Sequence[CaseChange]:
    """What has happened since it is back."""
    report = back_report(session, case)
    with session.no_autoflush:
        read_since(session, back_read(session))
    return since(session, report) if report is not None else ()
