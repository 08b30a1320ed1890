"""“มาเรียนไหม” in chat: the buttons of a child's card, and the question since when it comes no more."""

from datetime import date

from flows.answers.latest import LEARNS
from flows.cases import attendance as words
from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.returns.absence import ABSENCE, AbsenceFacts
from handlers.access.looks import open_case
from handlers.access.rights import Right
from handlers.cases.chat import child_facts
from handlers.cases.school_days import last_school_days
from handlers.returns.asked import asked_in
from handlers.returns.attendance import Asked, answer_attendance, may_answer
from handlers.returns.checks import watched_since
from handlers.returns.climbing.chat import class_first
from handlers.returns.climbing.climb import asks_class
from handlers.returns.hardship.chat import asks_why
from handlers.returns.retained.stop import last_retained
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.cases import Case
from models.checks import AWAY, COMES
from models.codes import Attendance, Did
from models.lifecycle import learns


class _About(About, frozen=True, kw_only=True):
    """`due`: the day for which it is asked, as a number."""

    case: int
    due: int


def press_attends(turn: Turn, args: Args) -> Outgoing:
    """“มาเรียนสม่ำเสมอ”."""
    return _answered(turn, asked_in(args), Attendance.REGULAR)


def press_misses(turn: Turn, args: Args) -> Outgoing:
    """“มีขาดบ้าง”."""
    return _answered(turn, asked_in(args), Attendance.SOME_ABSENCE)


def press_away_long(turn: Turn, args: Args) -> Outgoing:
    """“ขาดเกิน 5 วันติด”."""
    return _answered(turn, asked_in(args), Attendance.LONG_ABSENCE)


def press_away_often(turn: Turn, args: Args) -> Outgoing:
    """“เดือนนี้เกิน 7 วัน”."""
    return _answered(turn, asked_in(args), Attendance.MANY_ABSENCES)


def press_stopped(turn: Turn, args: Args) -> Outgoing:
    """“ไม่มาแล้ว”: since when is asked first."""
    asked = asked_in(args)
    row = may_answer(turn.session, turn.who, asked, Attendance.STOPPED, turn.now)
    open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, row.case.id, turn.now)
    due = asked.due.toordinal() if asked.due else 0
    return Outgoing(start=Start(ABSENCE, _About(case=row.case.id, due=due)))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> AbsenceFacts:
    """The child, as long as this person may answer. `opening`: the record is opened again, which is logged."""
    row = may_answer(turn.session, turn.who, _asked_by(run), Attendance.STOPPED, turn.now)
    if opening:
        open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, row.case.id, turn.now)
    days = last_school_days(turn.session, turn.who.area, turn.today)
    child, back_on = child_facts(row, turn.today, None), watched_since(turn.session, row.case)
    at_home = learns(row.case.status, row.case.latest_outcome)
    return AbsenceFacts(turn.now, turn.who.area_facts, child, days, back_on, at_home)


def answered(_turn: Turn, _reaction: Reaction, _facts: AbsenceFacts) -> Outgoing:
    """The one answer is the end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: AbsenceFacts) -> Outgoing:
    """Save it."""
    since = date.fromisoformat(str(reaction.answers["since"]))
    return _answered(turn, _asked_by(reaction.run), Attendance.STOPPED, since)


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same question again."""
    about = run.about_as(_About)
    open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, about.case, turn.now)
    return Outgoing(start=Start(ABSENCE, about))


def _answered(turn: Turn, asked: Asked, answer: Attendance, absent_since: date | None = None) -> Outgoing:
    row = may_answer(turn.session, turn.who, asked, answer, turn.now)
    if answer != Attendance.STOPPED and asks_class(turn.session, row.case, turn.today):
        return class_first(turn, row)
    at_home = learns(row.case.status, row.case.latest_outcome)
    case = answer_attendance(turn.session, turn.who, asked, answer, absent_since, turn.now)
    undo = {"report": str(case.latest_report_id), "due": asked.due.isoformat() if asked.due else ""}
    taken_back = ("attendance_undo", undo)
    said = (answer, LEARNS) if at_home else (answer,)
    remember_answer(turn, Did.ATTENDANCE, *said, number=case.number, case=case.id, undo=taken_back)
    ends = _ends(turn, case, answer)
    due = case.due_on or turn.today
    told = words.told(answer, case.number, due, turn.today, absent_since, undo, ends, learns=at_home)
    return Outgoing(start=asks_why(case), happened=told) if answer in AWAY else say(told)


def _ends(turn: Turn, case: Case, answer: Attendance) -> date | None:
    """Till when the district says whether the search for it ends, where it is asked."""
    last = last_retained(turn.session, case) if answer in COMES else None
    return last.due_on if last is not None and last.unfinished else None


def _asked_by(run: Run) -> Asked:
    about = run.about_as(_About)
    return Asked(about.case, date.fromordinal(about.due))
