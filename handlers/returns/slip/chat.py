"""“กดผิด ขอแก้” in chat: pressed, or typed at any question that the answer has led to."""

from flows.cases import attendance as words
from flows.kinds.day import as_day
from handlers.access.looks import open_case
from handlers.access.lookup import number
from handlers.access.rights import Right
from handlers.cases.chat import child_facts
from handlers.returns.attendance import last_asked, undo_attendance
from handlers.returns.checks import watched_since
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.checks import may_be_long
from models.lifecycle import learns


def press_undo(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: the question stands there again."""
    due = as_day(args.get("due", ""))
    row = undo_attendance(turn.session, turn.who, number(args.get("report")), due, turn.now)
    row = open_case(turn.session, turn.who, Right.ANSWER_ATTENDANCE, row.case.id, turn.now)
    name = child_facts(row, turn.today, None).label
    at_home = learns(row.case.status, row.case.latest_outcome)
    long = not at_home and may_be_long(watched_since(turn.session, row.case), turn.today)
    due = row.case.due_on or turn.today
    return say(words.ask(row.case.id, row.case.number, name, due, long=long, learns=at_home))


def undo_last(turn: Turn, report: int | None) -> Outgoing:
    """The same, typed: the last answer about a child, whose latest report this is."""
    due = last_asked(turn.session, report)
    return press_undo(turn, {"report": str(report), "due": due.isoformat() if due is not None else ""})
