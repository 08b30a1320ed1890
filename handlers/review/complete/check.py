"""“จดว่าพบใน DMC” and “กดผิด ยังไม่เช็ก”: an officer has found the child in DMC and decides nothing yet, or that was a
slip."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.reports.reading import read_reports
from handlers.review.complete.evidence import is_checked, mark, may_be_checked
from handlers.review.desk.stamps import stamp_of
from handlers.review.noting import record
from handlers.review.reaching import Item, Reached, expect, reach
from handlers.review.steps import step
from models.cases import Case
from models.codes import Why
from models.matters import Matter
from models.office import Step
from models.reports import Report


def check(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Matter:
    """Pressed twice, by whomever, it is the first who has looked, unless something was added since. Raises `Declined`:
    who has it or has decided, or that it is nothing that DMC knows."""
    reached, row, case, report = _reached(session, actor, table, item, now)
    if is_checked(row, case, report):
        return row
    step(row, Step.CHECK)
    row.checked_at, row.checked_by, row.checked_for = now, actor.person, stamp_of(case, report)
    record(session, actor, "checked", reached, now)
    return row


def uncheck(session: Session, actor: Actor, table: type[Item], item: int | None, seen: str, now: datetime) -> Matter:
    """It was a slip. `seen`: the mark of the check that was shown; another one since stays. Pressed twice it is the
    same. Raises `Declined`."""
    reached, row, _, _ = _reached(session, actor, table, item, now)
    if row.checked_at is None or mark(row.checked_for or "", row.checked_at) != seen:
        return row
    step(row, Step.CHECK)
    row.checked_at = row.checked_by = row.checked_for = None
    record(session, actor, "unchecked", reached, now)
    return row


def expect_to_uncheck(
    session: Session, actor: Actor, table: type[Item], item: int | None, seen: str, now: datetime
) -> None:
    """Raises `Declined` where that would change nothing."""
    row = _reached(session, actor, table, item, now)[1]
    if row.checked_at is None or mark(row.checked_for or "", row.checked_at) != seen:
        raise Declined(Why.MOVED_ON)


def _reached(
    session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime
) -> tuple[Reached[Item], Matter, Case, Report | None]:
    """What is restricted is approved one at a time, after a look."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    if not isinstance(row, Matter) or reached.case is None:
        raise Declined(Why.EXPIRED)
    report = next(iter(read_reports(session, [row.source_id])), None)
    outcome = report.outcome if report is not None else None
    if not may_be_checked(row.kind, outcome) or reached.case.case.restricted:
        raise Declined(Why.EXPIRED)
    expect(session, actor, reached, Step.CHECK)
    return reached, row, reached.case.case, report
