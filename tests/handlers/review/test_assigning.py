"""A child that nobody looks after stands before the district, where no director is there, until somebody has it."""

from datetime import date, timedelta

import pytest

from handlers.people.person.park import park_person
from handlers.review.decide import Entered, decide
from handlers.review.queue import Office, queue
from handlers.review.undo import undo
from models.audit import AuditEntry
from models.codes import CaseStatus, Change, Decision, MatterKind, MatterState, Owner, Role, WaitingFor, Why
from models.matters import Matter
from models.people import Person
from tests.handlers.people.person.leaving import goes_away
from tests.handlers.people.person.test_parked import membership_of
from tests.handlers.people.test_handed_over import history
from tests.handlers.people.test_leaving import end, leave
from tests.handlers.review.desk import actor, acts, matter, matters, why
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.steps import UNDECIDED, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

OPEN, DONE, DROPPED = MatterState.OPEN, MatterState.DONE, MatterState.DROPPED
IN_THREE_SCHOOL_DAYS = date(2026, 6, 19)


def states(town: Town) -> list[MatterState]:
    return [one.state for one in matters(town, MatterKind.ASSIGN)]


def gone(town: Town, teacher: Someone, child: int | None = None) -> int:
    """A child whose teacher has left."""
    hers = child or town.child(assignee=teacher.person)
    end(town, teacher.person)
    return hers


def colleague(town: Town, school: int = 0) -> Someone:
    return Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[school]))


def given(town: Town, officer: Someone, to: Someone) -> None:
    acts(officer, decide, matter(town), Decision.DONE, entered=Entered(teacher=to.person))


def test_the_district_has_it_in_its_queue_with_a_day(town: Town, teacher: Someone, officer: Someone) -> None:
    hers = gone(town, teacher)
    stands = case_of(town, hers)
    assert (stands.assignee_id, stands.waiting_for, stands.status) == (None, WaitingFor.SCHOOL, CaseStatus.NEW)
    with town.sessions() as session:
        shown = queue(session, actor(session, officer), [Office(town.area, Owner.DISTRICT)], town.clock.now)
    assert [(one.case_id, one.what, one.due_on) for one in shown] == [(hers, "ASSIGN", IN_THREE_SCHOOL_DAYS)]


@pytest.mark.parametrize("how", ["there", "parked", "away", "left"])
def test_a_director_has_it_only_while_he_is_there(how: str, town: Town, teacher: Someone, director: Someone) -> None:
    assert director.person is not None
    with town.sessions.begin() as session:
        if how == "parked":
            park_person(session, director.person, town.clock.now, parked=True)
        if how == "away":
            person = session.get_one(Person, director.person)
            person.away_until, person.away_since = town.clock.now.date() + timedelta(days=7), town.clock.now
    if how == "left":
        end(town, director.person)
    gone(town, teacher)
    assert states(town) == ([] if how == "there" else [OPEN])


def test_with_its_director_a_school_loses_whoever_could_give_children_to_somebody(
    town: Town, teacher: Someone, director: Someone
) -> None:
    hers = town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    nobodys, his = town.child(CHILDREN_NAMES[1]), town.child(CHILDREN_NAMES[2], assignee=director.person)
    town.child(CHILDREN_NAMES[3], town.schools[1])
    second = Someone(town, *town.member("วิชัย ใจกว้าง", Role.DIRECTOR, town.schools[0]))
    end(town, director.person)
    assert states(town) == []
    end(town, second.person)
    assert {one.case_id for one in matters(town, MatterKind.ASSIGN)} == {nobodys, his}
    assert case_of(town, hers).assignee_id == teacher.person
    end(town, second.person)
    assert states(town) == [OPEN, OPEN]


