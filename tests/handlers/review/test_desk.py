"""“งานรอเขต”: an officer sees how much waits and since when, opens one thing after the other, and decides."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from models.audit import AuditEntry
from models.cases import Child
from models.codes import CaseStatus, Decision, MatterState, Role
from models.matters import Matter
from models.needs import NeedRow
from tests.handlers import town as towns
from tests.handlers.review.desk import matter, matters
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, case_of, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

NOT_FOUND = "ไม่พบน้องคนนี้ในรายชื่อที่ดูแล"
ENDED = "จบการติดตามน้องคนนี้"


def opens(officer: Someone, queue: str, at: int = 0) -> Seen:
    """From the menu's word to the card of one line."""
    officer.says("งานรอเขต")
    officer.taps(next(label for label in officer.seen.labels if label.startswith(queue)))
    return officer.taps([label for label in officer.seen.labels if label.endswith("›")][at])


@pytest.fixture
def full(town: Town, teacher: Someone, director: Someone) -> Town:
    """A day after the other: a visit that is not safe, a child that studies elsewhere, one in custody, three needs, a
    call."""
    for name, way in zip(CHILDREN_NAMES, (UNSAFE, STUDYING, CUSTODY, UNDECIDED, CALL), strict=False):
        child = town.child(name)
        teacher.presses("report", {"case": child})
        teacher.walks(*way, "ส่งรายงาน")
        if way is UNDECIDED:
            teacher.says("1 2 9")
        town.clock.on(days=1)
    return town


def test_it_opens_with_how_much_there_is_and_since_when(full: Town, officer: Someone, colleague: Someone) -> None:
    assert officer.says("งานรอเขต").text.splitlines() == [
        "งานรอเขต",
        "รอเขต 6 เรื่อง · นานสุด 5 วัน",
        "รอตรวจ 1 เรื่อง · นานสุด 4 วัน ›",
        "ลงพื้นที่ไม่ปลอดภัย 1 เรื่อง · นานสุด 5 วัน ›",
        "ขอให้โทร 1 เรื่อง · นานสุด 1 วัน ›",
        "ความช่วยเหลือ 2 เรื่อง · นานสุด 2 วัน ›",
        "เรื่องละเอียดอ่อน 1 เรื่อง · นานสุด 3 วัน ›",
    ]
    # Whoever is not named reads nothing of what is delicate, not even that it is there.
    assert colleague.says("งานรอเขต").text.splitlines()[1:] == [
        "รอเขต 3 เรื่อง · นานสุด 5 วัน",
        "รอตรวจ 1 เรื่อง · นานสุด 4 วัน ›",
        "ลงพื้นที่ไม่ปลอดภัย 1 เรื่อง · นานสุด 5 วัน ›",
        "ความช่วยเหลือ 1 เรื่อง · นานสุด 2 วัน ›",
    ]


def test_a_queue_holds_its_own_kinds(full: Town, officer: Someone) -> None:
    lines = {}
    for queue in ("CHECK", "VISIT", "CALL", "HELP", "CUSTODY"):
        officer.presses("desk_queue", {"queue": queue, "page": 0})
        lines[queue] = [label.split(" · ")[1] for label in officer.seen.labels if label.startswith("น้อง")]
    assert lines == {
        "CHECK": ["เรียนที่อื่นอยู่แล้ว"],
        "VISIT": ["พื้นที่ไม่ปลอดภัย"],
        "CALL": ["ขอให้โทร"],
        "HELP": ["หมอและกำลังใจ", "เงินหรือทุน"],
        "CUSTODY": ["อยู่ในสถานของรัฐ"],
    }


def test_the_oldest_of_a_queue_counts(town: Town, teacher: Someone, officer: Someone) -> None:
    for name in CHILDREN_NAMES[:3]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*UNSAFE, "ส่งรายงาน")
        town.clock.on(days=2)
    assert "ลงพื้นที่ไม่ปลอดภัย 3 เรื่อง · นานสุด 6 วัน" in officer.says("งานรอเขต")


def test_where_nobody_is_named_every_officer_has_it_all(full: Town) -> None:
    plain = Someone(full, *full.member("อร สุขใจ", Role.SUPERVISOR))
    assert "รอเขต 6 เรื่อง" in plain.says("งานรอเขต")


