"""What is typed into a report: too delicate words, words that may mean danger, words that are also commands."""

import pytest
from sqlalchemy import select

from flows.engine.inputs import Other, Photo, Place
from flows.engine.run import load
from models.codes import Outcome
from models.conversations import Conversation
from models.reports import Report
from tests.handlers.steps import NO_CONTACT, WANTS, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

TYPED = "ท้อง 5 เดือน"
AT_THE_REASON = ("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องอื่น", "พิมพ์เอง")


def drafts(town: Town) -> str:
    """All that open and unfinished runs hold, decrypted."""
    with town.sessions() as session:
        rows = session.scalars(select(Conversation).where(Conversation.data.is_not(None)))
        return str([load(row.data or b"") for row in rows])


def kept(town: Town) -> Report:
    with town.sessions() as session:
        return session.scalars(select(Report).order_by(Report.id.desc())).first() or pytest.fail("no report")


def test_what_is_too_delicate_is_kept_nowhere_but_in_the_raw_event(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks(*AT_THE_REASON)
    assert "เรื่องนี้ละเอียดอ่อน" in teacher.says(TYPED)
    assert "ท้อง" not in drafts(town)
    teacher.walks("ใช่", "บันทึกแค่นี้", "เพิ่มหมายเหตุ")
    teacher.says("พ่อติดคุก เสพยา")
    assert "ติดคุก" not in drafts(town)
    teacher.walks("ใช่", "ส่งรายงาน")
    report = kept(town)
    assert (report.reason, report.note) == ("SENSITIVE", "เรื่องละเอียดอ่อน")
    assert "ท้อง" not in f"{report.answers} {drafts(town)}"


def test_who_types_it_anew_is_asked_again(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks(*AT_THE_REASON)
    teacher.says(TYPED)
    assert "พิมพ์สาเหตุสั้นๆ" in teacher.taps("พิมพ์ใหม่")
    assert "เรื่องนี้ละเอียดอ่อน" in teacher.says(TYPED)
    teacher.taps("พิมพ์ใหม่")
    assert "สาเหตุหลัก: ช่วยยายขายของ" in teacher.says("ช่วยยายขายของ")


def test_what_was_asked_about_goes_when_its_message_is_taken_back(town: Town, teacher: Someone, child: int) -> None:
    """Before it became an answer and after: it is the message with the words that counts, not the “yes”."""
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT, "เพิ่มหมายเหตุ")
    teacher.says("น้องเก็บตัว ไม่พูดไม่จา")
    words = teacher.message or ""
    assert "เก็บตัว" in drafts(town)
    teacher.takes_back(words)
    assert "เก็บตัว" not in drafts(town)
    teacher.says("น้องซึมลงมาก")
    words = teacher.message or ""
    assert "หมายเหตุ: น้องซึมลงมาก" in teacher.says("ไม่ใช่")
    teacher.takes_back(words)
    assert "ซึมลง" not in drafts(town)


def test_a_worry_leads_to_the_way_out_and_the_report_waits(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT, "เพิ่มหมายเหตุ")
    teacher.says("ประตูปิดตลอด ญาติไม่ยอมให้เจอเด็ก")
    assert "เป็นห่วงความปลอดภัยของน้องไหม" in teacher.seen
    assert "ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย" in teacher.says("ใช่ค่ะ")
    assert "คำตอบเดิมยังอยู่ครบ" in teacher.taps("ยัง ขอคิดก่อน")


def test_with_nothing_open_unclear_words_are_asked_about(town: Town, teacher: Someone, stranger: Someone) -> None:
    assert "เป็นห่วงความปลอดภัยของน้องไหม" in teacher.says("ครูห่วงน้องคนนี้จังเลย")
    assert "ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย" in teacher.taps("ใช่")
    teacher.says("เมนู")
    teacher.says("น้องซึมลงมาก")
    assert "พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ" in teacher.says("ไม่ใช่")
    assert "โทร 1300" in stranger.says("น้องซึมลงมาก").labels


def test_danger_and_the_question_are_real_in_practice(teacher: Someone) -> None:
    teacher.says("ซ้อมรายงาน")
    assert "เป็นห่วงความปลอดภัยของน้องไหม" in teacher.says("มีรอยที่คอ น้องว่าแมวข่วน")
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in teacher.taps("ไม่ใช่")
    assert "โทร 1300" in teacher.says("พ่อเมาแล้วตี").labels


@pytest.mark.parametrize("said", ["เลิก", "กลับ", "ต่อ", "ทำไง"])
def test_a_note_may_be_a_word_that_is_also_a_command(said: str, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT, "เพิ่มหมายเหตุ")
    assert f"“{said}” เป็นคำตอบของข้อนี้ไหม" in teacher.says(said)
    assert f"หมายเหตุ: {said}" in teacher.taps("ใช่ เป็นคำตอบ")


def test_the_words_of_buttons_stay_commands_at_a_note(teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT, "เพิ่มหมายเหตุ")
    assert "ติดตรงไหน" in teacher.says("ช่วยเหลือ")
    assert "พิมพ์หมายเหตุ" in teacher.taps("กลับไปข้อเดิม")
    assert "ตรวจก่อนส่ง" in teacher.says("ย้อนกลับ")
    assert "พักไว้แล้ว" in teacher.says("ยกเลิก")


def test_no_answer_where_it_can_be_none_is_help(teacher: Someone, child: int) -> None:
    """A phone number is asked for: “ทำไง” is no such thing."""
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่")
    assert "ติดตรงไหน" in teacher.says("ทำไง")


def test_an_album_is_answered_once(teacher: Someone, child: int) -> None:
    assert "ยังรับรูปไม่ได้" in teacher.sends(Photo("1"))
    teacher.sends(Photo("2", further=True))
    assert not teacher.seen.messages


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (Photo("1"), "จึงไม่ได้เก็บรูปนี้ไว้"),
        (Other("sticker"), "น่ารักจัง"),
        (Other("audio"), "ยังฟังเสียงไม่ได้"),
        (Place(14.0, 99.5), "ยังรับตำแหน่งไม่ได้"),
        (Other("hologram"), "ยังรับสิ่งนี้ไม่ได้"),
    ],
)
def test_what_is_sent_while_nothing_is_open_gets_its_own_sentence(sent: Other, words: str, teacher: Someone) -> None:
    assert words in teacher.sends(sent)


