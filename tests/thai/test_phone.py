"""Phone numbers inside what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flows.hear.strategies import typed
from thai.phone import phone, show_phone, without_phone


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0812345678", "0812345678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678"),
        ("081 234 5678", "0812345678"),
        ("081.234.5678", "0812345678"),
        ("+66 81 234 5678", "0812345678"),
        ("+66(0)81-234-5678", "0812345678"),
        ("66812345678", "0812345678"),
        ("โทรแม่0812345678นะ", "0812345678"),
        ("ม.2 081-234-5678 ค่ะ", "0812345678"),
        ("0612345678", "0612345678"),
        ("0912345678", "0912345678"),
        ("0812345678 หรือ 0898765432", "0812345678"),
        ("02-123-4567", "021234567"),
        ("034-123456", "034123456"),
        ("+66 34 123 456", "034123456"),
        ("077123456", "077123456"),
    ],
)
def test_a_number_is_found(said: str, number: str) -> None:
    assert phone(said) == number


@pytest.mark.parametrize(
    "said",
    [
        "",
        "1300",
        "081234567",
        "08123456789",
        "0112345678",
        "15/3/2555",
        "0710400000010",
        "0-6104-00000-01-0",
        "0 6104 00000 01 0",
        "1101700203450",
        "K7QF-2M9X",
    ],
)
def test_what_is_no_phone_number(said: str) -> None:
    assert phone(said) is None


def test_a_number_is_shown_in_groups() -> None:
    assert show_phone("0812345678") == "081-234-5678"
    assert show_phone("021234567") == "02-123-4567"
    assert show_phone("034123456") == "034-123-456"
    assert show_phone("1300") == "1300"


def test_the_other_words_can_be_read_without_the_numbers() -> None:
    assert without_phone("แม่ 081-234-5678 ราชบุรี").split() == ["แม่", "ราชบุรี"]
    assert without_phone("เลข 1101700203450").split() == ["เลข"]


@given(st.from_regex(r"0([689][0-9]{8}|[23457][0-9]{7})", fullmatch=True))
def test_a_number_that_was_shown_is_heard_as_itself(number: str) -> None:
    assert phone(show_phone(number)) == phone(number) == number


@given(typed)
def test_what_is_found_is_found_again(said: str) -> None:
    number = phone(said)
    assert number is None or phone(number) == number
