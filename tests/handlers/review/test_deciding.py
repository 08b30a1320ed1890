"""What becomes of a case when the district decides, and when the decision is reversed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from handlers.messages.notices import write_notices
from handlers.review.decide import Entered, Receiver, decide
from handlers.review.keep import keep
from handlers.review.take import take
from handlers.review.undo import undo
from models.areas import Area
from models.cases import Case, Child
from models.codes import CaseStatus as S
from models.codes import (
    Change,
    Decision,
    Leaf,
    MatterKind,
    MatterState,
    Outcome,
    Owner,
    Proposal,
    Role,
    WaitingFor,
    Why,
)
from models.history import CaseChange
from models.schools import School
from tests.handlers.reports.test_outcomes import WAY
from tests.handlers.review.desk import acts, matter, matters, refused, stored, why
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING, UNSAFE, ask_for_help
from tests.handlers.steps import NO_CONTACT, UNDECIDED, case_of, needs, report, sources
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

OPEN, DONE, KEPT, DROPPED = MatterState.OPEN, MatterState.DONE, MatterState.KEPT, MatterState.DROPPED
TEACHER, SCHOOL, DISTRICT, AGENCY = WaitingFor.TEACHER, WaitingFor.SCHOOL, WaitingFor.DISTRICT, WaitingFor.AGENCY
# Counted by hand from Monday 15 June 2026, the Wednesday of that week being a holiday.
SCHOOL_DAYS_5, DAYS_15, DAYS_30 = date(2026, 6, 23), date(2026, 6, 30), date(2026, 7, 15)
MOVED = WAY[Outcome.MOVED_KNOWN][0]
TOOK = Entered(receiver=Receiver("นางสาวแก้ว", "สพป.ราชบุรี เขต 1", date(2026, 6, 15)))


def lines(town: Town) -> list[Change]:
    return [line.what for line in town.rows(CaseChange)]


def test_a_yes_closes_the_case_and_its_school_sees_it_no_more(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *STUDYING)
    acts(officer, decide, matter(town), Decision.APPROVED)
    case = case_of(town, child)
    assert (case.status, case.leaf, case.proposal, case.due_on) == (S.CLOSED_STUDYING, Leaf.FOUND_STUDYING, None, None)
    assert case.closed_at is not None
    line = town.rows(CaseChange)[-1]
    assert (line.what, line.actor_id, line.status_before, line.status) == (
        Change.DECIDED,
        officer.person,
        S.FOUND,
        S.CLOSED_STUDYING,
    )
    assert CHILDREN_NAMES[0] not in teacher.says("น้องที่ดูแล")
    decided = matter(town)
    assert (decided.state, decided.decision, decided.decided_by) == (DONE, Decision.APPROVED, officer.person)


def test_a_no_gives_the_case_back_to_its_teacher_with_a_new_first_deadline(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    report(teacher, "กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน")
    assert case_of(town, child).family_messages_stopped
    clock.on(days=7)
    acts(officer, decide, matter(town), Decision.REFUSED)
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.assignee_id) == (S.TRACING, TEACHER, teacher.person)
    assert (case.leaf, case.proposal, case.family_messages_stopped) == (Leaf.TRACING, None, False)
    assert case.due_on == date(2026, 7, 7)
    assert "ขอข่าวภายใน อ. 7 ก.ค." in teacher.says("น้องที่ดูแล")


def decides_and_tells(session: Session, *given: Any) -> None:
    decide(session, *given)
    write_notices(session)


def test_whoever_looks_after_it_hears_of_it_also_when_a_colleague_has_reported(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    town.child(assignee=colleague.person)
    report(teacher, *STUDYING)
    acts(officer, decides_and_tells, matter(town), Decision.REFUSED)
    assert "เขตยังไม่พบน้องใน DMC" in colleague.says("คู่มือ 1 นาที")


def test_who_has_nobody_goes_back_to_the_school(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    with town.sessions.begin() as session:
        session.get_one(Case, child).assignee_id = None
    acts(officer, decide, matter(town), Decision.REFUSED)
    assert (case_of(town, child).waiting_for, case_of(town, child).due_on) == (SCHOOL, SCHOOL_DAYS_5)


def test_a_child_is_gone_only_when_somebody_has_taken_it(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *MOVED)
    for entered in (Entered(), Entered(receiver=Receiver(" ", "สพป.ราชบุรี", date(2026, 6, 15)))):
        assert why(officer, decide, matter(town), Decision.APPROVED, entered=entered) == Why.NO_RECEIVER
    passed = acts(officer, decide, matter(town), Decision.PASSED_ON)
    case = case_of(town, child)
    assert (passed.state, passed.kept_until) == (KEPT, case.due_on) == (KEPT, DAYS_30)
    assert (case.status, case.waiting_for, case.proposal) == (S.TRACING, AGENCY, Proposal.TRANSFER)
    before = stored(town)
    acts(officer, decide, matter(town), Decision.PASSED_ON)
    assert stored(town) == before
    colleague = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    assert refused(colleague, decide, matter(town), Decision.PASSED_ON).values["by"] == "วิภา ใจงาม"
    clock.on(days=31)  # nobody has answered: it is back, and may be asked about once more
    assert acts(officer, decide, matter(town), Decision.PASSED_ON).kept_until > DAYS_30
    acts(officer, decide, matter(town), Decision.APPROVED, entered=TOOK)
    gone = case_of(town, child)
    assert (gone.status, gone.leaf) == (S.CLOSED_TRANSFERRED, Leaf.REMOVED_TRANSFERRED)
    assert matter(town).details == {"name": "นางสาวแก้ว", "office": "สพป.ราชบุรี เขต 1", "day": "2026-06-15"}


def test_a_receiver_who_knows_nothing_gives_the_child_back(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *MOVED)
    acts(officer, decide, matter(town), Decision.PASSED_ON)
    acts(officer, decide, matter(town), Decision.REFUSED)
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.proposal) == (S.TRACING, TEACHER, None)


def test_a_child_that_moved_within_the_area_goes_to_its_new_school_with_all_that_is_open(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "ญาติ", "ไม่มีเบอร์")
    far = elsewhere(town)
    for school in (None, town.schools[0], 10**9, far):
        entered = Entered(school=school)
        assert why(officer, decide, matter(town), Decision.DONE, entered=entered) == Why.NO_SCHOOL
    acts(officer, decide, matter(town), Decision.DONE, entered=Entered(school=town.schools[1]))
    case = case_of(town, child)
    assert (case.school_id, case.assignee_id, case.waiting_for) == (town.schools[1], None, SCHOOL)
    assert (case.status, case.due_on) == (S.TRACING, SCHOOL_DAYS_5)
    assert [need.school_id for need in needs(town)] == [town.schools[1]]
    assert CHILDREN_NAMES[0] not in teacher.says("น้องที่ดูแล")


def elsewhere(town: Town) -> int:
    """A school of another area."""
    with town.sessions.begin() as session:
        area = Area(name="สพป.อื่น เขต 1")
        session.add(area)
        session.flush()
        school = School(area_id=area.id, code="72010001", name="โรงเรียนไกล")
        session.add(school)
        session.flush()
        return school.id


def test_a_child_of_compulsory_age_is_not_closed_because_it_declines(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    child = town.child(born=date(2010, 12, 31))
    report(teacher, "ยังไม่อยากกลับ", "โทร วันนี้", "ต้องทำงาน")
    assert case_of(town, child).proposal == Proposal.CLOSURE
    with town.sessions.begin() as session:  # a list has brought another birth date
        session.get_one(Child, case_of(town, child).child_id).birth_date = date(2012, 1, 1)
    assert why(officer, decide, matter(town), Decision.APPROVED) == Why.STILL_COMPULSORY
    acts(officer, decide, matter(town), Decision.REFUSED)
    assert (case_of(town, child).status, case_of(town, child).due_on) == (S.FOUND, date(2026, 11, 2))


def test_when_custody_is_over_the_school_is_next_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *CUSTODY)
    assert "รอเขต 1" in teacher.says("น้องที่ดูแล")
    acts(officer, decide, matter(town), Decision.DONE)
    assert (case_of(town, child).status, case_of(town, child).due_on) == (S.FOUND, DAYS_30)
    assert "รอเขต" not in teacher.says("น้องที่ดูแล")


def test_help_that_was_given_leaves_the_case_where_it_was(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    ask_for_help(teacher)
    acts(officer, decide, matter(town), Decision.DONE)
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.due_on) == (S.FOUND, TEACHER, DAYS_30)
    assert case.unchanged_in_a_row == 0
    again = acts(officer, undo, matter(town))
    assert (again.kind, again.state) == (MatterKind.HELP, OPEN)
    assert (case_of(town, child).waiting_for, case_of(town, child).due_on) == (DISTRICT, SCHOOL_DAYS_5)


def test_a_call_that_was_made_changes_nothing_about_the_case(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *CALL)
    before, written = case_of(town, child), len(lines(town))
    acts(officer, decide, matter(town), Decision.DONE)
    acts(officer, undo, matter(town))
    after = case_of(town, child)
    assert (after.status, after.waiting_for, after.due_on) == (before.status, before.waiting_for, before.due_on)
    assert len(lines(town)) == written
    assert [(one.state, one.nth) for one in matters(town)] == [(DONE, 1), (OPEN, 2)]


@pytest.mark.parametrize("decision", [Decision.APPROVED, Decision.REFUSED])
def test_a_reversed_decision_counts_anew_and_restores_nothing(
    decision: Decision, town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *STUDYING)
    acts(officer, decide, matter(town), decision)
    clock.on(days=7)
    again = acts(officer, undo, matter(town))
    case = case_of(town, child)
    assert (case.status, case.waiting_for, case.proposal) == (S.FOUND, DISTRICT, Proposal.CLOSURE)
    assert (case.leaf, case.closed_at, case.assignee_id) == (Leaf.FOUND_STUDYING, None, teacher.person)
    assert case.due_on == again.due_on == date(2026, 6, 29)  # five school days from 22 June
    first, second = matters(town)
    assert (first.state, first.decision, second.state, second.nth) == (DONE, decision, OPEN, 2)
    assert second.undoes_id == first.id
    assert lines(town)[-2:] == [Change.DECIDED, Change.REOPENED]
    acts(officer, decide, second, Decision.REFUSED)
    assert case_of(town, child).status == S.TRACING


def test_reversed_twice_it_is_once_and_the_new_one_can_be_reversed_too(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *STUDYING)
    acts(officer, decide, matter(town), Decision.APPROVED)
    first = matter(town)
    colleague = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    again = acts(officer, undo, first)
    assert [acts(person, undo, first).id for person in (officer, colleague)] == [matter(town).id] * 2
    assert len(matters(town)) == 2
    assert again.kind == MatterKind.CLOSURE
    acts(colleague, decide, matter(town), Decision.REFUSED)
    acts(officer, undo, matter(town))
    assert [one.state for one in matters(town)] == [DONE, DONE, OPEN]


def test_what_others_have_relied_on_is_not_reversed(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    acts(officer, decide, matter(town), Decision.REFUSED)
    refusal = matter(town)
    report(teacher, *NO_CONTACT)
    assert why(officer, undo, refusal) == Why.MOVED_ON
    report(teacher, *UNSAFE)
    assert why(officer, undo, refusal) == Why.MOVED_ON


def test_a_report_after_a_refusal_may_bring_the_same_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *STUDYING)
    acts(officer, decide, matter(town), Decision.REFUSED)
    report(teacher, *STUDYING)
    assert [(one.state, one.nth) for one in matters(town)] == [(DONE, 1), (OPEN, 1)]


def test_a_search_that_goes_on_may_be_ended_with_a_better_witness(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    for way in ("โทร วันนี้", "ไปบ้าน วันนี้", "โทร วันนี้"):
        report(teacher, "ยังติดต่อไม่ได้", way)
    teacher.taps("ขอจบการตามหา")
    teacher.says("นายสมชาย")
    acts(officer, decide, matter(town), Decision.REFUSED)
    assert case_of(town, child).waiting_for == TEACHER
    teacher.says("น้องที่ดูแล")
    teacher.taps("ขอจบการตามหา")
    teacher.says("นายสมชาย ผู้ใหญ่บ้าน")
    assert [(one.state, one.nth) for one in matters(town)] == [(DONE, 1), (OPEN, 2)]
    acts(officer, decide, matter(town), Decision.APPROVED)
    case = case_of(town, child)
    assert (case.status, case.leaf, case.due_on) == (S.NOT_FOUND, Leaf.NOT_FOUND, date(2026, 11, 2))
    report(teacher, *UNDECIDED)  # it is found after all
    assert case_of(town, child).status == S.FOUND


def test_an_answer_to_a_need_is_taken_back(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    acts(director, decide, needs(town)[0], Decision.DONE)
    again = acts(director, undo, needs(town)[0])
    first, second = needs(town)
    assert (first.state, second.state, second.undoes_id) == (DONE, OPEN, first.id)
    assert again.id == second.id
    assert sources(town, second) == sources(town, first)
    assert (second.owner, second.due_on) == (Owner.SCHOOL, SCHOOL_DAYS_5)
    assert acts(director, undo, first).id == second.id


def test_what_is_asked_for_again_is_not_asked_for_twice(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    acts(director, decide, needs(town)[0], Decision.DONE)
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("1")
    given, asked = needs(town)
    assert (given.state, asked.state) == (DONE, OPEN)
    assert why(director, undo, given) == Why.MOVED_ON


def test_what_is_not_decided_is_not_reversed(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    for verb in (take, keep):
        assert why(officer, undo, matter(town)) == Why.EXPIRED
        acts(officer, verb, matter(town))
    assert refused(officer, undo, matter(town)).why == Why.EXPIRED
