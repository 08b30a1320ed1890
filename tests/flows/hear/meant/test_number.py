"""Only a message that says so tells one's own number."""

import pytest

from flows.hear.meant.number import my_number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("เบอร์ของฉัน 081-234-5678", "0812345678"),
        ("เบอร์ครู ๐๘๑ ๒๓๔ ๕๖๗๘ ค่ะ", "0812345678"),
        ("เปลี่ยนเบอร์เป็น +66812345678", "0812345678"),
        ("เบอร์โทรผมคือ 034-511-111 ต่อ 12", "034511111 ต่อ 12"),
        ("ให้โทรเบอร์ 0812345678", "0812345678"),
        ("081-234-5678", None),
        ("เบอร์ 0812345678", None),
        ("เบอร์แม่ 0812345678", None),
        ("เบอร์บ้านน้องกิตติ 0812345678", None),
        ("เบอร์ของฉัน", None),
    ],
)
def test_whose_number_it_is(said: str, number: str | None) -> None:
    assert my_number(said) == number
