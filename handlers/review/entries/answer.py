"""“ตอบข้อนี้”: what the district has asked is answered, and the matter is open again at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.reports.add import save_addition
from handlers.reports.reading import read_reports
from handlers.review.entries.waiting import go_on
from handlers.review.steps import step
from models.cases import Case, CaseRow
from models.codes import MatterState, Role, SourceKind, Why
from models.matters import Asking, Matter
from models.office import Step
from models.reports import Report
from models.rows import locked_row, row_of
from thai.dates import local_date


@dataclass(frozen=True)
class Asked:
    """What somebody is asked: the `question` in words, about which report on which child."""

    matter: Matter
    case: CaseRow
    report: Report
    question: str
    asking: Asking


def asked_of(session: Session, actor: Actor, matter: int | None) -> Asked:
    """What she may answer. It is no look at the record: whoever shows the child logs it. Raises `Declined`: it is not
    hers, or nobody waits for an answer any more."""
    found = row_of(session, Matter, matter)
    if found is None or found.case_id is None or found.source_kind != SourceKind.REPORT:
        raise Declined(Why.NOT_YOURS)
    report = next(iter(read_reports(session, [found.source_id])), None)
    row = held_case(session, actor, Right.ANSWER_DISTRICT, found.case_id, report)
    asking = found.asking
    if not asked_here(actor, row.case):
        raise Declined(Why.NOT_ASKED)  # whatever stands in the matter: at a school nothing is asked about it
    if report is None or asking is None or found.question is None or found.state != MatterState.ASKED:
        raise Declined(Why.NOT_ASKED)
    return Asked(found, row, report, found.question, asking)


def asked_here(actor: Actor, case: Case) -> bool:
    """Of a restricted case nobody is asked who is not of the district."""
    return not case.restricted or actor.has(Role.SUPERVISOR, area=case.area_id)


def answer(
    session: Session, actor: Actor, matter: int | None, nth: int, value: str | None, now: datetime, source: str | None
) -> Asked:
    """`value`: None where she does not know. `nth`: the question that she has read. `source`: LINE's id of the message
    in which it was typed. Raises `Declined`."""
    one = asked_of(session, actor, matter)
    locked(session, one.case.case)
    locked_row(session, Matter, one.matter.id)
    require(actor, Right.ANSWER_DISTRICT, about_case(one.case.case, one.report))
    one = asked_of(session, actor, matter)
    if one.asking.nth != nth:
        raise Declined(Why.NOT_ASKED)
    if value is not None:
        save_addition(one.report, one.asking.what, value, source, now, by=actor.person)
    row = one.matter
    row.due_on, row.kept_until = go_on(session, row, local_date(now)), None
    row.asking = Asking(nth, one.asking.what, one.asking.on, one.asking.due, answer=value is not None)
    step(row, Step.ANSWER)
    audit.record(session, actor, "matter.answered", now, one.case.case, matter=row.id)
    return one
