"""“หาน้อง …”: a child of one's own school by a piece of its name, however it is spelt, or by its number."""

import pytest

from models.audit import AuditEntry
from models.codes import CaseStatus, Role
from tests.handlers.cases.test_list import change, lines
from tests.handlers.sharing.test_give import anan
from tests.handlers.tester import Someone
from tests.handlers.town import FAMILY_NAME, Town


@pytest.mark.parametrize("said", ["หาน้องกิตติ", "ค้นหา กิตติ", "หาน้อง กิดติ", "หาน้องตติศักดิ์", "ค้นหาน้อง กิตติศัก", "หาน้อง 1"])
def test_a_piece_of_a_name_is_enough(said: str, town: Town, teacher: Someone) -> None:
    case = town.child("กิตติศักดิ์")
    town.child("มะลิวัลย์")
    seen = teacher.says(said)
    assert "กิตติศักดิ์ ม.2 · น้อง 0001" in seen
    assert "มะลิ" not in seen
    (*_, entry) = town.rows(AuditEntry)
    assert (entry.action, entry.details) == ("cases.found", {"cases": [case]})


def test_tone_marks_do_not_matter_and_several_are_asked_about(town: Town, teacher: Someone) -> None:
    for name in ("น้ำฝน", "น้ำหวาน", "ก้อง"):
        town.child(name)
    seen = teacher.says("หาน้อง นํา")
    assert [line.split()[0] for line in lines(teacher.says("หาน้อง นำ"))] == ["น้ำฝน", "น้ำหวาน"], seen
    assert "ก้อง ม.2 · น้อง 0003" in teacher.says("หาน้องก่อง")


def test_whom_a_colleague_looks_after_she_finds_as_a_colleagues(town: Town, teacher: Someone) -> None:
    town.child("กิตติศักดิ์", assignee=anan(town).person)
    assert "ครูอนันต์ ดูแลอยู่" in teacher.says("หาน้อง กิดติสัก")
    assert FAMILY_NAME not in teacher.seen


def test_of_another_school_and_what_has_ended_nobody_is_found(town: Town, teacher: Someone) -> None:
    town.child("กิตติศักดิ์", town.schools[1])
    change(town, town.child("สมชายดี"), status=CaseStatus.CLOSED_STUDYING)
    for said in ("หาน้องกิตติศักดิ์", "หาน้อง กิดติศักดิ์", "หาน้อง 1", "หาน้องสมชายดี", "หาน้องซกมก"):
        assert "ไม่พบน้องชื่อนี้ในโรงเรียน" in teacher.says(said)


def test_alone_it_asks_for_the_name(town: Town, teacher: Someone) -> None:
    for said in ("หาน้อง", "ค้นหาน้อง", "ค้นหาชื่อ"):
        assert "พิมพ์ชื่อน้อง" in teacher.says(said)
    town.child("กิตติศักดิ์")
    auditor = Someone(town, *town.member("ตรวจ สอบดี", Role.AUDITOR))
    assert "กิตติ" not in auditor.says("หาน้องกิตติ")


def test_a_name_that_is_only_typed_is_not_guessed_at(town: Town, teacher: Someone) -> None:
    town.child("กิตติศักดิ์")
    assert "กิตติ" not in teacher.says("กิดติสัก")
