"""Presses what stands in a chat, as the worker would, many thousand times in one transaction that is undone at its end.

What was refused must have left nothing: no statement that writes, nothing that waits to be written. So it needs no
undoing. What does something is undone to a savepoint.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any

import pytest
from msgspec import convert
from sqlalchemy import event
from sqlalchemy.orm import Session

from flows.access import declined
from flows.catalogue import FLOWS
from flows.engine.inputs import Input
from flows.engine.rules import Value
from flows.engine.run import About
from flows.say import Message
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.turn.batch.take import take
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.outgoing import Outgoing, Start, say
from handlers.turn.run import runs
from handlers.turn.who import Sender, Who, load_who
from models.batch import Batch, batch_of
from models.codes import ConversationState, Why
from tests.handlers.tester import stored_event

_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE)\b", re.I)


UseCase = Callable[[Session, Actor, datetime], object]
DONE = Outgoing()
"""Of a use case that was called by itself."""


class Answer(Enum):
    """What came of a press. TOLD: she may know of the thing, and reads why it can't be done. NOT_FOUND: the words are
    those for something that does not exist."""

    DOES = "yes"
    TOLD = "told why not"
    NOT_FOUND = "not found"


class Asked(About, frozen=True, kw_only=True):
    """What the conversations here are about."""

    matter: int | None = None
    nth: int | None = None
    ending: bool = False
    due: int = 0


@dataclass(frozen=True)
class Pressed:
    """`why`: the reason, where a use case declined. `left`: what it has changed or would write. `opens`: the flow of
    the conversation that is open now."""

    out: Outgoing
    why: Why | None
    left: tuple[str, ...]
    opens: str | None = None

    @property
    def words(self) -> tuple[Message, ...]:
        must = (self.out.must_arrive,) if self.out.must_arrive else ()
        return (*self.out.messages, *self.out.instead, *must)


class Presser:
    """Everybody is read once, as at the beginning of a batch."""

    def __init__(self, session: Session, senders: list[Sender], now: datetime, spy: pytest.MonkeyPatch) -> None:
        self.session, self.now, self.presses = session, now, 0
        batch_of(session).recorded_at = now
        self._event = stored_event(session, *senders[0], now, None)
        self._people = load_who(session, senders, now)
        self._why: Why | None = None
        self._written: list[str] = []
        self._savepoints: list[str] = []
        event.listen(session.connection(), "before_cursor_execute", self._note)
        said = declined.words

        def words(why: Why, *rest: Any) -> Message:
            self._why = why
            return said(why, *rest)

        spy.setattr(declined, "words", words)

    def actor(self, sender: Sender) -> Actor:
        """As whom the table of rights knows her."""
        return self._people[sender]

    def press(self, sender: Sender, given: Input, *, undo: bool = False, writes: bool = True) -> Pressed:
        """Once. `undo`: it is expected to do something, which is undone; where it `writes` nothing before the end of
        the batch, without a savepoint."""
        who = self.who(sender) if undo else self._people[sender]
        with self.undone() if undo and writes else nullcontext():
            pressed = self.press_as(who, given)
            if undo and not writes:
                assert not self._written, f"{given} writes at once"
                for row in [*self.session.new]:
                    self.session.expunge(row)
            return pressed

    def converse(
        self,
        sender: Sender,
        flow: str,
        about: Mapping[str, str],
        answers: Mapping[str, Value],
        given: Callable[[str], Input],
        *,
        undo: bool = False,
    ) -> Pressed:
        """The same with a conversation open, whose key `given` gets."""
        with self.undone() if undo else nullcontext():
            who = self.who(sender)
            run = runs.open_run(
                self.session, who, Start(FLOWS[flow], convert(about, Asked, strict=False), answers), self.now
            )
            (row,) = batch_of(self.session).runs[-1:]
            pressed = self.press_as(who, given(run.key))
            ended = f"{ConversationState.STOPPED} run of {flow}"
            # A conversation with which she may not go on is over: the one thing that a refusal changes.
            if row.state == ConversationState.STOPPED and ended in pressed.left:
                pressed = replace(pressed, left=tuple(left for left in pressed.left if left != ended))
            return pressed

    @contextmanager
    def undone(self) -> Iterator[None]:
        """A savepoint, and back to it: in the database, in the session, and in what the batch remembers."""
        kept = _copied(batch_of(self.session))
        nested = self.session.begin_nested()
        self.session.connection()  # the savepoint is set now, also where nothing will be written
        try:
            yield
        finally:
            nested.rollback()
            # Otherwise PostgreSQL would keep a stack of thousands.
            self.session.connection().exec_driver_sql(f"RELEASE SAVEPOINT {self._savepoints.pop()}")
            vars(batch_of(self.session)).update(kept)

    def forget(self) -> None:
        """Let go of the rows that were read for the presses so far."""
        batch = batch_of(self.session)
        batch.locked_cases.clear()
        for known in (batch.cases, batch.reports, batch.needs, batch.matters, batch.since, batch.tries):
            known.clear()
        vars(batch)["_own"].clear()
        people = [membership for who in self._people.values() for membership in who.memberships]
        for row in [row for row in self.session if row not in people]:
            if row in self.session:  # it may have gone with another
                self.session.expunge(row)

    def who(self, sender: Sender) -> Who:
        """As she is when her message comes."""
        known = self._people[sender]
        return replace(known, memberships=list(known.memberships), paused=list(known.paused))

    def use(self, sender: Sender, verb: UseCase, *, undo: bool = False) -> Pressed:
        """A use case that no button calls yet, with the words that its refusal has."""
        with self.undone() if undo else nullcontext():
            return self._watched(self._people[sender], partial(self._used, self._people[sender], verb))

    def _used(self, who: Who, verb: UseCase) -> Outgoing:
        try:
            verb(self.session, who, self.now)
        except Declined as refused:
            return say(declined.words(refused.why, refused.values, who.area_facts))
        return DONE

    def press_as(self, who: Who, given: Input) -> Pressed:
        """One turn."""
        incoming = Incoming(self._event, who.channel, who.user, Kind.INPUT, self.now, given, None)
        return self._watched(who, lambda: take(self.session, who, incoming))

    def _watched(self, who: Who, turn: Callable[[], Outgoing]) -> Pressed:
        self._why = None
        self._written.clear()
        self.presses += 1
        batch = batch_of(self.session)
        known, before = list(batch.runs), len(batch.gone_runs)
        if who.open is not None:
            known.remove(who.open.row)
        out = turn()
        left = (
            *self._written,
            *(f"new {type(row).__name__}" for row in self.session.new),
            *(f"gone {type(row).__name__}" for row in self.session.deleted),
            *(f"changed {type(row).__name__}" for row in self.session.dirty if self.session.is_modified(row)),
            *(f"{run.state} run of {run.flow}" for run in batch.runs if run not in known),
            *(f"gone run of {run.flow}" for run in batch.gone_runs[before:]),
        )
        batch.runs[:] = known
        del batch.gone_runs[before:]
        return Pressed(out, self._why, left, who.open.run.flow if who.open else None)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SAVEPOINT "):
            self._savepoints.append(statement.split()[1])
        elif _WRITES.match(statement):
            self._written.append(" ".join(statement.split()[:3]))


def _copied(batch: Batch) -> dict[str, Any]:
    kept = _parts(batch)
    kept["_own"] = {
        kind: one.copy() if isinstance(one, dict) else replace(one, **_parts(one)) for kind, one in kept["_own"].items()
    }
    return kept


def _parts(memory: Any) -> dict[str, Any]:
    return {name: value.copy() for name, value in vars(memory).items() if isinstance(value, dict | set | list)}
