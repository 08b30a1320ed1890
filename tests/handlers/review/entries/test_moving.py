"""A child that has moved within the area gets its new school."""

import pytest
from sqlalchemy import update

from models.codes import MatterKind, MatterState, Role, WaitingFor
from models.history import CaseChange
from models.matters import Matter
from models.schools import School
from tests.handlers import town as towns
from tests.handlers.review.desk import matter, matters
from tests.handlers.review.entries.test_entering import opened
from tests.handlers.steps import NO_CONTACT, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

NEAR = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "พ่อหรือแม่", "ไม่มีเบอร์")
CHOOSE, DONE = "เลือกโรงเรียนใหม่", "ฝากโรงเรียนใหม่"


@pytest.fixture
def near(town: Town, teacher: Someone, child: int) -> Matter:
    report(teacher, *NEAR)
    with town.sessions.begin() as session:
        session.execute(update(School).where(School.id == town.schools[1]).values(name="โรงเรียนวัดสระลุมพุก"))
    return matter(town)


def chooses(officer: Someone) -> Seen:
    opened(officer)
    officer.taps(CHOOSE)
    officer.says("สะลุมพุก")
    officer.says("1")
    return officer.taps(DONE)


def test_it_is_that_schools_from_then_on(
    town: Town, near: Matter, teacher: Someone, officer: Someone, child: int
) -> None:
    done = chooses(officer)
    assert "บันทึกแล้ว: ฝากโรงเรียนใหม่ · น้อง 0001" in done
    case = case_of(town, child)
    assert (case.school_id, case.waiting_for, case.assignee_id) == (town.schools[1], WaitingFor.SCHOOL, None)
    assert "ฝากน้องให้โรงเรียนใหม่แล้ว" in teacher.pushed()  # although it is not her school's any more


def test_who_directs_that_school_is_asked_who_looks_after_it(
    town: Town, near: Matter, director: Someone, officer: Someone
) -> None:
    head = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[1]))
    chooses(officer)
    assert "ให้ใครดูแล" in head.says("คู่มือ 1 นาที")
    assert "ให้ใครดูแล" not in director.says("คู่มือ 1 นาที")
    assert not [one for one in matters(town, MatterKind.ASSIGN) if one.unfinished]


def test_reversed_before_she_hears_of_it_she_hears_nothing(town: Town, near: Matter, officer: Someone) -> None:
    head = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[1]))
    chooses(officer)
    officer.taps("กลับคำตัดสินนี้")
    assert "ให้ใครดูแล" not in head.says("คู่มือ 1 นาที")


def test_only_others_of_the_area_are_found(town: Town, near: Matter, officer: Someone) -> None:
    towns.build(town.sessions)  # another district, whose schools are called the same
    opened(officer)
    officer.taps(CHOOSE)
    found = officer.says("โรงเรียน")
    assert len([label for label in found.labels if label.startswith("โรงเรียน")]) == len(town.schools) - 1


def test_its_own_school_is_none_of_them(town: Town, near: Matter, officer: Someone) -> None:
    own = next(one.name for one in town.rows(School) if one.id == town.schools[0])
    opened(officer)
    officer.taps(CHOOSE)
    assert own not in officer.says(own).labels


def test_what_was_reported_meanwhile_decides_nothing(
    town: Town, near: Matter, teacher: Someone, officer: Someone, child: int
) -> None:
    opened(officer)
    officer.taps(CHOOSE)
    officer.says("สะลุมพุก")
    report(teacher, *NO_CONTACT)
    assert "เรื่องนี้ไม่ต้องทำแล้ว" in officer.says("1")
    assert case_of(town, child).school_id == town.schools[0]


def test_reversed_it_waits_for_a_school_again(town: Town, near: Matter, officer: Someone, child: int) -> None:
    chooses(officer)
    officer.taps("กลับคำตัดสินนี้")
    assert matter(town).state == MatterState.OPEN
    assert case_of(town, child).school_id == matter(town).school_id == town.schools[0]
    assert [one.school_id for one in town.rows(CaseChange)][-2:] == [town.schools[1], town.schools[0]]
    assert CHOOSE in opened(officer).labels
    officer.taps("ให้โรงเรียนเดิมตาม")
    case = case_of(town, child)
    assert (case.school_id, case.waiting_for) == (town.schools[0], WaitingFor.SCHOOL)


def test_reversed_nobody_has_to_find_a_teacher_at_the_other_school(town: Town, near: Matter, officer: Someone) -> None:
    chooses(officer)
    assert [one.school_id for one in matters(town, MatterKind.ASSIGN) if one.unfinished] == [town.schools[1]]
    officer.taps("กลับคำตัดสินนี้")
    assert not [one for one in matters(town, MatterKind.ASSIGN) if one.unfinished]
