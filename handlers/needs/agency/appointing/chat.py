"""“รับดำเนินการ” in chat: on which day the agency does it."""

from datetime import date, timedelta

from flows.engine.advance import Reaction
from flows.engine.run import Run
from flows.needs.agency.appointing import APPOINT, AppointFacts
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.cases.school_days import AHEAD, school_days_ahead
from handlers.needs.agency.chat import Asking, after, need_in, opened_need
from handlers.needs.agency.refer import answer, may_answer
from handlers.review.desk.chat import press_open
from handlers.turn.outgoing import NOTHING, Outgoing, Start
from handlers.turn.turn import Args, Turn
from models.codes import AgencyState, Why
from models.schooldays import weekday_from


def press_day(turn: Turn, args: Args) -> Outgoing:
    """“รับดำเนินการ”: on which day, as long as the card is as it was."""
    step = number(args.get("step")) or 0
    need = may_answer(turn.session, turn.who, need_in(args), AgencyState.ACCEPTED, step, turn.now)
    if need is None:
        return press_open(turn, args)
    return Outgoing(start=Start(APPOINT, Asking(need=need.id, step=step)))


def anew(turn: Turn, run: Run) -> Outgoing:
    """The same from its beginning."""
    about = run.about_as(Asking)
    return press_day(turn, {"item": f"n{about.need}", "step": str(about.step)})


def facts(turn: Turn, run: Run, *, opening: bool = False) -> AppointFacts:  # noqa: ARG001 - no record is opened
    """As long as the agency has it."""
    about = run.about_as(Asking)
    found = may_answer(turn.session, turn.who, about.need, AgencyState.ACCEPTED, about.step, turn.now)
    if found is None or found.agency is None:
        raise Declined(Why.EXPIRED)
    opened, need = opened_need(turn, found.id)
    coming = school_days_ahead(turn.session, need.area_id, turn.today) or _weekdays(turn.today)
    return AppointFacts(turn.now, turn.who.area_facts, opened.case.case.number, found.agency, coming)


def answered(_turn: Turn, _reaction: Reaction, _facts: AppointFacts) -> Outgoing:
    """Nothing is entered before its end."""
    return NOTHING


def finished(turn: Turn, reaction: Reaction, _facts: AppointFacts) -> Outgoing:
    """Whoever has asked hears the day, and after it the need is back."""
    about, day = reaction.run.about_as(Asking), date.fromisoformat(str(reaction.answers["day"]))
    need = answer(turn.session, turn.who, about.need, AgencyState.ACCEPTED, about.step, turn.now, day)
    return after(turn, need.id) if need is not None else press_open(turn, {"item": f"n{about.need}"})


def _weekdays(today: date) -> tuple[date, ...]:
    """In a term break agencies are open."""
    days = (today + timedelta(days=ahead) for ahead in range(AHEAD + 1))
    return tuple(day for day in days if weekday_from(day) == day)
