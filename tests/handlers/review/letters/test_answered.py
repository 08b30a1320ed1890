"""What the district answers to the asking for a letter, what the teacher hears and may do then, and its reversal."""

from datetime import date

import pytest
from sqlalchemy import delete

from models.cases import Case
from models.codes import CaseStatus, Decision, MatterState, NoLetter
from models.notices import Notice
from tests.handlers.messages.owing import states
from tests.handlers.review.letters.asking import (
    BACK_AT_DOLE,
    DOLE,
    STUDIES_AT_DOLE,
    letters,
    opens_letter,
    wants_dole,
)
from tests.handlers.review.test_opened import correct
from tests.handlers.sharing.test_give import anan
from tests.handlers.steps import case_of, plans, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town

WHY = ("ลองกลับโรงเรียนก่อน", "ที่นั่นยังรับไม่ได้", "ผู้ปกครองยังไม่พร้อม", "ขอคุยกับครูก่อน")


def test_it_stands_on_the_desk_in_a_line_of_its_own(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    wants_dole(teacher)
    assert "หนังสือส่งตัว สกร. 1 ฉบับ · วันนี้ ›" in officer.says("งานรอเขต").labels
    assert "หนังสือส่งตัว สกร. 1 ฉบับ" in officer.says("หนังสือส่งตัว")
    card = opens_letter(officer)
    assert "ม.2" in card
    assert "อายุ 14 ปี · รอหนังสือก่อนนัดวันแรก · ยังไม่รู้ผู้ปกครอง" in card
    assert "แจ้งโดย สมศรี ใจดี" in card
    assert "ควรตอบภายใน อ. 23 มิ.ย." in card
    assert card.labels[:2] == ["ออกหนังสือแล้ว", "ไม่ออก"]
    assert {"ขอข้อมูลเพิ่ม", "ฉันดูอยู่"} < set(card.labels)


def test_written_she_agrees_on_the_first_day(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    assert "บันทึกแล้ว: ออกหนังสือแล้ว · น้อง 0001" in officer.taps("ออกหนังสือแล้ว")
    told = teacher.pushed()
    assert "เขตออกหนังสือส่งตัวไป สกร./กศน.เดิม แล้ว (15 มิ.ย.)" in told
    assert "เริ่มวันไหน" in teacher.taps("นัดวันแรก")
    teacher.says("22 มิ.ย.")
    assert [one.starts_on for one in plans(town)] == [date(2026, 6, 22)]
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING
    assert [one.state for one in letters(town)] == [MatterState.DONE]


def test_the_next_step_can_be_typed(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว")
    assert "เริ่มวันไหน" in teacher.says("นัดวันแรก น้อง 1")


@pytest.mark.parametrize("why", WHY)
def test_not_written_she_chooses_another_place(
    why: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    officer.taps("ไม่ออก")
    assert "ไม่ออก: " + why in officer.taps(why)
    assert plans(town) == []
    told = teacher.pushed()
    assert "เขตยังไม่ออกหนังสือส่งตัวไป สกร./กศน.เดิม เพราะ" in told
    assert "กลับเรียนที่ไหน" in teacher.taps("เลือกที่เรียนใหม่")
    teacher.walks("โรงเรียนนี้", "จันทร์ 22 มิ.ย.")
    assert case_of(town, child).status == CaseStatus.RETURN_PENDING
    assert [one.state for one in letters(town)] == [MatterState.DONE]


def test_chosen_once_more_the_district_is_asked_once_more(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    officer.walks("ไม่ออก", "ผู้ปกครองยังไม่พร้อม")
    teacher.presses("first_day", {"report": reports(town)[0].id})
    assert "เขตต้องออกหนังสือส่งตัวก่อน" in teacher.taps(DOLE)
    assert [one.state for one in letters(town)] == [MatterState.DONE, MatterState.OPEN]


def test_a_child_that_needs_none_begins_without(town: Town, teacher: Someone, officer: Someone) -> None:
    town.child(born=None)
    wants_dole(teacher)
    assert "ไม่มีวันเกิดในรายชื่อ" in opens_letter(officer)
    officer.walks("ไม่ออก", "ครบ 15 แล้ว ไม่ต้องมี")
    assert letters(town)[0].no_letter == NoLetter.OF_AGE
    assert "เขตดูแล้ว น้องอายุครบ 15 ไม่ต้องใช้หนังสือส่งตัวแล้ว" in teacher.pushed()
    teacher.taps("นัดวันแรก")
    teacher.taps("จันทร์ 22 มิ.ย.")
    assert [one.starts_on for one in plans(town)] == [date(2026, 6, 22)]


def test_of_a_child_that_learns_there_she_hears_and_is_asked_nothing(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *BACK_AT_DOLE)
    teacher.says("ยังไม่รู้ชื่อ")
    assert "ไปเรียนอยู่แล้ว" in opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว")
    told = teacher.pushed()
    assert "เขตออกหนังสือส่งตัวไป สกร./กศน.เดิม แล้ว" in told
    assert "นัดวันแรก" not in told.labels


def test_reversed_it_waits_again_and_so_does_the_first_day(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    done = officer.taps("ออกหนังสือแล้ว")
    teacher.pushed()
    teacher.walks("นัดวันแรก", "จันทร์ 22 มิ.ย.")
    town.clock.on(days=1)
    officer.taps("กลับคำตัดสินนี้", done)
    assert [one.starts_on for one in plans(town)] == [None]
    assert case_of(town, child).status == CaseStatus.FOUND
    first, again = letters(town)
    assert (first.decision, again.state, again.undoes_id) == (Decision.DONE, MatterState.OPEN, first.id)
    assert "เขตขอดูหนังสือส่งตัวอีกครั้ง" in teacher.pushed()
    assert "เริ่มวันไหน" not in teacher.presses("first_day", {"report": reports(town)[0].id})


def test_a_no_that_was_a_slip_is_reversed_while_nothing_else_is_chosen(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    officer.taps("ไม่ออก")
    done = officer.taps("ที่นั่นยังรับไม่ได้")
    officer.taps("กลับคำตัดสินนี้")
    assert [one.state for one in letters(town)] == [MatterState.DONE, MatterState.OPEN]
    assert [one.destination for one in plans(town)] == ["DOLE"]
    assert not teacher.pushed().messages
    opens_letter(officer)
    officer.taps("ไม่ออก")
    done = officer.taps("ที่นั่นยังรับไม่ได้")
    teacher.presses("first_day", {"report": reports(town)[0].id})
    teacher.taps("โรงเรียนนี้")
    assert "จึงกลับคำตัดสินนี้ไม่ได้" in officer.taps("กลับคำตัดสินนี้", done)


def test_pressed_twice_it_is_decided_and_told_once(
    town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    wants_dole(teacher)
    card = opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว", card)
    assert "บันทึกแล้ว" in officer.taps("ออกหนังสือแล้ว", card)
    assert [kind for kind in states(town) if "letter" in kind] == ["letter_answered WAITING"]
    late = colleague.taps("ออกหนังสือแล้ว", card)
    assert "จัดการแล้ว เมื่อ" in late


@pytest.mark.parametrize("forged", ["", "MAYBE", "DONE"])
def test_a_reason_that_is_none_decides_nothing(
    forged: str, town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    item = f"m{letters(town)[0].id}"
    opens_letter(officer)
    asked = officer.taps("ไม่ออก")
    seen = next(one.does.args["seen"] for one in asked.buttons if "seen" in getattr(one.does, "args", {}))  # type: ignore[union-attr] # an action's
    officer.presses("desk_no_letter_since", {"item": item, "why": forged, "seen": seen})
    officer.presses("desk_decide", {"item": item, "decision": "REFUSED", "seen": seen})
    officer.presses("desk_decide", {"item": item, "decision": "APPROVED", "seen": seen})
    assert [one.state for one in letters(town)] == [MatterState.OPEN]
    teacher.presses("desk_no_letter_since", {"item": item, "why": "NO_PLACE", "seen": seen})
    assert [one.state for one in letters(town)] == [MatterState.OPEN]


def test_asked_something_she_answers_and_it_is_decided(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    officer.walks("ขอข้อมูลเพิ่ม", "เบอร์ติดต่อ")
    assert "เขตขอข้อมูลเพิ่ม" in teacher.pushed()
    teacher.taps("ตอบข้อนี้")
    teacher.says("0812345678")
    assert "081-234-5678" in opens_letter(officer).text.replace("\u2011", "-")
    officer.taps("ออกหนังสือแล้ว")
    assert [one.state for one in letters(town)] == [MatterState.DONE]


def test_on_an_older_card_no_reason_is_asked_for(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    wants_dole(teacher)
    card = opens_letter(officer)
    correct(teacher, 3, "โทร วันนี้")
    said = officer.taps("ไม่ออก", card)
    assert "มีข่าวใหม่หลังเปิดการ์ดนี้" in said
    assert "เพราะอะไร" not in said
    assert "เพราะอะไร" in officer.taps("ไม่ออก")


def test_what_is_reported_while_she_chooses_a_reason_is_shown_first(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    asked = officer.taps("ไม่ออก")
    correct(teacher, 3, "โทร วันนี้")
    assert "มีข่าวใหม่หลังเปิดการ์ดนี้" in officer.taps("ที่นั่นยังรับไม่ได้", asked)
    assert [one.state for one in letters(town)] == [MatterState.OPEN]


def given_to(town: Town, child: int, person: Someone) -> None:
    """Who looks after the child from now on."""
    with town.sessions.begin() as session:
        session.get_one(Case, child).assignee_id = person.person


def test_given_to_a_colleague_meanwhile_it_is_she_who_goes_on(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    colleague = anan(town)
    wants_dole(teacher)
    given_to(town, child, colleague)
    opens_letter(officer)
    officer.taps("ออกหนังสือแล้ว")
    told = teacher.pushed()
    assert "เขตออกหนังสือส่งตัวไป สกร./กศน.เดิม แล้ว" in told
    assert not {"นัดวันแรก", "รายงาน"} & {*told.labels}
    hers = colleague.pushed()
    assert "ต่อไป: นัดวันแรกกับน้อง แล้วรายงานที่เรียนและวันแรก" in hers
    colleague.taps("รายงาน", hers)
    colleague.walks("อยากกลับไปเรียน", "โทร วันนี้", "ยังใช่", "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", DOLE)
    colleague.taps("จันทร์ 22 มิ.ย.")
    assert plans(town)[-1].starts_on == date(2026, 6, 22)


def test_given_to_a_colleague_a_no_leads_her_to_another_place(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    colleague = anan(town)
    wants_dole(teacher)
    given_to(town, child, colleague)
    opens_letter(officer)
    officer.walks("ไม่ออก", "ที่นั่นยังรับไม่ได้")
    assert "เลือกที่เรียนใหม่" not in teacher.pushed().labels
    hers = colleague.pushed()
    assert "เลือกที่เรียนใหม่กับน้อง แล้วรายงานที่เรียนและวันแรก" in hers
    assert "รายงาน" in hers.labels


def test_a_later_report_that_names_no_place_gets_none_by_a_reversal(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    done = officer.taps("ออกหนังสือแล้ว")
    town.clock.on(days=1)
    report(teacher, "อยากกลับไปเรียน", "โทร วันนี้", "ยังใช่")
    teacher.says("ไม่ต้องช่วยเพิ่ม")
    latest = reports(town)[-1].id
    assert "จึงกลับคำตัดสินนี้ไม่ได้" in officer.taps("กลับคำตัดสินนี้", done)
    assert [one for one in plans(town) if one.report_id == latest] == []
    assert [one.state for one in letters(town)] == [MatterState.DONE]


def test_a_first_day_that_was_agreed_on_is_told_to_stand_no_more(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    done = officer.taps("ออกหนังสือแล้ว")
    teacher.pushed()
    teacher.walks("นัดวันแรก", "จันทร์ 22 มิ.ย.")
    town.clock.on(days=1)
    officer.taps("กลับคำตัดสินนี้", done)
    told = teacher.pushed()
    assert "วันแรก จ. 22 มิ.ย. ยังใช้ไม่ได้ บอกที่บ้านก่อน" in told
    assert "ยังไม่มีเบอร์ของที่บ้านน้อง" in teacher.taps("โทรหาที่บ้าน")


def test_who_agreed_on_the_day_before_she_read_the_answer_hears_it_too(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    wants_dole(teacher)
    opens_letter(officer)
    done = officer.taps("ออกหนังสือแล้ว")
    with town.sessions.begin() as session:
        session.execute(delete(Notice).where(Notice.area_id == town.area))
    teacher.presses("first_day", {"report": reports(town)[0].id})
    teacher.taps("จันทร์ 22 มิ.ย.")
    officer.taps("กลับคำตัดสินนี้", done)
    assert "ยังใช้ไม่ได้ บอกที่บ้านก่อน" in teacher.pushed()


def test_a_no_for_a_child_that_learns_there_already_leads_to_the_district(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *STUDIES_AT_DOLE)
    teacher.says("ยังไม่รู้ชื่อ")
    opens_letter(officer)
    asked = officer.taps("ไม่ออก")
    assert "น้องไปเรียนอยู่แล้ว ครูรู้เหตุผลนี้ด้วย และโทรคุยกับเขตต่อ" in asked
    assert "เลือกที่เรียนใหม่" not in asked
    officer.taps("ขอคุยกับครูก่อน")
    told = teacher.pushed()
    assert "น้องยังเรียนที่เดิมอยู่ โทรคุยกับเขตว่าทำอย่างไรต่อ" in told
    assert "โทรหาเขต" in told.labels
