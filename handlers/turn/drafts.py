"""What was left unfinished: going on with it, beginning it anew, dropping it."""

from flows import notices
from flows.followup import FOLLOWUP
from flows.run import load
from handlers.access.declined import Declined
from handlers.turn import runs
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from models.codes import Why
from models.conversations import Conversation


def press_resume(turn: Turn, args: Args) -> Outgoing:
    """“ทำต่อ”: take up the run that was put aside."""
    runs.take_up(turn.session, turn.who, _named(turn, args), turn.now)
    return Outgoing(again=True)


def press_restart(turn: Turn, args: Args) -> Outgoing:
    """“เริ่มใหม่”: drop it and begin the same one anew."""
    row = _named(turn, args)
    run = load(row.data or b"")
    runs.drop(turn.who, row, turn.now)
    return Outgoing(anew=run)


def press_discard(turn: Turn, args: Args) -> Outgoing:
    """“ไม่รายงานแล้ว”."""
    row = _named(turn, args)
    runs.drop(turn.who, row, turn.now)
    return say(notices.over(FOLLOWUP.stopped) if row.flow == FOLLOWUP.name else notices.DISCARDED)


def _named(turn: Turn, args: Args) -> Conversation:
    row = runs.by_key(turn.who, args.get("run", ""))
    if row is None:
        raise Declined(Why.EXPIRED)
    return row
