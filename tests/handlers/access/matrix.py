"""What everybody may do, as it was found by pressing; and what must never be."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flows.engine.inputs import Acted
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, require
from handlers.turn.listeners.actions import ACTIONS
from models.codes import Why
from tests.handlers.access.children import Rows
from tests.handlers.access.pressing import Answer, Pressed, Presser
from tests.handlers.access.scene import Scene, Somebody

NOWHERE = "987654321"
NONSENSE = ("", "x", "-1", "1e3", "9" * 40)
"""Instead of an id, in a forged button."""


@dataclass
class Matrix:
    """`answers`: of every button, word or conversation, by person and by what it was about. `wrong`: what was refused
    and left something or told something, and where the table of rights says otherwise."""

    answers: dict[str, dict[str, dict[Any, Answer]]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def alike(self, what: str, pressed: Iterable[Pressed]) -> Pressed:
        """Things that do not exist: all refused with the same words."""
        first, *others = pressed
        for one in (first, *others):
            if one.left:
                self.wrong.append(f"{what}: a thing that does not exist leaves {one.left}")
            if one.out != first.out:
                self.wrong.append(f"{what}: two things that do not exist look different: {one.words}")
        return first

    def keep(
        self, what: str, who: str, at: Any, pressed: Pressed, lost: Pressed, may_leave: Collection[str] = ()
    ) -> Answer:
        """One press. `lost`: the same with something that does not exist. `may_leave`: what a refusal leaves on
        purpose."""
        answer = Answer.DOES if pressed.why is None else Answer.TOLD
        if pressed.out == lost.out:
            answer = Answer.NOT_FOUND
        before = self.answers.setdefault(what, {}).setdefault(who, {}).setdefault(at, answer)
        if answer != before:
            self.wrong.append(f"{what} by {who}, {at}: {answer.value}, and {before.value} in another place like it")
        if answer != Answer.DOES and not set(pressed.left) <= set(may_leave):
            self.wrong.append(f"{what} by {who}, {at}: refused ({pressed.why}), but leaves {pressed.left}")
        return answer

    def does(self, what: str, who: str, at: Any) -> bool:
        return self.answers[what][who].get(at) == Answer.DOES

    def compare(self, what: str, who: str, at: Any, pressed: Pressed, table: Why | None) -> None:
        """What was pressed with what the table of rights says of it; None: allowed."""
        answer = self.answers[what][who][at]
        unlike = (answer == Answer.NOT_FOUND) != (table == Why.NOT_YOURS)
        if unlike or (pressed.why == Why.CASE_ENDED) != (table == Why.CASE_ENDED):
            self.wrong.append(f"{what} by {who}, {at}: {answer.value} ({pressed.why}), the table says {table or 'yes'}")


@dataclass
class Walk:
    """One walk of everybody past everything. `rows`: where children are made for it."""

    presser: Presser
    scene: Scene
    rows: Rows
    matrix: Matrix = field(default_factory=Matrix)


def by_table(actor: Actor, right: Right, about: About) -> Why | None:
    """Why the table of rights refuses; None: it does not."""
    try:
        require(actor, right, about)
    except Declined as refused:
        return refused.why
    return None


def nowhere(presser: Presser, one: Somebody, act: str) -> Iterator[Pressed]:
    """Press the button as somebody may forge it: it names what does not exist, nonsense, or nothing."""
    for at in (NOWHERE, *NONSENSE):
        yield presser.press(one.sender, Acted(act, dict.fromkeys(ACTIONS[act].args, at)))
    yield presser.press(one.sender, Acted(act, {}))
