"""The number of a line, typed after any list: it opens what was shown with that number, and does nothing else."""

from flows.engine.inputs import Input, Said
from handlers.turn.listeners.actions import ACTIONS, OPENS
from handlers.turn.listeners.pressing import press
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.memory import line_called
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from handlers.turn.who import Who


def expect_line(wants: Wants, who: Who, said: str) -> None:
    """She is about to open it, if nothing is open to which the number is an answer."""
    line = line_called(who, said, None) if who.open is None else None
    if line is not None and line.name in OPENS:
        for want in ACTIONS[line.name].wants:
            want(wants, who, line.args)


def hear_line(turn: Turn, given: Input) -> Outgoing | None:
    """None where no list was shown lately, or it has no such line."""
    line = line_called(turn.who, given.text, turn.now) if isinstance(given, Said) and turn.who.confirmed else None
    return press(turn, line.name, line.args) if line is not None and line.name in OPENS else None
