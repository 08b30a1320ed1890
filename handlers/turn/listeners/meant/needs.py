"""A line of what waits for a director, or a button of its card, typed while nothing is open."""

from functools import partial

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.need import AboutNeed, about_need
from flows.needs.school.desk import LOOK_FIRST
from handlers.access.rights import Right, has_right
from handlers.needs.school.chat import find_school, name_in, show_needs, show_waiting
from handlers.needs.school.typed import needs_about
from handlers.review.desk.typed import expect_about
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.review import want_needs
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who

_OPEN, _UNDO = "need_open", "need_undo"


def expect_need(session: Session, wants: Wants, who: Who, wanted: AboutNeed) -> None:
    """She is about to be answered as by a button of what waits for her, if what she has typed means nothing else."""
    if not has_right(who, Right.OPEN_SCHOOL_DESK):
        return
    if wanted.number is None:
        want_needs(wants, who, {})
        return
    expect_about(session, who, wanted.number)
    expect_press(session, who, partial(_finds, wanted=wanted))


def hear_need(turn: Turn, given: Input) -> Outgoing | None:
    """None where nothing is meant that waits for her as a director."""
    wanted = about_need(given.text) if isinstance(given, Said) else None
    if wanted is None or not has_right(turn.who, Right.OPEN_SCHOOL_DESK):
        return None
    of_office = has_right(turn.who, Right.OPEN_DESK)  # her other desk hears the same words
    if wanted.number is None:
        if wanted.school is not None:
            return find_school(turn, wanted.school)
        return None if of_office else show_needs(turn)
    if (does := _finds(turn, wanted)) is not None:
        out = press(turn, *does)
        answers = wanted.does == _OPEN
        return replace(out, messages=(*out.messages, LOOK_FIRST)) if answers else out
    waiting = needs_about(turn.session, turn.who, wanted.number)
    return None if of_office and not waiting else show_waiting(wanted.number, waiting)


def _finds(turn: Turn, wanted: AboutNeed) -> tuple[str, Args] | None:
    """What her words do, if one thing is meant."""
    if wanted.number is None:
        return None
    undoes = wanted.does == _UNDO
    rows = needs_about(turn.session, turn.who, wanted.number, answered=undoes)
    clear = rows[:1] if undoes else rows
    return (wanted.does or _OPEN, {"item": name_in(clear[0])}) if len(clear) == 1 else None
