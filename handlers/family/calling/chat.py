"""“โทรแล้ว” and “ไม่รับสาย” of a promised call, in chat."""

from flows.family import desk as words
from flows.reports.saved import SAVED_QUIETLY
from flows.say import Text
from handlers.access.lookup import number
from handlers.family.calling.call import call_made, not_answered
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn


def press_called(turn: Turn, args: Args) -> Outgoing:
    """“โทรแล้ว”."""
    row = call_made(turn.session, turn.who, number(args.get("notice")), turn.now)
    return Outgoing((words.call_made(row.case.number),), must_arrive=Text(SAVED_QUIETLY))


def press_no_answer(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รับสาย”."""
    notice, row = not_answered(turn.session, turn.who, number(args.get("notice")), turn.now)
    return say(words.not_answered(row.case.number, notice.call_due or turn.today, turn.today))
