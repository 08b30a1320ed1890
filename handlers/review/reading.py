"""Reads the matters of cases, for everybody whose turn changes a case, in one statement."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.codes import MatterKind
from models.matters import Matter
from models.office import IS_UNFINISHED
from models.types import written

_MATTERS = select(Matter).where(among_named(Matter.case_id, "cases")).order_by(Matter.id)


def matters_of(session: Session, case: int) -> list[Matter]:
    """All matters that a case ever had, the oldest first. Its row lock is held. The first of a batch who asks reads
    those of all cases that the batch has locked."""
    batch = batch_of(session)
    if case not in batch.matters:
        wanted = sorted({case, *batch.locked_cases} - batch.matters.keys())
        batch.matters.update({one: [] for one in wanted})
        with session.no_autoflush:  # what this batch adds to a case is added to what was read of it
            for matter in session.scalars(_MATTERS, {"cases": wanted}):
                if matter.case_id is not None:
                    batch.matters[matter.case_id].append(matter)
    return batch.matters[case]


@dataclass
class _Up:
    """`expected`: cases of which a batch is about to ask; `known`: whether the district has something to do first."""

    expected: set[int] = field(default_factory=set)
    known: dict[int, bool] = field(default_factory=dict)


def expect_up_to_district(session: Session, cases: Collection[int]) -> None:
    """Of these it is about to be asked: whoever asks first reads it for all."""
    batch_of(session).own(_Up).expected.update(cases)


def is_up_to_district(session: Session, case: int) -> bool:
    """Whether a letter is waited for, or it has the child since there is no news; as it was read, without a lock, for
    what is only shown."""
    batch = batch_of(session)
    up = batch.own(_Up)
    if case in batch.matters:
        return any(one.unfinished and one.kind in _FIRST for one in batch.matters[case])
    if case not in up.known:
        wanted = sorted({case, *up.expected} - up.known.keys())
        with session.no_autoflush:
            found = set(session.scalars(_UP, {"cases": wanted}))
        up.known.update({one: one in found for one in wanted})
    return up.known[case]


_FIRST = (MatterKind.REFERRAL_LETTER, MatterKind.NO_NEWS)
_UP = select(Matter.case_id).where(
    among_named(Matter.case_id, "cases"),
    Matter.kind.in_([written(one) for one in _FIRST]),
    text(IS_UNFINISHED),
)
