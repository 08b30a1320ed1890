"""Typed words that do what a button does. What the buttons ask for that people of a batch have typed is read together,
before the first of them acts."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from handlers.turn.listeners.actions import ACTIONS
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.memory import forget_older, last_answer
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.batch import batch_of

Finds = Callable[[Turn], tuple[str, Args] | None]
"""Finds the action that somebody's words mean, if they mean exactly one. It shows nothing and changes nothing."""


@dataclass
class _Expected:
    """What a batch shares: whose words will do what a button does, and that it was read for all of them."""

    by: list[tuple[Who, Finds]] = field(default_factory=list)
    is_read: bool = False


def expect_press(session: Session, who: Who, finds: Finds) -> None:
    """Her words are about to do so, if they mean nothing else."""
    batch_of(session).own(_Expected).by.append((who, finds))


def press(turn: Turn, name: str, args: Args) -> Outgoing:
    """As if she had pressed it."""
    expected = batch_of(turn.session).own(_Expected)
    if not expected.is_read:
        expected.is_read = True
        wants = Wants()
        for who, finds in expected.by:
            if (found := finds(replace(turn, who=who))) is not None:
                for want in ACTIONS[found[0]].wants:
                    want(wants, who, found[1])
        wants.read(turn.session)
    return act(turn, name, args)


def act(turn: Turn, name: str, args: Args) -> Outgoing:
    """What the button asks for. What was answered before is the latest answer no more, unless nothing was done; nor is
    what takes it back an answer of its own."""
    action, before, last = ACTIONS[name], turn.who.remembered, last_answer(turn.who)
    out = action.call(turn, args)
    if action.opens or action.shows or action.asks or out.idle:
        return out
    takes_back = last is not None and (last.name, last.args) == (name, dict(args))
    forget_older(turn, turn.who.remembered if takes_back else before)
    return out
