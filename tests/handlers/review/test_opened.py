"""What a report puts in front of the district: a matter each, which goes and comes with it."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from handlers.review.decide import decide
from handlers.review.keep import keep
from models.cases import Case
from models.codes import Decision, MatterKind, MatterState, Outcome, Owner, Reason, Role, WaitingFor
from models.matters import Matter
from models.safeguarding import SafeguardingRecord
from tests.handlers.reports.test_outcomes import WAY
from tests.handlers.review.desk import acts, matter, matters
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, case_of, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town

SCHOOL_DAYS_5, SCHOOL_DAYS_15, DAYS_30 = date(2026, 6, 23), date(2026, 7, 7), date(2026, 7, 15)
STUDYING = ("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
UNSAFE = ("กรณีอื่น", "พื้นที่ไม่ปลอดภัย")
CUSTODY = ("กรณีอื่น", "อยู่ในสถานของรัฐ", "โทร วันนี้")
CALL = ("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู")
OPEN, DROPPED, DONE, KEPT = MatterState.OPEN, MatterState.DROPPED, MatterState.DONE, MatterState.KEPT

# Once more by hand: what stands in front of whom after a first report, until when.
OPENED: dict[Outcome, tuple[MatterKind, Owner, date]] = {
    Outcome.BACK_IN_SCHOOL: (MatterKind.RETURN, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.FOUND_CANNOT_ATTEND: (MatterKind.LEARNING, Owner.DISTRICT, SCHOOL_DAYS_15),
    Outcome.STUDYING_SAME: (MatterKind.CLOSURE, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.STUDYING_OTHER: (MatterKind.CLOSURE, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.STUDYING_ABROAD: (MatterKind.CLOSURE, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.MOVED_KNOWN: (MatterKind.TRANSFER, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.LEFT_COUNTRY: (MatterKind.CLOSURE, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.IN_CUSTODY: (MatterKind.CUSTODY, Owner.NAMED, DAYS_30),
    Outcome.DECEASED: (MatterKind.CLOSURE, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.WRONG_RECORD: (MatterKind.CORRECTION, Owner.DISTRICT, SCHOOL_DAYS_5),
    Outcome.UNSAFE_VISIT: (MatterKind.UNSAFE_VISIT, Owner.DISTRICT, SCHOOL_DAYS_5),
}


def states(town: Town) -> list[tuple[MatterKind, MatterState]]:
    return [(one.kind, one.state) for one in matters(town)]


def correct(teacher: Someone, line: int, *way: str) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.taps("แก้รายงานล่าสุด")
    teacher.says(f"แก้ {line}")
    teacher.walks(*way, "บันทึกที่แก้")


@pytest.mark.parametrize("outcome", WAY)
def test_each_outcome_opens_what_stands_in_front_of_the_district(
    outcome: Outcome, town: Town, teacher: Someone, child: int
) -> None:
    report(teacher, *WAY[outcome][0])
    # A letter to สกร. stands beside whatever a report asks (`letters/`).
    opened = [one for one in matters(town) if one.kind != MatterKind.REFERRAL_LETTER]
    found = [(one.kind, one.owner, one.due_on) for one in opened]
    assert found == ([OPENED[outcome]] if outcome in OPENED else [])
    for one in opened:
        assert (one.state, one.case_id, one.source_id, one.nth) == (OPEN, child, reports(town)[0].id, 1)
        assert (one.school_id, one.opened_at) == (town.schools[0], reports(town)[0].reported_at)


def test_who_has_moved_within_the_area_stands_there_for_a_new_school(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, "ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "ญาติ", "ไม่มีเบอร์")
    assert states(town) == [(MatterKind.HAND_ON, OPEN)]


def test_the_end_of_a_search_stands_there_from_its_witness_on(town: Town, teacher: Someone, child: int) -> None:
    for way in ("โทร วันนี้", "ไปบ้าน วันนี้", "โทร วันนี้"):
        report(teacher, "ยังติดต่อไม่ได้", way)
    assert matters(town) == []
    teacher.taps("ขอจบการตามหา")
    teacher.says("นายสมชาย ผู้ใหญ่บ้าน")
    assert states(town) == [(MatterKind.NOT_FOUND, OPEN)]
    teacher.presses("end_search", {"report": reports(town)[-1].id})
    teacher.says("นางแดง อสม.")
    assert states(town) == [(MatterKind.NOT_FOUND, OPEN)]


def test_help_stands_there_until_news_come(town: Town, teacher: Someone, child: int) -> None:
    ask_for_help(teacher)
    assert [(one.kind, one.owner, one.due_on) for one in matters(town)] == [
        (MatterKind.HELP, Owner.DISTRICT, SCHOOL_DAYS_5)
    ]
    report(teacher, "ยังติดต่อไม่ได้", "โทร วันนี้")
    assert states(town) == [(MatterKind.HELP, DROPPED)]
    teacher.taps("ถอนรายงาน")
    assert states(town) == [(MatterKind.HELP, OPEN)]


def ask_for_help(teacher: Someone) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("ไว้ทีหลัง")
    for _ in range(2):
        teacher.says("น้องที่ดูแล")
        teacher.taps("เหมือนเดิม")
    teacher.taps("ให้เขตช่วย")


def test_help_can_be_asked_for_again_once_it_was_given(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    ask_for_help(teacher)
    acts(officer, decide, matter(town), Decision.DONE)
    latest = case_of(town, child).latest_report_id
    teacher.presses("same_help", {"case": child, "report": latest})
    assert [(one.kind, one.state, one.nth) for one in matters(town)] == [
        (MatterKind.HELP, DONE, 1),
        (MatterKind.HELP, OPEN, 2),
    ]


def test_a_danger_alert_opens_none(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    teacher.presses("report", {"case": child})
    teacher.says("ช่วยด้วย")
    teacher.walks("แจ้งเดี๋ยวนี้", "ไม่รู้", "ตอนนี้เลย")
    assert len(town.rows(SafeguardingRecord)) == 1
    assert matters(town) == []


def test_a_call_stands_beside_the_case_for_named_officers(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *CALL)
    assert [(one.kind, one.owner, one.due_on) for one in matters(town)] == [
        (MatterKind.CALL, Owner.NAMED, SCHOOL_DAYS_5)
    ]
    assert case_of(town, child).waiting_for == WaitingFor.TEACHER
    report(teacher, *NO_CONTACT)  # news of the child do not make the call
    assert states(town) == [(MatterKind.CALL, OPEN)]


def test_a_corrected_report_asks_for_one_call(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *CALL)
    first = matter(town).id
    correct(teacher, 3, "ไปบ้าน วันนี้")
    assert [(one.id, one.state) for one in matters(town)] == [(first, OPEN)]
    acts(officer, decide, matter(town), Decision.DONE)
    correct(teacher, 3, "ไลน์ วันนี้")
    assert [(one.id, one.state) for one in matters(town)] == [(first, DONE)]


def test_a_call_goes_with_the_answer_and_comes_back_with_it(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *CALL)
    correct(teacher, 4, "เงินไม่พอ")
    assert reports(town)[-1].reason == Reason.POVERTY
    assert states(town) == [(MatterKind.CALL, DROPPED)]
    teacher.taps("ถอนรายงาน")
    assert states(town) == [(MatterKind.CALL, OPEN)]
    teacher.presses("withdraw", {"report": reports(town)[0].id})
    assert states(town) == [(MatterKind.CALL, DROPPED)]


def test_after_the_call_its_report_can_not_be_taken_back(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *CALL)
    thanks = teacher.seen
    acts(officer, decide, matter(town), Decision.DONE)
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=thanks)
    assert states(town) == [(MatterKind.CALL, DONE)]


def test_a_later_report_drops_what_an_earlier_one_has_asked(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    report(teacher, *NO_CONTACT)
    assert states(town) == [(MatterKind.CLOSURE, DROPPED)]
    teacher.taps("ถอนรายงาน")
    assert states(town) == [(MatterKind.CLOSURE, OPEN)]
    assert matter(town).due_on == case_of(town, child).due_on == SCHOOL_DAYS_5


def test_a_correction_moves_along_and_its_withdrawal_back(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *STUDYING)
    teacher.says("ยังไม่รู้ชื่อ")
    correct(teacher, 2, "กรณีอื่น", "พื้นที่ไม่ปลอดภัย")
    old, new = reports(town)
    assert [(one.kind, one.state, one.source_id) for one in matters(town)] == [
        (MatterKind.CLOSURE, DROPPED, old.id),
        (MatterKind.UNSAFE_VISIT, OPEN, new.id),
    ]
    teacher.taps("ถอนรายงาน")
    assert states(town) == [(MatterKind.CLOSURE, OPEN), (MatterKind.UNSAFE_VISIT, DROPPED)]


def test_a_withdrawn_report_takes_along_what_nobody_has_decided(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *CUSTODY)
    thanks = teacher.seen
    acts(officer, keep, matter(town))
    teacher.taps("ถอนรายงาน", on=thanks)
    assert states(town) == [(MatterKind.CUSTODY, DROPPED)]


def test_once_it_is_decided_the_report_stays(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    report(teacher, *UNSAFE)
    thanks = teacher.seen
    acts(officer, decide, matter(town), Decision.DONE)
    assert "มีคนทำต่อ" in teacher.taps("ถอนรายงาน", on=thanks)
    assert states(town) == [(MatterKind.UNSAFE_VISIT, DONE)]


def test_what_was_put_aside_comes_back_open(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    """Its pause is a day, and stays."""
    report(teacher, *STUDYING)
    until = acts(officer, keep, matter(town)).kept_until
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    assert (matter(town).state, matter(town).kept_until) == (OPEN, until)


def test_a_case_that_waits_without_its_matter_gets_one(town: Town, teacher: Someone, child: int) -> None:
    """As a release of before has left it, which knew of none."""
    report(teacher, *STUDYING)
    with town.sessions.begin() as session:
        session.execute(delete(Matter).where(Matter.case_id == child))
    report(teacher, *NO_CONTACT)
    teacher.taps("ถอนรายงาน")
    assert states(town) == [(MatterKind.CLOSURE, OPEN)]


def test_two_teachers_who_say_the_same_leave_one_matter(town: Town, teacher: Someone, child: int) -> None:
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    for person in (teacher, colleague):
        report(person, *UNSAFE)
    assert states(town) == [(MatterKind.UNSAFE_VISIT, DROPPED), (MatterKind.UNSAFE_VISIT, OPEN)]


def test_what_would_help_stands_beside_a_case(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *WANTS)
    teacher.says("3")
    assert matters(town) == []
    with town.sessions() as session:
        assert session.scalars(select(Case.waiting_for).where(Case.id == child)).one() == WaitingFor.SCHOOL
