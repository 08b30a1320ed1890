"""“เรื่องรอ ผอ.”: a director sees what children of her school need, and answers with one tap each."""

from datetime import date

import pytest
from sqlalchemy.orm import Session, sessionmaker

from handlers.review.take import take
from models.audit import AuditEntry
from models.codes import Decision, MatterState, Need, Owner, Role
from models.needs import NeedRow
from tests.handlers import town as towns
from tests.handlers.needs.test_due import asks
from tests.handlers.review.desk import acts
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import NO_CONTACT, UNDECIDED, needs, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

NAME = CHILDREN_NAMES[0]
NOT_FOUND = "ไม่พบน้องคนนี้ในรายชื่อที่ดูแล"
SCHOOL_DAYS_5 = date(2026, 6, 23)
ITEM_ACTS = ("need_open", "need_decide", "need_promise", "need_undo")


@pytest.fixture
def clothes(town: Town, teacher: Someone, director: Someone, child: int) -> NeedRow:
    """A child needs clothes, which stands in front of its school's director."""
    report(teacher, *UNDECIDED)
    teacher.says("1")
    return need(town)


def need(town: Town) -> NeedRow:
    """The newest one."""
    return needs(town)[-1]


def opens(director: Someone, at: int = 0) -> Seen:
    """From the menu's word to the card of one line."""
    director.says("เรื่องรอ ผอ.")
    return director.taps([label for label in director.seen.labels if label.startswith("น้อง")][at])


def test_what_waits_is_a_line_each(town: Town, teacher: Someone, director: Someone, child: int, clock: Clock) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1 4 2 9")  # money is the district's, a doctor the named officers'
    clock.on(days=3)
    assert director.says("เรื่องรอ ผอ.").text.splitlines() == [
        "เรื่องรอ ผอ.",
        "น้องต้องการ 2 เรื่อง",
        f"น้อง 0001 {NAME} · ชุดและอุปกรณ์ ›",
        f"น้อง 0001 {NAME} · อาหาร ›",
    ]
    assert "office.listed" in [one.action for one in town.rows(AuditEntry)]


