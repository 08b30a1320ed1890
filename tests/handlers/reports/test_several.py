"""Several children of whom nothing new is known: one tap below the reminder."""

from datetime import date, timedelta

import pytest

from models.cases import Case
from models.codes import Role
from tests.handlers.reminders.test_reminders import TUESDAY, hears, hers, runs
from tests.handlers.steps import NO_CONTACT, UNDECIDED, case_of, due_on, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

ALL = "ทั้ง 2 คนเหมือนเดิม"
DUE = date(2026, 6, 30)


def known(teacher: Someone, *ways: tuple[str, ...]) -> list[int]:
    """Children of hers that were reported so two weeks ago, and are due again."""
    town = teacher.town
    cases = hers(teacher, *(TUESDAY for _ in ways))
    for case, way in zip(cases, ways, strict=True):
        teacher.presses("report", {"case": case})
        teacher.walks(*way, "ส่งรายงาน")
        if "ไว้ทีหลัง" in teacher.seen.labels:
            teacher.taps("ไว้ทีหลัง")
        due_on(town, case, DUE)
    return cases


def reminded(teacher: Someone, day: date = DUE) -> Seen:
    runs(teacher.town, day)
    return hears(teacher, day)


def unchanged(town: Town) -> list[int]:
    return [one.case_id for one in reports(town) if one.no_change and one.withdrawn_at is None]


def test_one_tap_says_it_of_all_that_were_drawn(town: Town, teacher: Someone) -> None:
    cases = known(teacher, UNDECIDED, UNDECIDED)
    told = reminded(teacher)
    assert "บันทึกแล้ว: น้อง 2 คนยังเหมือนเดิม (30 มิ.ย.)" in teacher.taps(ALL, on=told)
    assert "น้อง 0001 0002" in teacher.seen
    assert unchanged(town) == cases
    assert all(case_of(town, case).due_on > DUE for case in cases)  # type: ignore[operator]
    teacher.taps(ALL, on=told)
    assert unchanged(town) == cases


def test_of_four_it_is_said_of_the_three_that_are_drawn(town: Town, teacher: Someone) -> None:
    cases = known(teacher, *[UNDECIDED] * 4)
    told = reminded(teacher)
    teacher.taps("3 คนนี้เหมือนเดิม", on=told)
    assert unchanged(town) == cases[:3]


@pytest.mark.parametrize("words", ["ถอนทั้งหมด", "กดผิด", "พิมพ์ ถอนทั้งหมด"])
def test_a_slip_takes_all_of_them_back(words: str, town: Town, teacher: Someone) -> None:
    cases = known(teacher, UNDECIDED, UNDECIDED)
    teacher.taps(ALL, on=reminded(teacher))
    if words == "กดผิด":
        teacher.says(words)
        teacher.taps("กดผิด ขอแก้")
    elif words.startswith("พิมพ์"):
        teacher.says("ถอนทั้งหมด")
    else:
        teacher.taps(words)
    assert "ถอนแล้ว น้อง 0001 0002 กลับไปเหมือนก่อนส่ง" in teacher.seen
    assert unchanged(town) == []
    assert [case_of(town, case).due_on for case in cases] == [DUE, DUE]


@pytest.mark.parametrize("newer", [0, 2], ids=["the first", "the last"])
@pytest.mark.parametrize("words", ["ถอนทั้งหมด", "กดผิด"])
def test_of_whom_more_is_known_since_it_stays_and_that_is_said(
    words: str, newer: int, town: Town, teacher: Someone, director: Someone
) -> None:
    cases = known(teacher, UNDECIDED, UNDECIDED, UNDECIDED)
    told = teacher.taps("ทั้ง 3 คนเหมือนเดิม", on=reminded(teacher))
    director.presses("report", {"case": cases[newer]})
    director.walks("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "ยังใช่", "ส่งรายงาน")
    if words == "กดผิด":
        told = teacher.says(words)
    teacher.taps("กดผิด ขอแก้" if words == "กดผิด" else words, on=told)
    left = " ".join(f"{number:04d}" for number in (1, 2, 3) if number != newer + 1)
    assert f"ถอนแล้ว น้อง {left} กลับไปเหมือนก่อนส่ง" in teacher.seen
    assert "อีก 1 คนถอนไม่ได้แล้ว" in teacher.seen
    assert unchanged(town) == [cases[newer]]


def test_of_a_child_with_news_since_nothing_is_saved_and_of_the_others_it_is(town: Town, teacher: Someone) -> None:
    cases = known(teacher, UNDECIDED, UNDECIDED)
    told = reminded(teacher)
    teacher.presses("report", {"case": cases[0]})
    teacher.walks("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "ยังใช่", "ส่งรายงาน")
    assert "อีก 1 คนมีเรื่องใหม่แล้ว ยังไม่ได้บันทึก" in teacher.taps(ALL, on=told)
    assert unchanged(town) == [cases[1]]


def test_where_it_is_not_true_of_each_it_is_not_offered(town: Town, teacher: Someone) -> None:
    known(teacher, UNDECIDED, UNDECIDED)
    hers(teacher, *[DUE] * 3)
    assert not [label for label in reminded(teacher).labels if "คนเหมือนเดิม" in label or "คนนี้" in label]


def test_the_second_time_in_a_row_help_is_offered_child_by_child(town: Town, teacher: Someone) -> None:
    cases = known(teacher, UNDECIDED, UNDECIDED)
    teacher.taps(ALL, on=reminded(teacher))
    for case in cases:
        due_on(town, case, DUE + timedelta(days=14))
    assert ALL not in reminded(teacher, DUE + timedelta(days=14)).labels
    assert len(unchanged(town)) == 2


def test_a_button_of_a_stranger_or_made_up_saves_nothing(town: Town, teacher: Someone) -> None:
    other_teacher = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    case, other = known(teacher, UNDECIDED, NO_CONTACT)
    report = case_of(town, case).latest_report_id
    for seen in (f"{case}.{report}", f"{case}.", "", "-", f"{case}.{report}-{case}.{report}", "x.y-1.1"):
        other_teacher.presses("same_all", {"seen": seen})
    assert unchanged(town) == []
    teacher.presses("same_all", {"seen": f"{case}.{report}-{case}.{report}-{other}.1"})
    assert unchanged(town) == [case]
    other_teacher.presses("same_all_undo", {"reports": str(reports(town)[-1].id)})
    assert unchanged(town) == [case]
    assert case_of(town, other).unchanged_in_a_row == 0
    assert len(town.rows(Case)) >= 2
