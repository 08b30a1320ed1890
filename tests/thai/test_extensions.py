"""The extension of a landline stays with it."""

import pytest

from thai.phone import dialled, phone_of_desk, show_phone


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("034-511-111 ต่อ 12", "034511111 ต่อ 12"),
        ("๐๓๔ ๕๑๑ ๑๑๑ ต่อ๑๒ ค่ะ", "034511111 ต่อ 12"),
        ("02-123-4567 กด 0", "021234567 ต่อ 0"),
        ("+66 34 511 111 ext. 301", "034511111 ต่อ 301"),
        ("034511111", "034511111"),
        ("081-234-5678 ต่อ 12", "0812345678"),
        ("034511111 ต่อ 12", "034511111 ต่อ 12"),
        ("ไม่มี", None),
    ],
)
def test_a_desk_is_found_with_its_extension(said: str, number: str | None) -> None:
    assert phone_of_desk(said) == number


def test_it_is_shown_and_not_dialled() -> None:
    assert show_phone("034511111 ต่อ 12") == "034-511-111 ต่อ 12"
    assert dialled("034511111 ต่อ 12") == "034511111"
    assert dialled("0812345678") == "0812345678"
