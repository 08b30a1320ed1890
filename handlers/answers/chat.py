"""“แก้คำตอบล่าสุด” in chat: the last answer by one tap, with the button that takes it back, or what else helps."""

from flows.answers import latest as words
from handlers.access.declined import Declined
from handlers.access.looks import may_be_repeated
from handlers.answers.standing import why_not
from handlers.turn.memory import answer_of
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Turn
from models.codes import Role, Why


def show_latest(turn: Turn) -> Outgoing:
    """What she has answered last. Whether it can be taken back is asked of what her button asks."""
    if not turn.who.joined:
        raise Declined(Why.NOT_JOINED)
    last = answer_of(turn.who, turn.now)
    if last is None:
        return say(words.nothing())
    if last.case is not None and not may_be_repeated(turn.session, turn.who, last.case):
        return say(words.changed())
    why = why_not(turn.session, turn.who, last.name, last.args, turn.now) if last.name is not None else None
    shown = words.Latest(
        last.did,
        last.at,
        last.what,
        last.number,
        case=last.case,
        undo=(last.name, last.args) if last.name is not None and why is None else None,
        why=why,
        at_school=not turn.who.has(Role.SUPERVISOR),
        phone=turn.who.area_facts.to_call,
        directs=turn.who.has(Role.DIRECTOR),
    )
    return say(words.latest(shown, turn.today))


def nothing_open(turn: Turn) -> bool:
    """While a question is open, “กดผิด” is about that; of somebody at home, about what she has told its school."""
    return turn.who.open is None and (turn.who.joined or not turn.who.guards)
