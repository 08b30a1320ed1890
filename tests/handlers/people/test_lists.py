"""Long lists of people come in pages, and anybody on them is found by her number or how her name begins."""

import re
from datetime import timedelta

import pytest

from models.codes import Role
from models.memberships import Membership
from models.people import Person
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Clock, Town

MANY = 23


def lines(seen: Seen) -> list[str]:
    return [label for label in seen.labels if label.endswith("›")]


@pytest.fixture
def teachers(town: Town) -> None:
    for number in range(MANY):
        town.member(f"ครู{'กขคงจ'[number % 5]}{number:02} ใจดี", Role.TEACHER, town.schools[0])


@pytest.fixture
def waiting(town: Town, clock: Clock) -> None:
    for number in range(MANY):
        town.member(f"ใหม่{number:02} ใจดี", Role.TEACHER, town.schools[0], confirmed=False)
        clock.on(seconds=1)


def test_teachers_come_ten_a_page(director: Someone, teachers: None) -> None:
    first = director.says("ครูของโรงเรียน")
    assert "ครู 23 คน" in first
    assert len(lines(first)) == 11
    assert "ถัดไป (อีก 13 คน) ›" in first.labels
    assert len(lines(director.taps("ถัดไป (อีก 13 คน) ›"))) == 11
    last = director.taps("ถัดไป (อีก 3 คน) ›")
    assert len(lines(last)) == 3
    assert len({*lines(first), *lines(last)}) == 14


def test_newcomers_come_ten_a_page(director: Someone, waiting: None) -> None:
    first = director.says("คนรอยืนยัน")
    assert "คนรอ 23 คน" in first
    assert lines(first)[0].startswith("ครูใหม่00")
    director.walks("ถัดไป (อีก 13 คน) ›", "ถัดไป (อีก 3 คน) ›")
    assert "ครูใหม่22" in lines(director.seen)[-1]


def test_a_newcomer_of_the_third_page_is_let_in(town: Town, director: Someone, waiting: None) -> None:
    director.says("คนรอยืนยัน")
    director.walks("ถัดไป (อีก 13 คน) ›", "ถัดไป (อีก 3 คน) ›", "ครูใหม่22 ใจดี ›")
    director.taps("ใช่ ครูของเรา")
    assert [one.person_id for one in town.rows(Membership) if one.confirmed_at][-1] == max(
        one.person_id for one in town.rows(Membership)
    )


@pytest.mark.parametrize("typed", ["ครู 12", "ครูคนที่ ๑๒", "ครูของโรงเรียน 12"])
def test_a_teacher_by_her_number(typed: str, director: Someone, teachers: None) -> None:
    director.says("ครูของโรงเรียน")
    second = director.taps("ถัดไป (อีก 13 คน) ›")
    name = lines(second)[1].removesuffix(" ›")
    director.says("เมนู")
    seen = director.says(typed)
    assert name in seen
    assert {"ออกแล้ว", "พักการใช้"} <= set(seen.labels)


def test_a_teacher_by_how_her_name_begins(town: Town, director: Someone, teachers: None) -> None:
    town.member("อรทัย มีสุข", Role.TEACHER, town.schools[0])
    for typed in ("อรทัย", "อร", "ครูอรทัย"):
        assert "ครูอรทัย มีสุข" in director.says(typed)
        assert "ออกแล้ว" in director.seen.labels
    several = director.says("ครูครูก")
    assert len(lines(several)) == 5


def test_a_newcomer_by_her_number_and_name(director: Someone, waiting: None) -> None:
    assert "ใหม่11" in director.says("คนรอ 12")
    assert "ใช่ ครูของเรา" in director.seen.labels
    assert len(lines(director.says("คนรอ ใหม่"))) == 10


def test_an_officer_finds_who_waits_for_her(town: Town, officer: Someone) -> None:
    for number in range(5):
        town.member(f"วิชัย{'กขคงจ'[number]} มั่นคง", Role.DIRECTOR, town.schools[1], confirmed=False)
    assert len(lines(officer.says("คนรอยืนยัน"))) == 5
    assert "วิชัยข" in officer.says("วิชัยข")
    assert "ใช่ คนของเรา" in officer.seen.labels


def test_namesakes_are_told_apart(town: Town, director: Someone, clock: Clock) -> None:
    town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    clock.now += timedelta(days=40)
    town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    one, other = lines(director.says("ครูของโรงเรียน"))
    assert one != other
    assert re.search(r"15 มิ\.ย\.", one)


