"""A need, reached by whoever has asked for it or looks after the child."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.needs.sources import needs_of
from handlers.reports.reading import read_reports
from models.cases import Case
from models.codes import Why
from models.needs import NeedRow
from models.reports import Report
from models.rows import locked_row, row_of


@dataclass(frozen=True)
class Said:
    """`need`: as it stands after it; unfinished, it is asked for again."""

    need: NeedRow
    case: Case


def reach_asked(session: Session, actor: Actor, item: int | None) -> tuple[NeedRow, Case, Report | None]:
    """With its row locks. Raises `Declined`."""
    found = row_of(session, NeedRow, item)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    needs_of(session, found.case_id)  # with the sources of all
    reports = read_reports(session, [one.report_id for one in found.sources])
    hers = next((one for one in reports if one.reporter_id == actor.person), None)
    row = held_case(session, actor, Right.ANSWER_DISTRICT, found.case_id, hers)
    locked(session, row.case)
    locked_row(session, NeedRow, found.id)
    require(actor, Right.ANSWER_DISTRICT, about_case(row.case, hers))
    return found, row.case, hers or next(iter(reports), None)
