"""Days and times as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.days import Form, clock, day_of, days_left, short, short_no_year, with_weekday
from flows.phrase import in_thai, translating

MONDAY = date(2026, 6, 15)
ENGLISH = {
    Form.SHORT: "{month} {day}, {common_year}",
    Form.WITH_WEEKDAY: "{weekday_short} {day} {nobody}",
    Form.DAY_OF: "{weekday, {day}",
    "มิ.ย.": "June",
    "จ.": "Mon",
}


def test_a_day_in_every_form() -> None:
    assert in_thai(short(MONDAY)) == "15 มิ.ย. 2569"
    assert in_thai(short_no_year(MONDAY)) == "15 มิ.ย."
    assert in_thai(with_weekday(MONDAY)) == "จ. 15 มิ.ย. 2569"
    assert in_thai(day_of(date(2026, 6, 19))) == "ศุกร์ 19 มิ.ย."
    week = [in_thai(with_weekday(MONDAY + timedelta(days))).split()[0] for days in range(7)]
    assert week == ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."]


def test_a_translation_orders_the_parts_in_its_own_way_and_may_count_years_as_others_do() -> None:
    say = translating(lambda words: ENGLISH.get(words, words))
    assert say(short(MONDAY)) == "June 15, 2026"
    assert say(short_no_year(MONDAY)) == "15 June"


def test_a_wrong_translation_of_a_form_still_shows_the_day() -> None:
    say = translating(lambda words: ENGLISH.get(words, words))
    assert say(with_weekday(MONDAY)) == "Mon 15 June 2569"
    assert say(day_of(MONDAY)) == "จันทร์ 15 June"


def test_days_are_compared_by_day_and_form() -> None:
    assert short(MONDAY) == short(date(2026, 6, 15))
    assert len({short(MONDAY), short(MONDAY), day_of(MONDAY), short(MONDAY + timedelta(1))}) == 3


def test_the_clock_is_that_of_thailand() -> None:
    assert in_thai(clock(datetime(2026, 6, 15, 7, 5, tzinfo=UTC))) == "14.05 น."


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock(datetime(2026, 6, 15, 14, 5))  # noqa: DTZ001 - what is refused here


@pytest.mark.parametrize(
    ("days", "late", "words"),
    [
        (4, None, "อีก 4 วัน"),
        (1, None, "อีก 1 วัน"),
        (0, 0, "วันนี้"),
        (-1, 1, "เลยนัด 1 วัน"),
        (-40, 3, "เลยนัด 3 วัน"),
        (-2, 0, "ถึงนัดแล้ว"),
        (-3, None, "ถึงนัดแล้ว"),
    ],
)
def test_how_long_there_is_left(days: int, late: int | None, words: str) -> None:
    assert in_thai(days_left(MONDAY + timedelta(days), MONDAY, late)) == words


@given(st.dates())
def test_every_day_is_shown_in_the_buddhist_era(day: date) -> None:
    assert in_thai(short(day)).endswith(f" {day.year + 543}")
