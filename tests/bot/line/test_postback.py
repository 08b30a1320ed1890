"""What goes into a button comes out of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.line.limits import DATA_UNITS, units
from bot.line.postback import decode, encode
from flows.engine.inputs import Acted, Picked, Tapped
from flows.say import Act, Answer, PickDate

keys = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=1, max_size=26)
names = st.from_regex(r"[a-z0-9_]{1,30}", fullmatch=True)
values = st.text(max_size=60) | st.text("|%7C25ก", max_size=60)
DAY = date(2026, 6, 15)


@given(keys, names, values)
def test_an_answer_comes_back_as_it_was(run: str, question: str, value: str) -> None:
    assert decode(encode(Answer(run, question, value))) == Tapped(run, question, value)


@given(keys, names, st.dates())
def test_a_day_comes_back_for_its_question(run: str, question: str, day: date) -> None:
    assert decode(encode(PickDate(run, question, DAY, DAY)), day.isoformat()) == Picked(run, question, day)


@given(names, st.dictionaries(st.text("case|%", max_size=8), st.text(max_size=20), max_size=3))
def test_an_action_comes_back_with_its_things(name: str, args: dict[str, str]) -> None:
    assert decode(encode(Act(name, args))) == Acted(name, args)


def test_sixty_thai_characters_fit() -> None:
    data = encode(Answer("a" * 26, "q" * 40, "ก" * 60))
    assert units(data) <= DATA_UNITS


@given(st.text(), st.none() | st.text())
def test_garbage_means_nothing_or_is_harmless(data: str, day: str | None) -> None:
    found = decode(data, day)
    assert found is None or data[:2] in ("1a", "1d", "1x")


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ("", None),
        ("action=buy&itemid=123", None),
        ("1a", None),
        ("1a||outcome|X", None),
        ("1a|run||X", None),
        ("1a|run|outcome", None),
        ("1a|run|outcome|X|Y", None),
        ("2a|run|outcome|X", None),
        ("1x|", None),
        ("1x|withdraw|case", None),
        ("1d|run|day", None),
        ("1d|run|day", "2569-13-01"),
        ("1d|run|day", "20260615"),
        ("1d|run|day", "2026-06-15T08:00"),
    ],
)
def test_what_is_not_ours_is_nothing(data: str, day: str | None) -> None:
    assert decode(data, day) is None


@pytest.mark.parametrize(
    "does",
    [
        Answer("run", "question", "ก" * 300),
        Answer("run", "question", "😀" * 150),
        Act("name", {"key": "x" * 300}),
        Answer("", "question", "value"),
        PickDate("run", "", DAY, DAY),
        Act("", {}),
    ],
)
def test_a_button_that_could_not_come_back_is_refused(does: Answer | PickDate | Act) -> None:
    with pytest.raises(ValueError):
        encode(does)
