"""“น้องมาเรียนจริง” in chat."""

from flows.returns import seen as words
from handlers.access.lookup import number
from handlers.returns.witness.seen import Shown, confirm_return, take_confirmation_back
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Did


def press_seen(turn: Turn, args: Args) -> Outgoing:
    """“น้องมาเรียนจริง”."""
    shown = _shown(args)
    case = confirm_return(turn.session, turn.who, shown, turn.now).case
    undo = ("return_unseen", {"case": str(case.id), "report": str(shown.report)})
    remember_answer(turn, Did.RETURN_SEEN, number=case.number, case=case.id, undo=undo)
    return say(words.confirmed(case.id, case.number, shown.report or 0))


def press_unseen(turn: Turn, args: Args) -> Outgoing:
    """“กดผิด ขอแก้”: its school's word alone stands again."""
    shown = _shown(args)
    case = take_confirmation_back(turn.session, turn.who, shown, turn.now).case
    return say(words.taken_back(case.id, case.number, shown.report or 0))


def _shown(args: Args) -> Shown:
    return Shown(number(args.get("case")), number(args.get("report")))
