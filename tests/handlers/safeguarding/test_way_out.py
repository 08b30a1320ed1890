"""The safe way out: from anywhere, numbers first, an alert that is real, and nothing of it anywhere else."""

import pytest

from flows.safeguarding import to_reporter
from models.codes import Role, SafeguardingState, SuspectAtSchool
from models.outbox import OutboxMessage
from models.people import Person
from models.reports import Report
from models.safeguarding import SafeguardingRecord
from tests.handlers.safeguarding.steps import log, numbers, raise_alert, record
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town

SCREEN = "ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย"


@pytest.mark.parametrize("word", ["ช่วยด้วย", "น้องถูกทำร้าย", "อันตราย", "ขอช่วยด่วน 1300", "1300"])
def test_one_word_opens_it_from_anywhere(word: str, town: Town, teacher: Someone, child: int) -> None:
    assert SCREEN in teacher.says(word)
    teacher.says("ยกเลิก")
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    assert SCREEN in teacher.says(word)
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องอื่น", "พิมพ์เอง")
    assert SCREEN in teacher.says(f"{word} ค่ะ")
    assert numbers(teacher.seen)[:2] == ["1300", "191"]


def test_the_menu_has_it_for_everybody(teacher: Someone, director: Someone, officer: Someone) -> None:
    for person in (teacher, director, officer):
        person.says("เมนู")
        assert SCREEN in person.taps("เด็กไม่ปลอดภัย แจ้งด่วน")


def test_somebody_unknown_gets_the_numbers_and_nothing_is_kept(town: Town, stranger: Someone, officer: Someone) -> None:
    assert numbers(stranger.says("ช่วยด้วย"))[:2] == ["1300", "191"]
    assert "แจ้งเดี๋ยวนี้" not in stranger.seen.labels
    assert town.rows(SafeguardingRecord) == []
    assert officer.pushed().messages == ()


def test_who_waits_for_confirmation_can_raise_an_alert(town: Town, officer: Someone) -> None:
    waiting = Someone(town, *town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0], confirmed=False))
    raise_alert(waiting)
    assert "แจ้งคุณวิภา ใจงาม (เขต) แล้ว" in waiting.seen
    assert "มีเรื่องด่วน 1 เรื่อง" in officer.pushed()


def test_a_group_is_told_to_write_in_private(town: Town, teacher: Someone, officer: Someone) -> None:
    assert "เฉพาะแชตส่วนตัว" in teacher.says_in_group("ช่วยด้วย")
    assert town.rows(SafeguardingRecord) == []


def test_the_first_officer_is_alerted_before_anything_else_is_asked(
    town: Town, teacher: Someone, officer: Someone, second: Someone
) -> None:
    teacher.says("ช่วยด้วย")
    assert town.rows(SafeguardingRecord) == []
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert "แจ้งคุณวิภา ใจงาม (เขต) แล้ว 09.00 น. โทร 081-000-0009" in teacher.seen
    assert "ไม่แทนการแจ้งเจ้าหน้าที่ตามกฎหมาย" in teacher.seen
    assert "คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม" in teacher.seen
    assert (record(town).sealed.reporter, record(town).state) == (teacher.person, SafeguardingState.RAISED)
    with town.sessions() as session:
        alert = session.get_one(OutboxMessage, teacher.out.first[0])
    assert alert.urgent
    assert "เปิดอ่าน" in officer.pushed().labels
    assert second.pushed().messages == ()
    assert "ขอบคุณ บันทึกไว้ให้ผู้ดูแลของเขตแล้ว" in teacher.taps("ใช่ คนในโรงเรียน")
    assert record(town).sealed.suspect == SuspectAtSchool.YES
    assert log(town) == ["raised", "alerted", "at_school_told"]