def test_nothing_waits(town: Town, officer: Someone) -> None:
    assert officer.says("งานรอเขต").text == "ตอนนี้ไม่มีเรื่องรอเขต"
    assert "ไม่มีเรื่องนี้รออยู่แล้ว" in officer.presses("desk_queue", {"queue": "CHECK", "page": 0})


def test_no_other_role_has_a_desk(town: Town, teacher: Someone, director: Someone) -> None:
    for person in (teacher, director, Someone(town, *town.member("กร", Role.COMMITTEE))):
        assert "รอเขต" not in person.says("งานรอเขต")
        assert "ปุ่มนี้หมดอายุแล้ว" in person.presses("desk_queue", {"queue": "CHECK", "page": 0})


def test_a_queue_comes_in_pages_the_longest_due_first(town: Town, teacher: Someone, officer: Someone) -> None:
    for number in range(12):
        child = town.child(f"เด็ก{number}")
        teacher.presses("report", {"case": child})
        teacher.walks(*UNSAFE, "ส่งรายงาน")
    officer.says("งานรอเขต")
    lines = [label for label in officer.taps("ลงพื้นที่ไม่ปลอดภัย 12 เรื่อง · วันนี้ ›").labels if label.startswith("น้อง")]
    assert lines == [f"น้อง {number:04d} · พื้นที่ไม่ปลอดภัย · วันนี้ ›" for number in range(1, 11)]
    rest = officer.taps("ดูอีก 2 เรื่อง ›")
    assert [label[:9] for label in rest.labels[:2]] == ["น้อง 0011", "น้อง 0012"]
    beyond = officer.presses("desk_queue", {"queue": "VISIT", "page": 7})
    assert "น้อง 0001" in beyond  # a page that is no more is the first one


