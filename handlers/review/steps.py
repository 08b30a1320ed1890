"""The one place that changes the state of a matter or a need, by the table of steps."""

from models.office import STEPS, InOffice, Step


class IllegalStep(ValueError):
    """A state from which this may not be done: a bug, since whoever asks looks first."""


def may(row: InOffice, what: Step) -> bool:
    return row.state in STEPS[what]


def step(row: InOffice, what: Step) -> None:
    """Raises `IllegalStep`."""
    if not may(row, what):
        raise IllegalStep(f"{what} of what is {row.state}")
    row.state = STEPS[what][row.state]
