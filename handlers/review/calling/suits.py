"""When a call suits whoever has asked for it: the district reads it beside the call. Said again, it is another time."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.reports.reading import read_reports
from handlers.review.entries.answer import asked_here
from models.cases import CaseRow
from models.codes import DayPart, MatterKind, MatterState, SourceKind, Why
from models.matters import Matter
from models.reports import Report
from models.rows import locked_row, row_of


@dataclass(frozen=True)
class Missed:
    """A call that she has asked for, that nobody has answered, and that nobody has made since."""

    matter: Matter
    case: CaseRow
    report: Report


def missed_of(session: Session, actor: Actor, matter: int | None) -> Missed:
    """The one of which she may say when it suits. It is no look at the record: nothing of it is shown. Raises
    `Declined`: it is not hers, or nobody waits to know that any more."""
    found = row_of(session, Matter, matter)
    if found is None or found.case_id is None or found.source_kind != SourceKind.REPORT:
        raise Declined(Why.NOT_YOURS)
    report = next(iter(read_reports(session, [found.source_id])), None)
    row = held_case(session, actor, Right.SAY_WHEN_TO_CALL, found.case_id, report)
    is_missed = found.kind == MatterKind.CALL and found.unfinished and found.missed_at is not None
    if report is None or not is_missed or not asked_here(actor, row.case):
        raise Declined(Why.NOT_ASKED)
    return Missed(found, row, report)


def suit(session: Session, actor: Actor, matter: int | None, part: DayPart, day: date, now: datetime) -> Matter:
    """It is back in its queue on that day, also where somebody has put it aside for longer. Whoever has taken it up
    meanwhile keeps it. Pressed twice it is the same. Raises `Declined`."""
    one = missed_of(session, actor, matter)
    locked(session, one.case.case)
    locked_row(session, Matter, one.matter.id)
    require(actor, Right.SAY_WHEN_TO_CALL, about_case(one.case.case, one.report))
    row = missed_of(session, actor, matter).matter
    if row.suits == (part, day):
        return row
    row.suits = (part, day)
    if row.state == MatterState.KEPT:
        row.kept_until = day
    audit.record(session, actor, "matter.suits", now, one.case.case, matter=row.id)
    return row
