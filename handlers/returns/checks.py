"""On which day a child that is back, or learns where it is, is asked about, by what its area has set and by its
calendar: read for all of a batch."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.looks import back_read, learning_read
from handlers.reports.reading import read_reports
from models.among import among_named
from models.areas import Area, days_written
from models.batch import batch_of
from models.calendars import TermRow
from models.cases import Case
from models.checks import Checks, began_before, in_school_time
from models.due import school_days_after
from models.lifecycle import learns
from models.reports import Report
from models.schooldays import Term

_DAY = timedelta(days=1)


@dataclass
class _Known:
    """What a batch has read: by area its checks and terms, by area and day the school day on which it is asked."""

    checks: dict[int, Checks] = field(default_factory=dict)
    terms: dict[int, list[Term]] = field(default_factory=dict)
    days: dict[tuple[int, date], date] = field(default_factory=dict)


def first_check(session: Session, area: int, back: date, today: date) -> date:
    """Of a child that is back since then, as is known from today on. The first of a batch who asks does so for whatever
    day others may need."""
    checks = _read(session, area)
    days = {_here(session, one, day) for one, its in checks.items() for day in _first_days(its, today)}
    return _asked(session, area, checks[area].first(back, today), days)


def next_check(session: Session, area: int, back: date, today: date) -> date:
    """The one after an answer of today. The first of a batch who asks does so for all that are back."""
    checks = _read(session, area)
    with session.no_autoflush:
        reports = read_reports(session, back_read(session))
    back_on = {(one.area_id, one.plan.starts_on) for one in reports if one.plan is not None}
    since = back_on | learning_read(session)
    nexts = {(one, checks[one].after(day, today)) for one, day in since if day is not None and one in checks}
    return _asked(session, area, checks[area].after(back, today), {_here(session, *one) for one in nexts})


def is_last(session: Session, area: int, back: date, today: date) -> bool:
    """Whether an answer of today is one to the last of them."""
    return _read(session, area)[area].ends(back, today)


def year_began(session: Session, area: int, today: date) -> date | None:
    """The first day of the present school year, by the calendar of the area."""
    _read(session, area)
    return began_before(batch_of(session).own(_Known).terms.get(area, ()), today)


def first_day(session: Session, case: Case) -> date | None:
    """Since when it is back, by its latest report."""
    report = back_report(session, case)
    return report.plan.starts_on if report is not None and report.plan is not None else None


def watched_since(session: Session, case: Case) -> date | None:
    """The day from which those are counted on which it is asked about: its first one back, or that on which learning
    began to come to it."""
    return case.learning_since if learns(case.status, case.latest_outcome) else first_day(session, case)


def back_report(session: Session, case: Case) -> Report | None:
    """Its latest report. The first of a batch who asks reads those of all that are back."""
    if case.latest_report_id is None:
        return None
    with session.no_autoflush:
        read_reports(session, back_read(session))
        return next(iter(read_reports(session, [case.latest_report_id])), None)


def _first_days(checks: Checks, today: date) -> Collection[date]:
    """Every day that may be the first check of a child that is said today to be back."""
    return {checks.first(today - timedelta(days=ago), today) for ago in range(checks.days[0] + 1)}


def _asked(session: Session, area: int, day: date, others: Collection[tuple[int, date]]) -> date:
    known = batch_of(session).own(_Known)
    here = _here(session, area, day)
    if here not in known.days:
        wanted = {here, *others} - known.days.keys()
        with session.no_autoflush:
            found = school_days_after(session, wanted, 1)
        known.days |= {one: days[0] for one, days in found.items()}
    return known.days[here]


def _here(session: Session, area: int, day: date) -> tuple[int, date]:
    """The area, and the day after which the first one with school is meant."""
    return area, in_school_time(day, batch_of(session).own(_Known).terms[area]) - _DAY


def _read(session: Session, area: int) -> dict[int, Checks]:
    """By area, of all that this batch is about."""
    batch = batch_of(session)
    known = batch.own(_Known)
    if area not in known.checks:
        with session.no_autoflush:
            rows = session.execute(_SET, {"areas": sorted({area, *batch.areas} - known.checks.keys())}).all()
        for one, days, starts, ends in rows:
            known.checks[one] = Checks(days_written(days))
            terms = known.terms.setdefault(one, [])
            if starts is not None:
                terms.append(Term(starts, ends))
    return known.checks


_SET = (
    select(Area.id, Area.check_days, TermRow.starts_on, TermRow.ends_on)
    .join(TermRow, TermRow.area_id == Area.id, isouter=True)
    .where(among_named(Area.id, "areas"))
    .order_by(Area.id, TermRow.starts_on)
)
