"""Which words of an officer close a day, and which leave the calendar alone."""

from datetime import date

import pytest

from flows.hear.meant.day import AboutDay, about_day

TODAY = date(2026, 6, 15)
MONDAY = date(2026, 6, 22)


@pytest.mark.parametrize(
    "said",
    [
        "หยุด 22 มิ.ย.",
        "หยุด22มิย",
        "วันหยุด จันทร์หน้า",
        "หยุดเรียน 22/6/2569",
        "ประกาศวันหยุด 22 มิถุนายน",
        "ปิดเรียนทุกโรงเรียน 22 มิ.ย.",
        "งดเรียน วันจันทร์หน้า",
    ],
)
def test_a_day_is_closed(said: str) -> None:
    assert about_day(said, TODAY) == AboutDay(MONDAY, closes=True)


@pytest.mark.parametrize("said", ["เปิดเรียน 22 มิ.ย.", "ไม่หยุด 22 มิ.ย.", "กลับเป็นวันเรียน จันทร์หน้า", "ยกเลิกวันหยุด 22 มิ.ย."])
def test_a_day_has_school_again(said: str) -> None:
    assert about_day(said, TODAY) == AboutDay(MONDAY, closes=False)


@pytest.mark.parametrize("said", ["หยุด จันทร์หน้า", "หยุด 32 มิ.ย.", "เปิดเรียน จันทร์หน้า"])
def test_of_a_day_that_may_be_another_it_is_asked(said: str) -> None:
    sunday = date(2026, 6, 14)
    assert about_day(said, sunday) == AboutDay(None, closes=said.startswith("หยุด"))


@pytest.mark.parametrize(
    "said",
    [
        "หยุด",
        "วันหยุด",
        "หยุดเรียนแล้ว",
        "หยุดเรียนมา 3 วันแล้ว",
        "หยุด 3 วันแล้ว",
        "น้องหยุด 22 มิ.ย.",
        "หยุดส่งข้อความ",
        "22 มิ.ย.",
        "เปิดเรียน",
        "หยุดตั้งแต่เมื่อไร",
    ],
)
def test_anything_else_is_none(said: str) -> None:
    assert about_day(said, TODAY) is None
