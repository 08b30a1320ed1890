"""An office decides: on a matter, and its case goes where the life cycle says; on a need, and it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.standing import attends_until, must_attend
from handlers.family.employer.asking import answer_employer
from handlers.family.instead.notices import tell_homes_who
from handlers.needs.agency.refer import given_by_agency
from handlers.needs.pass_on import pass_on
from handlers.reports.reading import read_reports
from handlers.reports.refusing.refusals import refuses
from handlers.returns.checks import first_check, first_day
from handlers.returns.retained.answer import answer_retained
from handlers.review.assign import give, settle_assign
from handlers.review.complete.evidence import is_checked, may_be_checked
from handlers.review.desk.alike import expect_another, twins_of
from handlers.review.desk.notices import tell_decided
from handlers.review.desk.stamps import stamp_of
from handlers.review.entries.moving.give import give_to_school, read_heads, tell_school
from handlers.review.entries.moving.schools import schools_of
from handlers.review.letters.answer import answer_letter
from handlers.review.letters.notices import tell_letter
from handlers.review.letters.settle import end_letter
from handlers.review.no_news.answer import answer_no_news
from handlers.review.noting import record
from handlers.review.owners import move
from handlers.review.reaching import Item, Reached, expect, reach, settled
from handlers.review.steps import step
from handlers.sharing.notices import tell_given, tell_taken
from handlers.sharing.wanted.keep import keep_where_it_is
from models.cases import Case, CaseRow
from models.codes import (
    CaseStatus,
    Change,
    Decision,
    MatterKind,
    MatterState,
    NoLetter,
    Owner,
    Role,
    WaitingFor,
    Why,
    Witness,
)
from models.lifecycle import BESIDE, EFFECTS, After, StillCompulsory, decided
from models.matters import AGAINST, APART, REFUSED_CHILD, Matter
from models.moves import IllegalMove
from models.needs import NeedRow
from models.office import Step
from models.reports import Report


@dataclass(frozen=True)
class Receiver:
    """Who took a child that has moved away, for which office, on which day: before that it is not gone."""

    name: str
    office: str
    day: date


@dataclass(frozen=True)
class Escort:
    """Who goes along to a visit that is not safe alone, and on which day."""

    name: str
    day: date


@dataclass(frozen=True)
class Entered:
    """What a decision needs beside a yes: for a transfer who took the child, for a child that has moved within the area
    its new school, for one that nobody looks after who does from now on, a person of its school. For a
    visit that is not safe it may be who goes along, for a child without news who goes there, or `until` when news is
    wanted. `no_letter`: why none is written to สกร. `typed`: LINE's ids of the messages in which that was typed."""

    receiver: Receiver | None = None
    school: int | None = None
    teacher: int | None = None
    escort: Escort | None = None
    no_letter: NoLetter | None = None
    until: date | None = None
    typed: Mapping[str, str | None] = field(default_factory=dict)


NOTHING = Entered()


