"""A queue of her desk, a child's number, or a button of the card of what waits about it, typed by an officer while
nothing is open."""

from functools import partial

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.matter import AboutMatter, about_matter
from flows.review.desk import LOOK_FIRST, which_one
from handlers.access.declined import Declined
from handlers.access.rights import Right, has_right, places
from handlers.review.desk.chat import name_in, show_desk, show_waiting
from handlers.review.desk.typed import delicate_about, expect_about, waiting_about
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import MatterKind, MatterState, Why
from thai.text import normalise

_OPEN, _UNDO, _COMPLETE = "desk_open", "desk_undo", "desk_complete"
_NOTE, _NOTES = "desk_note", frozenset({"desk_note", "desk_notes"})


def expect_matter(session: Session, who: Who, wanted: AboutMatter) -> None:
    """She is about to be answered as by a button of her desk, if what she has typed means nothing else."""
    if not _is_asked(who, wanted):
        return
    if wanted.number is not None:
        expect_about(session, who, wanted.number)
    expect_press(session, who, partial(_finds, wanted=wanted))


def hear_matter(turn: Turn, given: Input) -> Outgoing | None:
    """None where nothing on her desk is meant."""
    if not isinstance(given, Said):
        return None
    wanted = about_matter(given.text)
    if wanted is None or not _is_asked(turn.who, wanted):
        return None
    if (does := _finds(turn, wanted)) is not None:
        out = _pressed(turn, *does)
        return replace(out, messages=(*out.messages, LOOK_FIRST)) if wanted.looks_first else out
    if wanted.number is None:
        out = show_desk(turn)
        return replace(out, messages=(*out.messages, which_one(normalise(given.text)))) if wanted.does else out
    waiting = waiting_about(turn.session, turn.who, wanted.number)
    return show_waiting(turn, wanted.number, waiting) if waiting or wanted.does is not None else None


def _pressed(turn: Turn, does: str, args: Args) -> Outgoing:
    """What its card does not offer now was no button of hers that is old: she reads what it offers."""
    try:
        return press(turn, does, args)
    except Declined as declined:
        if declined.why != Why.EXPIRED or "item" not in args or does == _OPEN:
            raise
        return press(turn, _OPEN, args)


def _is_asked(who: Who, wanted: AboutMatter) -> bool:
    """The number alone of a child on her own list is that child's."""
    alone = wanted.number is not None and wanted.does is None
    return has_right(who, Right.OPEN_DESK) and not (alone and places(who, Right.LIST_CHILDREN))


def _finds(turn: Turn, wanted: AboutMatter) -> tuple[str, Args] | None:
    """What her words do, if one thing is meant."""
    if wanted.queue is not None:
        return "desk_queue", {"queue": wanted.queue.value, "page": "0"}
    if wanted.does == _COMPLETE:
        return _COMPLETE, {"page": "0"}
    if wanted.number is None:
        return None
    if wanted.does in _NOTES:
        found = delicate_about(turn.session, turn.who, wanted.number)
        if found is None:
            return None
        waits = found.what == MatterKind.CALL and found.state != MatterState.DONE  # nobody has called yet
        return _OPEN if waits and wanted.does == _NOTE else wanted.does, {"item": name_in(found)}
    rows = waiting_about(turn.session, turn.who, wanted.number, decided=wanted.does == _UNDO)
    clear = rows[:1] if wanted.does == _UNDO else rows
    return (wanted.does or _OPEN, {"item": name_in(clear[0])}) if len(clear) == 1 else None
