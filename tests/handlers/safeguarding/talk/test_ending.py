"""The chat about an alert is over: either ends it, the alert does, or it is handed on."""

import pytest

from flows.engine.inputs import Acted
from handlers.people import members
from models.codes import Role
from tests.handlers.safeguarding.steps import everything, log, record, run_jobs
from tests.handlers.safeguarding.talk.steps import ANSWERS, TO_OFFICER, WORDS, lines, talk
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import Clock, Town


def test_she_ends_it_and_the_officer_can_not_write_any_more(town: Town, teacher: Someone, officer: Someone) -> None:
    talk(teacher, officer)
    officer.says("อยู่ไหนคะ")
    teacher.says("จบการคุย")
    assert "ที่พิมพ์จากนี้ไม่ถึงผู้ดูแล" in teacher.seen
    assert "มีข้อความในแชต" in officer.pushed()
    refused = officer.says("ยังอยู่ไหม")
    assert "ผู้แจ้งไม่ได้คุยในแชตแล้ว" in refused
    assert "ข้อความนี้ไม่ได้ส่ง" in refused
    assert "ผู้แจ้งจบการคุย 09.00 น." in officer.presses("safety_read", {"record": record(town).id})
    assert "ตอบในแชต" not in officer.seen.labels
    count = lines(town)
    teacher.says("วันนี้ฝนตก")
    assert lines(town) == count
    assert TO_OFFICER in teacher.says("คุยต่อ")  # she may begin it again


@pytest.mark.parametrize("typed", [True, False])
def test_the_officer_ends_it_and_the_reporter_hears_it(
    typed: bool, town: Town, teacher: Someone, officer: Someone
) -> None:
    talk(teacher, officer)
    if typed:
        officer.says("จบการคุย")
    else:
        officer.presses("safety_read", {"record": record(town).id})
        officer.taps("จบการคุย")
    assert "จบการคุยในแชตแล้ว เรื่องนี้ยังอยู่กับคุณ" in officer.seen
    assert "คุณวิภา ใจงามจบการคุยในแชตแล้ว" in teacher.pushed()
    refused = teacher.says(WORDS)
    assert "ข้อความนี้ไม่ได้ส่งถึงใคร" in refused
    assert TO_OFFICER in teacher.says("คุยต่อ")
    assert "ส่งถึงคุณวิภา ใจงามแล้ว" in teacher.says(WORDS) or "เก็บไว้ให้" in teacher.seen


def test_with_the_alert_it_is_over(town: Town, teacher: Someone, officer: Someone) -> None:
    talk(teacher, officer)
    officer.presses("safety_end", {"record": record(town).id, "end": "POLICE"})
    count = lines(town)
    refused = teacher.says(WORDS)
    assert "เรื่องที่แจ้งจบแล้ว ข้อความนี้ไม่ได้ส่งถึงใคร" in refused
    assert "พิมพ์ “ช่วยด้วย”" in refused
    assert lines(town) == count
    assert "แจ้งเดี๋ยวนี้" in teacher.says("ช่วยด้วย").labels  # another alert, if there is another need
    assert "ส่งต่อแล้ว" in officer.presses("safety_read", {"record": record(town).id})


def test_handed_on_the_next_officer_has_the_chat_and_the_one_before_no_more(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    talk(teacher, officer)
    clock.on(hours=2, minutes=1)
    run_jobs(town)
    second_takes = {"record": record(town).id}
    second.presses("safety_take", second_takes)
    count = lines(town)
    refused = officer.says("คำตอบที่ช้าไป")
    assert "คุณกานดา รักงาน รับเรื่องนี้แล้ว" in refused
    assert lines(town) == count
    second.presses("safety_read", second_takes)
    assert WORDS in second.seen
    second.taps("ตอบในแชต")
    assert ANSWERS in second.says("ดิฉันดูแลต่อค่ะ")
    teacher.pushed()
    assert "กำลังคุยกับคุณกานดา รักงาน" in teacher.says("ขอบคุณค่ะ")


def test_of_two_officers_at_once_one_reads(town: Town, teacher: Someone, officer: Someone, second: Someone) -> None:
    talk(teacher, officer)
    mine, other = together(
        (officer, Acted("safety_read", {"record": str(record(town).id)})),
        (second, Acted("safety_read", {"record": str(record(town).id)})),
    )
    assert WORDS in mine
    assert WORDS not in other


def test_whoever_has_left_neither_reads_nor_is_written_to(town: Town, teacher: Someone, officer: Someone) -> None:
    talk(teacher, officer)
    with town.sessions.begin() as session:
        members.end_person(session, teacher.person or 0, town.clock.now)
    assert "ข้อความนี้ไม่ได้ส่ง" in officer.says("ยังอยู่ไหมคะ")
    before = lines(town)
    teacher.says(WORDS)
    teacher.presses("safety_read", {"record": record(town).id})
    assert WORDS not in teacher.seen
    assert lines(town) == before


def test_to_everybody_else_it_is_not_there(
    town: Town, teacher: Someone, officer: Someone, director: Someone, second: Someone
) -> None:
    talk(teacher, officer)
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    unnamed = Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))
    before = everything(town)
    for person in (colleague, director, unnamed):
        for act in ("safety_read", "safety_answer", "safety_talk_end"):
            nowhere = person.presses(act, {"record": 0}).text
            assert person.presses(act, {"record": record(town).id}).text == nowhere
        assert "อยากทำอะไร" in person.says("คุยต่อ")
    for act in ("safety_read", "safety_answer", "safety_talk_end"):
        assert "คุณวิภา ใจงาม รับเรื่องนี้แล้ว" in second.presses(act, {"record": record(town).id})
        assert WORDS not in second.seen
    assert everything(town) == before


def test_a_message_that_is_taken_back_goes(town: Town, teacher: Someone, officer: Someone) -> None:
    talk(teacher, officer)
    teacher.says("พิมพ์ผิด")
    teacher.takes_back(teacher.message)
    shown = officer.presses("safety_read", {"record": record(town).id})
    assert "พิมพ์ผิด" not in shown
    assert "ข้อความนี้ถูกยกเลิกแล้ว" in shown
    assert WORDS in shown


def test_ending_twice_is_once(town: Town, teacher: Someone, officer: Someone, clock: Clock) -> None:
    talk(teacher, officer)
    for _ in range(2):
        officer.presses("safety_talk_end", {"record": record(town).id})
    assert log(town).count("talk_ended") == 1
    assert len(teacher.pushed().messages) == 1
