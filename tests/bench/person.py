"""Somebody of the load, who goes through one walk after the other as she would in chat."""

import re
from collections import deque
from collections.abc import Callable, Generator
from random import Random

from tests.bench.people import Step, tapped

Talk = Generator[Step, bytes, None]
Walks = tuple[tuple[int, Callable[["Person"], Talk], str], ...]
"""Of a hundred walks so many are of this kind, and why. A walk has from one to a dozen turns."""

REMEMBERED = 30
"""Buttons above the screen that somebody may still press."""

_ANSWER = re.compile(rb'"data": ?"(1a\|[^"]+)"')


class Astray(Exception):
    """The screen is not the one that the walk expects: the child's state has changed, or the service has."""


class Person:
    """Somebody with a phone, who does this. Two with the same seed do the same as long as they see the same."""

    def __init__(self, seed: int, walks: Walks) -> None:
        self._mix = walks
        self.chance = Random(seed)
        self.walks = self.astray = 0
        self._seen: deque[str] = deque(maxlen=REMEMBERED)
        self._talk: Talk | None = None

    def __call__(self, last: bytes | None) -> Step:
        """The next turn, now that this reply has come; None at the beginning, or when none came."""
        if last is not None and (step := self.go_on(last)) is not None:
            return step
        shares = [share for share, _, _ in self._mix]
        while True:
            (_, walk, _) = self.chance.choices(self._mix, shares)[0]
            try:
                return self.begin(walk)
            except Astray:
                self.astray += 1

    def go_on(self, last: bytes) -> Step | None:
        """The next turn of the walk; None when it has come to its end."""
        self._seen.extend(data.decode() for data in _ANSWER.findall(last))
        try:
            return self._talk.send(last) if self._talk else None
        except StopIteration:
            return None
        except Astray:
            self.astray += 1
            return None

    def begin(self, walk: Callable[["Person"], Talk]) -> Step:
        """The first turn of this walk."""
        self.walks += 1
        self._talk = walk(self)
        return next(self._talk)

    def press(self, kind: str, screen: bytes, pattern: bytes) -> Step:
        """A tap on one of the buttons whose data is of this form."""
        found = re.findall(rb'"data": ?"(' + pattern + rb')"', screen)
        if not found:
            raise Astray(kind)
        return Step(kind, tapped(self.chance.choice(found).decode()))

    def old_button(self) -> Step:
        """A tap on an answer further up in the chat, of this report or of an earlier one."""
        return Step("old button", tapped(self.chance.choice(self._seen)))
