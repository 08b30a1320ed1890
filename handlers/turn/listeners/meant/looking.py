"""A child of her area, typed by an officer while nothing is open: หาน้อง กิตติ, น้อง 417, ดูเพิ่ม น้อง 0417."""

from functools import partial

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from flows.engine.inputs import Input, Said, Tapped
from flows.hear.meant.child import Meant, meant
from flows.hear.meant.looking import asked_for
from flows.looking.flow import picked_child, sought_next
from handlers.access.rights import Right, has_right
from handlers.looking.chat import begin, expect, find, to_see_more
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.listeners.wants.cases import want_looked
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.words import word_called
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from thai.text import squash

_WISHES = frozenset({"more", "show"})


def expect_looking(session: Session, wants: Wants, who: Who, given: Input | None) -> None:
    """She is about to look for a child, if what she has typed or tapped means nothing else."""
    if not isinstance(given, Said | Tapped) or not has_right(who, Right.LOOK_UP):
        return
    if who.open is not None:
        run = who.open.run
        if not FLOWS[run.flow].looks_up:
            return
        if (case := picked_child(run, given)) is not None:
            want_looked(wants, who, {"case": case})
        elif (sought := sought_next(run, given)) is not None:
            expect(session, who, sought.words)
    elif isinstance(given, Said) and not word_called(given.text):
        if words := asked_for(given.text):
            expect(session, who, words)
        elif (wanted := _of_area(given.text)) is not None:
            expect(session, who, _words(wanted))
            if wanted.wish == "more":
                expect_press(session, who, partial(_finds, wanted=wanted))


def hear_looking(turn: Turn, given: Input) -> Outgoing | None:
    """She says that she looks for somebody."""
    words = asked_for(given.text) if isinstance(given, Said) else None
    if words is None or not has_right(turn.who, Right.LOOK_UP):
        return None
    return find(turn, words) if squash(words) else begin(turn)


def hear_in_area(turn: Turn, given: Input) -> Outgoing | None:
    """A child of none of her lists, by its number or as น้อง …, and what stands on its card."""
    if not isinstance(given, Said) or word_called(given.text) or not has_right(turn.who, Right.LOOK_UP):
        return None  # a word that others have, not she
    wanted = _of_area(given.text)
    if wanted is None:
        return None
    if wanted.wish == "more" and (does := _finds(turn, wanted)) is not None:
        return press(turn, *does)
    return find(turn, _words(wanted))


def _of_area(said: str) -> Meant | None:
    wanted = meant(said)
    if wanted is None or wanted.alone or wanted.wish not in _WISHES:
        return None
    spoken_of = wanted.number is not None or squash(said).startswith("น้อง")
    return wanted if spoken_of else None


def _words(wanted: Meant) -> str:
    return str(wanted.number) if wanted.number is not None else wanted.name


def _finds(turn: Turn, wanted: Meant) -> tuple[str, Args] | None:
    return to_see_more(turn, _words(wanted))
