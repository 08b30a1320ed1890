"""The days that are offered for a child's first day are days with school."""

from datetime import date, timedelta

from msgspec.structs import replace

from bot.play.people import after_a_report
from flows.needs.followup import FOLLOWUP
from models.codes import Outcome
from tests.flows.tester import Talk

WANTS = after_a_report(Outcome.FOUND_WANTS_RETURN)


def offered(*closed: date) -> list[str]:
    days = (WANTS.today + timedelta(days=ahead) for ahead in range(1, 29))
    coming = tuple(day for day in days if day.weekday() < 5 and day not in closed)
    talk = Talk(FOLLOWUP, replace(WANTS, coming=coming)).tap("ไม่ต้องช่วยเพิ่ม").tap("โรงเรียนนี้")
    return [label for label in talk.labels if "มิ.ย." in label or "ก.ค." in label]


def test_mondays_are_offered() -> None:
    assert offered() == ["จันทร์ 22 มิ.ย.", "จันทร์ 29 มิ.ย."]


def test_a_holiday_is_passed_over() -> None:
    assert offered(date(2026, 6, 22)) == ["อังคาร 23 มิ.ย.", "จันทร์ 29 มิ.ย."]


def test_a_week_without_school_is_passed_over() -> None:
    week = [date(2026, 6, 22) + timedelta(days=days) for days in range(5)]
    assert offered(*week) == ["จันทร์ 29 มิ.ย.", "จันทร์ 6 ก.ค."]


def test_a_child_can_start_tomorrow_at_the_earliest() -> None:
    talk = Talk(FOLLOWUP, WANTS).tap("ไม่ต้องช่วยเพิ่ม").tap("โรงเรียนนี้")
    talk.say("วันนี้").sees("ขอเป็นวันพรุ่งนี้เป็นต้นไป").not_answered("starts")
    talk.say("พรุ่งนี้").answered(starts="2026-06-16")


def test_later_is_the_way_out_and_takes_nothing_back() -> None:
    talk = Talk(FOLLOWUP, WANTS)
    assert "ยกเลิก" not in talk.labels
    assert talk.labels.count("ไว้ทีหลัง") == 1
    talk.tap("ไม่ต้องช่วยเพิ่ม")
    assert talk.labels[-1] == "ไว้ทีหลัง"
    talk.tap("ไว้ทีหลัง").has_stopped().sees("รายงานบันทึกไว้แล้ว")
