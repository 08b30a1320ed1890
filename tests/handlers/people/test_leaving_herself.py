"""A teacher says herself that she has left: nothing is hers any more, and her director hears it once."""

from datetime import date

import pytest

from models.cases import Case
from models.codes import Change, Role
from models.history import CaseChange
from models.memberships import Membership
from models.notices import Notice
from models.people import Person
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

WORD, SURE = "ฉันย้ายโรงเรียน", "ใช่ ย้ายแล้ว"


@pytest.fixture
def director(town: Town) -> Someone:
    return Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))


def ended(town: Town, person: int | None) -> list[Membership]:
    return [one for one in town.rows(Membership) if one.person_id == person and one.ended_at is not None]


def told(town: Town) -> list[int | None]:
    return [one.person_id for one in town.rows(Notice) if one.kind == "teacher_left"]


def test_her_children_are_nobody_s_and_the_director_hears_it(town: Town, teacher: Someone, director: Someone) -> None:
    case = town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    assert "น้อง 1 คนที่ครูดูแล ไปอยู่กับ ผอ.โรงเรียน" in teacher.says(WORD)
    assert ended(town, teacher.person) == []
    teacher.taps(SURE)
    assert [one.ended_by for one in ended(town, teacher.person)] == [teacher.person]
    (row,) = (one for one in town.rows(Case) if one.id == case)
    assert row.assignee_id is None
    assert [one.what for one in town.rows(CaseChange)][-1] == Change.REASSIGNED
    assert "ครูสมศรี ใจดี แจ้งว่าย้ายโรงเรียนแล้ว" in director.pushed()
    assert "สวัสดีค่ะ" in teacher.says("น้องที่ดูแล")


def test_pressed_twice_it_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    card = teacher.says(WORD)
    teacher.taps(SURE)
    assert "บันทึกแล้ว" in teacher.taps(SURE, on=card)
    assert told(town) == [director.person]


def test_it_can_be_typed_to_its_end(town: Town, teacher: Someone, director: Someone) -> None:
    teacher.says(WORD)
    assert "เมนูพาน้อง" in teacher.says("ยังไม่ย้าย")
    assert ended(town, teacher.person) == []
    assert "บันทึกแล้ว" in teacher.says(SURE)
    assert len(ended(town, teacher.person)) == 1


def test_of_several_schools_the_words_alone_leave_none(town: Town, teacher: Someone, director: Someone) -> None:
    town.grant(teacher.person or 0, Role.TEACHER, town.schools[1])
    assert "ครูย้ายจากโรงเรียนไหน" in teacher.says(SURE)
    assert ended(town, teacher.person) == []
    teacher.says("2")
    assert len(ended(town, teacher.person)) == 0
    teacher.taps(SURE)
    assert [one.school_id for one in ended(town, teacher.person)] == [town.schools[1]]


def test_without_a_director_the_district_has_them(town: Town, teacher: Someone) -> None:
    town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    assert "น้อง 1 คนที่ครูดูแล ไปอยู่กับเขต" in teacher.says("ลาออก")
    teacher.taps(SURE)
    assert told(town) == []


def test_of_several_schools_one_is_left(town: Town, teacher: Someone, director: Someone) -> None:
    town.grant(teacher.person or 0, Role.TEACHER, town.schools[1])
    assert "ครูย้ายจากโรงเรียนไหน" in teacher.says("ย้ายโรงเรียน")
    teacher.taps("โรงเรียนบ้านหนองกระทุ่ม")
    teacher.taps(SURE)
    (left,) = ended(town, teacher.person)
    assert left.school_id == town.schools[0]
    assert "น้องที่ดูแล" in teacher.says("เมนู").labels


