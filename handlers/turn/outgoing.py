"""What a use case leaves to be said once the turn is committed, and the conversation that it wants to begin."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from flows.engine.kit import Flow
from flows.engine.rules import Value
from flows.engine.run import About, Run
from flows.say import Card, Message
from models.contacts import THAI


class Start(Struct, frozen=True):
    """Begin a run of this flow, about these things, with these answers given already. `sources`: LINE's ids of the
    messages in which some of them were typed."""

    flow: Flow[Any]
    about: About
    answers: Mapping[str, Value] = {}
    sources: Mapping[str, str] = {}


class Outgoing(Struct, frozen=True):
    """`messages`: the reply. `must_arrive`: words without a name that follow as a push when the reply can't be
    shown to have arrived. `first`: outbox rows that go before the reply, which is `instead` when LINE took none of
    them. `start`: the run that begins in the same reply. `anew`: a run that was thrown away begins from its first
    question. `again`: the open question is asked once more. `happened`: what led to the question of any of these,
    said below it. `idle`: nothing was done, since it came too late. `alone`: nothing rides along. `shows`: kinds of
    notices of which the reply itself says whatever waits. `carries`: notices ride along, and share the fate of the
    reply. `language`: the reader's."""

    messages: tuple[Message, ...] = ()
    must_arrive: Message | None = None
    first: tuple[int, ...] = ()
    instead: tuple[Message, ...] = ()
    start: Start | None = None
    happened: Card | None = None
    anew: Run | None = None
    again: bool = False
    idle: bool = False
    alone: bool = False
    carries: bool = False
    shows: tuple[str, ...] = ()
    language: str = THAI


NOTHING = Outgoing()


def say(*messages: Message) -> Outgoing:
    """A plain reply."""
    return Outgoing(messages)


def too_late(*messages: Message) -> Outgoing:
    """Something has gone on since, and nothing was done."""
    return Outgoing(messages, idle=True)
