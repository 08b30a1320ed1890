"""Days and times as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thai.dates import clock, day_of, days_left, full, local_date, short, short_no_year, weekday_short, with_weekday

MONDAY = date(2026, 6, 15)


def test_a_day_in_every_form() -> None:
    assert short(MONDAY) == "15 มิ.ย. 2569"
    assert short_no_year(MONDAY) == "15 มิ.ย."
    assert with_weekday(MONDAY) == "จ. 15 มิ.ย. 2569"
    assert day_of(date(2026, 6, 19)) == "ศุกร์ 19 มิ.ย."
    assert full(date(2026, 6, 22)) == "จันทร์ 22 มิถุนายน 2569"
    shown = [weekday_short(MONDAY + timedelta(days)) for days in range(7)]
    assert shown == ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."]


def test_the_clock_and_the_day_are_those_of_thailand() -> None:
    assert clock(datetime(2026, 6, 15, 7, 5, tzinfo=UTC)) == "14.05 น."
    assert local_date(datetime(2026, 6, 14, 16, 59, tzinfo=UTC)) == date(2026, 6, 14)
    assert local_date(datetime(2026, 6, 14, 17, 0, tzinfo=UTC)) == MONDAY


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 6, 15, 14, 5)  # noqa: DTZ001 - what is refused here
    with pytest.raises(ValueError, match="aware"):
        clock(naive)
    with pytest.raises(ValueError, match="aware"):
        local_date(naive)


@pytest.mark.parametrize(
    ("days", "words"),
    [(4, "อีก 4 วัน"), (1, "อีก 1 วัน"), (0, "วันนี้"), (-1, "เลยกำหนด 1 วัน"), (-3, "เลยกำหนด 3 วัน")],
)
def test_how_long_there_is_left(days: int, words: str) -> None:
    assert days_left(MONDAY + timedelta(days), MONDAY) == words


@settings(deadline=None)
@given(st.dates())
def test_every_day_is_shown_in_the_buddhist_era(day: date) -> None:
    assert short(day).endswith(f" {day.year + 543}")
    assert full(day).endswith(f" {day.year + 543}")
