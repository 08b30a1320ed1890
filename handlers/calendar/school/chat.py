"""A school's own closed day in chat: asked about, closed, and open again."""

from datetime import date

from flows.calendar import school as words
from flows.calendar.school import SCHOOL_CLOSING, SchoolClosingFacts, Span
from flows.engine.advance import Reaction
from flows.engine.run import About, Run
from flows.hear.meant.day import AboutSchool
from flows.kinds.day import as_day
from flows.say import Text
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.calendar.school.close import close_school, days_between, may_close, open_school, own_schools
from handlers.calendar.school.notices import tell_closed, tell_open
from handlers.cases.school_days import closed_days, school_days_ahead
from handlers.turn.memory import remember_answer
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.turn import Args, Turn
from models.codes import Did, Why
from models.rows import get_row
from models.schools import School


class Closes(About, frozen=True, kw_only=True):
    """From which day to which, counted from the first day of the calendar."""

    first_day: int
    last_day: int


def begin(turn: Turn) -> Outgoing:
    """“โรงเรียนหยุด” without a day."""
    return say(_which_day(turn) if own_schools(turn.session, turn.who, turn.now) else words.head_says())


def said_school(turn: Turn, wanted: AboutSchool) -> Outgoing:
    """“โรงเรียนหยุด 22 มิ.ย.”, “โรงเรียนเปิด 22 มิ.ย.”."""
    schools = own_schools(turn.session, turn.who, turn.now)
    if not schools:
        return say(words.head_says())
    first, last = wanted.first, wanted.last
    if first is None or last is None:
        return say(_which_day(turn)) if wanted.closes else show_closed(turn)
    if not wanted.closes:
        return _said_open(turn, schools, first, last)
    days = days_between(turn.session, turn.who, first, last, turn.now)
    if not may_close(days, first, turn.today):
        return say(_which_day(turn))
    about = Closes(first_day=days[0].toordinal(), last_day=days[-1].toordinal())
    return Outgoing(start=Start(SCHOOL_CLOSING, about))


def show_closed(turn: Turn) -> Outgoing:
    """“โรงเรียนเปิดตามปกติ” without a day: which ones are closed."""
    schools = own_schools(turn.session, turn.who, turn.now)
    return say(words.which(_spans(turn, schools), turn.today) if schools else words.head_says())


def press_opens(turn: Turn, args: Args) -> Outgoing:
    """“โรงเรียนเปิดตามปกติ”."""
    school, first, last = number(args.get("school")), as_day(args.get("first", "")), as_day(args.get("last", ""))
    if school is None or first is None or last is None:
        raise Declined(Why.EXPIRED)
    return _opened(turn, school, first, last)


def anew(_turn: Turn, run: Run) -> Outgoing:
    """From the first question again."""
    return Outgoing(start=Start(SCHOOL_CLOSING, run.about_as(Closes)))


def facts(turn: Turn, run: Run, *, opening: bool = False) -> SchoolClosingFacts:  # noqa: ARG001 - no record is opened
    """Those that she may close, as long as the days are not over."""
    about = run.about_as(Closes)
    first, last = date.fromordinal(about.first_day), date.fromordinal(about.last_day)
    schools = own_schools(turn.session, turn.who, turn.now)
    days = days_between(turn.session, turn.who, first, last, turn.now)
    if not schools or not may_close(days, first, turn.today):
        raise Declined(Why.EXPIRED)
    named = tuple((school, _name(turn, school)) for school in schools)
    return SchoolClosingFacts(turn.now, turn.who.area_facts, named, days[0], days[-1])


def answered(_turn: Turn, _reaction: Reaction, _facts: SchoolClosingFacts) -> Outgoing:
    """Nothing is closed before she is sure."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, facts: SchoolClosingFacts) -> Outgoing:
    """Closed, and her colleagues hear it."""
    if reaction.answers["sure"] != "YES":
        return say(words.NOT_CLOSED)
    school = number(str(reaction.answers.get("school", facts.schools[0][0]))) or 0
    changed = close_school(turn.session, turn.who, school, facts.first, facts.last, turn.now)
    tell_closed(turn.session, turn.who, school, changed, turn.now)
    span = Span(school, _name(turn, school), changed.days[0], changed.days[-1])
    if changed.changed:
        remember_answer(turn, Did.SCHOOL_CLOSED, undo=_opens(span, changed.days, changed.new))
    return say(words.closed(span, turn.today))


def _opens(span: Span, days: tuple[date, ...], new: tuple[date, ...]) -> tuple[str, dict[str, str]] | None:
    """What opens it again, as long as it opens nothing that was closed before."""
    first, last = new[0], new[-1]
    if any(first <= day <= last and day not in new for day in days):
        return None
    opens = Span(span.id, span.school, first, last).act()
    return opens.name, dict(opens.args)


def _said_open(turn: Turn, schools: list[int], first: date, last: date) -> Outgoing:
    """At the one school that is closed then; where there are several, which one is asked."""
    closed = [one for one in schools if any(first <= day <= last for day in closed_days(turn.session, one))]
    if len(closed) > 1:
        return say(words.which(_spans(turn, closed), turn.today))
    return _opened(turn, (closed or schools)[0], first, last)


def _opened(turn: Turn, school: int, first: date, last: date) -> Outgoing:
    changed = open_school(turn.session, turn.who, school, first, last, turn.now)
    tell_open(turn.session, turn.who, school, changed, turn.now)
    return say(words.is_open(Span(school, _name(turn, school), first, last), turn.today))


def _which_day(turn: Turn) -> Text:
    ahead = school_days_ahead(turn.session, turn.who.area, turn.today)
    return words.which_day(ahead[0] if ahead else turn.today)


def _spans(turn: Turn, schools: list[int]) -> list[Span]:
    """What is closed from today on: days that were closed together stand together."""
    found = []
    for school in schools:
        together: dict[object, list[date]] = {}
        for day, since in sorted(closed_days(turn.session, school).items()):
            if day >= turn.today:
                together.setdefault(since, []).append(day)
        found += [Span(school, _name(turn, school), days[0], days[-1]) for days in together.values()]
    return sorted(found, key=lambda one: (one.first, one.id))


def _name(turn: Turn, school: int) -> str:
    return get_row(turn.session, School, school).name
