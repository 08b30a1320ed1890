"""The same word, typed on different phones, is the same word."""

import pytest
from hypothesis import given

from tests.flows.hear.strategies import typed
from thai.text import joined, normalise, squash, tidy


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("  เจอ   แล้ว\n", "เจอ แล้ว"),
        ("๑๒", "12"),
        ("１２ ＡＢ", "12 ab"),
        ("1️⃣", "1"),
        ("①", "1"),
        ("เจอ\u200bแล้ว\ufeff", "เจอแล้ว"),
        ("น\u0e4d\u0e32", "นำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("เเม่", "แม่"),
        ("ท\u0e48\u0e35\u0e48", "ที่"),
        ("คะ\u0e48คุณ", "ค่ะคุณ"),
        ("“เจอแล้ว” 🙏🏼", "เจอแล้ว"),
        ("(1)", "1"),
        ("1.", "1"),
        ("ข้อ 2 ครับ", "ข้อ 2"),
        ("ใช่ค่ะ", "ใช่"),
        ("ใช่ค่าาา 😊", "ใช่"),
        ("ยกเลิกนะครับผม", "ยกเลิก"),
        ("ขอบคุณนะคะ ค่ะ", "ขอบคุณ"),
        ("ได้คับบบ", "ได้"),
        ("ไปจ้ะ", "ไป"),
        ("ครับ" * 50, "ครับ"),
        ("กทม.", "กทม"),
        ("MENU", "menu"),
    ],
)
def test_slips_and_politeness_make_no_difference(said: str, meant: str) -> None:
    assert normalise(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "ค่ะ",
        "ครับ",
        "?",
        "👍",
        "แม่ค้า",
        "ระงับ",
        "พ้นวัยบังคับ",
        "ฐานะ",
        "สถานะ",
        "มานะ",
        "รัตนะ",
        "จริงๆ",
        "ก้ำกึ่ง",
        "น้ำ",
        "พันธุ์",
    ],
)
def test_nothing_is_taken_that_belongs_to_a_word_or_is_all_there_is(said: str) -> None:
    assert normalise(said) == said


def test_numbers_and_latin_words_stay_apart_without_spaces() -> None:
    assert squash("รถ / ค่าเดินทาง 1 3") == "รถค่าเดินทาง1 3"
    assert squash("Line Official") == "line official"
    assert joined("ม. 2") == "ม2"


def test_tidying_keeps_case_and_politeness() -> None:
    assert tidy(" Mali ค่ะ ") == "Mali ค่ะ"


@given(typed)
def test_normalising_twice_is_normalising_once(said: str) -> None:
    once = normalise(said)
    assert normalise(once) == once


@given(typed)
def test_something_typed_never_becomes_nothing(said: str) -> None:
    assert bool(normalise(said)) == bool(tidy(said))
