"""Reads the matters of cases, for everybody whose turn changes a case, in one statement."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.matters import Matter

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
