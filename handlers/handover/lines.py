"""The lines that are left for the next one, at most one of a child: found for everybody of a batch at once, written,
taken back; and who has looked after a child till lately."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.cases.school_days import TWO_WEEKS, recent_school_days
from handlers.handover.ended import Ended
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.history import CaseChange
from models.notes import LINE_LABEL, HandoverLine, LeftLine
from models.people import Person
from models.rows import read_rows
from models.typed import hash_of, typed_in
from thai.dates import local_date

SCHOOL_DAYS = 5
"""So long somebody who had a child may leave a line about it, and no longer than two weeks."""


@dataclass(frozen=True)
class _Step:
    """Who had a child from then on, by whose word."""

    at: datetime
    carer: int | None
    by: int | None


@dataclass
class _Known:
    """What a batch knows, by case. `expected`: cases of which it is about to ask."""

    expected: set[int] = field(default_factory=set)
    rows: dict[int, HandoverLine | None] = field(default_factory=dict)
    steps: dict[int, list[_Step]] = field(default_factory=dict)


def expect_lines(session: Session, cases: Collection[int]) -> None:
    """The lines about these are about to be asked for. Nothing is allowed by it."""
    batch_of(session).own(_Known).expected.update(cases)


def line_about(session: Session, case: Case) -> LeftLine | None:
    """The line about a child, also one that was taken back. The first of a batch who asks reads those that are
    expected, with the names of who has left them, and those of the cases that it has locked."""
    row = _row(session, case.id)
    return row.sealed if row is not None else None


def forget_read(session: Session, case: int) -> None:
    """Its row lock was waited for."""
    known = batch_of(session).own(_Known)
    known.rows.pop(case, None)
    known.steps.pop(case, None)


def put_line(session: Session, case: Case, line: LeftLine, message: tuple[int, str] | None) -> None:
    """It takes the place of the one before. The case's row lock is held. `message`: (channel, LINE's id of it)."""
    one = hash_of(LINE_LABEL, *message) if message else None
    row = _row(session, case.id)
    if row is None:
        row = HandoverLine(area_id=case.area_id, case_id=case.id, message_hash=one, sealed=line)
        session.add(row)
        batch_of(session).own(_Known).rows[case.id] = row
    else:
        row.message_hash, row.sealed = one, line


def empty_line(session: Session, case: Case) -> None:
    """It was taken back: that there was one stays, so that a second press is the same."""
    row = _row(session, case.id)
    if row is not None:
        row.sealed = _emptied(row.sealed)


def redact_line(session: Session, actor: Actor, channel: int, message: str) -> None:
    """She took a message back: its words go. The first of a batch who does reads those of all that are taken back."""
    for row in typed_in(session, HandoverLine, LINE_LABEL, channel, message):
        if row.sealed.by == actor.person:
            row.sealed = _emptied(row.sealed)


def _emptied(line: LeftLine) -> LeftLine:
    return LeftLine(line.by, line.role, line.at, None)


def write_ended(session: Session) -> None:
    """With the batch: the lines about children who are traced no more go."""
    ended = batch_of(session).own(Ended).cases
    if ended:
        session.execute(_DELETED, {"cases": sorted(ended)}, execution_options={"synchronize_session": False})
        ended.clear()


def had_lately(session: Session, person: int | None, case: Case, now: datetime) -> bool:
    """Whether somebody looked after a child till a few days ago, and it was given on by another's word, which she was
    told. Read for all cases of which the batch is about to ask, and for those that it has locked."""
    if person is None or case.assignee_id == person:
        return False
    steps = _steps(session, case)
    lost = [after.at for before, after in pairwise(steps) if _lost(person, before, after)]
    if not lost:
        return False
    since, today = local_date(lost[-1]), local_date(now)
    if (today - since).days >= TWO_WEEKS:
        return False
    return sum(day > since for day in recent_school_days(session, case.area_id, today)) <= SCHOOL_DAYS


def _lost(person: int, before: _Step, after: _Step) -> bool:
    return before.carer == person and after.carer != person and after.by != person


def _steps(session: Session, case: Case) -> Sequence[_Step]:
    known = batch_of(session).own(_Known)
    if case.id not in known.steps:
        wanted = {case.id, *known.expected, *batch_of(session).locked_cases} - known.steps.keys()
        known.steps.update({one: [] for one in wanted})
        with session.no_autoflush:
            for row in session.execute(_STEPS, {"cases": sorted(wanted)}):
                known.steps[row.case_id].append(_Step(row.at, row.assignee_id, row.actor_id))
    new = [one for one in session.new if isinstance(one, CaseChange) and one.case_id == case.id]
    return [*known.steps[case.id], *(_Step(one.at, one.assignee_id, one.actor_id) for one in new)]


def _row(session: Session, case: int) -> HandoverLine | None:
    known = batch_of(session).own(_Known)
    if case not in known.rows:
        wanted = {case, *known.expected, *batch_of(session).locked_cases} - known.rows.keys()
        known.rows.update(dict.fromkeys(wanted))
        with session.no_autoflush:
            rows = session.scalars(_LINES, {"cases": sorted(wanted)}, execution_options={"populate_existing": True})
            known.rows.update({row.case_id: row for row in rows})
        found = (known.rows[one] for one in wanted)
        read_rows(session, Person, {row.sealed.by for row in found if row is not None})
    return known.rows[case]


_LINES = select(HandoverLine).where(among_named(HandoverLine.case_id, "cases"))
_DELETED = delete(HandoverLine).where(among_named(HandoverLine.case_id, "cases"))
_STEPS = (
    select(CaseChange.case_id, CaseChange.at, CaseChange.assignee_id, CaseChange.actor_id)
    .where(among_named(CaseChange.case_id, "cases"))
    .order_by(CaseChange.case_id, CaseChange.id)
)
