"""“ขึ้นชั้นไหน” in chat: the three answers of a child's card."""

from flows.cases import attendance
from flows.cases.asked import climbing
from flows.say import Card
from handlers.access.declined import Declined
from handlers.access.looks import open_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.cases.chat import child_facts
from handlers.reports.chat import begin_elsewhere, begin_finished
from handlers.returns.asked import asked_in
from handlers.returns.checks import first_day
from handlers.returns.climbing.climb import may_climb, say_class, take_class_back
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.cases import CaseRow
from models.checks import may_be_long
from models.classes import next_class
from models.codes import Did, Why


def press_here(turn: Turn, args: Args) -> Outgoing:
    """“ป.6 ที่นี่”: then whether it comes is asked."""
    return _is_here(turn, args, same=False)


def press_same(turn: Turn, args: Args) -> Outgoing:
    """“ชั้นเดิม”: it repeats its class."""
    return _is_here(turn, args, same=True)


def _is_here(turn: Turn, args: Args, *, same: bool) -> Outgoing:
    asked = asked_in(args)
    had = may_climb(turn.session, turn.who, asked, turn.now).case.grade or ""
    row = say_class(turn.session, turn.who, asked, turn.now, same=same)
    case = row.case
    undo = ("class_undo", {"case": str(case.id), "had": had})
    remember_answer(turn, Did.CLASS_SAID, case.grade or "", number=case.number, case=case.id, undo=undo)
    child, due = child_facts(row, turn.today, None), asked.due or turn.today
    saved = climbing.saved(case.grade or "")
    long, slip = may_be_long(first_day(turn.session, case), turn.today), climbing.slip(case.id, case.number, had)
    return say(attendance.ask(case.id, case.number, child.label, due, long=long, first=saved, beside=(slip,)))


def press_moved(turn: Turn, args: Args) -> Outgoing:
    """“ย้ายไป รร.อื่น”: the report that it is back elsewhere, as far as that is known already."""
    row = may_climb(turn.session, turn.who, asked_in(args), turn.now)
    return begin_elsewhere(turn, row.case.id)


def press_finished(turn: Turn, args: Args) -> Outgoing:
    """“จบ ม.3 แล้ว”: the report, which asks what becomes of it now."""
    row = may_climb(turn.session, turn.who, asked_in(args), turn.now)
    if not climbing.may_have_finished(next_class(row.case.grade) or ""):
        raise Declined(Why.EXPIRED)
    return begin_finished(turn, row.case.id)


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the question stands there again."""
    row = take_class_back(turn.session, turn.who, number(args.get("case")), args.get("had", ""), turn.now)
    return say(_question(turn, row, again=True))


def class_first(turn: Turn, row: CaseRow) -> Outgoing:
    """Whoever answers on an older card is asked this first."""
    return say(_question(turn, row, again=False))


def _question(turn: Turn, row: CaseRow, *, again: bool) -> Card:
    open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, row.case.id, turn.now)
    child, case = child_facts(row, turn.today, None), row.case
    grade = next_class(case.grade) or ""
    return climbing.ask(case.id, case.number, child.label, case.due_on or turn.today, grade, again=again)