def test_a_card_holds_the_facts_that_decide(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    teacher.says("วัดสระลุมพุก")
    town.clock.on(days=3)
    seen = opens(officer, "รอตรวจ")
    for words in (
        f"{CHILDREN_NAMES[0]} ม.2 · น้อง 0001",
        "ขอจบ: เรียนที่อื่นอยู่แล้ว",
        "โรงเรียนเอกชน · โรงเรียน: วัดสระลุมพุก",
        "โรงเรียนบ้านหนองกระทุ่ม",
        "แจ้งโดย สมศรี ใจดี · โทร · 15 มิ.ย.",
        "รอ 3 วัน · ควรตอบภายใน อ. 23 มิ.ย.",
    ):
        assert words in seen
    assert seen.labels[:2] == ["พบใน DMC อนุมัติ", "ไม่พบใน DMC"]
    town.clock.on(days=10)
    assert "เลยวันที่ควรตอบ 23 มิ.ย." in opens(officer, "รอตรวจ")


def test_a_closure_is_two_taps_and_can_be_reversed(town: Town, officer: Someone, closing: Matter, child: int) -> None:
    opens(officer, "รอตรวจ")
    seen = officer.taps("พบใน DMC อนุมัติ")
    assert ENDED in seen
    assert case_of(town, child).status == CaseStatus.CLOSED_STUDYING
    assert "ไม่มีเรื่อง" in officer.taps("ดูเรื่องที่เหลือ")
    officer.taps("กลับคำตัดสินนี้", on=seen)
    assert case_of(town, child).status == CaseStatus.FOUND
    assert [(one.state, one.undoes_id) for one in matters(town)] == [
        (MatterState.DONE, None),
        (MatterState.OPEN, closing.id),
    ]
    assert "กลับมารอเขต" in officer.taps("กลับคำตัดสินนี้", on=seen)  # pressed twice it is once
    assert len(matters(town)) == 2
    assert "ขอจบ" in opens(officer, "รอตรวจ")


def test_that_it_was_saved_reaches_her_whatever_becomes_of_the_reply(
    town: Town, officer: Someone, closing: Matter
) -> None:
    opens(officer, "รอตรวจ")
    assert officer.out.must_arrive is None
    officer.taps("พบใน DMC อนุมัติ")
    assert officer.out.must_arrive is not None
    officer.taps("กลับคำตัดสินนี้")
    assert officer.out.must_arrive is not None


def test_pressed_twice_it_is_once(town: Town, officer: Someone, closing: Matter, child: int) -> None:
    card = opens(officer, "รอตรวจ")
    officer.taps("พบใน DMC อนุมัติ", on=card)
    again = officer.taps("พบใน DMC อนุมัติ", on=card)
    assert ENDED in again
    officer.taps("กลับคำตัดสินนี้", on=again)
    # What she pressed before she has reversed it decides nothing any more, and says so.
    assert "กลับคำตัดสินนี้ไปแล้ว" in officer.taps("พบใน DMC อนุมัติ", on=card)
    assert case_of(town, child).status == CaseStatus.FOUND


def test_of_two_officers_one_decides_and_the_other_reads_it(
    town: Town, officer: Someone, colleague: Someone, closing: Matter, child: int
) -> None:
    mine, theirs = opens(officer, "รอตรวจ"), opens(colleague, "รอตรวจ")
    officer.taps("พบใน DMC อนุมัติ", on=mine)
    assert "คุณวิภา ใจงาม อนุมัติแล้ว เมื่อ 15 มิ.ย. 2569" in colleague.taps("ไม่พบใน DMC", on=theirs)
    assert matter(town).decision == Decision.APPROVED
    reversed_ = colleague.presses("desk_open", {"item": f"m{closing.id}"})
    assert "คุณวิภา ใจงาม อนุมัติแล้ว เมื่อ 15 มิ.ย. 2569" in reversed_
    colleague.taps("กลับคำตัดสินนี้")
    assert case_of(town, child).status == CaseStatus.FOUND


def test_who_looks_after_it_keeps_it_from_others_and_can_give_it_back(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    theirs = opens(colleague, "รอตรวจ")
    opens(officer, "รอตรวจ")
    assert "คุณดูเรื่องนี้อยู่ ถึง พฤ. 18 มิ.ย." in officer.taps("ฉันดูอยู่")
    mine = officer.seen
    assert "คุณวิภา ใจงาม ดูเรื่องนี้อยู่" in colleague.taps("ไม่พบใน DMC", on=theirs)
    assert "มีคนดูอยู่" in colleague.presses("desk_queue", {"queue": "CHECK", "page": 0})
    seen = opens(colleague, "รอตรวจ")
    assert "คุณวิภา ใจงาม ดูเรื่องนี้อยู่ ถึง พฤ. 18 มิ.ย." in seen
    assert "ฉันดูอยู่" not in seen.labels
    assert "ฉันดูอยู่" in officer.taps("ปล่อย", on=mine).labels
    assert "ฉันดูอยู่" in officer.taps("ปล่อย", on=mine).labels
    colleague.taps("ไม่พบใน DMC", on=theirs)
    assert matter(town).decision == Decision.REFUSED


def test_what_another_has_offers_only_what_can_be_done(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    opens(officer, "รอตรวจ")
    officer.taps("ฉันดูอยู่")
    card = opens(colleague, "รอตรวจ")
    assert card.labels == ["ดูเพิ่ม", "งานรอเขต", "เมนู"]
    officer.taps("เก็บถึง อ. 30 มิ.ย.")  # put aside it is anybody's again
    assert "พบใน DMC อนุมัติ" in opens(colleague, "รอตรวจ").labels


def test_what_another_has_is_not_given_back_by_me(
    town: Town, officer: Someone, colleague: Someone, closing: Matter
) -> None:
    officer.presses("desk_keep", {"item": f"m{closing.id}"})
    colleague.presses("desk_give_back", {"item": f"m{closing.id}"})
    assert (matter(town).state, matter(town).holder_id) == (MatterState.KEPT, officer.person)


def test_what_is_put_aside_stays_in_its_count_and_says_till_when(town: Town, officer: Someone, closing: Matter) -> None:
    opens(officer, "รอตรวจ")
    assert "เก็บไว้ถึง อ. 30 มิ.ย." in officer.taps("เก็บถึง อ. 30 มิ.ย.")
    assert "รอตรวจ 1 เรื่อง" in officer.says("งานรอเขต")
    assert "มีคนดูอยู่" in officer.taps("รอตรวจ 1 เรื่อง · วันนี้ ›")


def test_a_card_from_before_something_was_told_decides_nothing(
    town: Town, teacher: Someone, officer: Someone, closing: Matter, child: int
) -> None:
    card = opens(officer, "รอตรวจ")
    teacher.says("วัดสระลุมพุก")
    now = officer.taps("พบใน DMC อนุมัติ", on=card)
    assert "ยังไม่ได้บันทึกอะไร" in now
    assert "วัดสระลุมพุก" in now
    assert matter(town).decision is None
    assert ENDED in officer.taps("พบใน DMC อนุมัติ", on=now)


def test_a_newer_report_takes_the_question_away(
    town: Town, teacher: Someone, officer: Someone, closing: Matter, child: int
) -> None:
    card = opens(officer, "รอตรวจ")
    teacher.presses("report", {"case": child})
    teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    assert "ไม่ต้องทำแล้ว" in officer.taps("พบใน DMC อนุมัติ", on=card)
    assert "ไม่ต้องทำแล้ว" in officer.presses("desk_open", {"item": f"m{closing.id}"})
    assert case_of(town, child).status == CaseStatus.TRACING


ITEM_ACTS = ("desk_open", "desk_decide", "desk_take", "desk_give_back", "desk_keep", "desk_missed", "desk_undo")


@pytest.mark.parametrize("act", ITEM_ACTS)
def test_another_areas_is_as_if_it_did_not_exist(
    act: str, closing: Matter, shared: sessionmaker[Session], teacher: Someone
) -> None:
    other = towns.build(shared)
    stranger = Someone(other, *other.member("ไกล", Role.SUPERVISOR, safeguarding=True))
    for person in (stranger, teacher):
        for item in (f"m{closing.id}", "m987654321", "n987654321", "x1", ""):
            args = {"item": item, "decision": "APPROVED", "seen": f"{closing.source_id}.0"}
            assert NOT_FOUND in person.presses(act, args)


@pytest.mark.parametrize("act", ITEM_ACTS)
def test_what_is_delicate_is_as_if_it_did_not_exist_for_whoever_is_not_named(
    act: str, town: Town, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    for way in (CALL, CUSTODY):
        report(teacher, *way)
        item = {"item": f"m{matter(town).id}", "decision": "DONE", "seen": f"{reports(town)[-1].id}.0"}
        assert NOT_FOUND in colleague.presses(act, item)
    assert {one.state for one in matters(town)} == {MatterState.OPEN}


def declines(town: Town, teacher: Someone, officer: Someone, child: int) -> Seen:
    """A child of seventeen does not want to; an officer opens it."""
    born(town, child, 2009)
    report(teacher, "ยังไม่อยากกลับ", "โทร วันนี้", "เงินไม่พอ")
    teacher.says("ไว้ทีหลัง")
    return opens(officer, "รอตรวจ")


def born(town: Town, child: int, year: int) -> None:
    with town.sessions.begin() as session:
        of = case_of(town, child).child_id
        session.execute(update(Child).where(Child.id == of).values(birth_date=date(year, 5, 1)))


def test_a_child_past_compulsory_age_that_declines_may_be_closed(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    declines(town, teacher, officer, child)
    officer.taps("อนุมัติให้จบ")
    assert case_of(town, child).status == CaseStatus.CLOSED_DECLINED


def test_one_of_compulsory_age_may_not_and_the_card_says_until_when(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    """A newer list has brought another birth date."""
    before = declines(town, teacher, officer, child)
    born(town, child, 2012)
    assert "ภาคบังคับถึง 31 ธ.ค. 2570" in officer.taps("อนุมัติให้จบ", on=before)
    assert case_of(town, child).status == CaseStatus.FOUND
    card = opens(officer, "รอตรวจ")
    assert "ภาคบังคับถึง 31 ธ.ค. 2570" in card
    assert "อนุมัติให้จบ" not in card.labels
    officer.taps("ยังไม่จบ ให้ชวนต่อ")
    assert case_of(town, child).status == CaseStatus.FOUND


def test_a_wrong_entry_offers_first_what_the_school_says_is_wrong(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, "รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
    seen = opens(officer, "รอตรวจ")
    assert seen.labels[:4] == ["ชื่อซ้ำ เอาออก", "ผิด เอาออก", "แก้ให้แล้ว", "รายชื่อถูก"]
    officer.taps("ชื่อซ้ำ เอาออก")
    assert case_of(town, child).status == CaseStatus.CLOSED_DATA_ERROR


def test_a_search_that_may_end_shows_its_tries_and_its_witness(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    for way in ("โทร วันนี้", "ไปบ้าน วันนี้", "โทร วันนี้"):
        report(teacher, "ยังติดต่อไม่ได้", way)
    teacher.taps("ขอจบการตามหา")
    teacher.says("นายสมชาย ผู้ใหญ่บ้าน")
    seen = opens(officer, "รอตรวจ")
    assert "ตามหาแล้ว 3 ครั้ง 2 ทาง" in seen
    assert "ผู้ยืนยัน: นายสมชาย ผู้ใหญ่บ้าน" in seen
    officer.taps("อนุมัติว่าไม่พบ")
    assert case_of(town, child).status == CaseStatus.NOT_FOUND


def test_a_call_is_made_or_missed(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    card = opens(officer, "ขอให้โทร")
    assert "โทรหาผู้แจ้ง" in card.labels
    seen = officer.taps("ไม่รับสาย", on=card)
    assert "โทรแล้วไม่รับสาย 15 มิ.ย." in seen
    assert "เก็บไว้ถึง อ. 16 มิ.ย." in seen
    officer.taps("ไม่รับสาย", on=card)
    assert len([one for one in town.rows(AuditEntry) if one.action == "matter.missed"]) == 1
    town.clock.on(days=1)
    assert "เก็บไว้ถึง" not in opens(officer, "ขอให้โทร")  # it is back by itself
    officer.taps("โทรแล้ว")
    assert matter(town).state == MatterState.DONE


def test_only_a_call_is_missed(town: Town, officer: Someone, closing: Matter) -> None:
    assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses("desk_missed", {"item": f"m{closing.id}"})
    assert matter(town).state == MatterState.OPEN


def test_a_need_is_given_and_asked_for_again(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("2 3")
    card = opens(officer, "ความช่วยเหลือ")
    assert "ต้องการ: เงินหรือทุน" in card
    seen = officer.taps("จัดให้แล้ว")
    assert town.rows(NeedRow)[0].decision == Decision.DONE
    officer.taps("กลับคำตัดสินนี้", on=seen)
    assert [(one.need, one.state) for one in town.rows(NeedRow)] == [
        ("MONEY", MatterState.DONE),
        ("TRANSPORT", MatterState.OPEN),
        ("MONEY", MatterState.OPEN),
    ]


def test_what_can_not_be_decided_by_a_tap_says_what_to_do(town: Town, teacher: Someone, officer: Someone) -> None:
    town.child(CHILDREN_NAMES[0])
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "ญาติ", "ไม่มีเบอร์")
    seen = opens(officer, "ย้ายที่อยู่")
    assert "คุยกับโรงเรียนใหม่ก่อน" in seen
    assert "ในอำเภอเดียวกัน · ญาติ" in seen


def test_nonsense_in_a_button_is_an_old_button(town: Town, officer: Someone, closing: Matter) -> None:
    seen = f"{closing.source_id}.0"
    for decision in ("", "x", "DONE"):
        args = {"item": f"m{closing.id}", "decision": decision, "seen": seen}
        assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses("desk_decide", args)
    for queue in ("", "x", "NAMED"):
        assert "ปุ่มนี้หมดอายุแล้ว" in officer.presses("desk_queue", {"queue": queue, "page": 0})
    assert matter(town).decision is None


def test_every_look_is_logged_and_names_nobody(town: Town, officer: Someone, closing: Matter, child: int) -> None:
    before = len(town.rows(AuditEntry))
    opens(officer, "รอตรวจ")
    officer.taps("พบใน DMC อนุมัติ")
    logged = town.rows(AuditEntry)[before:]
    assert [one.action for one in logged] == ["office.listed", "case.opened", "matter.decided"]
    assert {one.actor_id for one in logged} == {officer.person}
    assert not [name for name in CHILDREN_NAMES if name in str([one.details for one in logged])]
