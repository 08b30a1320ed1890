"""The questions that wait for somebody's answer, where she types that she answers one: found for everybody of a batch
at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CompoundSelect, and_, select, union
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterState, SourceKind, WaitingFor
from models.matters import Matter
from models.reports import Report
from models.types import written


@dataclass(frozen=True)
class Waiting:
    """One that waits for an answer, about the child of this number."""

    matter: int
    number: int


@dataclass
class _Read:
    """What a batch shares: who is about to ask, and what was found for whom."""

    wanted: set[int] = field(default_factory=set)
    found: dict[int, list[Waiting]] = field(default_factory=dict)


def expect_asking(session: Session, person: int) -> None:
    """She is about to ask which questions wait for her."""
    batch_of(session).own(_Read).wanted.add(person)


def questions_for(session: Session, person: int, number: int | None) -> Sequence[Waiting]:
    """Those about what she has reported, and about children that she looks after. Nothing is allowed by it."""
    read = batch_of(session).own(_Read)
    if person not in read.found:
        wanted = {person, *read.wanted} - read.found.keys()
        read.found.update({one: [] for one in wanted})
        # Past the session: a turn finds what was there before its batch, as a button does.
        for row in session.connection().execute(_ASKED, {"people": sorted(wanted)}):
            read.found[row.person].append(Waiting(row.id, row.number))
    return [one for one in sorted(read.found[person], key=lambda one: one.matter) if number in (None, one.number)]


_IS_ASKED = Matter.state == written(MatterState.ASKED)
_REPORTED = (
    select(Report.reporter_id.label("person"), Matter.id, Case.number)
    .join(Matter, and_(Matter.source_kind == written(SourceKind.REPORT), Matter.source_id == Report.id, _IS_ASKED))
    .join(Case, Case.id == Matter.case_id)
    .where(among_named(Report.reporter_id, "people"))
)
_LOOKED_AFTER = (
    select(Case.assignee_id.label("person"), Matter.id, Case.number)
    .join(Matter, and_(Matter.case_id == Case.id, _IS_ASKED))
    .where(among_named(Case.assignee_id, "people"), Case.waiting_for != written(WaitingFor.TEACHER))
)
_ASKED: CompoundSelect[Any] = union(_REPORTED, _LOOKED_AFTER)
