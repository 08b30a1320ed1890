"""Numbers with a right check digit are accepted, age is counted the way each rule counts it."""

from datetime import date

import pytest

from models.ages import completed_years, compulsory_until, is_compulsory
from models.codes import IdKind
from models.ids import id_kind, is_moe_code, is_school_code, is_thai_id, masked


@pytest.mark.parametrize("number", ["1101700203450", "0710400000010", "7710400000122"])
def test_right_numbers(number: str) -> None:
    assert is_thai_id(number)
    assert id_kind(number) == IdKind.THAI


@pytest.mark.parametrize("number", ["1101700203451", "110170020345", "11017002034500", "๑๑๐๑๗๐๐๒๐๓๔๕๐", "x"])
def test_wrong_numbers(number: str) -> None:
    assert not is_thai_id(number)
    assert id_kind(number) is None


def test_a_g_code_is_one_in_plain_digits_only() -> None:
    assert id_kind("G644200000001") == IdKind.G
    # Thai digits must be turned into plain ones first: stored as they are, no look-up would find them.
    assert [id_kind(text) for text in ("G๖๔๔๒๐๐๐๐๐๐๐๑", "G64420000000", "g644200000001")] == [None] * 3
    assert id_kind("") == IdKind.NONE


@pytest.mark.parametrize("number", ["1101700203450", "G644200000001", "1234", ""])
def test_at_most_four_characters_are_shown(number: str) -> None:
    shown = masked(number).strip("• ")
    assert len(shown) <= 4
    assert number.endswith(shown)
    assert shown != number or not number


def test_school_codes() -> None:
    assert is_school_code("71040001")
    assert is_moe_code("1071040001")
    assert not is_school_code("1071040001")
    assert not is_moe_code("๑๐๗๑๐๔๐๐๐๑")


@pytest.mark.parametrize(("year", "compulsory"), [(2019, False), (2020, True), (2028, True), (2029, False)])
def test_compulsory_age_counts_by_calendar_year(year: int, compulsory: bool) -> None:
    for born in (date(2013, 1, 1), date(2013, 12, 31)):
        for on in (date(year, 1, 1), date(year, 12, 31)):
            assert is_compulsory(born, on, finished_m3=False) is compulsory


def test_the_upper_bound_is_a_setting_and_finishing_m3_ends_it() -> None:
    assert is_compulsory(date(2013, 5, 1), date(2029, 6, 1), finished_m3=False, until=17)
    assert not is_compulsory(date(2013, 5, 1), date(2026, 6, 1), finished_m3=True)


def test_a_missing_birth_date_closes_nobody() -> None:
    assert is_compulsory(None, date(2026, 6, 1), finished_m3=False)


def test_the_last_compulsory_day_agrees_with_the_rule() -> None:
    born = date(2013, 5, 1)
    last = compulsory_until(born)
    assert is_compulsory(born, last, finished_m3=False)
    assert not is_compulsory(born, date(last.year + 1, 1, 1), finished_m3=False)


@pytest.mark.parametrize(
    ("on", "years"), [(date(2027, 2, 28), 14), (date(2027, 3, 1), 15), (date(2028, 2, 28), 15), (date(2028, 2, 29), 16)]
)
def test_completed_years_of_a_child_born_on_29_february(on: date, years: int) -> None:
    assert completed_years(date(2012, 2, 29), on) == years
