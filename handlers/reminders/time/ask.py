"""“ขอเวลา”: whoever looks after a child has a later day, from which everything is counted anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, restore, snapshot
from handlers.cases.locked import locked
from handlers.cases.school_days import coming_days_of
from handlers.reminders.ladder import MOST, USUAL, asked_before, lines_of, open_day
from handlers.reminders.time.notices import Again, tell_asked
from handlers.review.letters.settle import waits_for
from handlers.review.no_news.stop import has_no_news
from models.cases import Case
from models.codes import Change, Delay, WaitingFor, Why
from models.history import CaseChange
from models.lifecycle import DATED, After
from thai.dates import local_date

WITHOUT_REASON = 2
"""So often in a row it is given without a word; from then on she says why, and whoever directs the school hears it."""


@dataclass(frozen=True)
class Asked:
    """The child, and the day on which it was due when the button was shown. `until`: the day that she wants, None: the
    usual time."""

    case: int | None
    due: date | None
    until: date | None = None


@dataclass(frozen=True)
class Time:
    """What she gets: until when, which day she had, and another one that she could name. `asked`: how often before;
    `after`: the last line of the history. `instead`: how the case stood before the time that this takes the place of.
    `already`: she has it. `wants_reason`: she has asked often; `told`: and whoever directs the school hears it."""

    case: Case
    until: date
    had: date
    other: date | None = None
    asked: int = 0
    after: int = 0
    instead: CaseChange | None = None
    already: bool = False
    wants_reason: bool = False
    told: bool = False


def may_ask_time(session: Session, actor: Actor, asked: Asked, now: datetime) -> Time:
    """With the case's row lock. Raises `Declined`: she does not look after it, the district is next, it has a day of
    its own or another one by now, or the day makes no sense: past, without school, too far, or no later at all."""
    row = held_case(session, actor, Right.ASK_TIME, asked.case)
    case = locked(session, row.case)
    require(actor, Right.ASK_TIME, about_case(case))
    if case.restricted or case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        raise Declined(Why.DISTRICT_HAS_IT, number=case.number)
    if case.status in DATED:
        raise Declined(Why.DAY_OF_ITS_OWN, number=case.number)
    if waits_for(session, case) is not None:  # nobody is reminded of it meanwhile, nor can anybody at the school help
        raise Declined(Why.DISTRICT_HAS_IT, number=case.number)
    if has_no_news(session, case):  # the district has it, and a later day would take it away
        raise Declined(Why.DISTRICT_HELPS, number=case.number)
    lines = lines_of(session, case)
    if case.due_on is None or asked.due != case.due_on:
        if case.due_on is not None and asked.due is not None and _gave(lines, actor, asked.due) is not None:
            return _time(session, case, case.due_on, asked.due, now, already=True)
        raise Declined(Why.DAY_HAS_MOVED, number=case.number)
    slip = _gave_today(lines, actor, case, now)
    had = slip.due_on if slip is not None and slip.due_on is not None else case.due_on
    if slip is not None and asked.until in (None, case.due_on):
        return _time(session, case, case.due_on, had, now, already=True)
    time = _time(session, case, _day(session, case, asked, had, now), had, now)
    before = asked_before(lines) - (slip is not None)
    return replace(
        time,
        asked=before,
        after=lines[-1].id if lines else 0,
        instead=slip,
        wants_reason=before >= WITHOUT_REASON,
    )


def ask_time(session: Session, actor: Actor, asked: Asked, delay: Delay | None, now: datetime) -> Time:
    """She has it at once. `delay`: why, where that is wanted. Pressed twice it is the same. Raises `Declined`."""
    time = may_ask_time(session, actor, asked, now)
    if time.already:
        return time
    if time.wants_reason != (delay is not None):  # nobody is asked why who has asked once
        raise Declined(Why.EXPIRED)
    case, before = time.case, snapshot(time.case)
    if time.instead is not None:  # another day for the same asking: the first was a slip
        restore(session, case, time.instead, now)
        note(session, case, before, Change.TIME_TAKEN_BACK, now, actor.person)
        before = snapshot(case)
    apply(session, case, After(state_of(case)), now, due=time.until)
    note(session, case, before, Change.TIME_ASKED, now, actor.person)
    why = {"why": delay.value} if delay is not None else {}
    audit.record(session, actor, "case.time_asked", now, case, until=time.until.isoformat(), **why)
    told = delay is not None and tell_asked(session, actor, case, Again(delay, time.after), now)
    return replace(time, told=told)


def take_back_time(session: Session, actor: Actor, case: int | None, due: date | None, now: datetime) -> Case:
    """That was a slip: the day before (`due`) is back. Pressed twice it is the same. Raises `Declined`."""
    found, before = may_take_back(session, actor, case, due)
    if before is None:
        return found
    stood = snapshot(found)
    restore(session, found, before, now)
    note(session, found, stood, Change.TIME_TAKEN_BACK, now, actor.person)
    audit.record(session, actor, "case.time_taken_back", now, found)
    return found


def may_take_back(session: Session, actor: Actor, case: int | None, due: date | None) -> tuple[Case, CaseChange | None]:
    """The case with its row lock, and how it stood before she asked; None: that was taken back already. Raises
    `Declined`: something else has happened since."""
    row = held_case(session, actor, Right.ASK_TIME, case)
    found = locked(session, row.case)
    require(actor, Right.ASK_TIME, about_case(found))
    lines = lines_of(session, found)
    if lines and lines[-1].what == Change.TIME_TAKEN_BACK and lines[-1].due_on == due:
        return found, None
    before = _gave(lines, actor, due)
    if before is None or found.restricted:
        raise Declined(Why.DAY_HAS_MOVED, number=found.number)
    return found, before


def _gave(lines: Sequence[CaseChange], actor: Actor, due: date | None) -> CaseChange | None:
    """How the case stood before she was given time from this day on, if that is the last that has happened."""
    before, last = (None, None, *lines)[-2:]
    if before is None or last is None:
        return None
    hers = last.what == Change.TIME_ASKED and last.actor_id == actor.person
    return before if hers and before.due_on == due else None


def _gave_today(lines: Sequence[CaseChange], actor: Actor, case: Case, now: datetime) -> CaseChange | None:
    """How the case stood before she was given the time that it has, if that was today."""
    before, last = (None, None, *lines)[-2:]
    if before is None or last is None or last.due_on != case.due_on or local_date(last.at) != local_date(now):
        return None
    return _gave(lines, actor, before.due_on) if before.due_on is not None else None


def _time(session: Session, case: Case, until: date, had: date, now: datetime, *, already: bool = False) -> Time:
    """With a day that she could have had as well: the next one with school, where that is too far the one before."""
    today = local_date(now)
    days = coming_days_of(session, case.area_id, case.school_id, today)
    most = open_day(session, case.area_id, case.school_id, MOST, today)
    other = next((day for day in (*days, most) if until < day <= most), None)
    sooner = next((day for day in reversed(days) if had < day < until), None)
    return Time(case, until, had, other or sooner, already=already)


def _day(session: Session, case: Case, asked: Asked, had: date, now: datetime) -> date:
    today = local_date(now)
    days = coming_days_of(session, case.area_id, case.school_id, today)
    usual, most = (open_day(session, case.area_id, case.school_id, nth, today) for nth in (USUAL, MOST))
    until = asked.until or usual
    if until <= today:
        raise Declined(Why.DAY_IS_PAST, until=most, today=today)
    if until > most:
        raise Declined(Why.TOO_FAR, until=most, today=today)
    if until not in (*days, usual, most):
        after = next(day for day in (*days, most) if day > until)
        raise Declined(Why.NO_SCHOOL_THEN, day=until, until=after, today=today)
    if until <= had:
        raise Declined(Why.HAS_TIME, due=case.due_on, today=today)
    return until
