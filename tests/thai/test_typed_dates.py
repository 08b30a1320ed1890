"""Days as teachers type them; Wednesday, 17 June 2569 is today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.days import day_of, short, short_no_year, with_weekday
from flows.phrase import in_thai
from tests.flows.hear.strategies import typed
from thai import dates as shown
from thai.typed_dates import Prefer, misnamed_day, thai_date

TODAY = date(2026, 6, 17)
SOON = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("วันนี้", 0),
        ("เมื่อเช้า", 0),
        ("เมื่อวาน", -1),
        ("เมื่อวานนี้ค่ะ", -1),
        ("เมื่อวานตอนเย็น", -1),
        ("บ่ายสองเมื่อวาน", -1),
        ("เมื่อวานซืน", -2),
        ("พรุ่งนี้", 1),
        ("พรุ่งนี้เช้า", 1),
        ("มะรืน", 2),
        ("มะรืนนี้", 2),
        ("3 วันก่อน", -3),
        ("๓ วันก่อน", -3),
        ("สามวันก่อน", -3),
        ("เมื่อ 2 วันที่แล้ว", -2),
        ("ผ่านมา 4 วันแล้ว", -4),
        ("อีก 3 วัน", 3),
        ("อีกสามวัน", 3),
        ("สัปดาห์ที่แล้ว", -7),
        ("2 อาทิตย์ก่อน", -14),
        ("วันอาทิตย์ที่แล้ว", -3),
        ("จันทร์ที่แล้ว", -2),
        ("วันพุธที่แล้ว", -7),
        ("จันทร์ก่อน", -2),
        ("ศุกร์ที่ผ่านมา", -5),
        ("เมื่อวันพฤหัส", -6),
        ("จันทร์หน้า", 5),
        ("ศุกร์หน้า", 9),
        ("ศุกร์นี้", 2),
        ("พุธนี้", 0),
    ],
)
@pytest.mark.parametrize("prefer", ["past", "future"])
def test_days_that_are_counted_from_today(said: str, days: int, prefer: Prefer) -> None:
    assert thai_date(said, TODAY, prefer=prefer) == TODAY + timedelta(days)


@pytest.mark.parametrize(
    ("said", "past", "future"),
    [
        ("วันจันทร์", "2026-06-15", "2026-06-22"),
        ("จันทร์", "2026-06-15", "2026-06-22"),
        ("จันทร์นี้", "2026-06-15", "2026-06-22"),
        ("วันพุธ", "2026-06-17", "2026-06-17"),
        ("15 มี.ค.", "2026-03-15", "2027-03-15"),
        ("15 มิ.ย.", "2026-06-15", "2027-06-15"),
        ("15/3", "2026-03-15", "2027-03-15"),
        ("29 ก.พ.", "2024-02-29", "2028-02-29"),
        ("สิ้นเดือน", "2026-05-31", "2026-06-30"),
        ("สิ้นเดือนหน้า", "2026-07-31", "2026-07-31"),
        ("สิ้นเดือนที่แล้ว", "2026-05-31", "2026-05-31"),
        ("วันที่ 15", "2026-06-15", "2026-07-15"),
        ("วันที่ 31", "2026-05-31", "2026-07-31"),
        ("วันจันทร์ที่ 15", "2026-06-15", None),
        ("15 ธ.ค. ที่ผ่านมา", "2025-12-15", "2025-12-15"),
    ],
)
def test_where_the_words_leave_it_open_the_question_decides(said: str, past: str | None, future: str | None) -> None:
    assert thai_date(said, TODAY, prefer="past") == (date.fromisoformat(past) if past else None)
    assert thai_date(said, TODAY, prefer="future") == (date.fromisoformat(future) if future else None)


@pytest.mark.parametrize(
    "said",
    [
        "15/3/2555",
        "15-3-55",
        "15.3.2555",
        "15 3 2555",
        "15/03/2012",
        "๑๕ มี.ค. ๒๕๕๕",
        "15 มีนาคม พ.ศ. 2555",
        "15 มีนาคม พ.ศ.55",
        "15 มี.ค. ค.ศ. 2012",
        "15 มี. ค. 55",
        "15มีค55",
        "15 มีนา 55",
        "วันที่ 15 เดือนมีนาคม 2555",
        "วันพฤหัสบดีที่ 15 มีนาคม 2555",
        "พฤ. 15 มี.ค. 2555",
        "15 มีนาคม 2555 เวลา 10.30 น.",
        "2012-03-15",
        "2555-03-15",
        "15 March 2012",
        "March 15, 2012",
        "15 mar 2012",
    ],
)
def test_one_day_in_many_spellings(said: str) -> None:
    assert thai_date(said, TODAY, prefer="future") == date(2012, 3, 15)


@pytest.mark.parametrize(
    ("said", "day"),
    [("29 ก.พ. 2567", date(2024, 2, 29)), ("29กพ67", date(2024, 2, 29)), ("2024-02-29", date(2024, 2, 29))],
)
def test_leap_days_are_those_of_the_christian_year(said: str, day: date) -> None:
    assert thai_date(said, TODAY, prefer="past") == day


@pytest.mark.parametrize(
    "said",
    [
        "",
        "15",
        "1 3",
        "31/2/2567",
        "29 ก.พ. 2568",
        "0/1/2567",
        "15/13/2567",
        "15/3/255",
        "15/3/1800",
        "15 มีนาคม พ.ศ. 2012",
        "15 มีนาคม ค.ศ. 2555",
        "วันอังคารที่ 15 มีนาคม 2555",
        "10.30",
        "10.12",
        "เดือนที่แล้ว",
        "อาทิตย์ที่แล้ว",
        "สองสามวันก่อน",
        "ต้นเดือน",
        "เย็น",
        "ไปบ้านมา",
        "แมว",
        "วันนี้หรือพรุ่งนี้",
    ],
)
@pytest.mark.parametrize("prefer", ["past", "future"])
def test_no_guess(said: str, prefer: Prefer) -> None:
    assert thai_date(said, TODAY, prefer=prefer) is None


def test_next_monday_on_a_sunday_may_be_tomorrow_or_not() -> None:
    sunday = date(2026, 6, 21)
    assert thai_date("จันทร์หน้า", sunday, prefer="future") is None
    assert thai_date("อังคารหน้า", sunday, prefer="future") == date(2026, 6, 23)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_heard_by_its_names(month: int) -> None:
    name, short = shown.MONTHS[month - 1], shown.MONTHS_SHORT[month - 1]
    english = date(2024, month, 1).strftime("%B")
    for word in (name, short, short.replace(".", ""), english, english[:3], english.upper()):
        assert thai_date(f"9 {word} 2567", TODAY, prefer="past") == date(2024, month, 9)


@pytest.mark.parametrize("weekday", range(7))
def test_every_weekday_is_heard_by_its_name(weekday: int) -> None:
    for word in (shown.WEEKDAYS[weekday], f"วัน{shown.WEEKDAYS[weekday]}"):
        heard = thai_date(word, TODAY, prefer="past")
        assert heard is not None
        assert heard.weekday() == weekday
        assert timedelta(0) <= TODAY - heard < timedelta(7)


@given(SOON, SOON)
def test_a_day_that_was_shown_is_heard_as_itself(day: date, today: date) -> None:
    full = f"{shown.WEEKDAYS[day.weekday()]} {day.day} {shown.MONTHS[day.month - 1]} {day.year + 543}"
    for words in (in_thai(short(day)), in_thai(with_weekday(day)), full, day.isoformat()):
        assert thai_date(words, today, prefer="past") == day


@given(SOON, st.integers(0, 364))
def test_a_day_shown_without_its_year_is_heard_from_the_right_side(today: date, days: int) -> None:
    before, after = today - timedelta(days), today + timedelta(days)
    for show in (short_no_year, day_of):
        assert thai_date(in_thai(show(before)), today, prefer="past") == before
        assert thai_date(in_thai(show(after)), today, prefer="future") == after


@given(typed, st.dates(), st.sampled_from(["past", "future"]))
def test_any_text_on_any_day_can_be_listened_to(said: str, today: date, prefer: Prefer) -> None:
    heard = thai_date(said, today, prefer=prefer)
    if heard is not None and 1900 <= heard.year < 2400:
        assert thai_date(heard.isoformat(), today, prefer=prefer) == heard


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("จันทร์ 16 มิ.ย. 2569", date(2026, 6, 16)),
        ("วันศุกร์ที่ 18 มิ.ย.", date(2026, 6, 18)),
        ("จ. 16/6/2569", date(2026, 6, 16)),
        ("อังคาร 16 มิ.ย.", None),
        ("จันทร์หน้า", None),
        ("จันทร์ที่แล้ว ไปมาแล้ว", None),
        ("", None),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_noticed(said: str, day: date | None) -> None:
    assert misnamed_day(said, date(2026, 6, 15), prefer="future") == day
