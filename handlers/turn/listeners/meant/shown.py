"""Typed after something was shown: the number of a line opens what was shown with it, and does nothing else; after a
card that asks about a child it is the answer in that place; “กดผิด ขอแก้” presses that button of the card."""

from flows.answers.latest import UNDO
from flows.engine.inputs import Input, Said
from flows.phrase import Phrase, T, in_thai
from handlers.turn.listeners.actions import ACTIONS, ANSWERS, OPENS
from handlers.turn.listeners.pressing import press
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.memory import Line, last_answer, line_called, undo_shown
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from thai.text import normalise


def expect_line(wants: Wants, who: Who, said: str) -> None:
    """She is about to press it, if nothing is open to which the number is an answer."""
    line = (_undo(who, said) or _line(line_called(who, said, None))) if who.open is None else None
    if line is not None:
        for want in ACTIONS[line.name].wants:
            want(wants, who, line.args)


def hear_line(turn: Turn, given: Input) -> Outgoing | None:
    """None where nothing was shown lately that is called so."""
    if not isinstance(given, Said) or not turn.who.confirmed:
        return None
    line = _undo(turn.who, given.text) or _line(line_called(turn.who, given.text, turn.now))
    return press(turn, line.name, line.args) if line is not None else None


def _line(line: Line | None) -> Line | None:
    return line if line is not None and line.name in OPENS | ANSWERS else None


def _undo(who: Who, said: str) -> Line | None:
    """With the number of its child or without."""
    line, last = undo_shown(who), last_answer(who)
    if line is None or last is None:
        return None
    words: list[Phrase] = [UNDO]
    if last.number is not None:
        words.append(T("{undo} น้อง {number:04d}", undo=UNDO, number=last.number))
    return line if normalise(said) in [normalise(in_thai(one)) for one in words] else None
