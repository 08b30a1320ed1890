"""A day without school in chat: asked about, closed, and opened again."""

from datetime import date

from flows.calendar import said as words
from flows.calendar.closing import CLOSING, ClosingFacts
from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.hear.meant.day import AboutDay
from flows.kinds.day import as_day
from handlers.access.declined import Declined
from handlers.access.rights import Right, has_right
from handlers.calendar.days import FARTHEST, Became, close_day, declared, may_change, open_day
from handlers.cases.school_days import coming_school_days
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import DayKind, Did, Why


def begin(_turn: Turn) -> Outgoing:
    """“วันหยุด”: which day."""
    return Outgoing(start=Start(CLOSING, About()))


def said_day(turn: Turn, wanted: AboutDay) -> Outgoing:
    """“หยุด 22 มิ.ย.”, “เปิดเรียน 22 มิ.ย.”; a day that can't be changed is asked for anew."""
    day = wanted.day
    if not wanted.closes:
        return _opened(turn, day) if day is not None else show_declared(turn)
    known = {"day": day.isoformat()} if day is not None and may_change(day, turn.today) else {}
    return Outgoing(start=Start(CLOSING, About(), known))


def show_declared(turn: Turn) -> Outgoing:
    """“กลับเป็นวันเรียน” without a day: which ones there are."""
    return say(words.which(declared(turn.session, turn.who, turn.now), turn.today))


def press_school_day(turn: Turn, args: Args) -> Outgoing:
    """“กลับเป็นวันเรียน”."""
    day = as_day(args.get("day", ""))
    if day is None:
        raise Declined(Why.EXPIRED)
    return _opened(turn, day)


def anew(_turn: Turn, run: Run) -> Outgoing:
    """From the first question again."""
    return Outgoing(start=Start(CLOSING, run.about_as(About)))


def facts(turn: Turn, _run: Run, *, opening: bool = False) -> ClosingFacts:  # noqa: ARG001 - no record is opened
    """The days that come."""
    if not has_right(turn.who, Right.EDIT_CALENDAR):
        raise Declined(Why.EXPIRED)
    coming = coming_school_days(turn.session, turn.who.area, turn.today)
    return ClosingFacts(turn.now, turn.who.area_facts, coming, turn.today + FARTHEST)


def answered(_turn: Turn, _reaction: Reaction, _facts: ClosingFacts) -> Outgoing:
    """Nothing is closed before it is said for whom."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: ClosingFacts) -> Outgoing:
    """No school that day."""
    day = date.fromisoformat(str(reaction.answers["day"]))
    kind = DayKind(str(reaction.answers["whom"]))
    became = close_day(turn.session, turn.who, day, kind, turn.now)
    if became != Became.CHANGED:
        return say(words.closed_before(day, turn.today))
    remember_answer(turn, Did.DAY_CLOSED, undo=("school_day", {"day": day.isoformat()}))
    return say(words.closed(day, turn.today, office=kind == DayKind.HOLIDAY))


def _opened(turn: Turn, day: date) -> Outgoing:
    became = open_day(turn.session, turn.who, day, turn.now)
    said = {Became.PUBLIC: words.is_public, Became.NO_SCHOOL: words.closed_before}.get(became, words.has_school)
    return say(said(day, turn.today))
