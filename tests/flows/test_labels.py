"""Labels are measured when a module loads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.days import Form
from flows.kit import Option
from flows.labels import LABEL_MAX, AtMost, Longest, label, label_width, label_with, shortened
from flows.phrase import in_thai


@pytest.mark.parametrize("words", ["", "ข" * 21, "ข" * 19 + "ำ" * 2])
def test_words_that_fit_no_button_are_no_label(words: str) -> None:
    with pytest.raises(ValueError, match="too long for a button"):
        label(words)
    with pytest.raises(ValueError, match="too long for a button"):
        Option("A", words)


def test_a_label_may_be_just_as_long_as_a_button() -> None:
    assert label("ข้" * 19 + "ำ") == "ข้" * 19 + "ำ"


@pytest.mark.parametrize(
    ("template", "longest"),
    [
        ("ดูน้องคนอื่นๆ อีก {n} คน", {"n": 99_999}),
        ("{name} ออกแล้ว", {"name": AtMost(14)}),
        ("เริ่มวัน{day}", {"day": Form.WITH_WEEKDAY}),
    ],
)
def test_a_label_with_a_value_has_to_fit_at_its_longest(template: str, longest: dict[str, Longest]) -> None:
    with pytest.raises(ValueError, match="too long for a button"):
        label_with(template, **longest)


def test_a_label_declares_each_of_its_values() -> None:
    with pytest.raises(ValueError, match="is filled with"):
        label_with("{name} ออกแล้ว")


def test_a_label_shows_its_values() -> None:
    assert in_thai(label_with("ดูน้อง {n} คน", n=9999)(n=12)) == "ดูน้อง 12 คน"
    assert in_thai(label_with("{day}", day=Form.DAY_OF)(day=date(2026, 6, 19))) == "ศุกร์ 19 มิ.ย."
    assert in_thai(label_with("{name} ออกแล้ว", name=AtMost(13))(name="สมศรี ใจดี")) == "สมศรี ใจดี ออกแล้ว"


@pytest.mark.parametrize("value", [10_000, -1, "หลาย", date(2026, 6, 19)])
def test_a_value_that_was_not_measured_is_refused(value: str | date | int) -> None:
    with pytest.raises(ValueError, match="was measured with"):
        label_with("ดูน้อง {n} คน", n=9999)(n=value)


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.sampled_from([Form.SHORT_NO_YEAR, Form.SHORT, Form.DAY_OF]))
def test_no_day_is_longer_than_the_longest(day: date, form: Form) -> None:
    assert label_width(in_thai(label_with("{day}", day=form)(day=day))) <= LABEL_MAX


@given(st.text("กขนำี่้เแ 😀a", max_size=40), st.integers(2, 20))
def test_a_name_is_cut_to_fit_and_never_inside_a_letter(name: str, most: int) -> None:
    shown = shortened(name, most)
    assert label_width(shown) <= most
    if shown != name:
        kept = shown.removesuffix("…")
        assert name.startswith(kept)
        assert not kept.endswith((" ", "เ", "แ"))
        assert name[len(kept)] not in "ี่้"


def test_a_long_name_keeps_its_beginning() -> None:
    assert shortened("พระมหาประเสริฐศักดิ์ ณ ราชสีมา", 13) == "พระมหาประเสริ…"
    assert shortened("สมศรี ใจดี", 13) == "สมศรี ใจดี"
