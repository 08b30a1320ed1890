"""Whoever raised an alert writes to the officer who has it, and reads the answer: nobody else does either."""

from datetime import timedelta

import pytest

from flows.engine.inputs import Photo, Said
from flows.safeguarding import calls
from flows.say import Card, Row
from models.codes import Role, SafeguardingState
from models.safeguarding import SafeguardingRecord
from tests.handlers.safeguarding.steps import log, numbers, raise_alert, record, run_jobs, state
from tests.handlers.safeguarding.talk.steps import (
    ANSWERS,
    TO_OFFICER,
    TO_WHOEVER,
    WORDS,
    asks_to_write,
    lines,
    takes,
    talk,
)
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town


def test_what_she_types_is_read_behind_a_tap_and_so_is_the_answer(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    assert TO_WHOEVER in asks_to_write(teacher)
    assert "ผู้แจ้งขอพิมพ์คุยในแชต อย่าเพิ่งโทร" in takes(officer)
    assert "จะตอบในแชตนี้" in teacher.pushed()
    assert f"{TO_OFFICER}\nส่งถึงคุณวิภา ใจงามแล้ว" in teacher.says(WORDS)
    told = officer.pushed()
    assert [message.alt for message in told.messages if isinstance(message, Card)] == ["มีเรื่องด่วน 1 เรื่อง"]
    assert WORDS not in told
    assert WORDS in officer.taps("เปิดอ่าน")
    assert f"{ANSWERS} เรื่องด่วนที่ {record(town).id}" in officer.taps("ตอบในแชต")
    assert "ส่งถึงผู้แจ้งแล้ว" in officer.says("อยู่กับเด็กไว้นะคะ กำลังไป")
    answer = teacher.pushed()
    assert [message.alt for message in answer.messages if isinstance(message, Card)] == [calls.ALT]
    assert "กำลังไป" not in answer
    shown = teacher.taps("เปิดอ่าน")
    assert "อยู่กับเด็กไว้นะคะ กำลังไป" in shown
    assert TO_OFFICER in shown  # and what she types next goes there
    assert log(town)[-4:] == ["talk_written", "talk_read", "talk_written", "talk_read"]


def test_an_answer_is_as_good_as_a_call(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    talk(teacher, officer)
    officer.says("รับทราบค่ะ")
    assert state(town) == (SafeguardingState.CALLED, officer.person)
    teacher.pushed()
    clock.on(hours=3)
    run_jobs(town)
    assert state(town) == (SafeguardingState.CALLED, officer.person)
    shown = officer.presses("safety_open", {"record": record(town).id})
    assert "คุณวิภา ใจงาม ตอบผู้แจ้งในแชตแล้ว 09.00 น." in shown
    assert "โทรหาผู้แจ้งแล้ว" not in shown
    assert "ไม่ต้องส่งต่อ" in shown.labels


def test_without_an_answer_the_next_officer_is_alerted_and_reads_what_was_typed(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    asks_to_write(teacher)
    takes(officer)
    teacher.says(WORDS)
    clock.on(hours=2, minutes=1)
    run_jobs(town)
    refused = officer.presses("safety_read", {"record": record(town).id})
    assert WORDS not in refused
    assert "รับเรื่องก่อน" in refused
    second.pushed()
    second.walks("เปิดอ่าน", "รับเรื่องแล้ว")
    assert WORDS in second.taps("อ่านแชต")
    told = officer.presses("safety_read", {"record": record(town).id})
    assert WORDS not in told
    assert "คุณกานดา รักงาน รับเรื่องนี้แล้ว" in told


def test_typed_before_anybody_has_it_it_is_kept_for_whoever_takes_it(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    asks_to_write(teacher)
    kept = teacher.says(WORDS)
    assert TO_WHOEVER in kept
    assert "เก็บไว้แล้ว ยังไม่มีผู้ดูแลรับเรื่อง" in kept
    officer.pushed()
    shown = officer.taps("เปิดอ่าน")
    assert "ข้อความที่คุณยังไม่ได้อ่าน: 1" in shown
    assert "อ่านแชต" not in shown.labels  # not before she has it
    assert WORDS not in shown
    officer.taps("รับเรื่องแล้ว")
    assert WORDS in officer.taps("อ่านแชต")


def test_an_officer_who_has_it_already_is_told_not_to_ring(town: Town, teacher: Someone, officer: Someone) -> None:
    raise_alert(teacher)
    takes(officer)
    teacher.pushed()
    teacher.says("ต่อ")
    teacher.walks("ไม่รู้", "พิมพ์คุยในแชต")
    assert TO_OFFICER in teacher.seen
    assert "มีข้อความในแชต" in officer.pushed()
    assert "ยังไม่มีข้อความ" in officer.taps("เปิดอ่าน")
    assert "อย่าเพิ่งโทร" in officer.presses("safety_open", {"record": record(town).id})


@pytest.mark.parametrize("words", ["พ่อเมาแล้วตีน้อง", "ช่วยด้วย", "อยากตาย", "ท้อง 5 เดือน", "K7QF-2M9X", "0417", "1"])
def test_no_word_of_it_is_heard_as_anything_else(words: str, town: Town, teacher: Someone, officer: Someone) -> None:
    talk(teacher, officer)
    assert TO_OFFICER in teacher.says(words)
    assert len(town.rows(SafeguardingRecord)) == 1
    assert officer.says(words).text.startswith(ANSWERS)
    assert words in officer.presses("safety_read", {"record": record(town).id})
    assert len(town.rows(SafeguardingRecord)) == 1


@pytest.mark.parametrize("word", ["เมนู", "ช่วยเหลือ", "น้องที่ดูแล", "เด็กไม่ปลอดภัย แจ้งด่วน", "ยกเลิก"])
def test_a_word_of_a_button_leads_out_and_the_screen_says_so(
    word: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    talk(teacher, officer)
    count = lines(town)
    assert teacher.says(word).text.startswith("ออกจากการคุยแล้ว ที่พิมพ์จากนี้ไม่ส่งถึงใคร")
    teacher.says("วันนี้ฝนตก")
    assert lines(town) == count
    assert TO_OFFICER in teacher.says("คุยต่อ")
    teacher.says("กลับมาแล้ว")
    assert "กลับมาแล้ว" in officer.presses("safety_read", {"record": record(town).id})


def test_an_old_button_leads_out_too(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    talk(teacher, officer)
    assert teacher.presses("child", {"case": child}).text.startswith("ออกจากการคุยแล้ว")
    teacher.says("คุยต่อ")
    assert teacher.presses("child", {"case": 99999}).text.startswith("ออกจากการคุยแล้ว")
    officer.presses("safety_open", {"record": record(town).id})
    assert officer.seen.text.startswith("ออกจากการคุยแล้ว")


def test_what_was_open_before_is_offered_at_the_end(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ห่วงความปลอดภัย", "แจ้งเดี๋ยวนี้", "ไม่รู้", "พิมพ์คุยในแชต")
    takes(officer)
    teacher.says(WORDS)
    ended = teacher.taps("จบการคุย")
    assert "ที่พิมพ์จากนี้ไม่ถึงผู้ดูแล" in ended


@pytest.mark.parametrize("given", [Photo("1"), Said("ก" * 1001)])
def test_what_can_not_be_sent_is_not_and_that_is_said(
    given: Photo | Said, town: Town, teacher: Someone, officer: Someone
) -> None:
    talk(teacher, officer)
    count = lines(town)
    shown = teacher.sends(given)
    assert TO_OFFICER in shown
    assert "ยังรับรูปไม่ได้" in shown or "ยังไม่ได้ส่ง" in shown
    assert "ส่งถึง" not in shown
    assert lines(town) == count


def test_she_is_pushed_to_once_until_she_has_read_or_half_an_hour_is_over(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    asks_to_write(teacher)
    takes(officer)
    teacher.says(WORDS)
    assert "ยังไม่ได้เปิดอ่านข้อความก่อน" in teacher.says("ยังอยู่ตรงนี้")
    assert len(officer.pushed().messages) == 1
    clock.on(minutes=30)
    assert "ส่งถึงคุณวิภา ใจงามแล้ว" in teacher.says("เงียบไปแล้ว")
    assert len(officer.pushed().messages) == 1
    shown = officer.taps("เปิดอ่าน")
    assert all(words in shown for words in (WORDS, "ยังอยู่ตรงนี้", "เงียบไปแล้ว"))
    teacher.says("อีกครั้ง")
    assert len(officer.pushed().messages) == 1


def test_line_takes_no_push_and_she_reads_that_nobody_was_told(town: Town, teacher: Someone, officer: Someone) -> None:
    asks_to_write(teacher)
    takes(officer)
    teacher.refused = True
    told = teacher.says(WORDS)
    assert TO_OFFICER in told
    assert "ยังบอกผู้ดูแลทางไลน์ไม่ได้" in told
    assert "1300" in numbers(told)


def test_by_night_she_reads_that_it_may_be_seen_late(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    clock.on(hours=11)
    assert "นอกเวลาราชการ เจ้าหน้าที่อาจเห็นช้า" in asks_to_write(teacher)
    assert "นอกเวลาราชการ" in teacher.says(WORDS)


def test_late_words_are_for_it_where_they_were_typed_in_it(town: Town, teacher: Someone, officer: Someone) -> None:
    asks_to_write(teacher)
    takes(officer)
    teacher.says(WORDS)
    teacher.town.clock.on(minutes=5)
    teacher.says("ข้อความที่สอง")
    teacher.sends(Said("มาช้า"), ago=timedelta(minutes=2))
    teacher.sends(Said("ก่อนหน้านั้นนานแล้ว"), ago=timedelta(hours=1))
    officer.pushed()
    shown = officer.taps("เปิดอ่าน")
    assert "มาช้า" in shown
    assert "ก่อนหน้านั้นนานแล้ว" not in shown


def test_who_waits_to_be_confirmed_may_write_too(town: Town, officer: Someone) -> None:
    waiting = Someone(town, *town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0], confirmed=False))
    asks_to_write(waiting)
    takes(officer)
    assert "ส่งถึงคุณวิภา ใจงามแล้ว" in waiting.says(WORDS)


def test_a_long_talk_has_pages(town: Town, teacher: Someone, officer: Someone) -> None:
    talk(teacher, officer)
    for number in range(12):
        teacher.says(f"ข้อความที่ {number}")
    shown = officer.presses("safety_read", {"record": record(town).id})
    assert "ข้อความที่ 11" in shown
    assert "ข้อความที่ 0" not in shown
    assert "ข้อความที่ 0" in officer.walks("อ่านก่อนหน้านี้", "อ่านก่อนหน้านี้")


def test_whoever_asks_to_write_is_not_rung_by_the_button_that_catches_the_eye(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    asks_to_write(teacher)
    officer.pushed()
    seen = officer.taps("เปิดอ่าน")
    call = seen.button("โทรหาผู้แจ้ง")
    assert isinstance(call, Row)
    assert call.look == "choice"
    assert seen.labels.index("รับเรื่องแล้ว") < seen.labels.index("โทรหาผู้แจ้ง")


def test_at_night_the_hotline_is_named_once_for_who_cannot_wait(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    clock.on(hours=12)
    assert asks_to_write(teacher).text.count("ถ้ารอไม่ได้") == 1
