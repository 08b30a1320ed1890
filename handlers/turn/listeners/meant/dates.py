"""A day that an officer closes or opens again, typed while nothing is open: หยุด 22 มิ.ย."""

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.day import about_day
from handlers.access.rights import Right, has_right
from handlers.calendar.chat import said_day
from handlers.turn.listeners.wants.area import want_day
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.batch import batch_of
from thai.dates import local_date


def expect_day(session: Session, wants: Wants, who: Who, said: str) -> None:
    """She is about to open a day again."""
    begins_at = batch_of(session).begins_at
    if begins_at is None or not has_right(who, Right.EDIT_CALENDAR):
        return
    wanted = about_day(said, local_date(begins_at))
    if wanted is not None and wanted.day is not None and not wanted.closes:
        want_day(wants, who, {"day": wanted.day.isoformat()})


def hear_day(turn: Turn, given: Input) -> Outgoing | None:
    """What it asks or does; None where no day of the calendar is meant, or she may not change it."""
    if not isinstance(given, Said) or not has_right(turn.who, Right.EDIT_CALENDAR):
        return None
    wanted = about_day(given.text, turn.today)
    return said_day(turn, wanted) if wanted is not None else None
