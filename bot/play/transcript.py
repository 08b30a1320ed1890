"""A conversation as it is written down: what is known, each input with the screen it leads to, and how it ended.

It begins with `flow:`, and `facts:` where some are not the usual ones (`bot/play/facts.py`). Then follow the inputs:
`> words` are typed, `> [label]` is tapped, `> (old [label])` is tapped on an earlier screen, `> (date 2026-06-12)` is
picked in the calendar, `> (sticker)`, `> (audio)`, `> (photo)` and `> (place)` are sent, and with `> (+3d)`, `> (+2h)`
or `> (+5m)` that much time passes. The last line, after `=`, says how it ended and with what.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Self

from bot.play.facts import FACTS, SAVED
from bot.play.people import NOW
from bot.play.talk import NotThere, Talk
from flows.catalogue import FLOWS
from flows.engine.inputs import Other, Photo, Place
from flows.engine.rules import Value

PASSES = re.compile(r"\(\+(\d{1,3})([dhm])\)")
UNITS = {"d": "days", "h": "hours", "m": "minutes"}


class Played:
    """A conversation that is being played. `talks`: what it is made with; the tests' is one that looks for faults."""

    def __init__(self, head: str, talks: type[Talk[Any]] = Talk) -> None:
        """`head`: the lines above the first screen. Raises `NotThere` for what no conversation is known by."""
        self.head = head
        known = dict(line.split(": ", 1) for line in head.splitlines())
        name = known.get("flow", "")
        if name not in FLOWS:
            raise NotThere(f"no conversation {name!r}; there are {', '.join(sorted(FLOWS))}")
        if name not in FACTS:
            raise NotThere(f"what {name} reads belongs into `FACTS` of bot/play/facts.py")
        self._make, self._options, self._now = FACTS[name], _pairs(known.get("facts", "")), NOW
        try:
            facts = self._make(**self._options)
        except (KeyError, TypeError, ValueError) as error:
            raise NotThere(f"{name} is played with other facts: {error}") from None
        self.talk = talks(FLOWS[name], facts, {**_pairs(known.get("answers", ""))})

    @classmethod
    def of(cls, flow: str, facts: str = "") -> Self:
        """Of this name, with these facts besides the usual ones."""
        return cls("\n".join([f"flow: {flow}", *([f"facts: {facts}"] if facts else ())]))

    def hears(self, said: str) -> str:
        """One input, as it is written behind `>`; gives what is written of it, with the screen that follows. Raises
        `NotThere`, and nothing has happened."""
        self._move(said)
        shown = "" if PASSES.fullmatch(said) else self.talk.screen
        return "\n".join(filter(None, (f"> {said}", shown)))

    @property
    def over(self) -> bool:
        return self.talk.turn.ended is not None or self.talk.left is not None

    @property
    def end(self) -> str:
        """How it ended, and with what: a report in its codes, anything else as its answers."""
        talk = self.talk
        if talk.left:
            return f"went to {talk.left}"
        if talk.turn.ended != "finished":
            return talk.turn.ended or "open"
        if (saved := SAVED.get(talk.flow.name)) is not None:
            return f"saved {saved(talk.turn.answers, talk.facts)}"
        return "finished " + " ".join(f"{key}={_shown(value)}" for key, value in talk.turn.answers.items())

    def _move(self, said: str) -> None:
        talk = self.talk
        if (passed := PASSES.fullmatch(said)) is not None:
            self._now += timedelta(**{UNITS[passed[2]]: int(passed[1])})
            talk.facts = self._make(**self._options, now=self._now)
        elif said.startswith("[") and said.endswith("]"):
            talk.tap(said[1:-1])
        elif said.startswith("(old ["):
            talk.tap_old(said.removeprefix("(old [").removesuffix("])"))
        elif said.startswith("(date "):
            talk.pick(_day(said[6:-1]))
        elif said == "(photo)":
            talk.send(Photo("1"))
        elif said == "(place)":
            talk.send(Place(14.0, 99.5))
        elif said in ("(sticker)", "(audio)"):
            talk.send(Other(said[1:-1]))
        else:
            talk.say(said)


def opened(written: str, talks: type[Talk[Any]] = Talk) -> Played:
    """What the head of a transcript describes, before its first input."""
    return Played(written.split("\n\n", 1)[0], talks)


def inputs(written: str) -> Iterator[str]:
    """What is done in a transcript, one after the other."""
    return (line.removeprefix("> ") for line in written.splitlines() if line.startswith("> "))


def through(written: str) -> Played:
    """A transcript with all its inputs played."""
    played = opened(written)
    for said in inputs(written):
        played.hears(said)
    return played


def replayed(written: str, talks: type[Talk[Any]] = Talk) -> str:
    """The whole transcript as it comes out now, from its head and its inputs."""
    played = opened(written, talks)
    blocks = [played.head, played.talk.screen, *(played.hears(said) for said in inputs(written))]
    return "\n\n".join([*blocks, f"= {played.end}"]) + "\n"


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise NotThere(f"{said} is no day, say (date 2026-06-12)") from None


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else ",".join(value)


def _pairs(words: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in words.split(", ") if pair)
