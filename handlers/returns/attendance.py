"""What the school answers when it is asked whether a child that is back still comes, or whether the learning goes on
that comes to it, and taking a slip back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import back_read, held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, read_since, restore, since, snapshot
from handlers.cases.locked import locked
from handlers.cases.standing import require_hers
from handlers.needs.sources import unask_since
from handlers.reports.reading import read_reports
from handlers.returns.checks import is_last, next_check, watched_since
from handlers.returns.retained.propose import propose, settle_retained
from handlers.returns.retained.stop import stop_retained
from handlers.review.no_news.stand import settle_no_news
from models.cases import Case, CaseRow
from models.checks import COMES, LONG, WEEK, has_stayed, may_be_long
from models.codes import Attendance, CaseStatus, Change, Why
from models.history import CaseChange
from models.lifecycle import WATCHED, attends, comes_no_more, learns
from thai.dates import local_date

WITHIN = timedelta(minutes=10)
"""So long an answer can be taken back."""


@dataclass(frozen=True)
class Asked:
    """The case that a button was shown for, and the day for which it asks."""

    case: int | None
    due: date | None


def may_answer(session: Session, actor: Actor, asked: Asked, answer: Attendance, now: datetime) -> CaseRow:
    """The case that is asked about, its row lock held. Raises `Declined`: it was answered, or is not asked about that
    day, not yet or not any more, or this can't be true yet. That it comes no more may be said any day."""
    row = held_case(session, actor, Right.ANSWER_ATTENDANCE, asked.case)
    case = locked(session, row.case)
    require(actor, Right.ANSWER_ATTENDANCE, about_case(case))  # it may have changed while we waited for its row lock
    require_hers(actor, case)
    early = asked.due is not None and asked.due > local_date(now) and answer != Attendance.STOPPED
    if asked.due is None or early or not _can_be(session, case, answer, local_date(now)):
        raise Declined(Why.EXPIRED)
    if not is_asked(case.status, case.due_on, asked.due):
        raise Declined(Why.SAVED_ALREADY if case.attendance is not None else Why.EXPIRED)
    return row


def _can_be(session: Session, case: Case, answer: Attendance, today: date) -> bool:
    """Whoever learns where it is has no days in a row from which it could be away."""
    if case.status == CaseStatus.LEARNING_DELIVERED:
        return answer not in LONG
    return answer not in LONG or may_be_long(watched_since(session, case), today)


def is_asked(status: CaseStatus, due: date | None, day: date) -> bool:
    """Whether a case is asked about for this day."""
    return status in WATCHED and due == day


def answer_attendance(
    session: Session, actor: Actor, asked: Asked, answer: Attendance, absent_since: date | None, now: datetime
) -> Case:
    """Save it. `absent_since`: of a child that comes no more. Raises `Declined`."""
    case = may_answer(session, actor, asked, answer, now).case
    before, today = snapshot(case), local_date(now)
    back, in_class = watched_since(session, case), not learns(case.status, case.latest_outcome)
    if answer == Attendance.STOPPED:
        apply(session, case, comes_no_more(state_of(case)), now)
        case.absent_since = absent_since
    else:
        due = next_check(session, case.area_id, back or today - WEEK, today)
        apply(session, case, attends(state_of(case)), now, due=due)
        case.absent_since = None
    case.attendance, case.stayed = answer, case.stayed or (in_class and has_stayed(answer, back, today))
    stop_retained(session, case)
    if answer in COMES and back is not None and is_last(session, case.area_id, back, today):
        propose(session, case, now)
    note(session, case, before, Change.ATTENDANCE, now, actor.person)
    audit.record(session, actor, "case.attendance", now, case, answer=answer)
    return case


def undo_attendance(session: Session, actor: Actor, report: int | None, due: date | None, now: datetime) -> CaseRow:
    """For who has answered, while it is young and the last that has happened. `report`: the case's latest one; `due`:
    the day for which it was asked. Pressing twice is once. Raises `Declined`."""
    row, before = may_undo_attendance(session, actor, report, due, now)
    if before is None:
        return row
    case, was = row.case, snapshot(row.case)
    answered_at = None
    if asked := read_reports(session, [report or 0]):
        answered_at = since(session, asked[0])[-1].at
        unask_since(session, asked[0], answered_at)
    restore(session, case, before, now)
    settle_no_news(session, case)
    settle_retained(session, case, answered_at)
    note(session, case, was, Change.ATTENDANCE_UNDONE, now, actor.person)
    audit.record(session, actor, "case.attendance_undone", now, case)
    return row


def may_undo_attendance(
    session: Session, actor: Actor, report: int | None, due: date | None, now: datetime
) -> tuple[CaseRow, CaseChange | None]:
    """The case with its row lock, and how it stood before her answer; None: that was taken back already. Raises
    `Declined`."""
    read = read_reports(session, [report]) if report is not None else []
    if not read:
        raise Declined(Why.NOT_YOURS)
    row = held_case(session, actor, Right.ANSWER_ATTENDANCE, read[0].case_id)
    case = locked(session, row.case)
    if is_asked(case.status, case.due_on, due or date.max):
        return row, None
    lines = since(session, read[0])
    before = _before(lines, actor, due)
    if before is None:
        raise Declined(Why.ACTED_ON)
    if now - lines[-1].at > WITHIN:
        raise Declined(Why.TOO_LATE, can_correct=False)
    return row, before


def last_asked(session: Session, report: int | None) -> date | None:
    """The day for which the last answer was given, if nothing has happened to the case since. The first of a batch who
    asks reads what has happened to all that are back."""
    read = read_reports(session, [report]) if report is not None else []
    with session.no_autoflush:
        read_since(session, back_read(session))
    lines = since(session, read[0]) if read else ()
    return lines[-2].due_on if len(lines) > 1 and lines[-1].what == Change.ATTENDANCE else None


def _before(lines: Sequence[CaseChange], actor: Actor, due: date | None) -> CaseChange | None:
    """How the case stood before her answer, if that is its last line."""
    *_, before, last = lines
    hers = last.what == Change.ATTENDANCE and last.actor_id == actor.person
    return before if hers and before.due_on == due else None
