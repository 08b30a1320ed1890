"""A flow that is written wrongly does not boot: each mistake is named when its file is imported."""

from collections.abc import Callable

import pytest

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option, Question
from flows.engine.review import Review
from flows.engine.rules import Rule, always, answered
from flows.kinds.checks import at_most
from flows.kinds.choice import Choice
from flows.kinds.several import Several
from flows.kinds.text import FreeText
from tests.flows.toy import DISH, LUNCH, NAME, REMARK, flow

A, B = Option("A", "ก"), Option("B", "ข")


def ask(
    key: str = "key",
    *options: Option,
    words: str = "อะไร",
    when: Rule[Facts] = always,
    part_of: str | None = None,
    alt: str = "พาน้องมีคำถาม",
) -> Choice[Facts]:
    return Choice(key=key, words=words, options=options or (A, B), when=when, part_of=part_of, alt=alt)


def several(*ends: Option) -> Several[Facts]:
    return Several(key="many", words="อะไรบ้าง", options=(A, B), ends=ends)


def review(*asides: Option) -> Review[Facts]:
    return Review(key="review", words="ตรวจ", fixed=lambda _: "น้อง", fixed_refusal="ไม่ได้", asides=asides)


@pytest.mark.parametrize(
    ("mistake", "steps"),
    [
        ("stands twice", lambda: (ask("a"), ask("a"))),
        ("come later or nowhere", lambda: (ask("a", when=answered("b")), ask("b"))),
        ("come later or nowhere", lambda: (ask("a", when=answered("a")),)),
        ("come later or nowhere", lambda: (ask("a"), ask("b", when=~answered("a") | answered("c")))),
        ("is part of 'b', which comes later", lambda: (ask("a", part_of="b"), ask("b"))),
        ("which is a part itself", lambda: (ask("a"), ask("b", part_of="a"), ask("c", part_of="b"))),
        ("needs a key", lambda: (ask("_offer"),)),
        ("needs a key", lambda: (ask("Two Words"),)),
        ("needs a key", lambda: (ask("ชื่อ"),)),
        ("has no words", lambda: (ask(words=" "),)),
        ("has no words for the lock screen", lambda: (ask(alt=""),)),
        ("offers nothing to choose", lambda: (Choice(key="a", words="อะไร", options=()),)),
        ("offers a value twice", lambda: (ask("a", A, Option("A", "ค")),)),
        ("offers a label twice", lambda: (ask("a", A, Option("B", "ก")),)),
        ("means two options", lambda: (ask("a", A, Option("B", "ข", ("ก",))),)),
        ("too long for a button", lambda: (ask("a", A, Option("B", "ข" * 21)),)),
        ("too long for a button", lambda: (ask("a", A, Option("B", "ข" * 19 + "ำ" * 2)),)),
        ("without words", lambda: (ask("a", A, Option("B", "")),)),
        ("keeps for itself", lambda: (ask("a", A, Option("_reopen", "ข")),)),
        ("has no end that keeps", lambda: (several(Option("NONE", "ไม่มี")),)),
        ("offers a value twice", lambda: (several(Option("ENOUGH", "พอ"), Option("A", "ค")),)),
        ("too long for a button", lambda: (text(Option("NONE", "ไ" * 21)),)),
        ("no questions on request", lambda: (ask("a"), review(Option("a", "เพิ่ม")))),
        ("no questions on request", lambda: (REMARK, review(Option("nobody", "เพิ่ม")))),
        ("too long for a button", lambda: (REMARK, review(Option("remark", "ข" * 21)))),
    ],
)
def test_a_mistake_is_named(mistake: str, steps: Callable[[], tuple[Question[Facts], ...]]) -> None:
    with pytest.raises(ValueError, match=mistake):
        flow(*steps())


def text(skip: Option) -> FreeText[Facts]:
    return FreeText(key="a", words="อะไร", check=at_most(9), refusal="ไม่ได้", skip=skip)


def test_the_message_names_the_flow_and_the_question() -> None:
    with pytest.raises(ValueError, match="flow lunch: 'a' stands twice"):
        flow(ask("a"), ask("a"))


def test_an_answer_can_not_be_renamed_to_a_question_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="renamed to"):
        flow(DISH, NAME, version=2, renamed={"meal": "dish", "who": "nobody"})


def test_a_label_may_be_just_as_long_as_a_button() -> None:
    assert isinstance(flow(ask("a", A, Option("B", "ข้" * 19 + "ำ"))), Flow)


def test_a_right_flow_boots() -> None:
    assert LUNCH.question("dish") is DISH
    assert LUNCH.question("nobody") is None
