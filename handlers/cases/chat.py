"""The list of children in chat."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from flows.cases.child import ChildFacts
from flows.cases.children import ADDS, PER_PAGE, CaseFacts, children
from handlers.cases.listing import list_children
from handlers.cases.standing import may_repeat, must_attend
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.cases import CaseRow
from models.codes import CaseStatus, Outcome, Reason, WaitingFor
from models.outcomes import ATTEMPTS_NEEDED, COUNTS_AS_ATTEMPT
from thai.dates import local_date

LONGEST_PAGE = 4
"""Digits of a page's number; no list has more."""


def show_children(turn: Turn, page: int = 0) -> Outgoing:
    """“น้องที่ดูแล”, “น้องของโรงเรียน”: one page of the open cases of this person's schools."""
    rows, page, total = list_children(turn.session, turn.who, page, PER_PAGE, turn.now)
    return say(children([_facts(turn.who, row) for row in rows], page, total, local_date(turn.now)))


def more_children(turn: Turn, args: Args) -> Outgoing:
    """The next page."""
    page = args.get("page", "")
    return show_children(turn, int(page) if page.isdecimal() and len(page) <= LONGEST_PAGE else 0)


def child_facts(row: CaseRow, today: date, reason: Reason | None) -> ChildFacts:
    """What a conversation may know of the child. `reason`: the one on record before the conversation."""
    compulsory = must_attend(row, today)
    return ChildFacts(
        name=row.child.first_name,
        grade=row.case.grade or "",
        number=row.case.number,
        previous_reason=reason,
        may_be_over_age=not compulsory,
        may_have_finished=row.case.finished_m3 or not compulsory,
    )


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
        # Before somebody has it, the day is the director's, who gives it to somebody.
        due=None if row.status == CaseStatus.NEW else row.due_on,
        late=row.late,
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
    """What may be lacking: what would help, until a place and a day are known, or the name of another school."""
    while_ = CaseStatus.RETURN_PENDING if outcome == Outcome.BACK_IN_SCHOOL else CaseStatus.FOUND
    return ADDS.get(outcome) if outcome and status == while_ else None