def test_a_photo_at_a_question_is_no_miss(teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    for _ in range(4):
        assert "ยังรับรูปไม่ได้" in teacher.sends_photo()


@pytest.mark.parametrize("said", ["รายงาน{name}", "รายงาน {name} ค่ะ", "รายงาน น้อง 0002"])
def test_after_a_report_she_names_the_next_child(said: str, town: Town, teacher: Someone) -> None:
    """What is asked after a report waits for her."""
    for name in CHILDREN_NAMES[:2]:
        town.child(name, assignee=teacher.person)
    report(teacher, *WANTS)
    assert "กลับเรียนที่ไหน" in teacher.taps("ไม่ต้องช่วยเพิ่ม")
    asked = teacher.says(said.format(name=CHILDREN_NAMES[1]))
    assert CHILDREN_NAMES[1] in asked
    assert "ได้ข่าว" in asked
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert [one.outcome for one in town.rows(Report)] == [Outcome.FOUND_WANTS_RETURN, Outcome.NO_CONTACT_YET]
    assert "กลับเรียนที่ไหน" in teacher.says("ต่อ")


def test_amid_a_report_of_hers_the_same_child_or_nobody_changes_nothing(town: Town, teacher: Someone) -> None:
    for name in CHILDREN_NAMES[:2]:
        town.child(name, assignee=teacher.person)
    teacher.presses("report", {"case": town.case[CHILDREN_NAMES[0]]})
    before = drafts(town)
    for said in (f"รายงาน{CHILDREN_NAMES[0]}", "รายงานสมปอง", "รายงาน น้อง 0099"):
        teacher.says(said)
    assert drafts(town).count("Run(") == before.count("Run(")
