"""A call that was asked for and missed: whoever has asked says when the next one suits, and the district reads it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from models.audit import AuditEntry
from models.codes import DayPart, Role
from models.matters import Matter
from tests.handlers.review.desk import matter
from tests.handlers.review.test_desk import opens
from tests.handlers.review.test_opened import CALL, UNSAFE
from tests.handlers.steps import report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

EVENING, MORNING = "เย็น จ. 15 มิ.ย.", "เช้า อ. 16 มิ.ย."
ANEW, OVER = "สะดวกตอนไหน", "ข้อนี้ไม่ต้องตอบแล้ว ขอบคุณค่ะ"


@pytest.fixture
def missed(town: Town, teacher: Someone, officer: Someone, child: int) -> Seen:
    """What she reads once nobody has answered at her end."""
    del child
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    opens(officer, "ขอให้โทร")
    officer.taps("ไม่รับสาย")
    return teacher.pushed()


def call(town: Town) -> Matter:
    (row,) = (one for one in town.rows(Matter) if one.area_id == town.area)
    return row


def test_an_evening_of_today_brings_it_back_at_once(
    town: Town, teacher: Someone, officer: Someone, missed: Seen
) -> None:
    assert "มีคนดูอยู่" in officer.says("ขอให้โทร")
    told = teacher.taps(EVENING, on=missed)
    assert told.text.splitlines()[:2] == [f"บันทึกแล้ว: สะดวก {EVENING}", "เวลานี้ขึ้นให้เขตเห็นในคำขอให้โทรแล้ว"]
    assert f"สะดวก {EVENING}" in officer.says("ขอให้โทร")
    card = opens(officer, "ขอให้โทร")
    assert f"สะดวก {EVENING}" in card
    assert "เก็บไว้ถึง" not in card
    assert (call(town).suits, call(town).kept_until) == ((DayPart.EVENING, date(2026, 6, 15)), date(2026, 6, 15))


def test_a_morning_brings_it_back_on_its_day_and_either_can_be_changed(
    town: Town, teacher: Someone, officer: Someone, missed: Seen
) -> None:
    told = teacher.taps(MORNING, on=missed)
    assert call(town).kept_until == date(2026, 6, 16)
    assert f"สะดวก {MORNING}" in officer.says("ขอให้โทร")
    assert f"สะดวก {EVENING}" in teacher.taps(EVENING, on=told)
    assert call(town).suits == (DayPart.EVENING, date(2026, 6, 15))
    teacher.taps(MORNING, on=missed)
    assert (call(town).suits, call(town).kept_until) == ((DayPart.MORNING, date(2026, 6, 16)), date(2026, 6, 16))


def test_pressed_twice_is_once(town: Town, teacher: Someone, missed: Seen) -> None:
    first = teacher.taps(EVENING, on=missed)
    assert teacher.taps(EVENING, on=missed).messages == first.messages
    assert [one.action for one in town.rows(AuditEntry) if one.area_id == town.area].count("matter.suits") == 1


@pytest.mark.parametrize(
    ("said", "suits"),
    [
        ("เย็นนี้", EVENING),
        ("สะดวกตอนเย็นวันนี้ค่ะ", EVENING),
        (EVENING, EVENING),
        ("พรุ่งนี้เช้า", MORNING),
        ("เช้าพรุ่งนี้ครับ", MORNING),
        (MORNING, MORNING),
    ],
)
def test_it_can_be_typed(said: str, suits: str, teacher: Someone, missed: Seen) -> None:
    del missed
    assert f"บันทึกแล้ว: สะดวก {suits}" in teacher.says(said)


def test_typed_with_nothing_missed_it_means_nothing(town: Town, teacher: Someone, child: int) -> None:
    del child
    nothing = teacher.says("อะไรนะ").text
    assert teacher.says("เย็นนี้").text == nothing.replace("อะไรนะ", "เย็นนี้")
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    assert "บันทึกแล้ว" not in teacher.says("เย็นนี้")
    assert call(town).suits is None


def test_of_several_calls_she_is_asked_about_each(town: Town, teacher: Someone, officer: Someone) -> None:
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*CALL, "ส่งรายงาน")
        teacher.says("ไว้ทีหลัง")
    for row in town.rows(Matter):
        if row.area_id == town.area:
            officer.presses("desk_missed", {"item": f"m{row.id}"})
    told = teacher.pushed()
    assert len(told.messages) == 1
    assert "น้อง 0001" in told
    assert "น้อง 0002" in told
    asked = teacher.says("เย็นนี้")
    assert "น้อง 0001" in asked
    assert "น้อง 0002" in asked
    assert "บันทึกแล้ว" not in asked
    assert not any(row.suits for row in town.rows(Matter))


def test_after_six_nobody_is_offered_this_evening(town: Town, teacher: Someone, missed: Seen) -> None:
    town.clock.on(hours=9)
    asked = teacher.taps(EVENING, on=missed)
    assert ANEW in asked
    assert EVENING not in asked.labels
    assert MORNING in asked.labels
    assert call(town).suits is None
    assert ANEW in teacher.says("เย็นนี้")


def test_a_button_whose_day_is_over_asks_anew_with_fresh_days(town: Town, teacher: Someone, missed: Seen) -> None:
    town.clock.on(days=1, hours=1)
    assert f"สะดวก {MORNING}" in teacher.taps(MORNING, on=missed)
    town.clock.on(hours=3)
    asked = teacher.taps(MORNING, on=missed)
    assert ANEW in asked
    assert {"เย็น อ. 16 มิ.ย.", "เช้า พฤ. 18 มิ.ย."} <= set(asked.labels)
    assert call(town).suits == (DayPart.MORNING, date(2026, 6, 16))


def test_days_without_school_are_skipped(town: Town, teacher: Someone, officer: Someone, child: int) -> None:
    del child
    report(teacher, *CALL)
    teacher.says("ไว้ทีหลัง")
    town.clock.on(days=4)
    opens(officer, "ขอให้โทร")
    officer.taps("ไม่รับสาย")
    assert {"เย็น ศ. 19 มิ.ย.", "เช้า จ. 22 มิ.ย."} <= set(teacher.pushed().labels)
    assert ANEW in teacher.says("พรุ่งนี้เช้า")  # a Saturday
    town.clock.on(days=1)
    asked = teacher.says("เย็นนี้")
    assert "เช้า จ. 22 มิ.ย." in asked.labels
    assert "เย็น ส. 20 มิ.ย." not in asked.labels


def test_called_again_in_vain_after_her_answer_she_is_asked_again(
    town: Town, teacher: Someone, officer: Someone, missed: Seen
) -> None:
    teacher.taps(EVENING, on=missed)
    town.clock.on(hours=8)
    opens(officer, "ขอให้โทร")
    assert f"สะดวก {EVENING}" not in officer.taps("ไม่รับสาย")
    again = teacher.says("เมนู")
    assert "เขตโทรหาเมื่อ 17.00 น. แต่ไม่ติด" in again
    assert MORNING in again.labels


def test_whoever_has_taken_it_up_meanwhile_keeps_it(
    town: Town, teacher: Someone, officer: Someone, missed: Seen
) -> None:
    opens(officer, "ขอให้โทร")
    officer.taps("ฉันดูอยู่")
    held = call(town).held_until
    teacher.taps(MORNING, on=missed)
    assert (call(town).held_until, call(town).kept_until) == (held, None)
    assert f"สะดวก {MORNING}" in opens(officer, "ขอให้โทร")


@pytest.mark.parametrize("ends", ["โทรแล้ว", "withdrawn"])
def test_once_it_was_made_or_withdrawn_nobody_waits_for_her_answer(
    ends: str, town: Town, teacher: Someone, officer: Someone, missed: Seen
) -> None:
    if ends == "withdrawn":
        teacher.says("ถอนรายงาน")
    else:
        opens(officer, "ขอให้โทร")
        officer.taps(ends)
    assert OVER in teacher.taps(EVENING, on=missed)
    assert call(town).suits is None
    assert "บันทึกแล้ว" not in teacher.says("เย็นนี้")


def test_only_whoever_has_asked_for_it_may_answer(town: Town, teacher: Someone, officer: Someone, missed: Seen) -> None:
    args = {"matter": call(town).id, "part": "EVENING", "day": "2026-06-15"}
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    for person in (colleague, officer, Someone(town, *town.member("ปราณี ศรีสุข", Role.TEACHER, town.schools[1]))):
        assert person.presses("when_to_call", args).text == person.presses("when_to_call", args | {"matter": 0}).text
        assert "บันทึกแล้ว" not in person.says("เย็นนี้")
    assert call(town).suits is None
    assert f"สะดวก {EVENING}" in teacher.taps(EVENING, on=missed)


@pytest.mark.parametrize(
    "forged",
    [{"day": "2026-06-17"}, {"day": "2030-01-01"}, {"day": "nonsense"}, {"part": "NIGHT"}, {"part": ""}, {"day": ""}],
)
def test_a_forged_time_is_asked_anew(forged: dict[str, str], town: Town, teacher: Someone, missed: Seen) -> None:
    del missed
    args = {"matter": str(call(town).id), "part": "EVENING", "day": "2026-06-15"} | forged
    assert ANEW in teacher.presses("when_to_call", args)
    assert call(town).suits is None


def test_another_kind_of_matter_is_no_call(town: Town, teacher: Someone, child: int) -> None:
    del child
    report(teacher, *UNSAFE)
    args = {"matter": matter(town).id, "part": "EVENING", "day": "2026-06-15"}
    assert OVER in teacher.presses("when_to_call", args)


@pytest.mark.commits
def test_both_at_the_same_moment_leave_one_of_them(town: Town, teacher: Someone, missed: Seen) -> None:
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(lambda label: teacher.taps(label, on=missed).text, (EVENING, MORNING)))
    assert any("บันทึกแล้ว" in one for one in said)
    row = call(town)
    assert row.suits is not None
    assert row.kept_until == row.suits[1]


def test_a_holiday_declared_since_is_no_morning(town: Town, teacher: Someone, officer: Someone, missed: Seen) -> None:
    officer.says("หยุด 16 มิ.ย.")
    officer.taps("หยุดเฉพาะโรงเรียน")
    asked = teacher.taps(MORNING, on=missed)
    assert "เช้า พฤ. 18 มิ.ย." in asked.labels
