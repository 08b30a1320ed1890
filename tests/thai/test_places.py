"""Provinces by the names that people type."""

import pytest
from hypothesis import given

from tests.flows.hear.strategies import typed
from thai.places import COUNTRIES, PROVINCES, find_places, province


def test_there_are_77_provinces_and_no_name_means_two_places() -> None:
    assert len(PROVINCES) == 77
    names = [name for places in (PROVINCES, COUNTRIES) for place, also in places.items() for name in (place, *also)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("official", PROVINCES)
def test_every_province_is_heard_by_all_its_names(official: str) -> None:
    for name in (official, *PROVINCES[official]):
        for said in (name, f"จ.{name}", f"จังหวัด{name}", f"จังหวัด {name} ค่ะ", f"ย้ายไปจังหวัด{name}กับแม่"):
            assert province(said) == official


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_is_heard_by_all_its_names_and_is_no_province(country: str) -> None:
    for name in (country, *COUNTRIES[country]):
        assert find_places(f"ไป{name} กับแม่")[0] == {country}
        assert province(name) is None


@pytest.mark.parametrize("said", ["", "เพชร", "นคร", "ไปเลย", "ตากับยาย", "ป้าอุบล", "แพร่ระบาด", "ราชบุรีหรือนครปฐม"])
def test_no_province_is_guessed(said: str) -> None:
    assert province(said) is None


@given(typed)
def test_what_is_heard_is_an_official_name(said: str) -> None:
    heard = province(said)
    assert heard is None or province(heard) == heard