def decide(
    session: Session,
    actor: Actor,
    table: type[Item],
    item: int | None,
    decision: Decision,
    now: datetime,
    entered: Entered = NOTHING,
) -> Item:
    """Decided twice alike by the same person it is once. Raises `Declined`: who has decided what, who looks after it
    now, or what is lacking."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    if _is_decided(reached, decision):
        if row.decided_by == actor.person:
            return row
        raise settled(session, row)
    expect(session, actor, reached, Step.PASS_ON if decision == Decision.PASSED_ON else Step.DECIDE)
    if isinstance(row, Matter):
        _decide_matter(session, actor, row, reached, decision, entered, now)
    else:
        _decide_need(session, actor, row, decision, now)
    row.decision, row.decided_at, row.decided_by, row.held_until = decision, now, actor.person, None
    if isinstance(row, Matter) and decision == Decision.APPROVED and reached.case is not None:
        _note_check(session, actor, row, reached.case.case, now)
    record(session, actor, "decided", reached, now, decision=decision)
    if isinstance(row, Matter) and row.kind == MatterKind.REFERRAL_LETTER:
        tell_letter(session, actor, row, now)
    else:
        tell_decided(session, actor, row, now)
    return row


def _note_check(session: Session, actor: Actor, row: Matter, case: Case, now: datetime) -> None:
    """“พบใน DMC อนุมัติ” says both, unless somebody has looked after all that is told by now."""
    if not may_be_checked(row.kind, case.latest_outcome):  # it may come from no report
        return
    report = next(iter(read_reports(session, [row.source_id])), None)
    if not is_checked(row, case, report):
        row.checked_at, row.checked_by, row.checked_for = now, actor.person, stamp_of(case, report)


def _is_decided(reached: Reached[Item], decision: Decision) -> bool:
    """Whether just that was decided already, and still holds."""
    row = reached.row
    if row.decision != decision:
        return False
    if decision != Decision.PASSED_ON:
        return row.state == MatterState.DONE
    # A matter that was passed on is back when nobody has answered in time; a need is the district's from then on.
    waits = row.kept_until is not None and row.kept_until > reached.today
    return row.unfinished and (waits or isinstance(row, NeedRow))


def _decide_matter(
    session: Session,
    actor: Actor,
    matter: Matter,
    reached: Reached[Item],
    decision: Decision,
    entered: Entered,
    now: datetime,
) -> None:
    if reached.case is None or (matter.kind, decision) not in EFFECTS:
        raise Declined(Why.EXPIRED)
    if matter.kind in BESIDE:
        _decide_beside(session, actor, matter, reached.case.case, decision, entered, now)
        return
    if decision == Decision.DUPLICATE:
        expect_another(session, reached.case)
    gives = _gives(session, matter, decision, entered)
    change = _change(matter, reached.case, decision, reached.today, gives=gives)
    details = _details(matter, decision, entered, gives=gives)
    refused = matter.kind == MatterKind.CORRECTION and refuses(_source(session, matter))
    case, before = reached.case.case, snapshot(reached.case.case)
    if gives:
        give_to_school(session, case, _new_school(session, case, entered.school), now)
    if gives or refused:
        read_heads(session, case.area_id)
    matter.details = (details or {}) | {REFUSED_CHILD: True} if refused else details
    right = (matter.kind, decision) == (MatterKind.CORRECTION, Decision.REFUSED) and not refused
    if twins := twins_of(session, reached.case, _source(session, matter)) if right else []:
        matter.details = (matter.details or {}) | {APART: twins}
    matter.keep_typed(entered.typed, actor.person, now)
    step(matter, Step.PASS_ON if decision == Decision.PASSED_ON else Step.DECIDE)
    apply(session, case, change, now, due=_asked_on(session, case, change, reached.today))
    if (matter.kind, decision) == (MatterKind.LEARNING, Decision.DONE):
        case.learning_since = reached.today
    if matter.kind == MatterKind.RETURN:
        if case.return_witness == Witness.DISPUTED:
            matter.details = (matter.details or {}) | {AGAINST: True}
        case.return_witness = Witness.DISTRICT if decision == Decision.APPROVED else None
    settle_assign(session, case, now)
    end_letter(session, case)
    if decision == Decision.PASSED_ON:
        step(matter, Step.KEEP)
        matter.kept_until = case.due_on
    move(session, case, before, now)
    note(session, case, before, Change.DECIDED, now, actor.person)
    if gives:
        tell_school(session, case, now)


def _asked_on(session: Session, case: Case, change: After, today: date) -> date | None:
    """The day on which a child is asked about that is back elsewhere, as its office confirms; it may be there since
    weeks; or to which learning comes from today on. None: the decision says until when."""
    if change.state.status == CaseStatus.LEARNING_DELIVERED:
        return first_check(session, case.area_id, today, today)
    back = first_day(session, case) if change.state.status == CaseStatus.MONITORING else None
    return first_check(session, case.area_id, back, today) if back is not None else None


def _gives(session: Session, matter: Matter, decision: Decision, entered: Entered) -> bool:
    """Whether the child is another school's from then on: it has moved, or its own says that it is none of theirs.
    Raises `Declined`: then that other school has to be named, and of nothing else that is wrong with a list."""
    if decision != Decision.DONE:
        return False
    if matter.kind != MatterKind.CORRECTION:
        return matter.kind == MatterKind.HAND_ON
    refused = refuses(_source(session, matter))
    if refused != (entered.school is not None):
        raise Declined(Why.EXPIRED)
    return refused


def _source(session: Session, matter: Matter) -> Report | None:
    return next(iter(read_reports(session, [matter.source_id])), None)


def _decide_beside(
    session: Session,
    actor: Actor,
    matter: Matter,
    case: Case,
    decision: Decision,
    entered: Entered,
    now: datetime,
) -> None:
    """The case goes on as it is; a child that was nobody's is somebody's, or one for which a colleague asks is kept
    where it is. Raises `Declined`: the child waits for the district with something else by now."""
    if matter.kind == MatterKind.ASSIGN and case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        raise Declined(Why.DISTRICT_HAS_IT, number=case.number)
    if (matter.kind, decision) == (MatterKind.ASSIGN, Decision.REFUSED):
        if case.wanted_by_id is None:
            raise Declined(Why.NO_TEACHER)
        keep_where_it_is(session, case, now)
    elif matter.kind == MatterKind.ASSIGN:
        before, had = snapshot(case), case.assignee_id
        give(session, matter, case, entered.teacher, now)
        note(session, case, before, Change.REASSIGNED, now, actor.person)
        tell_given(session, actor, case, case.assignee_id or 0, now)
        tell_homes_who(session, case, now)
        if had not in (None, case.assignee_id):
            tell_taken(session, actor, case, had or 0, now)
    if matter.kind == MatterKind.REFERRAL_LETTER:
        answer_letter(session, actor, matter, case, decision, entered.no_letter, now)
    if matter.kind == MatterKind.EMPLOYER:
        answer_employer(session, matter, case, decision, now)
    if matter.kind == MatterKind.NO_NEWS:
        _answer_no_news(session, actor, matter, case, decision, entered, now)
        return
    step(matter, Step.DECIDE)
    if matter.kind == MatterKind.RETAINED:
        answer_retained(session, actor, case, decision, now)


def _answer_no_news(
    session: Session,
    actor: Actor,
    matter: Matter,
    case: Case,
    decision: Decision,
    entered: Entered,
    now: datetime,
) -> None:
    """Raises `Declined`: who goes there is not said, or by when news is wanted."""
    goes = (entered.escort.name, entered.escort.day) if entered.escort is not None else None
    if (decision == Decision.SENT) != (goes is not None):
        raise Declined(Why.EXPIRED)
    answer_no_news(session, actor, matter, case, entered.until, goes, now)
    matter.keep_typed(entered.typed, actor.person, now)


def _change(matter: Matter, row: CaseRow, decision: Decision, today: date, *, gives: bool) -> After:
    """What becomes of the case. `gives`: another school has it, as where it has moved. Raises `Declined`: it has no
    report any more, its child is back, or has to go to school."""
    outcome = row.case.latest_outcome
    if outcome is None:
        raise Declined(Why.GONE)
    try:
        kind = MatterKind.HAND_ON if gives else matter.kind
        return decided(state_of(row.case), kind, decision, outcome, compulsory=must_attend(row, today))
    except StillCompulsory:
        raise Declined(Why.STILL_COMPULSORY, until=attends_until(row)) from None
    except IllegalMove:  # the child is back meanwhile, or has ended: there is nothing left to decide
        raise Declined(Why.GONE) from None


def _details(matter: Matter, decision: Decision, entered: Entered, *, gives: bool) -> dict[str, Any] | None:
    """Raises `Declined`: a child that nobody has taken is not transferred."""
    if gives:
        return (matter.details or {}) | {"from_school": matter.school_id}  # whose teacher hears of it still
    if entered.escort is not None and matter.kind == MatterKind.UNSAFE_VISIT:
        goes = {"escort": entered.escort.name, "escort_on": entered.escort.day.isoformat()}
        return (matter.details or {}) | goes
    if (matter.kind, decision) != (MatterKind.TRANSFER, Decision.APPROVED):
        return matter.details
    took = entered.receiver
    if took is None or not took.name.strip() or not took.office.strip():
        raise Declined(Why.NO_RECEIVER)
    receiver = {"name": took.name.strip(), "office": took.office.strip(), "day": took.day.isoformat()}
    return (matter.details or {}) | receiver


def _new_school(session: Session, case: Case, school: int | None) -> int:
    """Raises `Declined`: it has to be another one of the area."""
    if school is None or school == case.school_id or school not in dict(schools_of(session, case.area_id)):
        raise Declined(Why.NO_SCHOOL)
    return school


def _decide_need(session: Session, actor: Actor, need: NeedRow, decision: Decision, now: datetime) -> None:
    """DONE: it is given, also by a school of what the district has by now. PASSED_ON: the school asks the district."""
    if decision == Decision.DONE:
        if not (need.school_id is not None and actor.has(Role.DIRECTOR, school=need.school_id)):
            given_by_agency(session, actor, need, now)
        step(need, Step.DECIDE)
        return
    if decision != Decision.PASSED_ON or need.owner != Owner.SCHOOL:
        raise Declined(Why.EXPIRED)
    pass_on(session, need, now)
