"""Phrases: what is said before it has a language, and the voices that draw it."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.days import short_no_year
from flows.phrase import Phrase, T, Value, in_lines, in_paragraphs, in_thai, translating, with_commas, with_dots
from flows.say import Act, Button, Card, Cards, Row, Text, Words, drawn, dump, load

ENGLISH = {
    "ยืนยันคุณ{name} แล้ว": "{name} is one of us",
    "{line}: {answer}": "{answer} ({line})",
    "ครู": "teacher",
    "เหลือ {left} คน": "{left} of {all} left",
    "น้อง {number:04d}": "child {number}",
    "ถอน{what": "broken {",
}
english = translating(lambda words: ENGLISH.get(words, words))


def test_values_are_filled_in() -> None:
    assert in_thai(T("ยืนยันคุณ{name} แล้ว", name="สมศรี")) == "ยืนยันคุณสมศรี แล้ว"
    assert in_thai(T("น้อง {number:04d} อีก {days} วัน", number=417, days=3)) == "น้อง 0417 อีก 3 วัน"
    assert in_thai(T("{a}{a}", a="ก")) == "กก"
    assert in_thai(T("ไม่มีอะไร")) == "ไม่มีอะไร"


def test_the_same_phrase_is_drawn_in_two_languages_with_its_values_in_the_order_of_each() -> None:
    phrase = T("{line}: {answer}", line="ครู", answer=T("ยืนยันคุณ{name} แล้ว", name="สมศรี"))
    assert in_thai(phrase) == "ครู: ยืนยันคุณสมศรี แล้ว"
    assert english(phrase) == "สมศรี is one of us (teacher)"


def test_phrases_days_and_lists_are_values() -> None:
    day = short_no_year(date(2026, 6, 15))
    nested = T("{what} ภายใน {day}", what=with_commas("ชุด", T("{n} คน", n=2)), day=day)
    assert in_thai(nested) == "ชุด, 2 คน ภายใน 15 มิ.ย."


@pytest.mark.parametrize(
    ("series", "words"),
    [(in_lines, "ก\nข"), (in_paragraphs, "ก\n\nข"), (with_dots, "ก · ข"), (with_commas, "ก, ข")],
)
def test_a_series_leaves_out_what_is_empty(series: Callable[..., Phrase], words: str) -> None:
    assert in_thai(series("ก", None, "", T("ข"))) == words
    assert series(None, "ก") == "ก"
    assert in_thai(series()) == ""


@given(st.text().filter(lambda name: name not in ENGLISH))
def test_braces_in_a_value_mean_nothing(name: str) -> None:
    for typed in (name, "{name}", "{0}", "{name.__class__}", "{", "}}", "{{x}}"):
        assert in_thai(T("คุณ{name} แล้ว", name=typed)) == f"คุณ{typed} แล้ว"
        assert english(T("ยืนยันคุณ{name} แล้ว", name=typed)) == f"{typed} is one of us"


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("คุณ{name}", {}),
        ("คุณ", {"name": "ก"}),
        ("คุณ{name}", {"name": "ก", "more": "ข"}),
        ("คุณ{name.real}", {"name": "ก"}),
        ("คุณ{name[0]}", {"name": "ก"}),
        ("คุณ{name!r}", {"name": "ก"}),
        ("คุณ{}", {}),
        ("คุณ{0}", {"0": "ก"}),
        ("คุณ{name:{wide}}", {"name": "ก", "wide": "2"}),
        ("คุณ{name:>9}", {"name": "ก"}),
        ("คุณ{name:04d}", {"name": "ก"}),
        ("คุณ{name", {"name": "ก"}),
    ],
)
def test_what_can_not_be_drawn_is_not_made(template: str, values: dict[str, Value]) -> None:
    with pytest.raises(ValueError):
        T(template, **values)


def test_a_translation_that_asks_for_something_else_is_not_used() -> None:
    assert english(T("เหลือ {left} คน", left=2)) == "เหลือ 2 คน"
    assert english(T("น้อง {number:04d}", number=417)) == "child 417"
    broken = translating(lambda words: {"ถอน{what}": "taken back {", "ครู{name}": "{name:03d}"}.get(words, words))
    assert broken(T("ถอน{what}", what="แล้ว")) == "ถอนแล้ว"
    assert broken(T("ครู{name}", name="ก")) == "ครูก"


def test_a_phrase_can_not_be_glued_by_accident() -> None:
    phrase = T("คุณ{name}", name="ก")
    with pytest.raises(TypeError):
        f"{phrase} แล้ว"
    with pytest.raises(TypeError):
        str(phrase)
    with pytest.raises(TypeError):
        " ".join([phrase])  # type: ignore[list-item] # what is refused here


def test_phrases_are_compared_and_hashed_by_what_they_say() -> None:
    same = {T("{a} {b}", a="ก", b=1), T("{a} {b}", b=1, a="ก"), with_dots("ก", "ข"), with_dots("ก", "ข")}
    assert len(same) == 2
    assert T("{a}", a="ก") != T("{a}", a="ข")
    assert with_dots("ก", "ข") != with_commas("ก", "ข")
    assert T("ก") != "ก"


def test_a_phrase_in_a_log_or_an_error_shows_nobody_s_name() -> None:
    phrase = in_lines(T("คุณ{name}", name="สมศรี"), "ก")
    assert "สมศรี" not in repr(phrase)
    assert "สมศรี" not in repr(T("คุณ{name}", name="สมศรี"))


MESSAGES = (
    Text(
        T("ยืนยันคุณ{name} แล้ว", name="สมศรี"),
        (Button("ครู", Act("a"), said=T("{line}: {answer}", line="ครู", answer="1")),),
    ),
    Card("ครู", (Words(T("น้อง {number:04d}", number=1)), Row("ครู", Act("a"), 1, said="ครู"), Row("ก", Act("a")))),
    Cards("ครู", (Card("ครู", (Words("ครู"),), (Button(T("{a}", a="ครู"), Act("a")),)),), (Button("ก", Act("a")),)),
)


def test_stored_messages_are_drawn_and_stay_as_they_are() -> None:
    stored = dump(MESSAGES, english)
    assert "ครู" not in stored.decode()
    assert load(stored)[0].quick == (Button("teacher", Act("a"), said="1 (teacher)"),)
    assert load(stored) == tuple(drawn(message, english) for message in MESSAGES)
    assert dump(load(stored), in_thai) == stored
    assert load(dump(MESSAGES, in_thai)) != load(stored)
