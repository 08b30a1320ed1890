"""The conversation tester: a phone in five lines.

    talk = Talk(REPORT, about_a_child())
    talk.tap("ยังติดต่อไม่ได้").say("โทรเมื่อวาน")
    talk.sees("ตรวจก่อนส่ง", "โทร อา. 14 มิ.ย. 2569")
    talk.tap("ส่งรายงาน").has_finished(outcome="NO_CONTACT_YET")

Only what stands on the newest screen can be tapped. Between two turns the run is written and read again, so every
conversation also tests storing. Every reply is held against LINE's rules, and no child may be named outside a bubble.
"""

from typing import Self, TypeVar

from bot.line.render import render
from bot.play import screen, talk
from flows.cases.child import ChildFacts
from flows.engine.advance import Reaction
from flows.engine.facts import Facts
from flows.engine.inputs import Input
from flows.engine.rules import Value
from flows.engine.run import dump, load
from flows.phrase import in_thai
from flows.say import Message
from simulator.rules import check_messages

K = TypeVar("K", bound=Facts)


class Talk(talk.Talk[K]):
    """The same, held against LINE's rules and ours after each turn, and asked what can be seen."""

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

    def send(self, given: Input) -> Self:
        assert load(dump(self.run)) == self.run, "the run does not survive being stored"
        return super().send(given)

    def _take(self, turn: Reaction) -> None:
        super()._take(turn)
        if not (turn.ended == "finished" or self.left or turn.elsewhere) or turn.replies:
            check(turn.replies, self.facts)


def check(replies: tuple[Message, ...], facts: Facts) -> None:
    """LINE would take the replies, and what a lock screen may show names no child."""
    assert 1 <= len(replies) <= 5, f"{len(replies)} messages in one reply"
    problems = check_messages([render(message, in_thai) for message in replies])
    assert not problems, f"LINE would refuse {problems}:\n{screen.draw(replies)}"
    child = getattr(facts, "child", None)
    if isinstance(child, ChildFacts):
        for public in screen.public_words(replies):
            assert child.name not in public, f"the child is named outside a bubble: {public}"
