"""Reading cases: the list of a school, the one that a report is about. Every look goes into the audit log."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from flows.children import ADDS, CaseFacts, children
from flows.facts import ChildFacts, Facts
from flows.thai.dates import local_date
from handlers.access import audit
from handlers.cases.listing import page_of
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.who import CaseRow, Who
from models.ages import is_compulsory
from models.cases import Case, Child
from models.codes import CaseStatus, Outcome, Reason, WaitingFor
from models.outcomes import ATTEMPTS_NEEDED, COUNTS_AS_ATTEMPT, REPEATABLE


class Standing(Protocol):
    """What “nothing has changed” depends on: a case, or as much of it as a list has read."""

    @property
    def latest_outcome(self) -> Outcome | None: ...

    @property
    def waiting_for(self) -> WaitingFor: ...

    @property
    def status(self) -> CaseStatus: ...


def show_children(session: Session, who: Who, now: datetime, page: int = 0) -> Outgoing:
    """One page of the open cases of this person's schools, those due first, those that wait for the district last."""
    rows, total = page_of(session, who, page)
    if page and not rows:  # the button is older than the list
        return show_children(session, who, now)
    shown = [_facts(who, row) for row in rows]
    audit.record(session, who, "cases.listed", now, cases=[case.case for case in shown])
    return say(children(shown, page, total, local_date(now)))


def more_children(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """The next page."""
    page = args.get("page", "")
    return show_children(session, who, incoming.happened_at, int(page) if page.isdecimal() and len(page) < 5 else 0)


def visible(session: Session, who: Who, at: str | None) -> CaseRow | None:
    """A case that this person may see now. A wrong number, another school's child and nonsense look the same."""
    if at is None or not at.isdecimal() or len(at) > 18:
        return None
    row = who.cases.get(int(at))
    if row is None:
        found = session.execute(
            select(Case, Child).join(Child, Child.id == Case.child_id).where(Case.id == int(at))
        ).first()
        row = CaseRow(found[0], found[1]) if found else None
    return row if row and who.may_see(row.case) else None


def child_facts(who: Who, row: CaseRow, now: datetime, reason: Reason | None) -> Facts:
    """What a conversation may know of the child. `reason`: the one on record before the conversation."""
    compulsory = must_attend(who, row, local_date(now))
    return Facts(
        now=now,
        area=who.area_facts,
        child=ChildFacts(
            name=row.child.first_name,
            grade=row.case.grade or "",
            number=row.case.number,
            previous_reason=reason,
            may_be_over_age=not compulsory,
            may_have_finished=row.case.finished_m3 or not compulsory,
        ),
    )


def must_attend(who: Who, row: CaseRow, today: date) -> bool:
    """Whether school is compulsory for the child, by the age that the area has set."""
    return is_compulsory(row.child.birth_date, today, finished_m3=row.case.finished_m3, until=who.compulsory_until)


def may_repeat(case: Standing) -> bool:
    """Whether “nothing has changed” would be true: an earlier result can still hold, the school is next, and no first
    day is agreed on, after which only the child's coming or not coming is news."""
    at_school = case.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL)
    return case.latest_outcome in REPEATABLE and at_school and case.status != CaseStatus.RETURN_PENDING


def _facts(who: Who, row: Row[*tuple[Any, ...]]) -> CaseFacts:
    """One row of the list."""
    mine = row.reporter_id is not None and row.reporter_id == who.person and not row.no_change
    waits = row.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)
    tried_enough = row.attempts >= ATTEMPTS_NEEDED and row.latest_outcome in COUNTS_AS_ATTEMPT
    return CaseFacts(
        case=row.id,
        number=row.number,
        name=row.first_name,
        grade=row.grade or "",
        due=row.due_on,
        outcome=row.latest_outcome,
        reported_on=local_date(row.reported_at) if row.reported_at else None,
        report=row.latest_report_id,
        can_repeat=may_repeat(row),
        can_correct=mine,
        lacks=_lacks(row.latest_outcome, row.status) if mine else None,
        may_end=mine and tried_enough and not waits,
        waits_for_district=waits,
    )


def _lacks(outcome: Outcome | None, status: CaseStatus) -> str | None:
    """What may be lacking: what would help, until a place and a day are known, or the school's name."""
    return ADDS.get(outcome) if outcome and status == CaseStatus.FOUND else None
