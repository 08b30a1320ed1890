"""What stands in front of an office, opened: the row, its child, and what was reported. Whoever opens it has looked at
the child, which is written down in the same call."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import lock_cases
from handlers.access.lookup import number
from handlers.needs.sources import needs_of
from handlers.reports.reading import read_reports
from handlers.reports.tries import tries
from handlers.review.desk.stamps import sources_in_order, stamp_of_item
from handlers.review.reaching import Item, Reached, dropped, reach
from handlers.review.undo import undone_by
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import Channel, MatterKind, MatterState, SourceKind, Why
from models.matters import OF_THE_CASE, Matter
from models.needs import NeedRow
from models.people import Person
from models.reports import Report
from models.rows import known_row, lock_rows, read_rows, row_of
from models.schools import School

Table = type[Matter] | type[NeedRow]
_TABLES: dict[str, Table] = {"m": Matter, "n": NeedRow}


def named(at: str | None) -> tuple[Any, int | None]:
    """Which table and row a button names: “m12”, “n7”. Of nonsense a row that does not exist."""
    return _TABLES.get((at or "")[:1], Matter), number((at or "")[1:])


def name_of(row: Matter | NeedRow) -> str:
    """How a button names it."""
    return f"{'m' if isinstance(row, Matter) else 'n'}{row.id}"


@dataclass(frozen=True)
class Opened:
    """`report`: from which it comes, by whom (`reporter`). `tries`: the ways of those to find a child whose search may
    end. `holder`, `decider`: who has it, who has decided; `checker`: who has noted that it was found
    in DMC. `undone`: that decision was reversed."""

    row: Matter | NeedRow
    case: CaseRow
    school: School | None
    report: Report | None
    reporter: Person | None
    tries: Sequence[Channel | None]
    holder: Person | None
    decider: Person | None
    checker: Person | None
    undone: bool

    @property
    def stamp(self) -> str:
        """What a decision was shown for."""
        return stamp_of_item(self.row, self.case.case, self.report)


def open_item(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Opened:
    """Somebody opens it: it goes into the log. Raises `Declined`: she may not, or nothing has to be done about it any
    more."""
    found = held_item(session, actor, table, item, now)
    row = found.row
    audit.record(session, actor, "case.opened", now, found.case.case, **{row.__tablename__.removesuffix("s"): row.id})
    return found


def held_item(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Opened:
    """The same for whoever has just done something with it, which is logged as that. Raises `Declined`."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    if row.state == MatterState.DROPPED:
        raise dropped(row)
    if reached.case is None:
        raise Declined(Why.GONE)
    report = _report(session, row)
    return Opened(
        row=row,
        case=reached.case,
        school=row_of(session, School, _school_of(row)),
        report=report,
        reporter=row_of(session, Person, report.reporter_id) if report is not None else None,
        tries=tries(session, reached.case.case) if _ends_search(row) else (),
        holder=row_of(session, Person, row.holder_id),
        decider=row_of(session, Person, row.decided_by),
        checker=row_of(session, Person, row.checked_by) if isinstance(row, Matter) else None,
        undone=undone_by(session, row) is not None,
    )


def has_changed(
    session: Session, actor: Actor, table: type[Item], item: int | None, stamp: str | None, now: datetime
) -> bool:
    """Whether something was reported, or somebody else asks for the child, since a decision was shown that has yet to
    be made. Raises `Declined`."""
    reached: Reached[Item] = reach(session, actor, table, item, now)
    if reached.case is None or not reached.row.unfinished:
        return False
    return stamp_of_item(reached.row, reached.case.case, _report(session, reached.row)) != stamp


def _school_of(row: Matter | NeedRow) -> int | None:
    """Of which school the child was when this was reported: handed on within the area, it is another one's by now."""
    gave = row.from_school if isinstance(row, Matter) and not row.unfinished else None
    return gave if gave is not None else row.school_id


def _ends_search(row: Matter | NeedRow) -> bool:
    return isinstance(row, Matter) and row.kind == MatterKind.NOT_FOUND


def _report(session: Session, row: Matter | NeedRow) -> Report | None:
    return next(iter(read_reports(session, _sources(session, row)[-1:])), None)


def _sources(session: Session, row: Matter | NeedRow) -> list[int]:
    """The reports from which it comes, the one that tells most last."""
    if isinstance(row, Matter):
        return [row.source_id] if row.source_kind == SourceKind.REPORT else []
    needs_of(session, row.case_id)  # with the sources of all
    return sources_in_order(row)


def schools_of(session: Session, names: Collection[str]) -> set[int]:
    """The schools of what was read here, as buttons name it."""
    rows = (known_row(session, table, item) for table, item in map(named, names) if item is not None)
    return {row.school_id for row in rows if row is not None and row.school_id is not None}


def read_items(session: Session, names: Collection[str], schools: Collection[int] = ()) -> None:
    """Read what buttons name for everybody at once, with the row locks that are free: of the cases first, then of what
    stands in front of an office about those; and these schools besides. Nothing is allowed by it."""
    wanted: dict[Table, set[int]] = {Matter: set(), NeedRow: set()}
    for table, item in map(named, names):
        if item is not None:
            wanted[table].add(item)
    rows: list[Any] = [row for table, ids in wanted.items() if ids for row in read_rows(session, table, ids)]
    lock_cases(session, {row.case_id for row in rows if row.case_id is not None}, ())
    locked = batch_of(session).locked_cases
    for table in wanted:
        if ids := {row.id for row in rows if type(row) is table and row.case_id in locked}:
            lock_rows(session, table, ids)
    reports = {report for row in rows if row.case_id in locked for report in _sources(session, row)}
    silent = [row.case_id for row in rows if type(row) is Matter and row.kind in OF_THE_CASE]
    latest = {session.get_one(Case, one).latest_report_id for one in silent if one in locked}
    reports |= {one for one in latest if one is not None}
    found = read_reports(session, reports)
    people = {one for row in rows for one in (row.holder_id, row.decided_by) if one is not None}
    people |= {row.checked_by for row in rows if type(row) is Matter and row.checked_by is not None}
    read_rows(session, Person, people | {report.reporter_id for report in found})
    read_rows(session, School, {one for row in rows if (one := _school_of(row)) is not None} | set(schools))
