"""A colleague's or a newcomer's name or number, or a button of their cards, typed while nothing is open: as good as
tapping it."""

from functools import partial

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.command import command
from flows.hear.meant.person import Sought, sought
from handlers.people.lists.chat import find_people, meant, show_newcomers, show_teachers
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.wants.people import want_people
from handlers.turn.listeners.words import word_called
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who


def expect_people(session: Session, wants: Wants, who: Who, wanted: Sought) -> None:
    """She is about to be answered as by somebody's card, if what she has typed means nothing else."""
    want_people(wants, who)
    if wanted.deed is not None:
        expect_press(session, who, partial(_finds, wanted=wanted))


def hear_person(turn: Turn, given: Input) -> Outgoing | None:
    """None where nobody of her lists is meant."""
    if not isinstance(given, Said) or command(given.text) or word_called(given.text):
        return None
    wanted = sought(given.text)
    if wanted is None:
        return None
    if wanted.deed is None:
        return find_people(turn, wanted)
    if (does := _finds(turn, wanted)) is not None:
        return press(turn, *does)
    if not wanted.alone:
        return find_people(turn, wanted)
    if not meant(turn, wanted):
        return None
    return show_newcomers(turn) if wanted.of == "newcomers" else show_teachers(turn)


def _finds(turn: Turn, wanted: Sought) -> tuple[str, Args] | None:
    """What her words do, if one person is meant."""
    found = meant(turn, wanted) if wanted.deed is not None else []
    return (wanted.deed, {"membership": str(found[0])}) if wanted.deed is not None and len(found) == 1 else None
