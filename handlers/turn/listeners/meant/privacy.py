"""What anybody types about what is kept of her, whatever is open; and a request's number or button, typed by an officer
while nothing is open."""

from functools import partial

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.privacy import AboutRequest, about_data, about_request
from flows.review.desk import LOOK_FIRST
from handlers.access.rights import Right, has_right
from handlers.privacy.chat import answer_to, asks_for_number
from handlers.privacy.desk.chat import list_waiting, show_page
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.outgoing import Outgoing
from handlers.turn.run.conversing import asks_for_words
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who


def hear_data(turn: Turn, given: Input) -> Outgoing | None:
    """None where it means nothing of the kind, or where the open question asks for her own words, of which these may be
    some."""
    wanted = about_data(given.text) if isinstance(given, Said) else None
    if wanted is None or (asks_for_words(turn) and not asks_for_number(turn.who)):
        return None
    return answer_to(turn, wanted)


def expect_request_card(session: Session, who: Who, wanted: AboutRequest) -> None:
    """She is about to be answered as by its card, if what she has typed means nothing else."""
    if has_right(who, Right.ANSWER_REQUEST):
        expect_press(session, who, partial(_finds, wanted=wanted))


def hear_request(turn: Turn, given: Input) -> Outgoing | None:
    """None where no request is meant, or by somebody who answers none."""
    wanted = about_request(given.text) if isinstance(given, Said) else None
    if wanted is None or not has_right(turn.who, Right.ANSWER_REQUEST):
        return None
    does = _finds(turn, wanted)
    if does is None:
        return show_page(turn, 0)
    out = press(turn, *does)
    return replace(out, messages=(*out.messages, LOOK_FIRST)) if wanted.looks_first else out


def _finds(turn: Turn, wanted: AboutRequest) -> tuple[str, Args] | None:
    """Its card, if one is meant."""
    if wanted.number is not None:
        return "data_open", {"request": str(wanted.number)}
    waiting = list_waiting(turn)
    return ("data_open", {"request": str(waiting[0].id)}) if len(waiting) == 1 and wanted.looks_first else None
