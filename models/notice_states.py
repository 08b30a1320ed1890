"""The life of a notice: which step leads from which state to which. What stands in no line can't happen."""

from collections.abc import Mapping
from enum import StrEnum, auto

from models.codes import NoticeState as State


class Step(StrEnum):
    """What may happen to a notice. `LOST`: the reply may or may not have arrived, and it must. `REFUSED`: LINE has
    certainly not taken it. `RETRIED`: an operator tried a failed push again, and LINE took it."""

    SAY = auto()
    DROP = auto()
    EXPIRE = auto()
    BREAK = auto()
    READ = auto()
    TAKEN = auto()
    REFUSED = auto()
    LOST = auto()
    FAIL = auto()
    RETRIED = auto()


STEPS: Mapping[Step, tuple[State, State]] = {
    Step.SAY: (State.WAITING, State.SAYING),
    Step.DROP: (State.WAITING, State.DROPPED),
    Step.EXPIRE: (State.WAITING, State.EXPIRED),
    Step.BREAK: (State.WAITING, State.FAILED),
    Step.READ: (State.SAYING, State.SAID),
    Step.TAKEN: (State.SAYING, State.SENT),
    Step.REFUSED: (State.SAYING, State.WAITING),
    Step.LOST: (State.SAYING, State.WAITING),
    Step.FAIL: (State.SAYING, State.FAILED),
    Step.RETRIED: (State.FAILED, State.SENT),
}
"""From which state a step leads, and to which."""