def test_an_old_button_for_a_page_that_is_no_more_gives_the_first(director: Someone, teachers: None) -> None:
    assert "ครู 23 คน" in director.presses("teachers_page", {"page": 9})
    assert len(lines(director.seen)) == 11


def test_who_has_no_list_finds_nobody(town: Town, teacher: Someone, officer: Someone, teachers: None) -> None:
    town.member("อรทัย มีสุข", Role.TEACHER, town.schools[0])
    for person in (teacher, officer):
        assert "อรทัย" not in person.says("อรทัย")
        assert "หมดอายุ" in person.presses("teachers_page", {"page": 0})
    other = Someone(town, *town.member("ประสิทธิ์ ทองคำ", Role.DIRECTOR, town.schools[1]))
    assert "อรทัย" not in other.says("ครูอรทัย")
    for membership in town.rows(Membership)[:3]:
        assert "ไม่พบ" in other.presses("teacher", {"membership": membership.id})


def test_a_long_list_of_long_names_can_be_sent(town: Town, director: Someone) -> None:
    for number in range(75):
        town.member(f"ประเสริฐศักดิ์ ณ ราชสีมาวัฒนานุกูลสมบูรณ์ทรัพย์ {number}"[:60], Role.TEACHER, town.schools[0])
    assert "ครู 75 คน" in director.says("ครูของโรงเรียน")


def test_buttons_of_a_teacher_s_card_are_typed(town: Town, director: Someone, teachers: None) -> None:
    user, person = town.member("อรทัย มีสุข", Role.TEACHER, town.schools[0])
    for typed in ("ออกแล้ว ครูอรทัย", "ออกแล้ว อร", "อรทัย ออกแล้ว"):
        assert "ให้คุณอรทัย มีสุข หยุดใช้พาน้อง" in director.says(typed)
    assert "อรทัย" in director.says("พักการใช้ คุณอรทัย")
    assert parked(town, person) is False
    director.says("ใช่ พักการใช้ อรทัย")
    assert parked(town, person) is True
    director.says("ใช้ต่อ")  # nobody else is parked
    assert parked(town, person) is False
    director.says("ใช่ ออกแล้ว นางสาวอรทัย")
    assert [one.ended_at is not None for one in town.rows(Membership) if one.person_id == person] == [True]
    assert Someone(town, user, person).says("น้องที่ดูแล")


def test_of_several_a_button_s_word_alone_brings_the_list(town: Town, director: Someone, teachers: None) -> None:
    for typed in ("ออกแล้ว", "ใช่ ออกแล้ว", "พักการใช้"):
        assert "ครู 23 คน" in director.says(typed)
    assert not any(one.ended_at for one in town.rows(Membership))


def test_a_newcomer_is_let_in_or_refused_by_typing(town: Town, director: Someone) -> None:
    for name in ("อรทัย มีสุข", "มาลี ทองดี"):
        town.member(name, Role.TEACHER, town.schools[0], confirmed=False)
    assert "มีคนใหม่รอการยืนยัน" in director.says("ใช่ ครูของเรา")
    assert "รับครูอรทัย มีสุข เข้าใช้แล้ว" in director.says("ใช่ ครูของเรา อรทัย")
    assert "ไม่รับครู “มาลี ทองดี” เข้าใช้ ใช่ไหม" in director.says("ไม่ใช่")
    assert "มาลี ทองดี" in director.says("ไม่รับเข้า")
    assert [one.refused_at is not None for one in town.rows(Membership)][-1]


def test_a_button_s_word_means_nothing_to_who_has_no_such_list(teacher: Someone, town: Town) -> None:
    town.member("มาลี ทองดี", Role.TEACHER, town.schools[0], confirmed=False)
    unknown = teacher.says("คำที่ไม่มีใครรู้จัก").text
    for typed in ("ใช่ ครูของเรา", "พักการใช้ มาลี", "ใช่ ออกแล้ว", "ไม่รับเข้า มาลี", "รับเรื่องแล้ว", "ตำรวจ", "ที่ 1"):
        assert teacher.says(typed).text == unknown


def parked(town: Town, person: int) -> bool:
    return next(one.parked_at is not None for one in town.rows(Person) if one.id == person)