def test_told_is_said_only_when_line_has_taken_the_alert(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.refused = True
    raise_alert(teacher)
    assert "แจ้งคุณ" not in teacher.seen
    assert "กรุณาโทร 1300 เดี๋ยวนี้" in teacher.seen
    assert "คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม" in teacher.seen  # it is still open, so it is still asked


def test_nobody_reachable_is_said_at_once(town: Town, teacher: Someone, officer: Someone) -> None:
    officer.blocks()
    raise_alert(teacher)
    assert "ยังแจ้งเจ้าหน้าที่เขตไม่ได้ กรุณาโทร 1300 เดี๋ยวนี้" in teacher.seen
    assert record(town).sealed.nobody_reachable
    assert numbers(teacher.seen)[:2] == ["1300", "191"]


def test_an_officer_who_is_worried_herself_alerts_the_other(town: Town, officer: Someone, second: Someone) -> None:
    raise_alert(officer)
    assert "แจ้งคุณกานดา รักงาน" in officer.seen
    assert officer.pushed().messages == ()
    card = second.pushed()
    assert "เรื่องด่วนที่" in second.taps("เปิดอ่าน")
    assert "หมดอายุ" in officer.taps("เปิดอ่าน", on=card)


@pytest.mark.parametrize(
    ("first", "then", "suspect"),
    [("ใช่", "ไม่ใช่", SuspectAtSchool.NO), ("1", "2", SuspectAtSchool.YES), ("แจ้งเลย", "ไม่รู้", SuspectAtSchool.UNKNOWN)],
)
def test_everything_can_be_typed(
    first: str, then: str, suspect: SuspectAtSchool, town: Town, teacher: Someone, officer: Someone
) -> None:
    teacher.says("ช่วยด้วย")
    assert "แจ้งคุณวิภา" in teacher.says(first)
    teacher.says(then)
    assert record(town).sealed.suspect == suspect


def test_she_may_think_first_and_nobody_is_told(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.says("ช่วยด้วย")
    assert "ยังไม่ได้แจ้งใคร" in teacher.says("ยัง")
    assert town.rows(SafeguardingRecord) == []
    assert officer.pushed().messages == ()


def test_pressing_twice_is_one_alert(town: Town, teacher: Someone, officer: Someone) -> None:
    screen = teacher.says("ช่วยด้วย")
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert "คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม" in teacher.taps("แจ้งเดี๋ยวนี้", on=screen)
    teacher.taps("ไม่รู้")
    assert "แจ้งผู้ดูแลของเขตไปแล้ว" in teacher.taps("แจ้งเดี๋ยวนี้", on=screen)
    assert len(officer.pushed().messages) == 1
    assert record(town).sealed.suspect == SuspectAtSchool.UNKNOWN


def test_back_after_telling_does_not_pretend_that_nobody_was_told(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    raise_alert(teacher)
    assert SCREEN in teacher.says("ย้อนกลับ")
    assert "ยังไม่ได้แจ้งใคร" not in teacher.taps("ยัง ขอคิดก่อน")
    assert "แจ้งผู้ดูแลของเขตไปแล้ว" in teacher.seen


def test_the_button_works_on_both_of_two_screens_and_days_later(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    first = teacher.says("ช่วยด้วย")
    teacher.says("ช่วยด้วย")
    assert "แจ้งคุณวิภา" in teacher.taps("แจ้งเดี๋ยวนี้", on=first)
    teacher.taps("ไม่รู้")
    later = teacher.says("ช่วยด้วย")
    teacher.taps("ยัง ขอคิดก่อน")
    clock.on(days=3)
    assert SCREEN in teacher.taps("แจ้งเดี๋ยวนี้", on=later)
    assert "แจ้งคุณวิภา" in teacher.taps("แจ้งเดี๋ยวนี้")
    assert len(town.rows(SafeguardingRecord)) == 2


def test_the_report_that_was_open_is_kept_and_offered_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่อยากกลับ", "โทร วันนี้")
    raise_alert(teacher)
    assert record(town).sealed.case == child
    assert "มีรายงานน้อง 0001 ค้างไว้" in teacher.taps("ไม่รู้")
    assert "สาเหตุหลัก" in teacher.taps("ทำต่อ")
    assert town.rows(Report) == []


def test_it_stands_in_the_first_question_and_beside_the_sensitive_one(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    assert SCREEN in teacher.taps("ห่วงความปลอดภัย")
    assert "หยุด" not in teacher.says("ย้อนกลับ")
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "ไปบ้าน วันนี้", "เรื่องละเอียดอ่อน")
    assert SCREEN in teacher.taps("ห่วงความปลอดภัย")
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert record(town).sealed.case == child


def test_without_a_number_the_officer_is_told_where_it_stands(town: Town, teacher: Someone, officer: Someone) -> None:
    with town.sessions.begin() as session:
        session.get_one(Person, teacher.person).phone = None
    raise_alert(teacher)
    officer.pushed()
    assert "โทร: ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต" in officer.taps("เปิดอ่าน")
    assert "โทรหาผู้แจ้งได้เลย" not in officer.taps("รับเรื่องแล้ว")


def test_the_first_screen_follows_when_its_reply_is_lost(teacher: Someone, stranger: Someone) -> None:
    for person in (teacher, teacher, stranger):  # opened, asked for again, unknown
        person.says("ช่วยด้วย")
        assert person.out.must_arrive == to_reporter.look_again()


def test_danger_is_real_in_practice_too(town: Town, teacher: Someone, officer: Someone) -> None:
    teacher.says("ลองทำดู")
    raise_alert(teacher)
    assert record(town).sealed.case is None