def test_a_card_holds_the_facts_that_decide(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    seen = opens(director)
    for words in (
        f"{NAME} ม.2 · น้อง 0001",
        "ต้องการ: ชุดและอุปกรณ์",
        "แจ้งโดย สมศรี ใจดี · 15 มิ.ย. · อยากกลับไปเรียน",
        "ต้องได้ก่อน จ. 22 มิ.ย.",
        "วันนี้ · ควรตอบภายใน ศ. 19 มิ.ย.",
    ):
        assert words in seen
    assert seen.labels[:3] == ["จัดให้แล้ว", "ขอเขตช่วย", "จะจัดให้ภายใน ศ. 19 มิ.ย."]


def test_what_is_given_is_one_tap_on_its_card(town: Town, director: Someone, clothes: NeedRow) -> None:
    opens(director)
    seen = director.taps("จัดให้แล้ว")
    assert "บันทึกแล้ว: จัดให้แล้ว · น้อง 0001" in seen
    assert (need(town).state, need(town).decision, need(town).decided_by) == (
        MatterState.DONE,
        Decision.DONE,
        director.person,
    )
    assert director.out.must_arrive is not None
    assert director.taps("ดูเรื่องที่เหลือ").text == "ตอนนี้ไม่มีเรื่องรอคำตอบ"


def test_a_slip_is_mended_and_it_waits_again(town: Town, director: Someone, clothes: NeedRow) -> None:
    card = opens(director)
    given = director.taps("จัดให้แล้ว", on=card)
    assert "กลับมารอคำตอบอีกครั้ง" in director.taps("กดผิด ขอแก้คำตอบ", on=given)
    assert "กลับมารอคำตอบอีกครั้ง" in director.taps("กดผิด ขอแก้คำตอบ", on=given)  # twice is once
    assert [(one.state, one.owner) for one in needs(town)] == [
        (MatterState.DONE, Owner.SCHOOL),
        (MatterState.OPEN, Owner.SCHOOL),
    ]
    assert "แก้คำตอบนี้ไปแล้ว" in director.taps("จัดให้แล้ว", on=card)  # the old card gives nothing any more
    assert "ต้องการ: ชุดและอุปกรณ์" in opens(director)


def test_what_she_cannot_give_the_district_has_and_she_may_give_it_all_the_same(
    town: Town, director: Someone, officer: Someone, clothes: NeedRow
) -> None:
    card = opens(director)
    assert "บันทึกแล้ว: ส่งต่อเขตแล้ว · น้อง 0001" in director.taps("ขอเขตช่วย")
    assert (need(town).owner, need(town).due_on) == (Owner.DISTRICT, SCHOOL_DAYS_5)
    assert "ความช่วยเหลือ 1 เรื่อง" in officer.says("งานรอเขต")
    again = director.presses("need_open", {"item": f"n{clothes.id}"})
    assert "คุณวิชัย มั่นคง ส่งต่อแล้ว เมื่อ 15 มิ.ย. 2569" in again
    assert "ถ้าจัดเองได้ กด “จัดให้แล้ว”" in again
    assert again.labels[:2] == ["จัดให้แล้ว", "กดผิด ขอแก้คำตอบ"]
    assert "บันทึกแล้ว: ส่งต่อเขตแล้ว" in director.taps("ขอเขตช่วย", on=card)  # pressed twice it is once
    director.taps("จัดให้แล้ว", on=again)
    assert (need(town).state, need(town).owner) == (MatterState.DONE, Owner.DISTRICT)
    assert officer.says("งานรอเขต").text == "ตอนนี้ไม่มีเรื่องรอเขต"


def test_what_was_passed_on_by_a_slip_is_hers_again(
    town: Town, director: Someone, clothes: NeedRow, clock: Clock
) -> None:
    opens(director)
    director.taps("ขอเขตช่วย")
    director.taps("กดผิด ขอแก้คำตอบ")
    now = need(town)
    assert (now.owner, now.state, now.decision, now.due_on) == (Owner.SCHOOL, MatterState.OPEN, None, SCHOOL_DAYS_5)
    assert "ขอเขตช่วย" in opens(director).labels


def test_once_the_district_has_begun_it_is_not_taken_back(
    town: Town, director: Someone, officer: Someone, clothes: NeedRow
) -> None:
    opens(director)
    passed = director.taps("ขอเขตช่วย")
    acts(officer, take, need(town))
    assert "คุณวิภา ใจงาม ดูเรื่องนี้อยู่" in director.taps("กดผิด ขอแก้คำตอบ", on=passed)
    assert need(town).owner == Owner.DISTRICT


def test_a_day_until_which_she_gives_it_puts_it_aside(
    town: Town, director: Someone, clothes: NeedRow, clock: Clock
) -> None:
    opens(director)
    assert "บันทึกแล้ว: จะจัดให้ภายใน อ. 23 มิ.ย. · น้อง 0001" in director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.")
    assert (need(town).state, need(town).kept_until) == (MatterState.KEPT, SCHOOL_DAYS_5)
    assert "น้องต้องการ 1 เรื่อง" in director.says("เรื่องรอ ผอ.")  # it stays in its count
    assert f"น้อง 0001 {NAME} · ชุดและอุปกรณ์ · พักไว้ ›" in director.seen.labels
    seen = opens(director)
    assert "บอกครูไว้ว่าจะจัดให้ภายใน อ. 23 มิ.ย." in seen
    assert seen.labels[:3] == ["จัดให้แล้ว", "ขอเขตช่วย", "กดผิด ขอแก้คำตอบ"]
    clock.on(days=8)
    back = opens(director)  # by itself, and once is enough
    assert "บอกครูไว้" not in back
    assert not [label for label in back.labels if label.startswith("จะจัดให้")]


def test_before_the_first_day_no_later_day_can_be_promised(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    asks(teacher, "18 มิ.ย.", what="1")
    assert "จะจัดให้ภายใน อ. 16 มิ.ย." in opens(director).labels
    clock.on(days=1)
    assert not [label for label in opens(director).labels if label.startswith("จะจัดให้")]


def test_a_button_of_another_day_promises_nothing(
    town: Town, director: Someone, clothes: NeedRow, clock: Clock
) -> None:
    card = opens(director)
    clock.on(days=1)
    now = director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.", on=card)
    assert need(town).state == MatterState.OPEN
    assert "จะจัดให้ภายใน พ. 24 มิ.ย." in now.labels
    for until in ("", "x", "2026-13-01", "2030-01-01"):
        director.presses("need_promise", {"item": f"n{clothes.id}", "until": until})
    assert need(town).state == MatterState.OPEN


def test_put_aside_by_a_slip_it_stands_there_again(town: Town, director: Someone, clothes: NeedRow) -> None:
    opens(director)
    director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.")
    director.taps("กดผิด ขอแก้คำตอบ")
    assert (need(town).state, need(town).kept_until) == (MatterState.OPEN, None)


def test_a_card_from_before_a_newer_report_saves_nothing(
    town: Town, teacher: Someone, director: Someone, clothes: NeedRow
) -> None:
    card = opens(director)
    report(teacher, *NO_CONTACT)
    now = director.taps("จัดให้แล้ว", on=card)
    assert "ยังไม่ได้บันทึกอะไร" in now
    assert need(town).state == MatterState.OPEN
    director.taps("จัดให้แล้ว", on=now)
    assert need(town).state == MatterState.DONE


def test_what_is_asked_for_no_more_waits_no_more(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    thanks = report(teacher, *UNDECIDED)
    teacher.says("1")
    card = opens(director)
    teacher.taps("ถอนรายงาน", on=thanks)
    assert "ไม่ต้องทำแล้ว" in director.taps("จัดให้แล้ว", on=card)
    assert director.says("เรื่องรอ ผอ.").text == "ตอนนี้ไม่มีเรื่องรอคำตอบ"


def test_the_first_card_says_who_waits_to_be_confirmed(town: Town, director: Someone, clothes: NeedRow) -> None:
    town.member("อร สุขใจ", Role.TEACHER, town.schools[0], confirmed=False)
    town.member("ไกล", Role.TEACHER, town.schools[1], confirmed=False)
    director.says("เรื่องรอ ผอ.")
    assert "อร สุขใจ" in director.taps("ครูรอยืนยัน 1 คน ›")
    opens(director)
    director.taps("จัดให้แล้ว")
    assert director.says("เรื่องรอ ผอ.").labels[0] == "ครูรอยืนยัน 1 คน ›"


def test_the_head_of_two_schools_reads_of_which_it_is(town: Town, director: Someone, clothes: NeedRow) -> None:
    assert director.person is not None
    town.grant(director.person, Role.DIRECTOR, town.schools[1])
    far = Someone(town, *town.member("มานี มีนา", Role.TEACHER, town.schools[1]))
    other = town.child(CHILDREN_NAMES[1], school=town.schools[1])
    far.presses("report", {"case": other})
    far.walks(*UNDECIDED, "ส่งรายงาน")
    far.says("1 4")
    seen = director.says("เรื่องรอ ผอ.")
    assert [label for label in seen.labels if label.endswith("›")] == [
        "โรงเรียนบ้านหนองกระทุ่ม 1 เรื่อง · วันนี้ ›",
        "โรงเรียนวัดสระลุมพุก 2 เรื่อง · วันนี้ ›",
    ]
    director.taps("โรงเรียนวัดสระลุมพุก 2 เรื่อง · วันนี้ ›")
    assert "โรงเรียนวัดสระลุมพุก" in director.seen
    assert "น้องต้องการ 2 เรื่อง" in director.seen
    director.taps(next(label for label in director.seen.labels if "อาหาร" in label))
    assert "โรงเรียนวัดสระลุมพุก" in director.seen
    assert "น้องต้องการ 1 เรื่อง" in director.says("โรงเรียนบ้านหนองกระทุ่ม")
    assert "น้องต้องการ 2 เรื่อง" in director.says("โรงเรียนวัดสระลุมพุก 2 เรื่อง · วันนี้ ›")


def test_a_long_list_comes_in_pages(town: Town, teacher: Someone, director: Someone) -> None:
    for nth in range(10):
        teacher.presses("report", {"case": town.child(f"เด็ก{nth}")})
        teacher.walks(*UNDECIDED, "ส่งรายงาน")
        teacher.says("1")
    director.says("เรื่องรอ ผอ.")
    assert len([label for label in director.seen.labels if label.startswith("น้อง")]) == 6
    rest = director.taps("ดูอีก 4 เรื่อง ›")
    assert [label[:9] for label in rest.labels[:2]] == ["น้อง 0007", "น้อง 0008"]
    beyond = director.presses("need_list", {"school": town.schools[0], "page": 7})
    assert "น้อง 0001" in beyond


@pytest.mark.parametrize("act", ITEM_ACTS)
def test_another_schools_is_as_if_it_did_not_exist(
    act: str, town: Town, clothes: NeedRow, teacher: Someone, shared: sessionmaker[Session]
) -> None:
    other = towns.build(shared)
    strangers = (
        Someone(town, *town.member("ผอ.อื่น", Role.DIRECTOR, town.schools[1])),
        Someone(other, *other.member("ผอ.ไกล", Role.DIRECTOR, other.schools[0])),
        teacher,
    )
    for person in strangers:
        for item in (f"n{clothes.id}", "n987654321", "m1", "x1", ""):
            args = {"item": item, "decision": "DONE", "seen": "1.0", "until": "2026-06-23"}
            assert NOT_FOUND in person.presses(act, args)
    assert need(town).state == MatterState.OPEN
    assert NOT_FOUND in strangers[0].presses("need_list", {"school": town.schools[0], "page": 0})
    assert "หมดอายุ" in teacher.presses("need_list", {"school": town.schools[0], "page": 0})


def test_what_is_delicate_never_shows_to_a_school(
    town: Town, teacher: Someone, director: Someone, clothes: NeedRow, child: int
) -> None:
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("9")
    doctor = need(town)
    assert doctor.need == Need.HEALTH
    assert "น้องต้องการ 1 เรื่อง" in director.says("เรื่องรอ ผอ.")
    for act in ITEM_ACTS:
        assert NOT_FOUND in director.presses(
            act, {"item": f"n{doctor.id}", "decision": "DONE", "seen": "1.0", "until": ""}
        )
    report(teacher, *CUSTODY)  # the child is the district's alone from now on
    withdrawn = _asked_and_withdrawn(town, teacher)
    assert director.says("เรื่องรอ ผอ.").text == "ตอนนี้ไม่มีเรื่องรอคำตอบ"
    stranger = Someone(town, *town.member("ผอ.อื่น", Role.DIRECTOR, town.schools[1]))
    for act in ITEM_ACTS:
        args = {"decision": "DONE", "seen": "1.0", "until": ""}
        seen = director.presses(act, {"item": f"n{clothes.id}"} | args)
        assert "ไม่ต้องทำแล้ว" in seen
        assert seen.text == director.presses(act, {"item": f"n{withdrawn.id}"} | args).text
        assert NOT_FOUND in director.presses(act, {"item": f"n{doctor.id}"} | args)
        assert NOT_FOUND in stranger.presses(act, {"item": f"n{clothes.id}"} | args)
    assert MatterState.DONE not in [one.state for one in needs(town)]
    assert "ไม่มีเรื่องของน้อง 0001" in director.says("เรื่องน้อง 0001")


def _asked_and_withdrawn(town: Town, teacher: Someone) -> NeedRow:
    """The same of another child, which nobody asks for any more."""
    teacher.presses("report", {"case": town.child(CHILDREN_NAMES[1])})
    thanks = teacher.walks(*UNDECIDED, "ส่งรายงาน")
    teacher.says("1")
    teacher.taps("ถอนรายงาน", on=thanks)
    return need(town)


def test_nobody_else_has_such_a_word(town: Town, teacher: Someone, officer: Someone, clothes: NeedRow) -> None:
    for person in (teacher, officer):
        assert "น้องต้องการ" not in person.says("เรื่องรอ ผอ.")


@pytest.mark.parametrize("words", ["จัดให้แล้ว น้อง 0001", "ขอเขตช่วย น้อง 1", "จะจัดให้ภายใน อ. 23 มิ.ย. น้อง 0001"])
def test_an_answer_that_is_typed_opens_the_card(words: str, town: Town, director: Someone, clothes: NeedRow) -> None:
    seen = director.says(words)
    assert "ต้องการ: ชุดและอุปกรณ์" in seen
    assert "ยังไม่ได้บันทึก" in seen
    assert need(town).state == MatterState.OPEN


def test_lines_and_the_way_back_can_be_typed(town: Town, teacher: Someone, director: Someone, clothes: NeedRow) -> None:
    for words in ("เรื่องน้อง 0001", "เรื่องน้อง ๑", f"น้อง 0001 {NAME} · ชุดและอุปกรณ์ ›"):
        assert "ต้องการ: ชุดและอุปกรณ์" in director.says(words), words
        assert "ยังไม่ได้บันทึก" not in director.seen
    director.taps("จัดให้แล้ว")
    assert "กลับมารอคำตอบอีกครั้ง" in director.says("กดผิด ขอแก้คำตอบ น้อง 0001")
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("4")
    assert "น้อง 0001 รอ 2 เรื่อง" in director.says("จัดให้แล้ว น้อง 0001")
    assert "ไม่มีเรื่องของน้อง 0417 รออยู่ที่โรงเรียน" in director.says("ขอเขตช่วย น้อง 0417")
    for words in ("ขอเขตช่วย", "จัดให้แล้ว", "ดูเรื่องที่เหลือ", "กดผิด ขอแก้คำตอบ"):
        assert "น้องต้องการ 2 เรื่อง" in director.says(words), words


def test_who_is_of_the_office_too_has_both_desks(
    town: Town, director: Someone, clothes: NeedRow, teacher: Someone
) -> None:
    assert director.person is not None
    town.grant(director.person, Role.SUPERVISOR)
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("2")
    assert "น้องต้องการ 1 เรื่อง" in director.says("เรื่องรอ ผอ.")
    assert "ต้องการ: ชุดและอุปกรณ์" in director.says("เรื่องน้อง 0001")
    assert "รอเขต 1 เรื่อง" in director.says("ดูเรื่องที่เหลือ")


def test_of_two_directors_one_answers_and_the_other_reads_it(town: Town, director: Someone, clothes: NeedRow) -> None:
    acting = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    theirs = opens(acting)
    opens(director)
    director.taps("จัดให้แล้ว")
    assert "คุณวิชัย มั่นคง จัดการแล้ว" in acting.taps("ขอเขตช่วย", on=theirs)
