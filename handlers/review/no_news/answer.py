"""What the district decides about a child without news gives its school a later day."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.school_days import closed_days, school_days_ahead
from handlers.reminders.ladder import MOST, USUAL, open_day
from handlers.review.no_news.stand import is_up_to_school
from handlers.review.no_news.stop import has_no_news
from handlers.review.steps import step
from models.cases import Case
from models.codes import Change, Why
from models.lifecycle import After
from models.matters import ASKED_BY, GAVE, WAS_DUE, Matter
from models.office import Step
from models.schooldays import weekday_from
from thai.dates import local_date


def day_given(session: Session, case: Case, today: date) -> date:
    """What a school gets that the officer has talked to: so many days on which it is open."""
    return open_day(session, case.area_id, case.school_id, USUAL, today)


def answer_no_news(
    session: Session,
    actor: Actor,
    matter: Matter,
    case: Case,
    until: date | None,
    goes: tuple[str, date] | None,
    now: datetime,
) -> None:
    """`until`: news is wanted by then. `goes`: somebody goes there on a day, and news is wanted by the next one with
    school. Raises `Declined`: the day makes no sense by now, or its school owes no news any more."""
    today = local_date(now)
    if not is_up_to_school(case):
        raise Declined(Why.GONE)
    if goes is not None and goes[1] < today:
        raise Declined(Why.EXPIRED)
    if goes is not None:
        until = _day_after(session, case, goes[1], today)
    elif until is None or not _makes_sense(session, case, until, today):
        raise Declined(Why.EXPIRED)
    told = {"escort": goes[0], "escort_on": goes[1].isoformat()} if goes is not None else {}
    # Decided before the case has its day: a later day drops what stands.
    step(matter, Step.DECIDE)
    before = snapshot(case)
    until = max(until, case.due_on) if case.due_on is not None else until
    apply(session, case, After(state_of(case)), now, due=until)
    matter.details = (matter.details or {}) | told | {GAVE: until.isoformat()}
    note(session, case, before, Change.NEW_DAY, now, actor.person)


def expect_reversible(session: Session, matter: Matter, case: Case) -> None:
    """Raises `Declined`: there is news of the child, or it has another day."""
    stands = is_up_to_school(case) and case.due_on == matter.gave and not has_no_news(session, case)
    if not stands:
        raise Declined(Why.MOVED_ON)


def stands_again(matter: Matter, again: Matter, case: Case) -> None:
    """The decision is reversed: the same stands there `again`, and the school keeps its day."""
    due = {WAS_DUE: case.due_on.isoformat()} if case.due_on is not None else {}
    by = {ASKED_BY: matter.asked_by} if matter.asked_by is not None else {}
    again.details = {**due, **by}


def _makes_sense(session: Session, case: Case, until: date, today: date) -> bool:
    """No more than so many days with school, but never earlier than the day that the child has anyway: somebody else
    may have got it since this one was shown."""
    last, has = open_day(session, case.area_id, case.school_id, MOST, today), case.due_on or today
    return today < until and has <= until <= max(last, has)


def _day_after(session: Session, case: Case, day: date, today: date) -> date:
    """The next one on which its school is open."""
    closed = closed_days(session, case.school_id)
    days = school_days_ahead(session, case.area_id, today)
    after = next((one for one in days if one > day and one not in closed), None)
    return after or weekday_from(day + timedelta(days=1))
