"""A decision was wrong: it is reversed. The case goes through its life cycle as reopened, and the same stands in front
of the office once more; only who looks after a child, and which school has it, is restored."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.apply import apply, state_of
from handlers.cases.deadlines import deadline
from handlers.cases.history import note, snapshot
from handlers.cases.standing import attends_until, must_attend
from handlers.family.came.weigh import weigh
from handlers.family.employer.asking import expect_reversible as expect_same_employer
from handlers.family.employer.asking import take_employer_back
from handlers.family.instead.notices import tell_homes_who
from handlers.needs.sources import ask_again, needs_of
from handlers.returns.retained.answer import expect_to_reopen, reopen
from handlers.review.assign import settle_assign, take_back
from handlers.review.desk.notices import tell_reversed
from handlers.review.entries.moving.give import give_to_school, read_heads
from handlers.review.letters.answer import take_answer_back
from handlers.review.no_news.answer import expect_reversible, stands_again
from handlers.review.noting import record
from handlers.review.open import open_again
from handlers.review.owners import move
from handlers.review.reaching import Item, Reached, expect, reach
from handlers.review.reading import matters_of
from handlers.sharing.notices import tell_given, tell_taken
from models.cases import CaseRow
from models.codes import Change, Decision, MatterKind, Why, Witness
from models.lifecycle import BESIDE, After, reopened
from models.matters import Matter
from models.moves import IllegalMove
from models.needs import NeedRow
from models.office import Step
from models.outcomes import DISTRICT_ANSWERS


def undo(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Matter | NeedRow:
    """Gives the new one. Pressed twice, by whomever, it is the same one. Raises `Declined`: something has happened
    since that relies on the decision."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    expect(session, actor, reached, Step.UNDO)
    if (known := undone_by(session, row)) is not None:
        return known
    carer = reached.case.case.assignee_id if reached.case is not None else None
    if isinstance(row, Matter):
        again: Matter | NeedRow = _undo_matter(session, actor, row, reached, now)
    else:
        again = _undo_need(session, row, reached, now)
    record(session, actor, "reopened", reached, now)
    tell_reversed(session, actor, row, carer, now)
    return again


def may_undo(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> None:
    """Raises `Declined` where `undo` would, or where it was reversed already."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    expect(session, actor, reached, Step.UNDO)
    if undone_by(session, row) is not None or reached.case is None:
        raise Declined(Why.MOVED_ON)
    if reached.case.case.erased_at is not None:
        raise Declined(Why.GONE)
    if isinstance(row, NeedRow):
        _expect_not_asked(session, row)
    elif row.kind == MatterKind.NO_NEWS:
        expect_reversible(session, row, reached.case.case)
    elif row.kind == MatterKind.RETAINED:
        expect_to_reopen(session, reached.case.case)
    elif row.kind == MatterKind.EMPLOYER:
        expect_same_employer(session, row, reached.case.case)
    elif row.kind not in BESIDE:
        _change(session, row, reached.case, reached)


def undone_by(session: Session, row: Matter | NeedRow) -> Matter | NeedRow | None:
    """What stands there since the decision on this one was reversed. The row lock of its case is held."""
    if row.case_id is None:
        return None
    had = matters_of(session, row.case_id) if isinstance(row, Matter) else needs_of(session, row.case_id)
    return next((one for one in had if one.undoes_id == row.id), None)


def _undo_matter(session: Session, actor: Actor, matter: Matter, reached: Reached[Item], now: datetime) -> Matter:
    if reached.case is None:
        raise Declined(Why.EXPIRED)
    case = reached.case.case
    if case.erased_at is not None:
        raise Declined(Why.GONE)
    if (matter.kind, matter.decision) == (MatterKind.ASSIGN, Decision.REFUSED):
        raise Declined(Why.ASKER_TOLD)
    if matter.kind == MatterKind.ASSIGN:
        before, had = snapshot(case), case.assignee_id
        take_back(session, matter, case, now)
        note(session, case, before, Change.REASSIGNED, now, actor.person)
        tell_taken(session, actor, case, had or 0, now)
        if case.assignee_id is not None:
            tell_given(session, actor, case, case.assignee_id, now)
            tell_homes_who(session, case, now)
    if matter.kind == MatterKind.REFERRAL_LETTER:
        take_answer_back(session, actor, matter, case, now)
    if matter.kind == MatterKind.NO_NEWS:
        expect_reversible(session, matter, case)
    if matter.kind == MatterKind.RETAINED:
        reopen(session, actor, case, now)
    if matter.kind == MatterKind.EMPLOYER:
        take_employer_back(session, matter, case, now)
    if matter.kind in BESIDE:
        due = deadline(session, case.area_id, reached.today, DISTRICT_ANSWERS)
        again = open_again(session, matter, case, due, now)
        if matter.kind == MatterKind.NO_NEWS:
            stands_again(matter, again, case)
        return again
    change, before = _change(session, matter, reached.case, reached), snapshot(case)
    if matter.refused_child:
        read_heads(session, case.area_id)
    if matter.decision == Decision.DONE and matter.from_school is not None:
        had, there = case.assignee_id, case.school_id
        give_to_school(session, case, matter.from_school, now)
        if had is not None:
            tell_taken(session, actor, case, had, now, at=there)
        change = replace(change, state=replace(change.state, assigned=False))  # who has it since is of another school
    apply(session, case, change, now)
    if matter.kind == MatterKind.RETURN:
        case.return_witness = Witness.DISPUTED if matter.against else None
    settle_assign(session, case, now)  # what the other school had to be asked
    move(session, case, before, now)
    note(session, case, before, Change.REOPENED, now, actor.person)
    again = open_again(session, matter, case, case.due_on or reached.today, now)
    if matter.against:  # its home may have said otherwise since
        weigh(session, case, now)
    return again


def _change(session: Session, matter: Matter, row: CaseRow, reached: Reached[Item]) -> After:
    """What becomes of the case. Raises `Declined`: a later report, another matter or the child itself has gone on."""
    case = row.case
    waits = any(one.unfinished and one.kind not in BESIDE for one in matters_of(session, case.id))
    if waits or case.latest_report_id != matter.source_id or case.latest_outcome is None:
        raise Declined(Why.MOVED_ON)
    try:
        change = reopened(state_of(case), matter.kind, case.latest_outcome, compulsory=must_attend(row, reached.today))
    except IllegalMove:
        raise Declined(Why.MOVED_ON) from None
    if matter.kind not in change.opens:
        raise Declined(Why.STILL_COMPULSORY, until=attends_until(row))
    return change


def _undo_need(session: Session, need: NeedRow, reached: Reached[Item], now: datetime) -> NeedRow:
    """Raises `Declined`: the same is asked for again already."""
    _expect_not_asked(session, need)
    if reached.case is None:
        raise Declined(Why.MOVED_ON)
    return ask_again(session, reached.case.case, need, now)


def _expect_not_asked(session: Session, need: NeedRow) -> None:
    if any(one.need == need.need and one.unfinished for one in needs_of(session, need.case_id)):
        raise Declined(Why.MOVED_ON)
