"""Tracing ends, and with it what was left for the next one: with the batch, for all of it at once."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.cases import Case


@dataclass
class Ended:
    """Cases that are closed in this batch."""

    cases: set[int] = field(default_factory=set)


def end_line(session: Session, case: Case) -> None:
    """The case is closed: whatever was left about it goes, and does not come back with a withdrawal."""
    batch_of(session).own(Ended).cases.add(case.id)
