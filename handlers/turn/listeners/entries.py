"""The form of an entry in the lists of words and actions: what it calls, and what it wants read ahead."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.access.rights import Right
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.outgoing import Outgoing
from handlers.turn.turn import Args, Turn
from handlers.turn.who import Who
from models.codes import Role

Wanting = Callable[[Wants, Who, Args], None]


@dataclass(frozen=True)
class Word:
    """What a word asks for, said anywhere. `right`: who has it nowhere is not heard, as if there were no such word; for
    who has it what was open is put aside. A newcomer waits, a stranger is greeted. `label_for`: the role in whose menu
    this word stands, where each role has its own for the same right. `when`: it is heard only then. `acts`: it does
    what a button does that is no answer."""

    call: Callable[[Turn], Outgoing]
    right: Right | None = None
    wants: tuple[Wanting, ...] = ()
    label_for: Role | None = None
    when: Callable[[Turn], bool] | None = None
    acts: bool = False


@dataclass(frozen=True)
class Action:
    """What a button outside a run asks for. `args`: exactly what it carries. `asks`: it opens a question, so one that
    comes late must not push aside what was asked since. `opens`: it shows one thing, of a list, and changes nothing: a
    number typed after the list may do so too. `shows`: it changes nothing either."""

    call: Callable[[Turn, Args], Outgoing]
    args: tuple[str, ...] = ()
    wants: tuple[Wanting, ...] = ()
    asks: bool = False
    opens: bool = False
    shows: bool = False
