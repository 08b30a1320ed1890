"""“ตอบข้อนี้”, typed by whoever was asked by her district while nothing is open; with a child's number where she was
asked about several. “เย็นนี้”, where a call was missed that she has asked for."""

from functools import partial

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.question import AboutCall, AboutQuestion, about_call, about_question
from handlers.review.calling.chat import ask_each, typed
from handlers.review.calling.typed import calls_for, expect_calls
from handlers.review.entries.answering.chat import show_questions
from handlers.review.entries.answering.typed import expect_asking, questions_for
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who


def expect_question(session: Session, who: Who, wanted: AboutQuestion) -> None:
    """She is about to be answered as by the button, if what she has typed means nothing else."""
    if who.person is not None and who.confirmed:
        expect_asking(session, who.person)
        expect_press(session, who, partial(_finds, wanted=wanted))


def expect_call(session: Session, who: Who, wanted: AboutCall) -> None:
    """The same of when a call suits her."""
    if who.person is not None and who.confirmed:
        expect_calls(session, who.person)
        expect_press(session, who, partial(_suits, wanted=wanted))


def _hear_call(turn: Turn, wanted: AboutCall) -> Outgoing | None:
    if (does := _suits(turn, wanted)) is not None:
        return press(turn, *does)
    several = calls_for(turn.session, turn.who)
    return ask_each(turn, several) if several else None


def _suits(turn: Turn, wanted: AboutCall) -> tuple[str, Args] | None:
    """What her words do, if one call waits."""
    waiting = calls_for(turn.session, turn.who)
    return ("when_to_call", typed(turn, wanted, waiting[0])) if len(waiting) == 1 else None


def hear_question(turn: Turn, given: Input) -> Outgoing | None:
    """None where no question is meant, or none waits for her."""
    if isinstance(given, Said) and turn.who.confirmed and (when := about_call(given.text)) is not None:
        return _hear_call(turn, when)
    wanted = about_question(given.text) if isinstance(given, Said) and turn.who.confirmed else None
    if wanted is None or turn.who.person is None:
        return None
    if (does := _finds(turn, wanted)) is not None:
        return press(turn, *does)
    several = questions_for(turn.session, turn.who, wanted.number)
    return show_questions(several) if several else None


def _finds(turn: Turn, wanted: AboutQuestion) -> tuple[str, Args] | None:
    """What her words do, if one question is meant."""
    found = questions_for(turn.session, turn.who, wanted.number)
    return ("answer", {"matter": str(found[0].matter)}) if len(found) == 1 else None
