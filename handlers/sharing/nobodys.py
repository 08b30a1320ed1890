"""The children of a school that nobody looks after, and that are the school's to give to somebody."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from handlers.cases.apply import state_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, WaitingFor
from models.lifecycle import is_nobodys
from models.types import written


@dataclass
class _Read:
    """Those that a batch has found, by school. `expected`: schools of which somebody is about to ask."""

    expected: set[int] = field(default_factory=set)
    nobodys: dict[int, list[int]] = field(default_factory=dict)


def expect_nobodys(session: Session, schools: Collection[int]) -> None:
    """Somebody is about to ask. Nothing is allowed by it."""
    batch_of(session).own(_Read).expected.update(schools)


def nobodys_of(session: Session, school: int) -> list[int]:
    """Of which children a director has to say who looks after them, as this batch has left them. The first who asks
    reads those of all who are about to."""
    read = batch_of(session).own(_Read)
    if school not in read.nobodys:
        wanted = {school, *read.expected} - read.nobodys.keys()
        read.nobodys.update({one: [] for one in wanted})
        for row in session.connection().execute(_OPEN, {"schools": sorted(wanted)}):
            # Told here and not in the query, which would be planned by the country's index of what has no assignee.
            if row.assignee_id is None and row.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL):
                read.nobodys[row.school_id].append(row.id)
    return [one for one in read.nobodys[school] if _is_still(session, one, school)]


def _is_still(session: Session, case: int, school: int) -> bool:
    known = session.identity_map.get(identity_key(Case, case))
    return known is None or (known.school_id == school and is_nobodys(state_of(known)))


def stamp_of(cases: Collection[int]) -> str:
    """What a button is shown for that gives them all: how many they are, and the newest."""
    return f"{len(cases)}.{max(cases, default=0)}"


_OPEN = (
    select(Case.id, Case.school_id, Case.assignee_id, Case.waiting_for)
    .where(among_named(Case.school_id, "schools"), Case.status.not_in([written(one) for one in sorted(CLOSED)]))
    .order_by(Case.id)
)
