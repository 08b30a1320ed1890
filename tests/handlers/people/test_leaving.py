"""Who leaves loses access with her next word; who blocks loses nothing; what is taken back is gone."""

import pytest
from sqlalchemy import select

from handlers.people import members as people
from models.codes import Role
from models.contacts import Contact
from models.inbox import InboxEvent
from models.memberships import Membership
from models.reports import Report
from tests.handlers.steps import NO_CONTACT, WANTS, additions, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

GREETING = "มีรหัสจากโรงเรียนไหม"


def leave(director: Someone) -> None:
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "ออกแล้ว")
    director.taps("ใช่ ออกแล้ว")


def end(town: Town, person: int | None) -> None:
    assert person is not None
    with town.sessions.begin() as session:
        people.end_person(session, person, town.clock.now)


def test_a_director_ends_a_teachers_access(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    assert CHILDREN_NAMES[0] in teacher.says("น้องที่ดูแล")
    card = teacher.seen
    leave(director)
    assert "คุณสมศรี ใจดี ไม่เห็นข้อมูลของโรงเรียนแล้ว" in director.seen
    assert "ไม่พบน้องคนนี้" in teacher.taps("รายงาน", on=card)
    for word in ("น้องที่ดูแล", "เมนู", "ต่อ", "อะไรนะ"):
        assert GREETING in teacher.says(word)
        assert CHILDREN_NAMES[0] not in teacher.seen


@pytest.mark.parametrize("by", ["director", "operator"])
def test_access_ends_inside_an_open_report_too(
    by: str, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    review = teacher.walks("รายงาน", *NO_CONTACT)
    leave(director) if by == "director" else end(town, teacher.person)
    teacher.taps("ส่งรายงาน", on=review)
    assert CHILDREN_NAMES[0] not in teacher.seen
    assert reports(town) == []
    assert GREETING in teacher.says("ต่อ")


def test_access_ends_for_what_was_put_aside_and_saved(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    thanks = teacher.seen
    teacher.says("1")
    teacher.says("เมนู")
    offer = teacher.seen
    end(town, teacher.person)
    assert CHILDREN_NAMES[0] not in teacher.taps("ทำต่อ", on=offer)
    assert "ไม่พบ" in teacher.taps("ถอนรายงาน", on=thanks)
    assert reports(town)[0].stands


def test_the_other_membership_stays(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    assert teacher.person is not None
    town.grant(teacher.person, Role.DIRECTOR, town.schools[1])
    town.child(CHILDREN_NAMES[1], town.schools[1])
    both = teacher.says("น้องที่ดูแล")
    assert CHILDREN_NAMES[0] in both
    assert CHILDREN_NAMES[1] in both
    leave(director)
    assert CHILDREN_NAMES[1] in teacher.says("น้องของโรงเรียน")
    assert CHILDREN_NAMES[0] not in teacher.seen


def test_ending_twice_is_once_and_pressing_no_ends_nothing(town: Town, teacher: Someone, director: Someone) -> None:
    director.says("ครูของโรงเรียน")
    sure = director.walks("สมศรี ใจดี ›", "ออกแล้ว")
    assert "เมนูพาน้อง" in director.taps("ไม่ใช่")
    assert town.rows(Membership)[0].ended_at is None
    director.taps("ใช่ ออกแล้ว", on=sure)
    ended = town.rows(Membership)[0].ended_at
    assert "ไม่เห็นข้อมูลของโรงเรียนแล้ว" in director.taps("ใช่ ออกแล้ว", on=sure)
    assert town.rows(Membership)[0].ended_at == ended


def test_another_schools_director_ends_nobody(town: Town, teacher: Someone) -> None:
    other = Someone(town, *town.member("ประสิทธิ์ ทองคำ", Role.DIRECTOR, town.schools[1]))
    membership = town.rows(Membership)[0].id
    for act in ("leave", "leave_sure"):
        assert "ไม่พบ" in other.presses(act, {"membership": membership})
    assert town.rows(Membership)[0].ended_at is None


def test_blocking_and_coming_back_keeps_everything(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ")
    assert teacher.blocks().messages == ()
    assert "อยากทำอะไร กดได้เลย" in teacher.follows()
    assert "รู้ข่าวมาทางไหน" in teacher.says("ต่อ")


def test_who_writes_can_be_reached(town: Town, teacher: Someone) -> None:
    teacher.blocks()
    teacher.says("เมนู")
    with town.sessions() as session:
        mine = select(Contact.reachable).where(Contact.person_id == teacher.person)
        assert session.scalars(mine).all() == [True]


def test_a_message_that_was_taken_back_leaves_the_inbox_and_the_open_report(
    town: Town, teacher: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องอื่น", "พิมพ์เอง")
    teacher.says("บ้านถูกยึด")
    message = teacher.message
    assert "บ้านถูกยึด" in str(teacher.seen.labels)
    assert teacher.takes_back(message).messages == ()
    with town.sessions() as session:
        event = session.scalars(
            select(InboxEvent).where(InboxEvent.message_id == message, InboxEvent.channel_id == town.channel)
        ).one()
    assert (event.payload, event.redacted_at is not None) == (None, True)
    assert "พิมพ์สาเหตุสั้นๆ" in teacher.says("กลับไปข้อเดิม")
    teacher.says("เมนู")
    teacher.taps("ทำต่อ")
    assert "บ้านถูกยึด" not in str(teacher.seen.labels)


def test_an_answer_tapped_since_is_not_taken_back(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    teacher.says("โทรเมื่อวาน")
    message = teacher.message
    teacher.says("แก้ 3")
    teacher.taps("ไปบ้าน วันนี้")
    teacher.takes_back(message)
    assert "ตรวจก่อนส่ง" in teacher.says("ต่อ")
    assert "ไปบ้าน จ. 15 มิ.ย. 2569" in str(teacher.seen.labels)


@pytest.mark.parametrize("corrected", [False, True])
def test_a_note_that_was_taken_back_leaves_the_saved_report(
    corrected: bool, town: Town, teacher: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ย้ายไปที่อื่นแล้ว", "โทร วันนี้")
    teacher.says("ราชบุรี กับแม่ 0812345678")
    phone = teacher.message
    teacher.taps("เพิ่มหมายเหตุ")
    teacher.says("อยู่หลังวัด")
    note = teacher.message
    teacher.taps("ส่งรายงาน")
    if corrected:
        teacher.says("น้องที่ดูแล")
        teacher.taps("แก้รายงานล่าสุด")
        teacher.says("แก้ 3")
        teacher.walks("ไปบ้าน วันนี้", "บันทึกที่แก้")
    teacher.takes_back(note)
    teacher.takes_back(phone)
    for kept in town.rows(Report):
        assert kept.note is None
        assert "0812345678" not in str(kept.answers)
        assert "อยู่หลังวัด" not in str(kept.answers)
        assert kept.redacted_at is not None
        assert kept.stands or corrected


def test_a_school_name_that_was_taken_back_goes(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
    teacher.says("โรงเรียนแสงอรุณ")
    teacher.takes_back(teacher.message)
    assert [row.value for row in additions(town)] == [None]


def test_taking_back_what_is_unknown_or_anothers_does_nothing(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", "ยังติดต่อไม่ได้")
    teacher.says("โทรเมื่อวาน")
    director.takes_back("m0")
    assert "ตรวจก่อนส่ง" in teacher.says("ต่อ")


def test_in_a_group_one_sentence_and_nothing_of_a_child(town: Town, teacher: Someone, child: int) -> None:
    for words in ("น้องที่ดูแล", "เมนู", town.code):
        assert teacher.says_in_group(words).text == "พาน้องคุยเฉพาะแชตส่วนตัว เพราะเป็นเรื่องของเด็ก"


def test_who_sends_too_much_is_told_and_her_report_goes_on(town: Town, teacher: Someone, child: int) -> None:
    teacher.says("น้องที่ดูแล")
    question = teacher.taps("รายงาน").text
    assert "ถี่เกินไป" in teacher.floods().text
    assert teacher.says("ต่อ").text == question
