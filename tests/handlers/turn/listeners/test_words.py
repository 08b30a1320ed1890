"""The words that work everywhere, in every situation, and nobody is left in silence."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from flows.engine.inputs import Acted, Back, Picked, Said, Tapped
from flows.say import Answer
from models.codes import ConversationState, Role
from tests.handlers.cases.test_list import change
from tests.handlers.steps import NO_CONTACT, expire_drafts, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, MONDAY, Clock, Town

NOTHING_OPEN = "ตอนนี้ไม่มีข้อไหนเปิดอยู่"
EVERYWHERE = (
    "เมนู",
    "ช่วยเหลือ",
    "ย้อนกลับ",
    "ยกเลิก",
    "ต่อ",
    "เริ่มใหม่",
    "พักไว้ก่อน",
    "คู่มือ 1 นาที",
    "น้องที่ดูแล",
    "ใส่รหัส",
    "สวัสดีค่ะ",
    "?",
    "1",
)


def in_nothing(_person: Someone) -> None:
    pass


def in_join(person: Someone) -> None:
    person.says(person.town.code)


def in_report(person: Someone) -> None:
    person.says("น้องที่ดูแล")
    person.walks("รายงาน", "ยังไม่แน่ใจ")


def at_first_question(person: Someone) -> None:
    person.says("น้องที่ดูแล")
    person.taps("รายงาน")


def at_review(person: Someone) -> None:
    person.says("น้องที่ดูแล")
    person.walks("รายงาน", *NO_CONTACT)


def in_second_part(person: Someone) -> None:
    report(person, "เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")


def in_practice(person: Someone) -> None:
    person.says("ลองทำดู")


def in_way_out(person: Someone) -> None:
    person.says("ช่วยด้วย")


def with_a_draft(person: Someone) -> None:
    in_report(person)
    person.says("เมนู")


def with_an_expired_draft(person: Someone) -> None:
    in_report(person)
    person.town.clock.on(days=15)
    expire(person.town)


def expire(town: Town) -> None:
    with town.sessions.begin() as session:
        expire_drafts(session, town.clock.now)


SITUATIONS = (
    in_nothing,
    in_join,
    at_first_question,
    in_report,
    at_review,
    in_second_part,
    in_practice,
    in_way_out,
    with_a_draft,
    with_an_expired_draft,
)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_word_is_answered_in_every_situation(
    situation: Callable[[Someone], None], town: Town, child: int, officer: Someone
) -> None:
    if situation is in_join:
        town.invitation(town.code, school=town.schools[1])
    for word in EVERYWHERE:
        person = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
        change(town, child, assignee_id=None)  # the one before her has it
        situation(person)
        assert person.says(word).messages, f"silence after {word}"
        assert person.says("เมนู").labels, "the menu always comes"
    person = Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))
    change(town, child, assignee_id=None)
    situation(person)
    assert person.sends_sticker().messages
    assert person.sends_photo().messages


def test_a_stranger_is_always_answered(stranger: Someone) -> None:
    for word in EVERYWHERE:
        assert stranger.says(word).messages
        assert "มีรหัสจากโรงเรียนไหม" in stranger.sends_sticker()


def test_forged_and_foreign_buttons_are_answered_kindly(teacher: Someone, stranger: Someone) -> None:
    for given in (
        Tapped("x", "y", "z"),
        Picked("x", "y", MONDAY.date()),
        Acted("nothing of ours"),
        Acted("resume"),
        Acted("restart", {"run": "x"}),
        Acted("discard", {"run": ""}),
        Acted("children", {"page": "9999"}),
        Acted("children", {"page": "x"}),
        Acted("same"),
        Acted("same_help"),
        Acted("more"),
        Acted("end_search", {"report": "x"}),
        Acted("safety_open"),
    ):
        assert teacher.sends(given).messages, given
        assert stranger.sends(given).messages, given


def test_the_menu_puts_a_report_aside_and_offers_it_again(town: Town, teacher: Someone, child: int) -> None:
    in_report(teacher)
    assert "มีรายงานน้อง 0001 ค้างไว้ (15 มิ.ย.) คำตอบเดิมยังอยู่ครบ" in teacher.says("เมนู")
    assert "รู้ข่าวมาทางไหน" in teacher.taps("ทำต่อ")


def test_pressing_report_on_the_same_child_offers_what_was_begun(teacher: Someone, child: int) -> None:
    in_report(teacher)
    teacher.says("น้องที่ดูแล")
    assert "ค้างไว้" in teacher.taps("รายงาน")
    offer = teacher.seen
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.taps("เริ่มใหม่")
    assert "หมดอายุ" in teacher.taps("ทำต่อ", on=offer)


def test_what_was_put_aside_can_be_thrown_away(teacher: Someone, child: int) -> None:
    in_report(teacher)
    teacher.says("เมนู")
    offer = teacher.seen
    assert "ไม่มีอะไรถูกส่ง" in teacher.taps("ไม่รายงานแล้ว")
    assert "หมดอายุ" in teacher.taps("ไม่รายงานแล้ว", on=offer)
    assert "ค้าง" not in teacher.says("เมนู")


def test_nobody_elses_draft_can_be_taken_up(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    in_report(teacher)
    offer = teacher.says("เมนู")
    assert "หมดอายุ" in director.taps("ทำต่อ", on=offer)


def test_cancelling_keeps_the_answers_and_says_so(town: Town, teacher: Someone, child: int) -> None:
    at_review(teacher)
    assert "พักไว้แล้ว ยังไม่ได้ส่ง" in teacher.says("ยกเลิก")
    assert reports(town) == []
    assert "ตรวจก่อนส่ง" in teacher.taps("ทำต่อ")
    teacher.says("ยกเลิก")
    assert "ทิ้งร่างแล้ว ไม่มีอะไรถูกส่ง" in teacher.taps("ทิ้งไปเลย")
    assert NOTHING_OPEN in teacher.says("ยกเลิก")
    assert NOTHING_OPEN in teacher.says("ต่อ")
    assert reports(town) == []


def test_cancelling_before_any_answer_leaves_nothing(town: Town, teacher: Someone, child: int) -> None:
    teacher.presses("report", {"case": town.child()})
    assert "ยกเลิกแล้ว ไม่มีอะไรถูกส่ง" in teacher.says("ยกเลิก")
    assert NOTHING_OPEN in teacher.says("ต่อ")


def test_stop_with_a_draft_waiting_offers_it_instead_of_denying_it(teacher: Someone, child: int) -> None:
    with_a_draft(teacher)
    assert "ค้างไว้" in teacher.says("ยกเลิก")


def test_stop_is_stop_even_after_a_miss_and_a_long_silence(teacher: Someone, child: int, clock: Clock) -> None:
    in_report(teacher)
    teacher.says("ฟ้าร้อง")
    clock.on(hours=3)
    assert "พักไว้แล้ว" in teacher.says("ยกเลิก")


def test_back_and_begin_again(teacher: Someone, child: int) -> None:
    in_report(teacher)
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.says("ย้อนกลับ")
    assert "นี่คือข้อแรกแล้ว" in teacher.says("ย้อนกลับ")
    teacher.walks("ยังไม่แน่ใจ", "โทร วันนี้")
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.says("เริ่มใหม่")


def test_put_aside_and_go_on(teacher: Someone, child: int) -> None:
    in_report(teacher)
    assert "พักไว้ให้แล้ว คำตอบเดิมยังอยู่ครบ" in teacher.says("พักไว้ก่อน")
    assert "รู้ข่าวมาทางไหน" in teacher.says("ต่อ")
    teacher.says("ยกเลิก")
    teacher.taps("ทิ้งไปเลย")
    assert NOTHING_OPEN in teacher.says("พักไว้ก่อน")


def test_help_leads_back_to_the_question(teacher: Someone, child: int) -> None:
    in_report(teacher)
    teacher.says("ช่วยเหลือ")
    assert "รู้ข่าวมาทางไหน" in teacher.taps("กลับไปข้อเดิม")
    teacher.says("ช่วยเหลือ")
    assert "เลือกข้อที่ตรงที่สุด แล้วส่ง" in teacher.taps("คู่มือ 1 นาที")
    assert "รู้ข่าวมาทางไหน" in teacher.says("ต่อ")


def test_the_guide_is_that_of_ones_role(teacher: Someone, director: Someone, officer: Someone, child: int) -> None:
    guides = {who: str(person.says("คู่มือ 1 นาที")) for who, person in enumerate((teacher, director, officer))}
    assert [who for who, said in guides.items() if "กด “น้องที่ดูแล”" in said] == [0]
    assert [who for who, said in guides.items() if "กด “น้องของโรงเรียน”" in said] == [1]
    assert [who for who, said in guides.items() if "ขอรหัส" in said and "กด “ครูรอยืนยัน”" in said] == [1]
    assert [who for who, said in guides.items() if "ติดต่อผู้แจ้ง" in said] == [2]


def test_that_a_number_will_do_is_said_once(teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    assert "พิมพ์เลขข้อได้" in teacher.taps("รายงาน")
    assert "พิมพ์เลขข้อได้" not in teacher.taps("ยังไม่แน่ใจ")


def test_three_misses_bring_ways_out(teacher: Someone, child: int) -> None:
    in_report(teacher)
    assert "ยังไม่เข้าใจคำนี้" in teacher.says("ฟ้าร้อง")
    assert "พิมพ์ได้ เช่น ไปบ้าน" in teacher.says("ฟ้าร้อง")
    assert "ขออภัยค่ะ ที่ทำให้ยุ่งยาก" in teacher.says("ฟ้าร้อง")
    assert "พักไว้ให้แล้ว" in teacher.taps("พักไว้ก่อน")


def test_after_a_silence_any_word_brings_the_question_back(teacher: Someone, child: int, clock: Clock) -> None:
    in_report(teacher)
    clock.on(hours=2)
    assert "ค้างไว้ตั้งแต่ 09.00 น. คำตอบเดิมยังอยู่ครบ" in teacher.says("ฮัลโหล")
    assert "รู้ข่าวมาทางไหน" in teacher.seen


@pytest.mark.parametrize("days", [1, 3])
def test_after_a_day_of_silence_what_was_left_is_offered_with_its_child(
    days: int, teacher: Someone, child: int, clock: Clock
) -> None:
    in_report(teacher)
    clock.on(days=days, hours=1)
    seen = teacher.says("สวัสดีค่ะ")
    assert "มีรายงานน้อง 0001 ค้างไว้ (15 มิ.ย.)" in seen
    assert "รู้ข่าวมาทางไหน" in teacher.taps("ทำต่อ")


def test_after_a_day_an_answer_is_still_an_answer(teacher: Someone, child: int, clock: Clock) -> None:
    in_report(teacher)
    clock.on(days=2)
    assert "สาเหตุหลักที่น้องไม่ได้เรียน" in teacher.says("3")


@pytest.mark.parametrize("word", ["ต่อ", "เมนู", "สวัสดีค่ะ"])
def test_after_two_weeks_she_hears_that_the_draft_is_gone_once(
    word: str, town: Town, teacher: Someone, child: int
) -> None:
    with_an_expired_draft(teacher)
    assert "เกิน 14 วันแล้ว คำตอบเดิมจึงไม่ได้เก็บไว้" in teacher.says(word)
    assert "เกิน 14 วัน" not in teacher.says(word)
    assert {run.data for run in town.conversations()} == {None}


def test_an_old_button_after_two_weeks_says_so_too(town: Town, teacher: Someone, child: int) -> None:
    in_report(teacher)
    question = teacher.seen
    town.clock.on(days=15)
    expire(town)
    assert "เกิน 14 วันแล้ว" in teacher.taps("โทร วันนี้", on=question)


def test_a_draft_of_thirteen_days_is_still_there(town: Town, teacher: Someone, child: int) -> None:
    in_report(teacher)
    town.clock.on(days=13)
    expire(town)
    assert "รู้ข่าวมาทางไหน" in teacher.says("ต่อ")
    assert town.conversations()[0].state == ConversationState.OPEN


def test_what_was_said_before_the_question_is_not_its_answer(teacher: Someone, child: int, clock: Clock) -> None:
    in_report(teacher)
    clock.on(minutes=5)
    teacher.taps("โทร วันนี้")
    assert "มาถึงช้า" in teacher.sends(Said("1"), ago=timedelta(minutes=4))
    assert "สาเหตุหลักที่น้องไม่ได้เรียน" in teacher.seen
    assert "มาถึงช้า" in teacher.sends(Back(), ago=timedelta(minutes=4))


def test_a_late_tap_on_the_open_question_still_counts(teacher: Someone, child: int, clock: Clock) -> None:
    in_report(teacher)
    question = teacher.seen
    clock.on(minutes=5)
    teacher.says("ฟ้าร้อง")
    button = question.button("โทร วันนี้").does
    assert isinstance(button, Answer)
    teacher.sends(Tapped(button.run, button.question, button.value), ago=timedelta(minutes=3))
    assert "สาเหตุหลักที่น้องไม่ได้เรียน" in teacher.seen


def test_a_late_word_of_danger_still_opens_the_way_out(teacher: Someone, child: int, clock: Clock) -> None:
    in_report(teacher)
    clock.on(minutes=5)
    teacher.taps("โทร วันนี้")
    assert "โทรก่อนเลย" in teacher.sends(Said("ช่วยด้วย"), ago=timedelta(minutes=4))


def test_an_old_button_of_the_open_report_offers_to_change_that_answer(teacher: Someone, child: int) -> None:
    at_first_question(teacher)
    first = teacher.seen
    teacher.walks("ยังไม่แน่ใจ", "โทร วันนี้")
    assert "จะเปลี่ยนคำตอบข้อนั้นไหม" in teacher.taps("ยังติดต่อไม่ได้", on=first)
    assert "ยังติดต่อไม่ได้" in str(teacher.taps("เปลี่ยน").labels)


def test_a_button_of_another_report_brings_the_open_question(town: Town, teacher: Someone, child: int) -> None:
    at_first_question(teacher)
    first = teacher.seen
    teacher.says("ยกเลิก")
    in_report(teacher)
    assert "ปุ่มนี้เป็นของเรื่องก่อนหน้า" in teacher.taps("ยังติดต่อไม่ได้", on=first)
    assert "รู้ข่าวมาทางไหน" in teacher.seen


def test_who_reports_on_two_children_finds_both_again(town: Town, teacher: Someone, child: int) -> None:
    second = town.child(CHILDREN_NAMES[1])
    in_report(teacher)
    teacher.presses("report", {"case": second})
    teacher.taps("ยังติดต่อไม่ได้")
    assert "น้อง 0002" in teacher.says("เมนู")
    teacher.taps("ไม่รายงานแล้ว")
    assert "น้อง 0001" in teacher.says("เมนู")


def test_who_works_in_the_district_is_not_told_to_call_it(teacher: Someone, officer: Someone, child: int) -> None:
    assert "โทรหาเขต" in teacher.says("ช่วยเหลือ").labels
    assert "โทรหาเขต" not in officer.says("ช่วยเหลือ").labels


@pytest.mark.parametrize("said", ["คู่มือ", "ขอคู่มือหน่อยค่ะ", "คู่มือหน่อย", "ขอคู่มือการใช้งาน", "คู่มือ ๑ นาที", "คูมือ"])
def test_the_manual_is_asked_for_by_its_name(said: str, teacher: Someone) -> None:
    assert "คู่มือ 1 นาที" in teacher.says(said)
    assert "ติดตรงไหน" not in teacher.seen


def test_a_farewell_is_no_leave(teacher: Someone) -> None:
    assert "ลาถึงวันไหน" not in teacher.says("ลาก่อน")
