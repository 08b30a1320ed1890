"""A conversation as a phone has it, without LINE: what can be pressed or typed on its newest screen.

Between two turns the run is written and read again, as the service does between two messages.
"""

from collections.abc import Mapping
from datetime import date
from typing import Generic, Self, TypeVar

from bot.play import screen
from flows.engine.advance import Reaction, advance, begin, position
from flows.engine.facts import Facts
from flows.engine.inputs import Back, Input, Picked, Resume, Said, Stop, Tapped
from flows.engine.kit import Flow
from flows.engine.rules import Value
from flows.engine.run import Run, dump, load
from flows.hear.command import Command, command, is_button
from flows.hear.concern import is_danger
from flows.say import Act, Answer, Call, Does, Message, Page, PickDate, Word

K = TypeVar("K", bound=Facts)


class NotThere(Exception):
    """What was to be pressed is on no screen, or the conversation is over."""


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
        raise NotThere(f"no earlier screen had a button [{label}]")

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
                if not does.first <= day <= does.last:
                    raise NotThere(f"the calendar ends at {does.first} and {does.last}")
                return self.send(Picked(does.run, does.question, day))
        raise NotThere(f"no calendar on the screen:\n{self.screen}")

    def back(self) -> Self:
        return self.send(Back())

    def stop(self) -> Self:
        return self.send(Stop())

    def resume(self) -> Self:
        return self.send(Resume())

    def send(self, given: Input) -> Self:
        """Any input at all."""
        if self.turn.ended is not None:
            raise NotThere(f"the conversation is over ({self.turn.ended}), {given} reaches nobody")
        self._take(advance(self.flow, load(dump(self.run)), given, self.facts))
        return self

    @property
    def screen(self) -> str:
        """The newest replies as plain text."""
        return screen.draw(self.screens[-1])

    def _may_be_answer(self, text: str) -> bool:
        _, question = position(self.flow, self.run, self.facts)
        return question is not None and question.free and not is_button(text)

    def _press(self, label: str, messages: tuple[Message, ...]) -> Self:
        found = {does for name, does in map(_hashable, screen.presses(messages)) if name == label}
        if len(found) != 1:
            many = "several buttons" if found else "no button"
            raise NotThere(f"{many} [{label}] on the screen:\n{screen.draw(messages)}")
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
            case Page(url):
                self.left = url
            case PickDate():
                raise NotThere("this button opens the calendar: use pick(day)")
        return self

    def _take(self, turn: Reaction) -> None:
        self.turn = turn
        self.run = turn.run
        self.left = turn.leads or ("safety" if turn.worried else None)
        self.screens.append(turn.replies)


def _hashable(press: tuple[str, Does]) -> tuple[str, str]:
    return press[0], repr(press[1])
