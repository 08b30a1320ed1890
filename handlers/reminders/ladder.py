"""How much time there is to ask for, and how often it was asked for since there was news of a child: its lines of
history, read for all of a batch."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from handlers.cases.deadlines import deadline
from handlers.cases.history import FILED
from handlers.cases.school_days import coming_days_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Change
from models.history import CaseChange
from models.outcomes import Unit, Within
from models.reports import Report
from models.types import written

USUAL, MOST = 5, 10
"""School days: what somebody gets who names no day, and how far ahead a day may be."""

AFRESH = (*FILED, Change.REASSIGNED, Change.ATTENDANCE, Change.DECIDED, Change.NEW_DAY)
"""From these on it is counted anew: there was news, or it is in other hands. A report that was taken back is none."""


class _Lines(dict[int, list[CaseChange]]):
    """By case, what a batch has read."""


def lines_of(session: Session, case: Case) -> Sequence[CaseChange]:
    """From the last of those on. The first of a batch who asks reads those of all cases whose row locks it has."""
    batch = batch_of(session)
    known = batch.own(_Lines)
    if case.id in batch.changed_cases:
        session.flush()
        known.pop(case.id, None)
    if case.id not in known:
        _read(session, {case.id, *batch.locked_cases})
    return known[case.id]


def talked_about(session: Session, cases: Collection[int]) -> frozenset[int]:
    """Those of which whoever directs their school has said since then that he talks to whoever looks after them."""
    _read(session, cases)
    known = batch_of(session).own(_Lines)
    return frozenset(case for case in cases if has_talked(known[case]))


def has_talked(lines: Sequence[CaseChange]) -> bool:
    """What was taken back was not said."""
    said = [line.what for line in lines]
    return said.count(Change.HEAD_TALKS) > said.count(Change.TALK_TAKEN_BACK)


def _read(session: Session, cases: Collection[int]) -> None:
    known = batch_of(session).own(_Lines)
    wanted = set(cases) - known.keys()
    known.update({one: [] for one in wanted})
    with session.no_autoflush:
        for line in session.scalars(_LINES, {"cases": sorted(wanted)}) if wanted else ():
            known[line.case_id].append(line)


def asked_before(lines: Sequence[CaseChange]) -> int:
    """How often in a row; what was taken back was not asked for."""
    said = [line.what for line in lines]
    return said.count(Change.TIME_ASKED) - said.count(Change.TIME_TAKEN_BACK)


def open_day(session: Session, area: int, school: int, nth: int, today: date) -> date:
    """The nth day after today on which the school is open. In a term break those of the next weeks are too few to
    count."""
    days = coming_days_of(session, area, school, today)
    return days[nth - 1] if len(days) >= MOST else deadline(session, area, today, Within(nth, Unit.SCHOOL_DAYS))


_Earlier = aliased(CaseChange)
_LINES = (
    select(CaseChange)
    .where(
        among_named(CaseChange.case_id, "cases"),
        CaseChange.id
        >= select(func.coalesce(func.max(_Earlier.id), 0))
        .join(Report, Report.id == _Earlier.report_id, isouter=True)
        .where(
            _Earlier.case_id == CaseChange.case_id,
            _Earlier.what.in_([written(one) for one in AFRESH]),
            Report.withdrawn_at.is_(None),
        )
        .scalar_subquery(),
    )
    .order_by(CaseChange.id)
)
