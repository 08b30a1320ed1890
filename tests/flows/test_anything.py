"""Whatever people do in whatever order: the service always answers, LINE always takes it, and nothing ever breaks."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.play import screen
from flows.catalogue import FLOWS
from flows.engine.advance import Reaction, advance, begin
from flows.engine.inputs import Acted, Back, Input, Other, Photo, Picked, Place, Resume, Said, Stop, Tapped
from flows.engine.kit import Flow
from flows.engine.run import Run, dump, load
from flows.phrase import in_thai
from flows.reports.news import recent
from flows.reports.result import result
from flows.say import Answer, Does, Message, PickDate
from flows.say import dump as dump_messages
from tests.flows.hear.strategies import typed
from tests.flows.tester import check
from tests.flows.variations import FACTS, SAMPLES

Move = tuple[str, int] | Input

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
keys = sorted({step.key for flow in FLOWS.values() for step in flow.steps} | {"_offer", "nobody"})
values = st.sampled_from(["yes", "no", "_reopen", "SEND", "ENOUGH", "LATER", "NONE", "OTHER", "2026-06-15", "", "X|%"])
labels = sorted({line for flow in SAMPLES.values() for lines in flow.values() for line in lines})

inputs: st.SearchStrategy[Input] = st.one_of(
    st.builds(Said, typed),
    st.builds(Said, st.integers(0, 14).map(str)),
    st.builds(Said, st.sampled_from([*labels, "ใช่", "ไม่", "ส่ง", "แก้ 2", "แก้ข้อ 3", "พอแล้ว", "1 3", "เมื่อวาน"])),
    st.builds(Tapped, st.sampled_from(["run0", "run1"]), st.sampled_from(keys), values),
    st.builds(Picked, st.sampled_from(["run0", "run1"]), st.sampled_from(keys), days),
    st.builds(Other, st.sampled_from(["sticker", "audio", "video", "file", "unknown"])),
    st.sampled_from([Back(), Resume(), Stop(), Photo("1"), Place(14.0, 99.5), Acted("withdraw", {"report": "1"})]),
)
# Pressing and typing what stands on the screen comes first: it is what leads anywhere.
press: st.SearchStrategy[Move] = st.tuples(st.sampled_from(["new"] * 6 + ["type", "old"]), st.integers(0, 200))
moves: st.SearchStrategy[list[Move]] = st.lists(st.one_of(*[press] * 7, inputs), min_size=12, max_size=40)


def asking(flow: str) -> list[str]:
    """The sets of facts under which the flow asks anything at all."""
    return [name for name, facts in FACTS[flow].items() if any(step.when({}, facts) for step in FLOWS[flow].steps)]


flows = st.sampled_from(["report", "report", "report", *FACTS])
variations = flows.flatmap(lambda flow: st.tuples(st.just(flow), st.sampled_from(asking(flow))))

quick = settings(max_examples=150)
thorough = settings(max_examples=5_000)


@quick
@given(variations, moves)
def test_whatever_people_do_is_answered(variation: tuple[str, str], done: list[Move]) -> None:
    Person(*variation).does(done)


@pytest.mark.soak
@thorough
@given(variations, moves)
def test_whatever_many_people_do_is_answered(variation: tuple[str, str], done: list[Move]) -> None:
    Person(*variation).does(done)


class Person:
    """Somebody with a phone who presses anything, also what stands further up in the chat."""

    checked: set[bytes] = set()  # noqa: RUF012 - shared on purpose: a message that was checked once is good for all

    def __init__(self, flow: str, facts: str) -> None:
        self.flow: Flow[Any] = FLOWS[flow]
        self.facts: Any = FACTS[flow][facts]
        self.chat: list[tuple[str, Does]] = []
        self.screen: list[tuple[str, Does]] = []
        self.runs = 0
        self.begins()

    def does(self, moves: list[Move]) -> None:
        for move in moves:
            given = self.input(*move) if isinstance(move, tuple) else move
            if given is None:
                continue
            before = self.run
            turn = advance(self.flow, load(dump(self.run)), given, self.facts)
            self.sees(turn, given, before)
            if turn.ended:
                self.begins()

    def begins(self) -> None:
        self.runs += 1
        turn = begin(self.flow, Run(f"run{self.runs % 3}", self.flow.name, self.flow.version), self.facts)
        self.run = turn.run
        if turn.ended is None:
            self.shows(turn.replies)

    def input(self, how: str, at: int) -> Input | None:
        from_where = self.chat if how == "old" else self.screen
        if not from_where:
            return None
        label, does = from_where[at % len(from_where)]
        if how == "type":
            return Said(label)
        match does:
            case Answer(run, question, value):
                return Tapped(run, question, value)
            case PickDate(run, question, first, last):
                return Picked(run, question, last if at % 2 else first)
        return None

    def sees(self, turn: Reaction, given: Input, before: Run) -> None:
        self.run = turn.run
        assert load(dump(turn.run)) == turn.run
        assert turn.run.key == before.key
        assert turn.news.keys() <= turn.run.answers.keys()
        if isinstance(given, Stop):
            assert turn.ended == "stopped"
        if turn.worried or turn.elsewhere:
            assert turn.run.answers == before.answers
        elif turn.leads:
            assert turn.leads in FLOWS
            assert turn.run.answers == before.answers
        elif turn.ended == "finished":
            self.finishes(turn)
        else:
            self.shows(turn.replies)

    def shows(self, replies: tuple[Message, ...]) -> None:
        shown = dump_messages(replies, in_thai)
        if shown not in self.checked:
            check(replies, self.facts)
            self.checked.add(shown)
        self.screen = screen.presses(replies)
        self.chat += self.screen

    def finishes(self, turn: Reaction) -> None:
        if self.flow.name == "report":
            told = result(turn.answers, self.facts)
            first, last = recent(self.facts)
            assert told.happened_on is None or first <= told.happened_on <= last
        if isinstance(starts := turn.answers.get("starts"), str) and starts != "LATER":
            assert date.fromisoformat(starts) >= self.facts.today
