"""One village is written in many ways."""

import pytest

from thai.places import village


@pytest.mark.parametrize("written", ["ม.4", " ม. 4 ", "ม4", "หมู่ 4", "หมู่ที่ 4", "หมู่ที่๔", "ม.๔", "ม.04", "หมู่บ้านที่ 4", "ม .4"])
def test_a_number_is_one_village_however_it_is_written(written: str) -> None:
    assert village(written) == village("ม.4") is not None


@pytest.mark.parametrize(
    "written", ["บ้านหนองปรือ ม.1", "หนองปรือ หมู่ 1", "หมู่ที่ ๑ บ้านหนองปรือ", "บ้านหนองปรือม.1", "หมู่บ้านหนองปรือ ม.1"]
)
def test_so_is_a_name_with_a_number(written: str) -> None:
    assert village(written) == village("บ้านหนองปรือ  หมู่ที่ 1") is not None


@pytest.mark.parametrize("other", ["ม.14", "ม.40", "หมู่ 5", "บ้านหนองปรือ ม.4", "บ้านสวน", "12/3 ม.4"])
def test_another_one_is_another(other: str) -> None:
    assert village(other) not in (None, village("ม.4"))


def test_the_end_of_a_name_is_no_number() -> None:
    assert village("บ้านกระทุ่ม4") == ("กระทุ่ม4", None)


@pytest.mark.parametrize("written", ["", "  ", "4", "๔", "12/3", "-", "?", "ไม่ทราบ", "ไม่มี"])
def test_what_names_none_is_none(written: str) -> None:
    assert village(written) is None


@pytest.mark.parametrize(
    "written", ["ย้ายออก", "ต่างจังหวัด", "ไม่ทราบที่อยู่", "ยังไม่ทราบ", "N/A", "ม.0", "บ้าน", "บ้าน 12", "กทม."]
)
def test_nor_is_what_says_why_it_is_not_known(written: str) -> None:
    assert village(written) is None


def test_a_place_without_a_number_says_that_it_is_one() -> None:
    assert village("บ้านหนองปรือ") == village("หมู่บ้านหนองปรือ") is not None
    assert village("ชุมชนริมคลอง") is not None