@pytest.mark.parametrize("how", ["parked", "parked in chat", "away"])
def test_a_director_who_is_not_there_for_a_while_gives_nothing_to_anybody(
    how: str, town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    hers, nobodys = town.child(CHILDREN_NAMES[0], assignee=teacher.person), town.child(CHILDREN_NAMES[1])
    town.child(CHILDREN_NAMES[2], town.schools[1])
    assert director.person is not None
    if how == "parked":
        with town.sessions.begin() as session:
            park_person(session, director.person, town.clock.now, parked=True)
    elif how == "parked in chat":
        officer.presses("park_sure", {"membership": membership_of(town, director)})
    else:
        goes_away(director)
    assert [(one.case_id, one.state) for one in matters(town, MatterKind.ASSIGN)] == [(nobodys, OPEN)]
    assert case_of(town, hers).assignee_id == teacher.person


def test_whoever_reports_on_it_has_it_until_that_is_taken_back(town: Town, teacher: Someone) -> None:
    hers, other = gone(town, teacher), colleague(town)
    report(other, *UNDECIDED)
    assert (states(town), case_of(town, hers).assignee_id) == ([DROPPED], other.person)
    other.taps("ถอนรายงาน")
    assert (states(town), case_of(town, hers).assignee_id) == ([OPEN], None)


def test_what_waits_for_the_district_is_nobodys_only_when_that_is_decided(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *STUDYING)
    gone(town, teacher, child)
    assert states(town) == []
    acts(officer, decide, matter(town), Decision.REFUSED)
    assert states(town) == [OPEN]


def test_the_district_gives_it_to_somebody_of_the_school_who_is_there(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    hers, here, elsewhere = gone(town, teacher), colleague(town), colleague(town, 1)
    for nobody in (None, elsewhere.person, teacher.person, officer.person):
        assert why(officer, decide, matter(town), Decision.DONE, entered=Entered(teacher=nobody)) == Why.NO_TEACHER
    assert why(here, decide, matter(town), Decision.DONE, entered=Entered(teacher=here.person)) == Why.NOT_YOURS
    given(town, officer, here)
    stands = case_of(town, hers)
    assert (stands.assignee_id, stands.status, stands.waiting_for) == (
        here.person,
        CaseStatus.ASSIGNED,
        WaitingFor.TEACHER,
    )
    assert (states(town), history(town, hers)[-1]) == ([DONE], Change.REASSIGNED)
    given(town, officer, here)  # pressed twice
    assert history(town, hers).count(Change.REASSIGNED) == 2


def test_a_slip_is_taken_back_while_she_has_it(town: Town, teacher: Someone, officer: Someone) -> None:
    hers, here = gone(town, teacher), colleague(town)
    given(town, officer, here)
    (first,) = town.rows(Matter)
    acts(officer, undo, first)
    assert (states(town), case_of(town, hers).assignee_id) == ([DONE, OPEN], None)
    given(town, officer, here)
    end(town, here.person)
    assert states(town) == [DONE, DONE, OPEN]
    assert why(officer, undo, matters(town, MatterKind.ASSIGN)[1]) == Why.MOVED_ON


def test_who_leaves_by_her_directors_word_leaves_nothing_to_the_district(
    town: Town, teacher: Someone, director: Someone
) -> None:
    town.child(assignee=teacher.person)
    leave(director)
    assert states(town) == []


def choose(officer: Someone) -> Seen:
    """The card on her desk, and who could look after the child."""
    officer.says("ยังไม่มีครูดูแล")
    officer.taps(next(one for one in officer.seen.labels if one.startswith("น้อง ")))
    return officer.taps("เลือกคนดูแล")


def test_on_her_desk_she_chooses_who_looks_after_it(town: Town, teacher: Someone, officer: Someone) -> None:
    hers, here = gone(town, teacher), colleague(town)
    town.member("สมปอง ลาพัก", Role.TEACHER, town.schools[1])
    seen = choose(officer)
    assert "น้อง 0001 ให้ใครดูแล\nโรงเรียนบ้านหนองกระทุ่ม" in seen
    assert [one for one in seen.labels if "ดูแล " in one] == ["ครูอนันต์ มีสุข · ดูแล 0 คน ›"]
    assert "บันทึกแล้ว: ให้ครูอนันต์ มีสุข ดูแล · น้อง 0001" in officer.taps("ครูอนันต์ มีสุข · ดูแล 0 คน ›")
    assert (case_of(town, hers).assignee_id, states(town)) == (here.person, [DONE])
    assert "มีน้อง 1 คนฝากให้ดูแล" in here.pushed()
    officer.taps("กลับคำตัดสินนี้")
    assert (case_of(town, hers).assignee_id, states(town)) == (None, [DONE, OPEN])
    assert "น้อง 0001 ไม่ต้องดูแลต่อแล้ว" in here.says("คู่มือ 1 นาที")


def test_who_has_it_meanwhile_is_told_and_nothing_is_decided(town: Town, teacher: Someone, officer: Someone) -> None:
    hers, here = gone(town, teacher), colleague(town)
    card = choose(officer)
    report(here, *UNDECIDED)
    assert "เรื่องนี้ไม่ต้องทำแล้ว" in officer.taps("ครูอนันต์ มีสุข · ดูแล 0 คน ›", card)
    assert states(town) == [DROPPED]
    assert history(town, hers).count(Change.REASSIGNED) == 1


def test_a_second_name_on_the_same_card_says_whom_she_has_named(town: Town, teacher: Someone, officer: Someone) -> None:
    """A slip: the card says who has it, and how that is reversed."""
    hers, here = gone(town, teacher), colleague(town)
    town.member("อรุณ ใจเย็น", Role.TEACHER, town.schools[0])
    card = choose(officer)
    officer.taps("ครูอนันต์ มีสุข · ดูแล 0 คน ›", card)
    again = officer.taps("ครูอรุณ ใจเย็น · ดูแล 0 คน ›", card)
    assert "บันทึกแล้ว" not in again.text
    assert "กลับคำตัดสินนี้" in again.labels
    assert case_of(town, hers).assignee_id == here.person


def test_who_looks_for_somebody_has_looked_at_the_child(town: Town, teacher: Someone, officer: Someone) -> None:
    gone(town, teacher)
    colleague(town)
    officer.says("ใครดูแล น้อง 1")
    assert town.rows(AuditEntry)[-1].action == "case.opened"


def test_typed_it_asks_who(town: Town, teacher: Someone, officer: Someone) -> None:
    hers = gone(town, teacher)
    colleague(town)
    seen = choose(officer)
    for said in ("เลือกคนดูแล น้อง 1", "ให้ครูอนันต์ดูแล น้อง 1"):
        assert officer.says(said).text == seen.text
    assert case_of(town, hers).assignee_id is None


def test_a_school_with_nobody_says_so(town: Town, teacher: Someone, officer: Someone) -> None:
    gone(town, teacher)
    assert "ยังไม่มีครูของโรงเรียนนี้ในพาน้อง" in choose(officer)
    assert "กลับไปที่การ์ด" in officer.seen.labels


def test_naming_somebody_decides_nothing_else(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    item = f"m{matter(town).id}"
    for act in ("desk_name", "desk_choose"):
        officer.presses(act, {"item": item, "person": teacher.person, "seen": f"{child}.0", "page": 0})
        assert "พบใน DMC อนุมัติ" in officer.seen.labels
    assert [one.state for one in town.rows(Matter)] == [OPEN]
