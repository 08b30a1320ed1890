"""Until when a need is answered: within its owner's own time, and before the child begins. What comes after the first
day comes too late: the child comes in old clothes, is ashamed, and stays away."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from handlers.cases.deadlines import deadline
from handlers.cases.school_days import school_days_ahead
from models.cases import Case
from models.codes import CaseStatus, Outcome, Owner
from models.needs import NeedRow
from models.outcomes import PASSED_ON_NEED, need_deadline
from thai.dates import local_date

WORKDAYS = 5


def set_time(session: Session, need: NeedRow, now: datetime, *, passed_on: bool = False) -> None:
    """Its owner has it from now on, and has all his time. `passed_on`: the school could not answer it."""
    handed = passed_on and need.owner == Owner.DISTRICT
    within = PASSED_ON_NEED if handed else need_deadline(need.owner)
    need.owed_by = deadline(session, need.area_id, local_date(now), within)
    need.due_on = _due(session, need, local_date(now))


def fit(session: Session, needs: Iterable[NeedRow], first_day: date | None, now: datetime) -> None:
    """On which day the child begins is known now, or is not any more."""
    for need in needs:
        if need.unfinished and need.needed_on != first_day:
            need.owed_by = need.owed_by or need.due_on  # of a row that the release before has made
            need.needed_on = first_day
            need.due_on = _due(session, need, local_date(now))
            if first_day is not None and need.kept_until is not None:  # what was put aside is back before it begins
                need.kept_until = min(need.kept_until, need.due_on)
            flag_modified(need, "kept_until")
            flag_modified(need, "due_on")  # one statement for all that are written, whether it is another day or not


def first_day_of(case: Case) -> date | None:
    """The day on which a child begins that wants to come back, as long as that is agreed on."""
    planned = case.status == CaseStatus.RETURN_PENDING and case.latest_outcome == Outcome.FOUND_WANTS_RETURN
    return case.due_on if planned else None


def last_chance(session: Session, need: NeedRow, today: date) -> date | None:
    """The last day with school before the child begins, from today on; None where no such day matters any more, or none
    is known. In a break it is the last weekday."""
    first = need.needed_on
    if first is None or first <= today:
        return None
    before = [day for day in school_days_ahead(session, need.area_id, today) if day < first]
    if before:
        return before[-1]
    weekday = _weekday_before(first)
    return weekday if weekday >= today else None


def _due(session: Session, need: NeedRow, today: date) -> date:
    own = need.owed_by or need.due_on
    if need.needed_on is None or own < need.needed_on:
        return own
    return min(own, last_chance(session, need, today) or own)


def _weekday_before(day: date) -> date:
    before = day - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - WORKDAYS + 1))
