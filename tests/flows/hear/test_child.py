"""A child's name and class in one short line."""

import pytest
from hypothesis import given, settings

from flows.hear.child import name_and_class
from tests.flows.hear.strategies import typed


@pytest.mark.parametrize(
    ("said", "name", "grade"),
    [
        ("ฟ้า ป.4", "ฟ้า", "ป.4"),
        ("“ฟ้า ป.4”", "ฟ้า", "ป.4"),
        ("ฟ้าป.4", "ฟ้า", "ป.4"),
        ("น้องฟ้า ป4 ค่ะ", "ฟ้า", "ป.4"),
        ("ป.4 ฟ้า", "ฟ้า", "ป.4"),
        ("ฟ้า (ป.๔)", "ฟ้า", "ป.4"),
        ("ฟ้า ประถม 4", "ฟ้า", "ป.4"),
        ("ฟ้า อยู่ชั้น ป.4/2", "ฟ้า", "ป.4"),
        ("ด.ช.กิตติ ใจดี ม.2", "กิตติ ใจดี", "ม.2"),
        ("เด็กหญิงมะลิ มัธยมศึกษาปีที่ ๓", "มะลิ", "ม.3"),
        ("มะลิ อนุบาล 2", "มะลิ", "อ.2"),
        ("มานะ ป.6", "มานะ", "ป.6"),
        ("ป.6 มานะ", "มานะ", "ป.6"),
        ("Mali ป.1", "Mali", "ป.1"),
        ("กิตติ", "กิตติ", None),
        ("จ้า", "จ้า", None),
        ("น้อง", "น้อง", None),
        ("ฟ้า ป.7", "ฟ้า ป.7", None),
        ("ฟ้า อ.4", "ฟ้า อ.4", None),
        ("ทิป4", "ทิป4", None),
        ("ป.4", "", "ป.4"),
        ("", "", None),
        ("👍", "", None),
    ],
)
def test_name_and_class(said: str, name: str, grade: str | None) -> None:
    assert name_and_class(said) == (name, grade)


@settings(deadline=None)
@given(typed)
def test_a_name_never_begins_or_ends_in_space_or_punctuation(said: str) -> None:
    name, grade = name_and_class(said)
    assert name == name.strip(" .,-()/“”!?\n")
    assert grade is None or name_and_class(grade) == ("", grade)
