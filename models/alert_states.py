"""The life of a danger alert: which step leads from which state to which. What stands in no line can't happen.

Who may take a step is the use case's to ask (`handlers/safeguarding`), as is the row lock under which it looks here.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum, auto

from models.codes import SafeguardingState as State

HALF_HOUR = timedelta(minutes=30)
"""Nobody has taken it for so long since the latest alert: the next officer is alerted. A look at it stops no clock."""


class Step(StrEnum):
    """What may happen to an alert once it is raised."""

    TAKE = auto()
    PASS_ON = auto()
    ALERT_NEXT = auto()


STEPS: Mapping[tuple[State, Step], State] = {
    (State.RAISED, Step.TAKE): State.TAKEN,
    (State.RAISED, Step.PASS_ON): State.RAISED,
    (State.RAISED, Step.ALERT_NEXT): State.RAISED,
    (State.TAKEN, Step.PASS_ON): State.RAISED,
}


def after(state: State, step: Step) -> State | None:
    """The state to which the step leads; None where it can't be taken."""
    return STEPS.get((state, step))
