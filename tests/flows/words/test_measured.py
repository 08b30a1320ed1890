"""How well the words of danger and of what is sensitive are heard in sentences as people type them, as figures.

`unseen.tsv` is the half that nobody looks at while the lists are changed: of it, only counts are told. Who adds words
that she read there makes the measure worthless.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.catalogue import FLOWS
from flows.engine.facts import Facts
from flows.engine.kit import Moment, Option
from flows.engine.run import Run
from flows.hear.concern import is_danger, is_sensitive, is_unclear
from flows.kinds.choice import Choice
from flows.kinds.day import Day
from flows.kinds.several import Several
from flows.kinds.text import FreeText
from flows.phrase import in_thai
from tests.flows.variations import FACTS

HERE = Path(__file__).parent


class Figures(NamedTuple):
    """`missed`: of sentences of danger, those that bring neither the screen nor the question. `alarms`: of plain
    ones, those that bring one of the two. `bothered`: of plain ones, those that bring anything, “เรื่องละเอียดอ่อน”
    included. `unasked`: of unclear ones, those that bring neither screen nor question. `told`: of sensitive ones, those
    that would stand in the report as typed. `shown`: of sensitive ones, those that bring the screen."""

    missed: Fraction
    alarms: Fraction
    bothered: Fraction
    unasked: Fraction
    told: Fraction
    shown: Fraction


AIM = Figures(
    missed=Fraction(1, 20),
    alarms=Fraction(1, 10),
    bothered=Fraction(1, 10),
    unasked=Fraction(1, 10),
    told=Fraction(1, 10),
    shown=Fraction(1, 10),
)
REACHED = AIM._replace(bothered=Fraction(8, 60), unasked=Fraction(4, 12), told=Fraction(5, 20))
"""What the unseen half reached where it is over the aim: it may get better, never worse."""


def measured(half: str) -> tuple[Figures, str]:
    """The figures of a half, and how many of each kind led to what."""
    led = Counter((meant, leads_to(said)) for meant, said in sentences(half))
    figures = Figures(
        missed=_share(led, "danger", "plain", "sensitive"),
        alarms=_share(led, "plain", "danger", "ask"),
        bothered=_share(led, "plain", "danger", "ask", "sensitive"),
        unasked=_share(led, "ask", "plain", "sensitive"),
        told=_share(led, "sensitive", "plain"),
        shown=_share(led, "sensitive", "danger"),
    )
    return figures, ", ".join(f"{meant} → {to}: {count}" for (meant, to), count in sorted(led.items()))


def leads_to(said: str) -> str:
    """The first of what is asked, or nothing."""
    if is_danger(said):
        return "danger"
    if is_unclear(said):
        return "ask"
    return "sensitive" if is_sensitive(said) else "plain"


def sentences(half: str) -> list[tuple[str, str]]:
    """What each must lead to, and the sentence."""
    lines = (HERE / half).read_text("utf-8").splitlines()
    return [(meant, said) for meant, said in (line.split("\t") for line in lines if not line.startswith("#"))]


def _share(led: Counter[tuple[str, str]], meant: str, *wrongly: str) -> Fraction:
    of = sum(count for (kind, _), count in led.items() if kind == meant)
    return Fraction(sum(led[meant, to] for to in wrongly), of)


@pytest.mark.parametrize(("half", "at_most"), [("seen.tsv", AIM), ("unseen.tsv", REACHED)])
def test_what_people_type_is_heard_for_what_it_is(half: str, at_most: Figures) -> None:
    figures, counts = measured(half)
    over = {
        name: (str(share), str(most))
        for name, share, most in zip(Figures._fields, figures, at_most, strict=True)
        if share > most
    }
    assert not over, counts


def offered(flow: str, facts: Facts) -> Iterator[Option]:
    """Every answer that the flow offers to this person at its beginning, whatever it depends on."""
    for question in FLOWS[flow].steps:
        match question:
            case Choice():
                yield from question.choices(Moment(Run("run", flow, 1), {}, facts))
            case Several():
                yield from (*question.options, *question.ends)
            case Day(options=options):
                yield from options(facts) if callable(options) else options
            case FreeText(skip=Option() as skip):
                yield skip


@pytest.mark.parametrize("flow", sorted(FLOWS.keys() - {"safety", "worry"}))
def test_an_answer_that_is_offered_is_never_asked_about(flow: str) -> None:
    """Typed, it does what its button does."""
    asked = {
        word
        for facts in FACTS[flow].values()
        for option in offered(flow, facts)
        for word in (in_thai(option.label), *option.also)
        if leads_to(word) in ("danger", "ask") and not option.leads
    }
    assert not asked


@pytest.mark.parametrize(("meant", "said"), sentences("own.tsv"))
def test_a_turn_of_phrase_is_heard_for_what_it_is(meant: str, said: str) -> None:
    """In doubt the question whether it is danger is as good as the screen."""
    led = leads_to(said)
    assert led == meant or (meant, led) == ("danger", "ask")
