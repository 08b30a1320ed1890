"""“ขอข้อมูลเพิ่ม”: the reporter is asked something before anybody decides."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.deadlines import deadline
from handlers.reports.reading import read_reports
from handlers.review.entries.notices import tell_asked
from handlers.review.entries.to_whom import to_ask
from handlers.review.entries.waiting import ASKED, go_on, stand_still
from handlers.review.noting import record
from handlers.review.reaching import Item, expect, reach
from handlers.review.steps import step
from models.cases import Case
from models.codes import MatterState, Role, SourceKind, Why
from models.matters import ASKED_BACK, QUESTION, Asking, Matter
from models.needs import NeedRow
from models.office import Step
from models.people import Person
from models.reports import Report

TYPED = "typed"
"""What a question is about that nobody has prepared."""


@dataclass(frozen=True)
class Whom:
    """Whom a question goes to, and as what; about which report on which child."""

    matter: Matter
    case: Case
    report: Report
    person: Person
    role: Role


def may_ask(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Whom:
    """Whom a question would go to. Raises `Declined`: who has asked already, or has it; or nobody is there."""
    reached = reach(session, actor, table, item, now)
    row: Matter | NeedRow = reached.row
    if not isinstance(row, Matter) or row.kind not in ASKED_BACK or row.source_kind != SourceKind.REPORT:
        raise Declined(Why.EXPIRED)
    unanswered = row.state == MatterState.ASKED and not _waits(row, reached.today)
    expect(session, actor, reached, Step.ANSWER if unanswered else Step.ASK)
    report = next(iter(read_reports(session, [row.source_id])), None)
    if reached.case is None or report is None:
        raise Declined(Why.GONE)
    case = reached.case.case
    return Whom(row, case, report, *to_ask(session, actor, case, report, reached.today))


def ask(
    session: Session,
    actor: Actor,
    table: type[Item],
    item: int | None,
    question: str,
    now: datetime,
    what: str = TYPED,
    source: str | None = None,
) -> Matter:
    """Until `kept_until`; without an answer it is back then by itself, and its clock stands still meanwhile. `what`: a
    question that was prepared; `source`: LINE's id of the message in which another was typed. Pressed twice it is the
    same. Raises `Declined`: who has asked already, and until when."""
    reached = reach(session, actor, table, item, now)
    known: Matter | NeedRow = reached.row
    mine = (known.holder_id, known.question) == (actor.person, question)
    if isinstance(known, Matter) and mine and _waits(known, reached.today):
        return known
    whom = may_ask(session, actor, table, item, now)
    row = whom.matter
    if row.state == MatterState.ASKED:  # nobody has answered in time
        step(row, Step.ANSWER)
    nth = row.asking.nth + 1 if row.asking is not None else 1
    row.asking = Asking(nth, f"{TYPED}.{nth}" if what == TYPED else what, reached.today, row.due_on)
    step(row, Step.ASK)
    row.due_on = stand_still(session, row)
    row.holder_id, row.held_until, row.question = actor.person, None, question
    row.keep_typed({QUESTION: source}, actor.person, now)
    row.kept_until = deadline(session, row.area_id, reached.today, ASKED)
    record(session, actor, "asked", reached, now)
    tell_asked(session, row, whom.person.id, now)
    return row


def ask_no_more(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Item:
    """“ไม่ถามแล้ว”: nobody waits for an answer. Pressed twice it is the same. Raises `Declined`."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    if not isinstance(row, Matter) or row.asking is None:
        raise Declined(Why.EXPIRED)
    if row.state == MatterState.OPEN:
        return row
    expect(session, actor, reached, Step.ANSWER)
    row.due_on, row.kept_until, row.question = go_on(session, row, reached.today), None, None
    row.keep_typed({QUESTION: None}, actor.person, now)
    step(row, Step.ANSWER)
    record(session, actor, "asked_no_more", reached, now)
    return row


def _waits(row: Matter, today: date) -> bool:
    """For an answer, still."""
    return row.state == MatterState.ASKED and row.kept_until is not None and row.kept_until > today
