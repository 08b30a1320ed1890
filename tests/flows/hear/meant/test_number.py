"""Only a message that says so tells one's own number; of any other it has to be asked whose it is."""

import pytest

from flows.hear.meant.number import Whose, typed_number

PHONE = "0812345678"


@pytest.mark.parametrize(
    ("said", "number", "whose"),
    [
        ("เบอร์ของฉัน 081-234-5678", PHONE, Whose.HERS),
        ("เปลี่ยนเบอร์ของฉันเป็น +66812345678 ค่ะ", PHONE, Whose.HERS),
        ("ขอเปลี่ยนเบอร์ผมเป็น 0812345678 ครับ", PHONE, Whose.HERS),
        ("ให้โทรเบอร์หนู 0812345678", PHONE, Whose.HERS),
        ("เบอร์โทรผมคือ 034-511-111 ต่อ 12", "034511111 ต่อ 12", Whose.HERS),
        ("เบอร์ดิฉัน 0812345678", PHONE, Whose.HERS),
        ("เบอร์เราเอง 0812345678", PHONE, Whose.HERS),
        ("เบอร์ครู ๐๘๑ ๒๓๔ ๕๖๗๘ ค่ะ", PHONE, Whose.TEACHER),
        ("เบอร์ ผอ. 0812345678", PHONE, Whose.DIRECTOR),
        ("เบอร์ใหม่ 0812345678", PHONE, Whose.UNSAID),
        ("เปลี่ยนเบอร์เป็น 0812345678", PHONE, Whose.UNSAID),
        ("บอกเบอร์ 0812345678", PHONE, Whose.UNSAID),
        ("ให้โทรเบอร์ 0812345678", PHONE, Whose.UNSAID),
        ("โทรมาที่เบอร์ 0812345678", PHONE, Whose.UNSAID),
        ("เบอร์ 0812345678", PHONE, Whose.UNSAID),
        ("081-234-5678", PHONE, Whose.UNSAID),
    ],
)
def test_whose_number_it_is(said: str, number: str, whose: Whose) -> None:
    told = typed_number(said)
    assert told is not None
    assert (told.phone, told.whose) == (number, whose)


@pytest.mark.parametrize(
    "said",
    [
        "เบอร์แม่ 0812345678",
        "เบอร์บ้านน้องกิตติ 0812345678",
        "เบอร์ครูสมศรี 0812345678",
        "เบอร์แม่ของฉัน 0812345678",
        "เบอร์ของฉันไม่ใช่ 0812345678",
        "เบอร์ของฉัน",
    ],
)
def test_of_a_third_person_it_is_nothing(said: str) -> None:
    assert typed_number(said) is None
