"""What “แก้คำตอบล่าสุด” says fits who reads it, and nothing that decided nothing takes its place."""

import pytest
from sqlalchemy import update

from flows.answers.latest import GAVE, KEPT, Latest, latest
from handlers.reports.refusing.refusals import refuses
from models.codes import Did, Role
from models.contacts import Contact
from models.reports import Report
from tests.handlers.steps import case_of
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, MONDAY, Town

LATEST = "แก้คำตอบล่าสุด"


@pytest.mark.parametrize("way", ["button", "report"])
def test_a_refusal_is_the_latest_answer(way: str, teacher: Someone, child: int) -> None:
    if way == "button":
        teacher.presses("not_ours", {"case": child})
        teacher.taps("ไม่รู้จัก")
    else:
        teacher.presses("report", {"case": child})
        teacher.walks("รายชื่อไม่ถูกต้อง", "ไม่ใช่เด็ก รร.นี้", "ไม่รู้จัก", "ส่งรายงาน")
    teacher.says("เมนู")
    seen = teacher.says("กดผิด")
    assert "น้อง 0001: ไม่ใช่เด็กของเรา" in seen
    assert "แก้รายงาน 15 มิ.ย." in teacher.taps("แก้รายงานล่าสุด")


def test_none_is_of_this_chat(teacher: Someone) -> None:
    assert "ไม่พบคำตอบที่กดไว้ในแชตนี้" in teacher.says(LATEST)


@pytest.mark.parametrize(
    ("role", "did", "what", "words"),
    [
        (Role.SUPERVISOR, Did.CONFIRMED, (), "บอก ผอ.โรงเรียนของคนนั้น"),
        (Role.DIRECTOR, Did.CONFIRMED, (), "ได้ที่ “ครูของโรงเรียน”"),
        (Role.DIRECTOR, Did.NOT_RECEIVED, (), "ได้ที่ “เรื่องรอ ผอ.”"),
        (Role.TEACHER, Did.NOT_RECEIVED, (), "บอก ผอ.โรงเรียน หรือเขต"),
        (Role.DIRECTOR, Did.ANSWERED_COLLEAGUE, (KEPT,), "เลือกคนดูแลใหม่ได้ที่นี่"),
        (Role.TEACHER, Did.ANSWERED_COLLEAGUE, (KEPT,), "ถ้าอยากให้ครูท่านนั้นดูแล"),
        (Role.TEACHER, Did.ANSWERED_COLLEAGUE, (GAVE,), "ถ้ายังอยากดูแลน้อง"),
    ],
)
def test_what_helps_is_what_its_reader_can_do(role: Role, did: Did, what: tuple[str, ...], words: str) -> None:
    one = Latest(
        did,
        MONDAY,
        what,
        417,
        1,
        undo=None,
        why=None,
        at_school=role != Role.SUPERVISOR,
        phone=None,
        directs=role == Role.DIRECTOR,
    )
    assert words in Seen([latest(one, MONDAY.date())])


def test_a_press_that_came_too_late_forgets_no_answer(town: Town, teacher: Someone) -> None:
    director = Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))
    other, third = (town.member(name, Role.TEACHER, town.schools[0])[1] for name in ("อนันต์ มีสุข", "สมใจ ดีงาม"))
    mine, late = (town.child(name, assignee=teacher.person) for name in CHILDREN_NAMES[:2])
    director.presses("share_give", {"case": mine, "to": other, "had": teacher.person})
    director.presses("share_give", {"case": late, "to": other, "had": third})  # somebody else has had it since
    assert case_of(town, late).assignee_id == teacher.person
    assert "น้อง 0001: เปลี่ยนคนดูแล" in director.says(LATEST)


def test_a_refusal_that_was_typed_is_counted_after_its_message_is_gone(
    town: Town, teacher: Someone, child: int
) -> None:
    teacher.presses("report", {"case": child})
    teacher.walks("รายชื่อไม่ถูกต้อง")
    teacher.says("ไม่ใช่เด็ก รร.นี้")
    wrong = teacher.message
    teacher.says("ไม่รู้จัก")
    why = teacher.message
    teacher.taps("ส่งรายงาน")
    for message in (wrong, why):
        teacher.takes_back(message)
    (kept,) = town.rows(Report)
    assert refuses(kept)
    assert not set((kept.sources or {}).values()) & {wrong, why}


def test_a_list_that_another_has_seen_through_this_account_means_nothing(town: Town, teacher: Someone) -> None:
    """Whoever speaks through it next opens no line by its number."""
    town.child(assignee=teacher.person)
    other = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    other.says("น้องคนอื่นของโรงเรียน")
    assert "ขอดูแลน้องคนนี้" in other.says("1").labels
    other.says("น้องคนอื่นของโรงเรียน")
    _, third = town.member("สมใจ ดีงาม", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        session.execute(update(Contact).where(Contact.person_id == third).values(person_id=None))
        session.execute(update(Contact).where(Contact.person_id == other.person).values(person_id=third))
    assert "ขอดูแลน้องคนนี้" not in other.says("1").labels