def test_nobody_ends_a_colleague_so(town: Town, teacher: Someone, director: Someone) -> None:
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    (hers,) = (one.id for one in town.rows(Membership) if one.person_id == teacher.person)
    lost = other.presses("leave_sure", {"membership": 99999}).text
    assert other.presses("leave_sure", {"membership": hers}).text == lost
    assert ended(town, teacher.person) == []


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.SUPERVISOR])
def test_who_teaches_nowhere_has_no_such_word(role: Role, town: Town) -> None:
    one = Someone(town, *town.member("วิชัย มั่นคง", role, town.schools[0] if role == Role.DIRECTOR else None))
    assert SURE not in one.says(WORD).labels


@pytest.mark.parametrize("word", ["ลาออก", "ย้ายโรงเรียน", SURE, "ยังไม่ย้าย"])
def test_while_a_child_is_reported_on_the_words_are_about_the_child(word: str, town: Town, teacher: Someone) -> None:
    town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ย้ายไปที่อื่นแล้ว")
    seen = teacher.says(word)
    assert "แล้วใช่ไหม" not in seen or SURE not in seen.labels
    assert SURE not in seen.labels
    assert "พักไว้" not in seen
    assert "เมนูพาน้อง" not in seen
    assert ended(town, teacher.person) == []


def test_a_reason_in_her_own_words_may_be_that_it_has_left(town: Town, teacher: Someone) -> None:
    town.child(CHILDREN_NAMES[0], assignee=teacher.person)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องอื่น", "พิมพ์เอง")
    assert "ลาออก" in teacher.says("ลาออก")
    assert SURE not in teacher.seen.labels


def test_an_old_button_after_she_has_left_says_so(town: Town, teacher: Someone, director: Someone) -> None:
    town.grant(teacher.person or 0, Role.TEACHER, town.schools[1])
    which = teacher.says(WORD)
    teacher.taps("โรงเรียนบ้านหนองกระทุ่ม")
    teacher.taps(SURE)
    assert "บันทึกแล้ว" in teacher.taps("โรงเรียนบ้านหนองกระทุ่ม", on=which)


def test_who_directs_the_school_too_leaves_nothing_and_hears_nothing(town: Town, teacher: Someone) -> None:
    town.grant(teacher.person or 0, Role.DIRECTOR, town.schools[0])
    (taught,) = (
        one.id for one in town.rows(Membership) if one.person_id == teacher.person and one.role == Role.TEACHER
    )
    assert SURE not in teacher.says(WORD).labels
    teacher.presses("leave_sure", {"membership": taught})
    assert ended(town, teacher.person) == []
    assert told(town) == []
    assert WORD not in teacher.says("ช่วยเหลือ").labels


def test_who_has_not_been_confirmed_there_leaves_nothing(town: Town, teacher: Someone) -> None:
    town.grant(teacher.person or 0, Role.TEACHER, town.schools[1])
    with town.sessions.begin() as session:
        waits = session.query(Membership).filter_by(person_id=teacher.person, school_id=town.schools[1]).one()
        waits.confirmed_at = None
    teacher.presses("leave_sure", {"membership": waits.id})
    assert ended(town, teacher.person) == []


def test_a_head_of_two_schools_reads_from_which_she_has_left(town: Town, teacher: Someone, director: Someone) -> None:
    town.grant(director.person or 0, Role.DIRECTOR, town.schools[1])
    teacher.says(WORD)
    teacher.taps(SURE)
    assert "ครูสมศรี ใจดี แจ้งว่าย้ายจากโรงเรียนบ้านหนองกระทุ่ม แล้ว" in director.pushed()


def test_a_director_on_leave_is_owed_it_too(town: Town, teacher: Someone, director: Someone) -> None:
    with town.sessions.begin() as session:
        person = session.get_one(Person, director.person)
        person.away_until, person.away_since = date(2026, 6, 19), town.clock.now
    teacher.says(WORD)
    teacher.taps(SURE)
    assert told(town) == [director.person]
    assert "แจ้งว่าย้าย" not in director.pushed()
    town.clock.on(days=5)
    assert "ครูสมศรี ใจดี แจ้งว่าย้ายโรงเรียนแล้ว" in director.pushed()
