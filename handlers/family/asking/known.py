"""Calls that homes have asked for on any day, read for everybody of a batch at once. Nothing is allowed by it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.family.known import homes_known
from models.among import among_named
from models.batch import batch_of
from models.codes import CallOf
from models.home_calls import HomeCall
from models.rows import keep


class _Read(dict[int, list[HomeCall]]):
    """By case, what a batch has read."""


def asked_calls(session: Session, case: int) -> list[HomeCall]:
    """All of a child, the first one first. The first of a batch who asks reads those of all homes that it knows,
    and of all cases that it has locked."""
    batch = batch_of(session)
    known = batch.own(_Read)
    if case not in known:
        wanted = {case, *homes_known(session), *batch.locked_cases} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
            for row in session.scalars(_CALLS, {"cases": sorted(wanted)}):
                keep(session, row)
                known[row.case_id].append(row)
    return known[case]


def owed_by_teacher(session: Session, case: int) -> Sequence[HomeCall]:
    """Those that whoever looks after the child is to make. Of the others she reads nothing."""
    return [one for one in asked_calls(session, case) if one.is_owed and one.whom == CallOf.TEACHER]


def forget_calls(session: Session, case: int) -> None:
    """The row lock of the case was waited for."""
    batch_of(session).own(_Read).pop(case, None)


_CALLS = select(HomeCall).where(among_named(HomeCall.case_id, "cases")).order_by(HomeCall.id)
