"""“น้องได้รับแล้ว” and “ยังไม่ได้ของ”, typed with the child's number while nothing is open."""

from functools import partial

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.received import AboutReceived, about_received
from flows.needs.received import which_child
from handlers.review.desk.typed import expect_about, rows_about
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import MatterState
from models.needs import NeedRow


def expect_received(session: Session, who: Who, wanted: AboutReceived) -> None:
    """She is about to be answered as by the button, if what she has typed means nothing else."""
    if who.confirmed and wanted.number is not None:
        expect_about(session, who, wanted.number)
        expect_press(session, who, partial(_finds, wanted=wanted))


def hear_received(turn: Turn, given: Input) -> Outgoing | None:
    """None where nothing is meant that was given."""
    wanted = about_received(given.text) if isinstance(given, Said) and turn.who.confirmed else None
    if wanted is None:
        return None
    does = _finds(turn, wanted)
    return press(turn, *does) if does is not None else say(which_child())


def _finds(turn: Turn, wanted: AboutReceived) -> tuple[str, Args] | None:
    """The answer that was given last about this child. Nothing is allowed by it."""
    if wanted.number is None:
        return None
    needs = (row for row in rows_about(turn.session, turn.who, wanted.number) if row.name == NeedRow.__tablename__)
    given = [row for row in needs if row.state == MatterState.DONE]
    last = max(given, key=lambda row: row.decided_at, default=None)
    return (wanted.does, {"need": str(last.id)}) if last is not None else None
