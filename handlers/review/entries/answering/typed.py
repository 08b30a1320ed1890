"""The questions that wait for somebody's answer, where she types that she answers one: found for everybody of a batch
at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CompoundSelect, Row, and_, select, union
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.rights import About, Right, about_case, allowed
from handlers.review.entries.answer import asked_here
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterState, SourceKind, WaitingFor
from models.matters import Matter
from models.reports import Report
from models.types import written


@dataclass(frozen=True)
class Waiting:
    """One that waits for an answer, about the child of this number. `about`: what the right is asked for."""

    matter: int
    number: int
    about: About


@dataclass
class _Read:
    """What a batch shares: who is about to ask, and what was found for whom."""

    wanted: set[int] = field(default_factory=set)
    found: dict[int, list[Waiting]] = field(default_factory=dict)


def expect_asking(session: Session, person: int) -> None:
    """She is about to ask which questions wait for her."""
    batch_of(session).own(_Read).wanted.add(person)


def questions_for(session: Session, actor: Actor, number: int | None) -> Sequence[Waiting]:
    """Those about what she has reported, and about children that she looks after, as far as she may answer them: of a
    school at which she is no more she has nothing to answer. No record is read."""
    read, person = batch_of(session).own(_Read), actor.person
    if person is None:
        return ()
    if person not in read.found:
        wanted = {person, *read.wanted} - read.found.keys()
        read.found.update({one: [] for one in wanted})
        # Past the session: a turn finds what was there before its batch, as a button does.
        for row in session.connection().execute(_ASKED, {"people": sorted(wanted)}):
            read.found[row.person].append(_waiting(row))
    found = (one for one in read.found[person] if _may_answer(actor, one.about))
    return [one for one in sorted(found, key=lambda one: one.matter) if number in (None, one.number)]


def _may_answer(actor: Actor, about: About) -> bool:
    return allowed(actor, Right.ANSWER_DISTRICT, about) and about.case is not None and asked_here(actor, about.case)


def _waiting(row: Row[*tuple[Any, ...]]) -> Waiting:
    """With as much of the case and the report as the right looks at."""
    known = {name: getattr(row, name) for name in ("area_id", "school_id", "assignee_id", "status", "restricted")}
    case = Case(id=row.case_id, **known)
    return Waiting(row.id, row.number, about_case(case, Report(reporter_id=row.reporter_id)))


_IS_ASKED = Matter.state == written(MatterState.ASKED)
_OF_CASE = (
    *(Matter.id, Matter.case_id),
    *(Case.number, Case.area_id, Case.school_id, Case.assignee_id, Case.status, Case.restricted),
)
_REPORTED = (
    select(Report.reporter_id.label("person"), *_OF_CASE, Report.reporter_id)
    .join(Matter, and_(Matter.source_kind == written(SourceKind.REPORT), Matter.source_id == Report.id, _IS_ASKED))
    .join(Case, Case.id == Matter.case_id)
    .where(among_named(Report.reporter_id, "people"))
)
_LOOKED_AFTER = (
    select(Case.assignee_id.label("person"), *_OF_CASE, Report.reporter_id)
    .join(Matter, and_(Matter.case_id == Case.id, _IS_ASKED))
    .join(Report, and_(Matter.source_kind == written(SourceKind.REPORT), Report.id == Matter.source_id))
    .where(among_named(Case.assignee_id, "people"), Case.waiting_for != written(WaitingFor.TEACHER))
)
_ASKED: CompoundSelect[Any] = union(_REPORTED, _LOOKED_AFTER)
