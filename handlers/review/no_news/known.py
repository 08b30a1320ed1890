"""What the district knows of a child without news: since when it is late, what was reported last, till when whoever
directs its school talks to whoever looks after it, and whom to call."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.reminders.ladder import has_talked, lines_of
from handlers.reports.reading import read_reports
from handlers.review.no_news.answer import day_given
from handlers.sharing.carers import colleagues_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Change, MatterKind, Outcome, Role
from models.due import TODAY, late
from models.matters import Matter
from models.needs import NeedRow
from models.people import Person
from models.presence import is_there
from models.reports import not_safe
from thai.dates import local_date

Colleague = tuple[Person, Role]


@dataclass(frozen=True)
class Known:
    """`late`: by so many school days, where that is known. `unsafe`: somebody has said that it is not safe to go
    there. `until`: what its school would get. `call`: who can be called: whoever directs the school, else whoever
    looks after the child. `was_due`: the day from which it is late. `since`: from when whoever has it now has it,
    where the district had it before."""

    late: int | None
    unsafe: bool
    was_due: date | None
    since: date | None
    until: date
    heard: tuple[Outcome, date] | None
    talks: date | None
    asker: Colleague | None
    carer: Colleague | None
    call: Colleague | None


class _Late(dict[int, tuple[int | None, bool]]):
    """By case, by how many school days it is late, and whether somebody has said that it is not safe to go there, as a
    batch has read it."""


def known_of(session: Session, row: Matter | NeedRow, case: Case, today: date) -> Known | None:
    """None: it is about something else, or decided. The case's row lock is held."""
    if not isinstance(row, Matter) or row.kind != MatterKind.NO_NEWS or not row.unfinished:
        return None
    lines, people = lines_of(session, case), colleagues_of(session, case.school_id)
    talks = [line.due_on for line in lines if line.what == Change.HEAD_TALKS] if has_talked(lines) else []
    return Known(
        late=_late(session, case, today)[0],
        unsafe=_late(session, case, today)[1],
        was_due=row.was_due or case.due_on,
        since=row.handed_on,
        until=max(day_given(session, case, today), case.due_on or today),
        heard=_heard(session, case),
        talks=talks[-1] if talks else None,
        asker=people.get(row.asked_by or 0),
        carer=people.get(case.assignee_id or 0),
        call=_to_call(people, case, today),
    )


def _to_call(people: dict[int, Colleague], case: Case, today: date) -> Colleague | None:
    there = {one: found for one, found in people.items() if is_there(found[0], today) and found[0].number}
    heads = (found for found in there.values() if found[1] == Role.DIRECTOR)
    return next(heads, there.get(case.assignee_id or 0))


def _heard(session: Session, case: Case) -> tuple[Outcome, date] | None:
    """What was reported last, and when that was."""
    read = read_reports(session, [case.latest_report_id]) if case.latest_report_id is not None else []
    report = next(iter(read), None)
    if report is None or not report.stands or case.latest_outcome is None:
        return None
    return case.latest_outcome, report.happened_on or local_date(report.reported_at)


def _late(session: Session, case: Case, today: date) -> tuple[int | None, bool]:
    """The first of a batch who asks counts for all cases that it has locked."""
    known = batch_of(session).own(_Late)
    if case.id not in known:
        wanted = {case.id, *batch_of(session).locked_cases}
        known.update(dict.fromkeys(wanted, (None, False)))
        with session.no_autoflush:
            rows = session.execute(_LATE, {"cases": sorted(wanted), TODAY: today})
            known.update({row.id: (row.late, row.unsafe) for row in rows})
    return known[case.id]


_LATE = select(
    Case.id, late(Case.area_id, Case.due_on, Case.school_id).label("late"), not_safe(Case).label("unsafe")
).where(among_named(Case.id, "cases"))
