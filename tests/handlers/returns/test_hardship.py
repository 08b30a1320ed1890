"""Of a child that comes and was away: what makes it hard, and who helps."""

from datetime import date

import pytest

from models.codes import Attendance, CaseStatus, MatterState, Need, Owner, Role
from models.needs import NeedRow
from models.notices import Notice
from tests.handlers.steps import BACK_HERE, UNDECIDED, case_of, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Clock, Town

SOME, IN_A_ROW, OFTEN = "มีขาดบ้าง", "ขาดเกิน 5 วันติด", "เดือนนี้เกิน 7 วัน"
WHY = "อะไรทำให้มายาก"


@pytest.fixture
def asked(town: Town, teacher: Someone, child: int, clock: Clock) -> Seen:
    """The list on the thirtieth day back."""
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    teacher.says("น้องที่ดูแล")
    teacher.taps("มาเรียนสม่ำเสมอ")
    clock.on(days=23)
    return teacher.says("น้องที่ดูแล")


def needs(town: Town) -> list[tuple[Need, Owner, MatterState]]:
    return [(one.need, one.owner, one.state) for one in town.rows(NeedRow)]


def test_so_long_away_can_be_answered_once_it_is_back_for_two_weeks(
    teacher: Someone, town: Town, child: int, clock: Clock
) -> None:
    report(teacher, *BACK_HERE)
    clock.on(days=7)
    seen = teacher.says("น้องที่ดูแล")
    assert seen.labels[:3] == ["มาเรียนสม่ำเสมอ", SOME, "ไม่มาแล้ว"]
    teacher.presses("away_long", {"case": child, "due": "2026-06-22"})  # an old button, or a stranger's
    teacher.says(f"{OFTEN} น้อง 0001")
    assert case_of(town, child).attendance is None
    clock.on(days=7)  # late: it may be true by now
    seen = teacher.says("น้องที่ดูแล")
    assert seen.labels[:5] == ["มาเรียนสม่ำเสมอ", SOME, IN_A_ROW, OFTEN, "ไม่มาแล้ว"]


