"""Where to, with whom and whom to call, in one line."""

from itertools import permutations

import pytest
from hypothesis import given

from flows.hear.moved import Moved, moved
from models.codes import Companion
from tests.flows.hear.strategies import typed


@pytest.mark.parametrize("order", list(permutations(["ราชบุรี", "กับแม่", "0812345678"])))
def test_the_order_does_not_matter(order: tuple[str, ...]) -> None:
    assert moved(" ".join(order)) == Moved("ราชบุรี", None, Companion.PARENT, "0812345678")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("", Moved()),
        ("ราชบุรี", Moved("ราชบุรี")),
        ("กับแม่", Moved(with_whom=Companion.PARENT)),
        ("081-234-5678 ค่ะ", Moved(phone="0812345678")),
        ("ย้ายไปราชบุรีกับพ่อแม่แล้วค่ะ", Moved("ราชบุรี", with_whom=Companion.PARENT)),
        ("จากกาญจนบุรีไปราชบุรีกับพ่อ", Moved("ราชบุรี", with_whom=Companion.PARENT)),
        ("กทม. คนเดียว", Moved("กรุงเทพมหานคร", with_whom=Companion.ALONE)),
        ("โคราช กับนายจ้าง", Moved("นครราชสีมา", with_whom=Companion.EMPLOYER)),
        ("ไปพม่ากับพ่อ", Moved("ABROAD", "เมียนมา", Companion.PARENT)),
        ("กลับเขมร", Moved("ABROAD", "กัมพูชา")),
        ("ต่างประเทศ กับแฟน", Moved("ABROAD", None, Companion.PARTNER_FRIEND)),
        ("ไม่รู้ไปกับใคร นครปฐม", Moved("นครปฐม", with_whom=Companion.UNKNOWN)),
        ("กับป้าอุบล ที่ชลบุรี", Moved("ชลบุรี", with_whom=Companion.RELATIVE)),
        ("ไปอยู่กับตากับยาย", Moved(with_whom=Companion.RELATIVE)),
        ("ย้ายไปอยู่ตากกับแม่", Moved("ตาก", with_whom=Companion.PARENT)),
        ("ยายพาไปสุพรรณ", Moved("สุพรรณบุรี", with_whom=Companion.RELATIVE)),
        ("ตามพ่อไปทำงาน ระยอง", Moved("ระยอง", with_whom=Companion.PARENT)),
    ],
)
def test_whatever_the_line_holds_is_heard(said: str, heard: Moved) -> None:
    assert moved(said) == heard


@pytest.mark.parametrize(
    "said", ["ราชบุรีหรือนครปฐม", "แม่เป็นชาวพม่า", "ไปเลย", "ไม่ได้ไปราชบุรี", "ไปตากผ้า", "คนจีน", "อำเภออื่น"]
)
def test_no_place_is_guessed(said: str) -> None:
    assert moved(said).place is None


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("ราชบุรี กับอาจารย์", None),
        ("พัทลุง", None),
        ("แม่ฮ่องสอน", None),
        ("ไม่ได้ไปกับแม่", None),
        ("กับแม่หรือกับแฟน", None),
        ("กับแม่และยาย", Companion.PARENT),
        ("แม่สอดกับเพื่อน", Companion.PARTNER_FRIEND),
    ],
)
def test_company_is_heard_or_left_open(said: str, company: Companion | None) -> None:
    assert moved(said).with_whom == company


def test_a_citizens_number_is_not_taken_for_a_phone() -> None:
    assert moved("ราชบุรี 0-6104-00000-01-0") == Moved("ราชบุรี")


@given(typed)
def test_any_text_can_be_listened_to(said: str) -> None:
    heard = moved(said)
    assert heard.country is None or heard.place == "ABROAD"
