"""The report that a button names, if it is this person's and may be gone on with."""

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right
from handlers.cases.history import since
from handlers.reports.reading import read_reports
from models.cases import CaseRow
from models.codes import Why
from models.history import CaseChange
from models.reports import Report


def before_first(session: Session, report: Report) -> CaseChange:
    """How the case stood before the first of a chain of corrections: what was known then is no news about itself."""
    first = report if report.first_id is None else session.get_one(Report, report.first_id)
    return since(session, first)[0]


def own_report(session: Session, actor: Actor, right: Right, report: int | None) -> tuple[Report, CaseRow]:
    """Her report with its case, as long as it is the one that stands. Raises `Declined`. It is no look at the record:
    whoever shows one logs it."""
    read = read_reports(session, [report]) if report is not None else []
    if not read:
        raise Declined(Why.NOT_YOURS)
    found = read[0]
    row = held_case(session, actor, right, found.case_id, found)
    if found.withdrawn_at is not None:
        raise Declined(Why.WITHDRAWN, number=row.case.number, report=found.id)
    if row.case.latest_report_id != found.id:
        raise Declined(Why.NEWER_REPORT)
    return found, row
