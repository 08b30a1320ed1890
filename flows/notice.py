"""What a kind of notice is: one declaration says when it is said, how it reads, and how several become one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum, auto
from typing import Any, Generic, TypeVar

from flows.phrase import Phrase
from flows.say import Message, Text

F = TypeVar("F")

ALL = 10_000
"""`most` of a kind of which one message tells all, however often it is owed."""


class When(StrEnum):
    """SOON: within a minute, inside the hours. WITH_THE_DAY: at the person's digest hour; WITH_SCHOOL: the same, on
    days with school. AT_A_TIME: at the moment from which it makes sense, as that day's push. AT_ONCE: past the planner,
    at any hour and whatever the quota. ALONG: with the next reply or push that there is; by itself it sends none."""

    SOON = auto()
    WITH_THE_DAY = auto()
    WITH_SCHOOL = auto()
    AT_A_TIME = auto()
    AT_ONCE = auto()
    ALONG = auto()


class Weight(IntEnum):
    """How much a push is worth where the month's are scarce, the weightiest first: what was decided, or what a parent
    awaits; a summary; a child that is late, to who looks after it, for the first time in a month; the same to whoever
    is next on the ladder; what comes with the day; what would be good to hear."""

    ANSWER = 1
    SUMMARY = 2
    LATE = 3
    ESCALATION = 4
    DIGEST = 5
    NEWS = 6


_WEIGHTS = {When.SOON: Weight.ANSWER, When.AT_ONCE: Weight.ANSWER, When.AT_A_TIME: Weight.SUMMARY}


@dataclass(frozen=True, kw_only=True)
class NoticeKind(Generic[F]):
    """`rank`: what is said first, the lowest. `lives`: for how long it makes sense. `true_while`: until what settles
    it, in words; whoever reads the facts (`handlers/messages/hosts.py`) gives none for what is settled. `draw`: so many
    of a person's as one message, at most `most` of them. `must_arrive`: said again when it is not known whether a reply
    arrived. `instead_of`: names of kinds in whose place it is said: they wait for another reply, or the next day.
    `weighs`: where it is not what its `when` says. `late_from`: what in its `about` is the last day (its number) on
    which it is not late. `examples`: facts of made-up people, as they could be drawn together."""

    name: str
    when: When
    rank: int
    lives: timedelta
    true_while: str
    draw: Callable[[Sequence[F]], Message]
    examples: tuple[tuple[F, ...], ...]
    most: int = 1
    must_arrive: bool = False
    instead_of: tuple[str, ...] = ()
    weighs: Weight | None = None
    late_from: str | None = None

    @property
    def weight(self) -> Weight:
        return self.weighs or _WEIGHTS.get(self.when, Weight.DIGEST)


AnyKind = NoticeKind[Any]


def lock_screen(message: Message) -> Phrase:
    """What a locked phone and the list of chats show of a message."""
    return message.words if isinstance(message, Text) else message.alt
