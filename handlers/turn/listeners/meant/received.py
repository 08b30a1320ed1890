"""“น้องได้รับแล้ว”, “ยังไม่ได้ของ”, “มาชุดไหนก็ได้” and “เปลี่ยนวัน”, typed with the child's number while nothing is open."""

from functools import partial

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.received import AboutReceived, about_received
from flows.needs.clothes.notices import ANY_CLOTHES, OTHER_DAY
from flows.needs.clothes.said import which_child as waits_for_clothes
from flows.needs.received import which_child
from handlers.review.desk.typed import expect_about, rows_about
from handlers.review.queue import Rows
from handlers.turn.listeners.pressing import expect_press, press
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import MatterState, Need
from models.needs import NeedRow
from models.office import UNFINISHED


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
    if does is not None:
        return press(turn, *does)
    clothes = _OF_CLOTHES.get(wanted.does)
    return say(waits_for_clothes(clothes) if clothes is not None else which_child())


def _finds(turn: Turn, wanted: AboutReceived) -> tuple[str, Args] | None:
    """What was given last to this child; or, of clothes, what it waits for. Nothing is allowed by it."""
    if wanted.number is None:
        return None
    needs = (row for row in rows_about(turn.session, turn.who, wanted.number) if row.name == NeedRow.__tablename__)
    if wanted.does in _OF_CLOTHES:
        return _about_clothes(turn, wanted.does, [row for row in needs if row.what == Need.SUPPLIES])
    given = [row for row in needs if row.state == MatterState.DONE]
    last = max(given, key=lambda row: row.decided_at, default=None)
    return (wanted.does, {"need": str(last.id)}) if last is not None else None


def _about_clothes(turn: Turn, does: str, rows: Rows) -> tuple[str, Args] | None:
    """Who has agreed on the first day changes it; anybody else reports anew."""
    open_ = [row for row in rows if row.state in UNFINISHED]
    last = max(open_, key=lambda row: row.opened_at, default=None)
    if last is None:
        return None
    if does == "any_clothes":
        return does, {"need": str(last.id)}
    hers = last.latest_reporter_id == turn.who.person
    return ("other_day", {"report": str(last.latest_report_id)}) if hers else ("report", {"case": str(last.case_id)})


_OF_CLOTHES = {"any_clothes": ANY_CLOTHES, "other_day": OTHER_DAY}
