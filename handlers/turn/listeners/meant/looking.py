"""A child of her area, typed by an officer while nothing is open: หาน้อง กิตติ, น้อง 417, ดูเพิ่ม น้อง 0417."""

from functools import partial
from typing import NamedTuple

from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from flows.engine.inputs import Input, Said, Tapped
from flows.hear.meant.child import meant
from flows.hear.meant.looking import asked, asked_for, spoken_of
from flows.looking.flow import picked_child, sought_next
from handlers.access.rights import Right, has_right
from handlers.looking.chat import begin, expect, find, find_any, to_see_more
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.listeners.wants.cases import want_looked
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.listeners.words import word_called
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
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
        elif (of := _of_area(given.text)) is not None:
            expect(session, who, of.words, close=True)
            if of.more:
                expect_press(session, who, partial(to_see_more, words=of.words))


def hear_looking(turn: Turn, given: Input) -> Outgoing | None:
    """She says that she looks for somebody; for something that is no child, perhaps."""
    said = asked(given.text) if isinstance(given, Said) else None
    if said is None or not has_right(turn.who, Right.LOOK_UP):
        return None
    if not squash(said.whom):
        return begin(turn)
    return find(turn, said.whom) if said.sure else find_any(turn, said.whom)


def hear_in_area(turn: Turn, given: Input) -> Outgoing | None:
    """A child of none of her lists, by its number or as น้อง …, and what stands on its card."""
    if not isinstance(given, Said) or word_called(given.text) or not has_right(turn.who, Right.LOOK_UP):
        return None  # a word that others have, not she
    of = _of_area(given.text)
    if of is None:
        return None
    if of.more and (does := to_see_more(turn, of.words)) is not None:
        return press(turn, *does)
    return find_any(turn, of.words, close=True)


class _Of(NamedTuple):
    """Who is spoken of. `more`: she wants to see more of it."""

    words: str
    more: bool


def _of_area(said: str) -> _Of | None:
    wanted = meant(said)
    if wanted is not None and (wanted.alone or wanted.wish not in _WISHES):
        return None
    more = wanted is not None and wanted.wish == "more"
    if wanted is not None and wanted.number is not None:
        return _Of(str(wanted.number), more)
    if words := spoken_of(said):
        return _Of(words, more)
    return _Of(wanted.name, more) if wanted is not None and squash(said).startswith("น้อง") and more else None
