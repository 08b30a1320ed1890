"""Invitation codes inside what newcomers type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flows.hear.strategies import typed
from thai.codes import ALPHABET, LENGTH, NEW_CODE_BYTES, Almost, almost, code, new_code, show_code


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("K7QF-2M9X", "K7QF2M9X"),
        ("k7qf2m9x", "K7QF2M9X"),
        ("K7QF 2M9X", "K7QF2M9X"),
        ("K7QF – 2M9X", "K7QF2M9X"),
        ("รหัสk7qf-2m9xครับ", "K7QF2M9X"),
        ("สวัสดีค่ะ รหัส K7QF-2M9X ครูสมศรี 0812345678", "K7QF2M9X"),
        ("Ｋ７ＱＦ－２Ｍ９Ｘ", "K7QF2M9X"),
        ("๑๒๓๔-ABCD", "1234ABCD"),
        ("oIl1-abcO", "0111ABC0"),
        ("ABCD-EFGH", "ABCDEFGH"),
        ("1234-5678", "12345678"),
        ("K7QF-2M9X k7qf2m9x", "K7QF2M9X"),
    ],
)
def test_a_code_is_found(said: str, kept: str) -> None:
    assert code(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ABCDEFGH",
        "12345678",
        "HELLOOOO",
        "K7QF-2M9",
        "K7QF-2M9X7",
        "K7UF-2M9X",
        "0812345678",
        "081-234-5678",
        "02-1234-5678",
        "08 1234 5678",
        "1101700203450",
        "1-1017-00203-45-0",
        "15 03 2555",
        "K7QF-2M9X หรือ K7QF-2M9Y",
    ],
)
def test_what_is_no_code_or_more_than_one(said: str) -> None:
    assert code(said) is None


@given(st.binary(min_size=NEW_CODE_BYTES, max_size=NEW_CODE_BYTES))
def test_a_new_code_is_heard_however_it_is_typed(random_bytes: bytes) -> None:
    try:
        made = new_code(random_bytes)
    except ValueError:  # bytes that are all alike; a real source never gives them
        return
    assert len(made) == LENGTH
    assert set(made) <= set(ALPHABET)
    assert new_code(random_bytes) == made
    careless = made.lower().replace("0", "o").replace("1", "l")
    for typing in (show_code(made), made, show_code(made).replace("-", " "), careless, f"รหัส{careless}ค่ะ"):
        assert code(typing) == made


def test_codes_differ_with_their_bytes() -> None:
    assert len({new_code(bytes([value, 200, 17, 99, 3])) for value in range(256)}) == 256


def test_too_few_bytes_are_refused_with_the_number_that_is_needed() -> None:
    with pytest.raises(ValueError, match=str(NEW_CODE_BYTES)):
        new_code(b"1234")
    with pytest.raises(ValueError, match=str(NEW_CODE_BYTES)):
        new_code(bytes(NEW_CODE_BYTES))


@given(typed)
def test_what_is_found_can_be_shown_and_found_again(said: str) -> None:
    kept = code(said)
    assert kept is None or code(show_code(kept)) == kept


def test_a_code_of_digits_alone_is_passed_over() -> None:
    """Without its dash it would be eight digits, which may be a date."""
    digits, mixed = bytes([0, 0, 0, 1, 0]), bytes([0, 0, 0, 1, 10])
    assert new_code(digits + mixed) == new_code(mixed) == "0000008A"


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("าึๆดข/ทตป", Almost.LAYOUT),
        ("าึๆด/ทตป", Almost.LAYOUT),
        ("K7QF-2M9", Almost.SHORT),
        ("รหัส k7qf 2m", Almost.SHORT),
        ("รหัส K7QF-2M9 ค่ะ", Almost.SHORT),
        ("K7QF-2M9XX", Almost.LONG),
        ("k7qf2m9x77", Almost.LONG),
        ("K7UF-2M9X", Almost.LETTER),
        ("K7QF-2M9X\nW3ER-8T5Y\nB6NM-1Z4C", Almost.SEVERAL),
        ("โรงเรียนบ้านหนองกระทุ่ม 1) K7QF-2M9X 2) K7QF-2M9Y", Almost.SEVERAL),
    ],
)
def test_what_is_nearly_a_code_is_told_from_words(said: str, how: Almost) -> None:
    assert almost(said) == how


@pytest.mark.parametrize(
    "said",
    [
        "",
        "สวัสดี",
        "ยังไม่มี",
        "ขอบคุณค่ะ",
        "ดีจ้า",
        "ค่ะ",
        "0812345678",
        "081-234-5678",
        "1101700203450",
        "15 03 2555",
        "ม.2/3",
        "hello",
        "A4",
        "K7QF-2M9X",
        "รหัสอยู่ไหน",
        "ครูสมศรี ป.4 ค่ะ",
    ],
)
def test_words_numbers_and_codes_are_no_nearly_codes(said: str) -> None:
    assert almost(said) is None
