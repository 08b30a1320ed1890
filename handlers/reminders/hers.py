"""The children of whoever looks after some that are due, and those that are late at a school. Who is reminded of a
child by its name has looked at it, which is written down in the same call."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Row, bindparam, exists, or_, select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, about_case, allowed
from handlers.cases.deadlines import deadline
from handlers.cases.listing import COLUMNS, IS_OPEN, plan_of, standing_of
from handlers.cases.standing import may_repeat
from handlers.reminders.rules import TURNS
from handlers.reminders.steps import steps_of
from handlers.reports.tries import read_tries
from handlers.returns.first_day.came import asked_as, waits_for
from handlers.review.no_news.stop import is_called_in
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CaseStatus, MatterKind
from models.due import TODAY, late
from models.history import ASKED_FOR, REPORTED
from models.lifecycle import DATED
from models.many import write_ahead
from models.matters import IS_NO_NEWS, Matter
from models.notices import Notice
from models.office import IS_UNFINISHED
from models.outcomes import COUNTS_AS_ATTEMPT, Unit, Within
from models.reports import TAKEN_BACK, Report
from models.types import written
from thai.dates import local_date

SEVERAL = 2
"""So many tries in the same way are enough of it."""

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class Hers:
    """`days`: on which each of her children is due that she is reminded of; `late`: how many are past it; `first`: the
    most urgent. Of those, `one_way`: nobody was reached, several times and always in the same way; `same`: that nothing
    has changed could be true, and was not said last."""

    days: Mapping[int, int]
    late: int
    first: Rows
    one_way: frozenset[int]
    same: frozenset[int]


def read_hers(
    session: Session, readers: Mapping[int, Actor], most: int, now: datetime, question: str
) -> dict[int, Hers]:
    """Of each reader who has any, by person; the look at the first so many is logged. A child about whose first day she
    is asked today is asked about by itself; one that she has since this morning is here.
    `question`: of which kind that is."""
    today = local_date(now)
    _write_cases(session)
    with session.no_autoflush:
        rows = session.execute(_DUE, {"people": sorted(readers), **_until(session, readers, today)}).all()
        asked = _asked(session, rows, today, question)
    by_person: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        if row.id not in asked and _is_due(session, readers[row.assignee_id], row, today):
            by_person.setdefault(row.assignee_id, []).append(row)
    drawn = [row for some in by_person.values() for row in some[:most]]
    tried = {row.id for row in drawn if row.latest_outcome in COUNTS_AS_ATTEMPT}
    one_way = _one_way(session, tried)
    for person, some in by_person.items():
        remind_of(session, readers[person], some[:most], now)
    return {
        person: Hers(
            days={row.id: row.due_on.toordinal() for row in some},
            late=sum(bool(row.late) for row in some),
            first=some[:most],
            one_way=one_way,
            same=frozenset(row.id for row in some[:most] if may_repeat(row) and not row.no_change),
        )
        for person, some in by_person.items()
    }


def read_late(
    session: Session, readers: Mapping[int, Actor], wanted: Collection[tuple[int, int]], most: int, now: datetime
) -> dict[int, Rows]:
    """Of these (reader, case) those that are late, that a colleague looks after, and whose school the reader directs:
    by reader, the most urgent first. The look at the first so many is logged."""
    found: dict[int, Rows] = {}
    for person, rows in read_colleagues(session, readers, wanted, now).items():
        late_ones = [row for row in rows if row.late]
        if late_ones:
            found[person] = late_ones
            remind_of(session, readers[person], late_ones[:most], now)
    return found


def read_colleagues(
    session: Session, readers: Mapping[int, Actor], wanted: Collection[tuple[int, int]], now: datetime
) -> dict[int, Rows]:
    """The same, late or not, and no look is logged: see `remind_of`."""
    given = {"cases": sorted({case for _, case in wanted}), TODAY: local_date(now)}
    _write_cases(session)
    with session.no_autoflush:
        rows = session.execute(_LATE, given).all()
    found: dict[int, Rows] = {}
    for person, reader in readers.items():
        mine = [row for row in rows if (person, row.id) in wanted and _is_colleagues(session, reader, row)]
        if mine:
            found[person] = mine
    return found


def read_own(
    session: Session, readers: Mapping[int, Actor], wanted: Collection[tuple[int, int]], now: datetime
) -> dict[tuple[int, int], Row[*tuple[Any, ...]]]:
    """Of these (reader, case) those that the reader looks after, while her school is next. The looks are logged."""
    given = {"cases": sorted({case for _, case in wanted}), TODAY: local_date(now)}
    _write_cases(session)
    with session.no_autoflush:
        rows = {row.id: row for row in session.execute(_LATE, given)}
    found: dict[tuple[int, int], Row[*tuple[Any, ...]]] = {}
    for person, reader in readers.items():
        those = [rows[case] for one, case in sorted(wanted) if one == person and case in rows]
        mine = [row for row in those if row.assignee_id == person and _may_report(session, reader, row)]
        found |= {(person, row.id): row for row in mine}
        audit.record_list(session, reader, "cases.reminded", now, [(row.id, row.area_id) for row in mine])
    return found


def _write_cases(session: Session) -> None:
    """A reply may have changed the child of which it would tell along: whoever has just asked for time does not read
    how late it is, and who has taken a report back, nothing of what it said."""
    if batch_of(session).changed_cases:
        write_ahead(session, Case, (*REPORTED, "closed_at", *ASKED_FOR))
        write_ahead(session, Report, TAKEN_BACK)


def _may_report(session: Session, reader: Actor, row: Row[*tuple[Any, ...]]) -> bool:
    return not is_called_in(session, row.id) and allowed(reader, Right.REPORT, about_case(standing_of(session, row)))


def remind_of(session: Session, reader: Actor, rows: Rows, now: datetime) -> None:
    """The reader sees the names of these."""
    audit.record_list(session, reader, "cases.reminded", now, [(one.id, one.area_id) for one in rows])


def _is_colleagues(session: Session, reader: Actor, row: Row[*tuple[Any, ...]]) -> bool:
    directs = allowed(reader, Right.SHARE_OUT, about_case(standing_of(session, row)))
    if is_called_in(session, row.id):
        return False
    return row.assignee_id not in (None, reader.person) and directs


def _until(session: Session, readers: Mapping[int, Actor], today: date) -> dict[str, date]:
    """The last day that is spoken of: that of the area that has it latest, so that one statement finds them all."""
    batch_of(session).areas |= {reader.area for reader in readers.values()}
    return {TODAY: today, "until": max((_last(session, one.area, today) for one in readers.values()), default=today)}


def _last(session: Session, area: int, today: date) -> date:
    return deadline(session, area, today, Within(steps_of(session, area).before, Unit.SCHOOL_DAYS))


def _asked(session: Session, rows: Rows, today: date, question: str) -> frozenset[int]:
    """Those that begin today, and whose question whoever looks after them has: it was owed in the morning."""
    begin = {
        f"{question}:{asked_as(row.id, today, row.assignee_id)}": row.id
        for row in rows
        if waits_for(row.status, row.destination, row.starts_on, today)
    }
    if not begin:
        return frozenset()
    return frozenset(begin[one] for one in session.scalars(_OWED, {"identities": sorted(begin)}))


def _is_due(session: Session, reader: Actor, row: Row[*tuple[Any, ...]], today: date) -> bool:
    last = today if row.status in DATED else _last(session, row.area_id, today)
    return row.due_on <= last and _may_report(session, reader, row)


def _one_way(session: Session, cases: Collection[int]) -> frozenset[int]:
    read_tries(session, cases)
    ways = {case: [way for _, way in batch_of(session).tries[case]] for case in cases}
    return frozenset(case for case, some in ways.items() if len(some) >= SEVERAL and len(set(some)) == 1)


_LETTER = exists().where(
    Matter.case_id == Case.id, Matter.kind == written(MatterKind.REFERRAL_LETTER), text(IS_UNFINISHED)
)
"""No first day may be agreed on before the district has written: it is not up to the school."""

_WITH_DISTRICT = exists().where(Matter.case_id == Case.id, text(IS_NO_NEWS))
"""The district has it since there is no news: nobody at its school is reminded meanwhile."""

_AT_SCHOOL = (
    select(
        *COLUMNS,
        *plan_of(Case),
        late(Case.area_id, Case.due_on, Case.school_id).label("late"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(
        IS_OPEN,
        Case.waiting_for.in_([written(one) for one in TURNS]),
        Case.status != written(CaseStatus.NEW),
        Case.restricted.is_(False),
        ~_WITH_DISTRICT,
        or_(~_LETTER, Case.status.in_([written(one) for one in DATED])),
    )
    .order_by(Case.due_on, Case.number)
)
_OWED = select(Notice.identity).where(among_named(Notice.identity, "identities"))
_DUE = _AT_SCHOOL.where(among_named(Case.assignee_id, "people"), Case.due_on <= bindparam("until", type_=Date))
_LATE = _AT_SCHOOL.where(among_named(Case.id, "cases"))
