"""What was chosen by typing, and where a guess is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.hear.choice import Offered, change_request, one_of, several_of
from tests.flows.hear.strategies import typed
from thai.numbers import number

OUTCOMES = (
    Offered("wants", "เจอ อยากกลับไปเรียน", ("อยากกลับ",)),
    Offered("unsure", "เจอ ยังไม่แน่ใจ"),
    Offered("declines", "เจอ ยังไม่อยากกลับ", ("ไม่อยากกลับ",)),
    Offered("family", "เจอแต่คนที่บ้าน"),
    Offered("silent", "ยังติดต่อไม่ได้", ("โทรไม่ติด",)),
    Offered("dole", "สกร. (กศน.เดิม)", ("กศน",)),
    Offered("state", "โรงเรียน สพฐ. อื่น"),
    Offered("same", "โรงเรียนเดิมนี่เอง"),
    Offered("relative", "อยู่กับญาติ"),
    Offered("visit", "ไปบ้าน วันนี้", ("ไปบ้าน",)),
    Offered("line", "LINE"),
    Offered("other", "กรณีอื่น"),
)
YES_NO = (Offered("yes", "ใช่"), Offered("no", "ไม่ใช่"))
NEEDS = tuple(
    Offered(value, label)
    for value, label in {
        "uniform": "ชุด สมุด รองเท้า",
        "money": "เงินหรือทุน",
        "ride": "รถ/ค่าเดินทาง",
        "food": "อาหาร",
        "tutoring": "เรียนเสริม/เทียบโอน",
        "flexible": "เรียนแบบยืดหยุ่น",
        "kin": "อยู่กับญาติ",
    }.items()
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1", "wants"),
        ("๑", "wants"),
        ("１", "wants"),
        ("ข้อ 1", "wants"),
        ("ข้อที่ ๑ ค่ะ", "wants"),
        ("1.", "wants"),
        ("(1)", "wants"),
        ("เลข 1", "wants"),
        ("หมายเลข 1", "wants"),
        ("หนึ่ง", "wants"),
        ("ข้อสิบสอง", "other"),
        ("12", "other"),
        ("1 เจอ อยากกลับไปเรียน", "wants"),
        ("เจออยากกลับไปเรียน", "wants"),
        ("“เจอ  อยากกลับไปเรียน” ครับ", "wants"),
        ("น้องอยากกลับ", "wants"),
        ("น้องไม่อยากกลับค่ะ", "declines"),
        ("โทรไม่ติด", "silent"),
        ("ตอนนี้ยังติดต่อไม่ได้เลย", "silent"),
        ("เจอแต่", "family"),
        ("สกร.", "dole"),
        ("สกร (กศน.เดิม)", "dole"),
        ("กศน", "dole"),
        ("ไปบ้าน", "visit"),
        ("line", "line"),
        ("ทาง line ค่ะ", "line"),
        ("ติดต่อกับกรณีอื่น", "other"),
    ],
)
def test_one_answer_is_understood(said: str, meant: str) -> None:
    assert one_of(said, OUTCOMES) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "0",
        "13",
        "99",
        "1 3",
        "1-3",
        "2569",
        "เจอ",
        "โรงเรียน",
        "ไม่",
        "ยัง",
        "2 เจอ อยากกลับไปเรียน",
        "อยากกลับหรือเปล่า",
        "กรณีอื่นไหม",
        "กรณีอื่น โทรไม่ติด",
        "ไปบ้านกับแม่",
        "ไปบ้านและถามญาติ",
        "ไม่ได้ไปบ้าน",
        "ไปบ้านวันจันทร์",
        "ไปบ้าน 12 มิ.ย.",
        "online",
        "แมว",
    ],
)
def test_no_guess_among_several_nor_against_the_words(said: str) -> None:
    assert one_of(said, OUTCOMES) is None


def test_yes_inside_no_is_no() -> None:
    assert one_of("ใช่ค่ะ", YES_NO) == "yes"
    assert one_of("ไม่ใช่", YES_NO) == "no"
    assert one_of("ไม่ใช่แน่นอน", YES_NO) == "no"
    assert one_of("ใช่ไหม", YES_NO) is None
    assert one_of("ไม่ใช่", YES_NO[:1]) is None


def test_the_day_before_yesterday_is_not_yesterday() -> None:
    days = (Offered("today", "วันนี้"), Offered("yesterday", "เมื่อวาน"))
    assert one_of("เมื่อวานตอนเย็น", days) == "yesterday"
    assert one_of("เมื่อวานซืน", days) is None


def test_a_label_that_is_a_number_and_a_place_in_the_list_have_to_agree() -> None:
    ages = (Offered("seven", "7"), Offered("two", "2"), Offered("one", "1"))
    assert one_of("7", ages) == "seven"
    assert one_of("2", ages) == "two"
    assert one_of("1", ages) is None
    assert one_of("3", ages) == "one"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1 3", ("uniform", "ride")),
        ("3,1", ("uniform", "ride")),
        ("๑ ๓", ("uniform", "ride")),
        ("1 กับ 3", ("uniform", "ride")),
        ("1และ3", ("uniform", "ride")),
        ("ข้อ 1 ข้อ 3 ค่ะ", ("uniform", "ride")),
        ("ข้อ1ข้อ3", ("uniform", "ride")),
        ("1-3", ("uniform", "money", "ride")),
        ("1 ถึง 3, 6", ("uniform", "money", "ride", "flexible")),
        ("1 1 1", ("uniform",)),
        ("หนึ่ง สาม", ("uniform", "ride")),
        ("4", ("food",)),
        ("อาหาร", ("food",)),
        ("เงินหรือทุน และ อาหาร", ("money", "food")),
        ("ชุด สมุด รองเท้า, รถ/ค่าเดินทาง", ("uniform", "ride")),
        ("ชุด กับ อาหาร", ("uniform", "food")),
        ("อยู่กับญาติ กับอาหาร", ("food", "kin")),
        ("1 ชุด 2 เงินหรือทุน", ("uniform", "money")),
    ],
)
def test_several_answers_come_in_the_order_of_the_list(said: str, meant: tuple[str, ...]) -> None:
    assert several_of(said, NEEDS) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "และ",
        "8",
        "1 8",
        "1-9",
        "3-1",
        "13",
        "เรียน",
        "อาหาร แมว",
        "1 แมว",
        "1 เงินหรือทุน 2 อาหาร",
        "อาหาร " * 60,
    ],
)
def test_several_answers_are_all_understood_or_none(said: str) -> None:
    assert several_of(said, NEEDS) is None


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("แก้ 3", 3),
        ("แก้ข้อ 3", 3),
        ("ขอแก้ข้อที่ ๓ ค่ะ", 3),
        ("เปลี่ยนข้อ 3", 3),
        ("แก้ไข 3", 3),
        ("แก้3", 3),
        ("แก้คำตอบข้อสามหน่อย", 3),
        ("edit 3", 3),
        ("3", None),
        ("แก้", None),
        ("แก้ว 3", None),
    ],
)
def test_a_wish_to_change_a_line(said: str, line: int | None) -> None:
    assert change_request(said) == line


@given(st.integers(0, 999))
def test_a_number_is_heard_in_thai_and_arabic_figures(value: int) -> None:
    thai = str(value).translate({ord(figure): ord("๐") + int(figure) for figure in "0123456789"})
    assert number(str(value)) == number(f"ข้อที่ {thai} ค่ะ") == value


@given(typed, st.permutations(OUTCOMES))
def test_the_order_of_the_list_decides_nothing_but_numbers(said: str, options: list[Offered]) -> None:
    if number(said) is None and not any(letter.isdigit() for letter in said):
        assert one_of(said, options) == one_of(said, OUTCOMES)


@given(typed)
def test_whatever_is_typed_gives_offered_answers_or_none(said: str) -> None:
    values = [option.value for option in NEEDS]
    chosen = several_of(said, NEEDS)
    assert one_of(said, NEEDS) in {None, *values}
    assert chosen is None or list(chosen) == [value for value in values if value in chosen] != []
    assert change_request(said) is None or "แก้" in said or "เปลี่ยน" in said or said.isascii()


@given(st.sets(st.sampled_from(range(1, 8)), min_size=1), st.sampled_from([" ", ",", " และ ", " กับ ", "/", ", "]))
def test_any_set_of_numbers_is_heard(numbers: set[int], separator: str) -> None:
    said = separator.join(map(str, sorted(numbers, reverse=True)))
    assert several_of(said, NEEDS) == tuple(NEEDS[position - 1].value for position in sorted(numbers))
