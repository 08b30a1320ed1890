"""The conversation tester: a phone in five lines.

    talk = Talk(REPORT, about_a_child())
    talk.tap("ยังติดต่อไม่ได้").say("โทรเมื่อวาน")
    talk.sees("ตรวจก่อนส่ง", "โทร อา. 14 มิ.ย. 2569")
    talk.tap("ส่งรายงาน").has_finished(outcome="NO_CONTACT_YET")

Only what stands on the newest screen can be tapped. Between two turns the run is written and read again, so every
conversation also tests storing. Every reply is held against LINE's rules, and no child may be named outside a bubble.
"""

from collections.abc import Mapping
from datetime import date
from typing import Generic, Self, TypeVar

from bot.line.render import render
from flows.cases.child import ChildFacts
from flows.engine.advance import Reaction, advance, begin, position
from flows.engine.facts import Facts
from flows.engine.inputs import Back, Input, Picked, Resume, Said, Stop, Tapped
from flows.engine.kit import Flow
from flows.engine.rules import Value
from flows.engine.run import Run, dump, load
from flows.hear.command import Command, command, is_button
from flows.hear.concern import is_danger
from flows.phrase import in_thai
from flows.say import Act, Answer, Call, Does, Message, PickDate, Word
from simulator.rules import check_messages
from tests.flows import screen

K = TypeVar("K", bound=Facts)


class Talk(Generic[K]):
    """One run of one flow with one person. All moves give the talk back, so that they can be chained.

    `facts` may be replaced between two turns: a new day, a changed record. `left`: the word, number or action by which
    the person went somewhere that the flow does not know.
    """

    def __init__(self, flow: Flow[K], facts: K, answers: Mapping[str, Value] | None = None, key: str = "run1") -> None:
        self.flow = flow
        self.facts = facts
        self.left: str | None = None
        self.screens: list[tuple[Message, ...]] = []
        self._take(begin(flow, Run(key, flow.name, flow.version, answers=answers or {}), facts))

    # moves

    def tap(self, label: str) -> Self:
        """Press a button on the newest screen, or on the list above it from which something was picked."""
        listed = next((one for one in reversed(self.screens) if any(map(screen.is_list, one))), ())
        newest = self.screens[-1]
        picked = not any(map(screen.is_list, newest)) and label not in dict(screen.presses(newest))
        return self._press(label, listed if picked and self.turn.asked is None else newest)

    def tap_old(self, label: str) -> Self:
        """Press a button on the latest of the earlier screens that has it."""
        for earlier in reversed(self.screens[:-1]):
            if label in dict(screen.presses(earlier)):
                return self._press(label, earlier)
        raise AssertionError(f"no earlier screen had a button [{label}]")

    def say(self, text: str) -> Self:
        """Type words. Those that work everywhere are sorted out first, as the service does."""
        asked = command(text)
        if is_danger(text) or (asked in (Command.MENU, Command.HELP) and not self._may_be_answer(text)):
            self.left = asked or "danger"
            return self
        return self.send(Said(text))

    def pick(self, day: date) -> Self:
        """Choose a day in the calendar that a button of the newest screen opens."""
        for _, does in screen.presses(self.screens[-1]):
            if isinstance(does, PickDate):
                assert does.first <= day <= does.last, f"the calendar ends at {does.first} and {does.last}"
                return self.send(Picked(does.run, does.question, day))
        raise AssertionError(f"no calendar on the screen:\n{self.screen}")

    def back(self) -> Self:
        return self.send(Back())

    def stop(self) -> Self:
        return self.send(Stop())

    def resume(self) -> Self:
        return self.send(Resume())

    def send(self, given: Input) -> Self:
        """Any input at all."""
        assert self.turn.ended is None, f"the conversation is over ({self.turn.ended}), {given} reaches nobody"
        stored = load(dump(self.run))
        assert stored == self.run, "the run does not survive being stored"
        self._take(advance(self.flow, stored, given, self.facts))
        return self

    # what can be seen

    @property
    def screen(self) -> str:
        """The newest replies as plain text."""
        return screen.draw(self.screens[-1])

    @property
    def labels(self) -> list[str]:
        """What can be pressed on the newest screen."""
        return [label for label, _ in screen.presses(self.screens[-1])]

    def sees(self, *words: str) -> Self:
        for each in words:
            assert each in self.screen, f"“{each}” is not on the screen:\n{self.screen}"
        return self

    def sees_not(self, *words: str) -> Self:
        for each in words:
            assert each not in self.screen, f"“{each}” is on the screen:\n{self.screen}"
        return self

    def answered(self, **answers: Value) -> Self:
        """These answers stand, as the flow itself sees them."""
        seen = {key: self.turn.answers.get(key) for key in answers}
        assert seen == answers, f"answered {dict(self.turn.answers)}, screen:\n{self.screen}"
        return self

    def not_answered(self, *keys: str) -> Self:
        assert not self.turn.answers.keys() & set(keys), f"answered {dict(self.turn.answers)}"
        return self

    def has_finished(self, **answers: Value) -> Self:
        assert self.turn.ended == "finished", f"not finished ({self.turn.ended}):\n{self.screen}"
        return self.answered(**answers)

    def has_stopped(self) -> Self:
        assert self.turn.ended == "stopped", f"not stopped ({self.turn.ended}):\n{self.screen}"
        return self

    # inside

    def _may_be_answer(self, text: str) -> bool:
        _, question = position(self.flow, self.run, self.facts)
        return question is not None and question.free and not is_button(text)

    def _press(self, label: str, messages: tuple[Message, ...]) -> Self:
        found = {does for name, does in map(_hashable, screen.presses(messages)) if name == label}
        assert found, f"no button [{label}] on the screen:\n{screen.draw(messages)}"
        assert len(found) == 1, f"several buttons [{label}] on the screen:\n{screen.draw(messages)}"
        return self._do(dict(screen.presses(messages))[label])

    def _do(self, does: Does) -> Self:
        match does:
            case Answer(run, question, value):
                return self.send(Tapped(run, question, value))
            case Word(text):
                return self.say(text)
            case Act(name):
                self.left = name
            case Call(phone):
                self.left = phone
            case PickDate():
                raise AssertionError("this button opens the calendar: use pick(day)")
        return self

    def _take(self, turn: Reaction) -> None:
        self.turn = turn
        self.run = turn.run
        self.left = turn.leads or ("safety" if turn.worried else None)
        if not (turn.ended == "finished" or self.left or turn.elsewhere) or turn.replies:
            check(turn.replies, self.facts)
        self.screens.append(turn.replies)


def check(replies: tuple[Message, ...], facts: Facts) -> None:
    """LINE would take the replies, and what a lock screen may show names no child."""
    assert 1 <= len(replies) <= 5, f"{len(replies)} messages in one reply"
    problems = check_messages([render(message, in_thai) for message in replies])
    assert not problems, f"LINE would refuse {problems}:\n{screen.draw(replies)}"
    child = getattr(facts, "child", None)
    if isinstance(child, ChildFacts):
        for public in screen.public_words(replies):
            assert child.name not in public, f"the child is named outside a bubble: {public}"


def _hashable(press: tuple[str, Does]) -> tuple[str, str]:
    return press[0], repr(press[1])