@pytest.mark.parametrize(
    ("label", "answer", "said"),
    [
        (SOME, Attendance.SOME_ABSENCE, "มีขาดบ้าง"),
        (IN_A_ROW, Attendance.LONG_ABSENCE, "ขาดเกิน 5 วันติด"),
        (OFTEN, Attendance.MANY_ABSENCES, "เดือนนั้นขาดเกิน 7 วัน"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_one_tap_saves_it_and_asks_why(
    label: str, answer: Attendance, said: str, typed: bool, town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    seen = teacher.says(f"{label} น้อง 0001") if typed else teacher.taps(label)
    case = case_of(town, child)
    assert (case.status, case.attendance, case.due_on) == (CaseStatus.MONITORING, answer, date(2026, 8, 14))
    assert "บันทึกแล้ว" in seen
    assert WHY in seen
    teacher.says("ยกเลิก")
    assert "บันทึกไว้แล้ว" in teacher.seen
    assert said in teacher.says("น้องที่ดูแล")


@pytest.mark.parametrize(
    ("way", "need", "owner"),
    [
        (("เดินทาง",), Need.TRANSPORT, Owner.DISTRICT),
        (("เรียนไม่ทัน",), Need.TUTORING, Owner.SCHOOL),
        (("เงิน/ชุด/อาหาร", "ชุด สมุด รองเท้า"), Need.SUPPLIES, Owner.SCHOOL),
        (("เงิน/ชุด/อาหาร", "อาหาร"), Need.FOOD, Owner.SCHOOL),
        (("เงิน/ชุด/อาหาร", "เงินหรือทุน"), Need.MONEY, Owner.DISTRICT),
    ],
)
def test_what_makes_it_hard_is_a_need_with_its_owner_and_day(
    way: tuple[str, ...], need: Need, owner: Owner, town: Town, teacher: Someone, director: Someone, asked: Seen
) -> None:
    teacher.taps(SOME)
    for label in way:
        seen = teacher.says(label)
    assert needs(town) == [(need, owner, MatterState.OPEN)]
    assert ("ผอ.โรงเรียน ตอบครูภายใน" if owner == Owner.SCHOOL else "เขต ตอบครูภายใน") in seen
    told = [one for one in town.rows(Notice) if one.kind == "need_waits"]
    assert [one.person_id for one in told] == ([director.person] if owner == Owner.SCHOOL else [])


@pytest.mark.parametrize("why", ["เพื่อนหรือครู", "เรื่องที่บ้าน"])
def test_where_the_home_or_the_school_may_be_the_cause_she_talks_to_the_child_alone(
    why: str, town: Town, teacher: Someone, asked: Seen
) -> None:
    teacher.taps(IN_A_ROW)
    seen = teacher.says(why)
    assert "คุยกับน้องตามลำพัง 10 นาที" in seen
    assert "ยังไม่ต้องโทรหาที่บ้าน" in seen
    assert "ห่วงความปลอดภัย" in seen.labels
    assert needs(town) == []
    assert "1300" in teacher.taps("ห่วงความปลอดภัย")
    teacher.says("ยัง ขอคิดก่อน")


def test_what_is_not_known_yet_is_asked_again(town: Town, teacher: Someone, asked: Seen) -> None:
    teacher.taps(OFTEN)
    seen = teacher.says("ยังไม่รู้ค่ะ")
    assert "คุยกับน้องตามลำพัง" in seen
    assert "รายชื่อจะถามอีกครั้ง ศ. 14 ส.ค." in seen
    assert needs(town) == []


def test_a_slip_takes_the_need_along(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    told = teacher.taps(SOME)
    teacher.says("เดินทาง")
    assert len(needs(town)) == 1
    teacher.taps("กดผิด ขอแก้", on=told)
    assert needs(town) == []
    assert case_of(town, child).attendance == Attendance.REGULAR
    teacher.taps("มาเรียนสม่ำเสมอ")
    assert needs(town) == []


def test_once_the_answer_is_taken_back_nothing_is_asked_for(
    town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    told = teacher.taps(SOME)
    teacher.taps("กดผิด ขอแก้", on=told)
    teacher.says("เดินทาง")
    assert needs(town) == []


def test_a_report_meanwhile_ends_the_question(town: Town, teacher: Someone, child: int, asked: Seen) -> None:
    teacher.taps(SOME)
    town.clock.on(days=1)
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.DIRECTOR, town.schools[0]))
    colleague.says("น้อง 0001")
    colleague.presses("report", {"case": child})
    for label in (*UNDECIDED, "ส่งรายงาน"):
        colleague.says(label)
    teacher.says("เดินทาง")
    assert needs(town) == []


def test_answered_after_a_week_it_counts(town: Town, teacher: Someone, asked: Seen) -> None:
    teacher.taps(SOME)
    town.clock.on(days=7)
    teacher.says("เดินทาง")
    assert [need for need, _, _ in needs(town)] == [Need.TRANSPORT]


def test_answered_twice_it_is_asked_for_once(town: Town, teacher: Someone, asked: Seen) -> None:
    teacher.taps(SOME)
    teacher.says("เดินทาง")
    teacher.says("เดินทาง")
    assert len(needs(town)) == 1


def test_a_sticker_is_no_answer(town: Town, teacher: Someone, asked: Seen) -> None:
    teacher.taps(SOME)
    teacher.sends_sticker()
    assert WHY in teacher.seen
    assert needs(town) == []


@pytest.mark.parametrize("way", [(), ("เงิน/ชุด/อาหาร",), ("เรื่องที่บ้าน",)])
def test_a_slip_typed_at_the_question_is_the_answers(
    way: tuple[str, ...], town: Town, teacher: Someone, child: int, asked: Seen
) -> None:
    teacher.taps(SOME)
    for label in way:
        teacher.says(label)
    seen = teacher.says("กดผิด ขอแก้")
    assert "น้องยังมาเรียนไหม" in seen
    assert case_of(town, child).attendance == Attendance.REGULAR
    assert IN_A_ROW in seen.labels
    teacher.taps("มาเรียนสม่ำเสมอ")
    assert case_of(town, child).due_on == date(2026, 8, 14)
