"""What “แก้คำตอบล่าสุด” says fits who reads it, and nothing that decided nothing takes its place."""

import pytest

from flows.answers.latest import GAVE, KEPT, Latest, latest
from models.codes import Did, Role
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import MONDAY

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
