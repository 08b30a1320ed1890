"""A day that an officer closes or opens again, or a school for itself, typed while nothing is open: หยุด 22 มิ.ย.,
โรงเรียนหยุด 22 มิ.ย.; and the summary of a week, by its number: สรุป S-690615."""

from sqlalchemy.orm import Session

from flows.engine.inputs import Input, Said
from flows.hear.meant.day import about_day, about_school
from flows.hear.meant.summary import about_summary, thanks_teachers
from handlers.access.rights import Right, has_right
from handlers.calendar.chat import said_day
from handlers.calendar.school.chat import said_school
from handlers.figures.chat import show_named, show_thanks
from handlers.figures.told import expect_named
from handlers.turn.listeners.wants.area import want_closing, want_day, want_figures
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Turn
from handlers.turn.who import Who
from models.batch import batch_of
from thai.dates import local_date


def expect_day(session: Session, wants: Wants, who: Who, said: str) -> None:
    """She is about to open a day again, or to say something of her school's days."""
    begins_at = batch_of(session).begins_at
    if begins_at is None:
        return
    if has_right(who, Right.CLOSE_SCHOOL) and about_school(said, local_date(begins_at)) is not None:
        want_closing(wants, who, {})
    if not has_right(who, Right.EDIT_CALENDAR):
        return
    wanted = about_day(said, local_date(begins_at))
    if wanted is not None and wanted.day is not None and not wanted.closes:
        want_day(wants, who, {"day": wanted.day.isoformat()})


def hear_day(turn: Turn, given: Input) -> Outgoing | None:
    """What it asks or does; None where no day of the calendar is meant, or she may not change it."""
    if not isinstance(given, Said):
        return None
    if has_right(turn.who, Right.CLOSE_SCHOOL) and (of_school := about_school(given.text, turn.today)) is not None:
        return said_school(turn, of_school)
    wanted = about_day(given.text, turn.today) if has_right(turn.who, Right.EDIT_CALENDAR) else None
    return said_day(turn, wanted) if wanted is not None else None


def expect_summary(session: Session, wants: Wants, who: Who, said: str) -> None:
    """She is about to read it, or to thank for it."""
    if not has_right(who, Right.SEE_FIGURES):
        return
    if (name := about_summary(said)) is not None:
        want_figures(wants, who, {})
        expect_named(session, name)
    elif who.heads(who.area) and thanks_teachers(said):
        want_figures(wants, who, {})


def hear_summary(turn: Turn, given: Input) -> Outgoing | None:
    """None where no summary is meant, or she may read none."""
    if not isinstance(given, Said) or not has_right(turn.who, Right.SEE_FIGURES):
        return None
    if turn.who.heads(turn.who.area) and thanks_teachers(given.text):
        return show_thanks(turn)
    name = about_summary(given.text)
    return show_named(turn, name) if name is not None else None
