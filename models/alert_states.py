"""The life of a danger alert: which step leads from which state to which, and until when. What stands in no line can't
happen.

Who may take a step is the use case's to ask (`handlers/safeguarding`), as is the row lock under which it looks here.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum, auto

from models.codes import CallWhen
from models.codes import SafeguardingState as State
from models.schooldays import WORKDAYS
from thai.dates import BANGKOK, in_bangkok, local_date

HALF_HOUR = timedelta(minutes=30)
"""Nobody has taken it for so long since the latest alert: the next officer is alerted. A look at it stops no clock."""

TWO_HOURS = timedelta(hours=2)
"""Whoever has taken it by day calls back within this time, or the next officer is alerted."""

A_DAY = timedelta(days=1)
"""Open for longer, it is told to every named officer on each day on which the office is open."""

DAY_BEGINS, DAY_ENDS = time(7), time(18)
_OFFICE_OPENS = time(8, 30)

LONGEST = {State.RAISED: 2 * HALF_HOUR, State.TAKEN: timedelta(days=2), State.CALLED: timedelta(days=8)}
"""In no state is anything written for later than this. What is, was written by a clock that was ahead."""


class Step(StrEnum):
    """What may happen to an alert once it is raised. LAPSE: who took it has not called back in time. GIVE_UP: she is
    not there any more. REMIND: it has been open for a day."""

    TAKE = auto()
    PASS_ON = auto()
    ALERT_NEXT = auto()
    CALL = auto()
    WATCH = auto()
    REFER = auto()
    CLOSE = auto()
    LAPSE = auto()
    GIVE_UP = auto()
    REMIND = auto()


STEPS: Mapping[tuple[State, Step], State] = {
    (State.RAISED, Step.TAKE): State.TAKEN,
    (State.RAISED, Step.PASS_ON): State.RAISED,
    (State.RAISED, Step.ALERT_NEXT): State.RAISED,
    (State.RAISED, Step.CALL): State.CALLED,  # her time was over, or she had passed it on, and nobody else has it yet
    (State.RAISED, Step.REFER): State.ENDED,
    (State.TAKEN, Step.PASS_ON): State.RAISED,
    (State.TAKEN, Step.CALL): State.CALLED,
    (State.TAKEN, Step.WATCH): State.TAKEN,
    (State.TAKEN, Step.REFER): State.ENDED,
    (State.TAKEN, Step.LAPSE): State.RAISED,
    (State.TAKEN, Step.GIVE_UP): State.RAISED,
    (State.CALLED, Step.PASS_ON): State.RAISED,
    (State.CALLED, Step.WATCH): State.CALLED,
    (State.CALLED, Step.REFER): State.ENDED,
    (State.CALLED, Step.CLOSE): State.ENDED,
    (State.CALLED, Step.GIVE_UP): State.RAISED,
    (State.CALLED, Step.REMIND): State.CALLED,
}


def after(state: State, step: Step) -> State | None:
    """The state to which the step leads; None where it can't be taken."""
    return STEPS.get((state, step))


def by_day(moment: datetime) -> bool:
    """Between seven and six in the evening, on any day."""
    return DAY_BEGINS <= in_bangkok(moment).time() < DAY_ENDS


def call_by(taken: datetime, when: CallWhen | None = None) -> datetime:
    """Until when whoever takes it at that moment calls back: by night, the next morning at seven. A weekend makes no
    difference to a child. Where the reporter wants to be called after school, at least until six in the evening."""
    soonest = taken + TWO_HOURS
    local = in_bangkok(taken)
    if by_day(taken):
        evening = datetime.combine(local.date(), DAY_ENDS, BANGKOK)
        return max(soonest, evening) if when == CallWhen.AFTER_SCHOOL else soonest
    morning = local.date() if local.time() < DAY_BEGINS else local.date() + A_DAY
    return max(soonest, datetime.combine(morning, DAY_BEGINS, BANGKOK))


def remind_at(raised: datetime, now: datetime) -> datetime:
    """When every officer is told next that it is open still: a weekday's morning, once it is a day old. Whether the
    office is open on that day is seen then."""
    day = local_date(now)
    while (morning := _opens(day)) <= now or morning < raised + A_DAY:
        day += A_DAY
    return morning if day.weekday() < WORKDAYS else _opens(day + (7 - day.weekday()) * A_DAY)


def _opens(day: date) -> datetime:
    return datetime.combine(day, _OFFICE_OPENS, BANGKOK)
