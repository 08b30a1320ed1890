"""“ทั้ง 3 คนเหมือนเดิม” below a reminder, and taking it back."""

from flows.reports import several as words
from handlers.access.lookup import number
from handlers.reports.chat import withdraw_latest
from handlers.reports.several.same import say_all_unchanged, several, take_all_back
from handlers.reports.unchanged import Seen
from handlers.turn.memory import answer_of, remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Did


def press_same_all(turn: Turn, args: Args) -> Outgoing:
    """Of all that stood in the reminder."""
    shown = [Seen(number(case), number(report)) for case, report in words.pairs(args.get("seen", ""))]
    done = say_all_unchanged(turn.session, turn.who, shown, turn.incoming.event, turn.now)
    reports = [one.id for one in done.reports]
    remember_answer(turn, Did.SAME_ALL, undo=("same_all_undo", words.carried(reports)))
    return say(words.saved(done.numbers, done.left, reports, turn.today))


def take_back_latest(turn: Turn) -> Outgoing:
    """“ถอนทั้งหมด”, typed: what she has said last of several; else her latest report."""
    last = answer_of(turn.who, turn.now)
    if last is not None and last.did == Did.SAME_ALL:
        return press_same_all_undo(turn, last.args)
    return withdraw_latest(turn)


def press_same_all_undo(turn: Turn, args: Args) -> Outgoing:
    """“ถอนทั้งหมด”."""
    done = take_all_back(turn.session, turn.who, several(args), turn.now)
    return say(words.taken_back(done.numbers, done.left))
