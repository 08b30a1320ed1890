"""The missed calls of whoever types when the next one suits: found for everybody of a batch at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.rights import About, Right, about_case, allowed
from handlers.review.entries.answer import asked_here
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterKind, SourceKind
from models.matters import Matter
from models.office import UNFINISHED
from models.reports import Report
from models.types import written


@dataclass(frozen=True)
class Waiting:
    """One that waits, about the child of this number. `about`: what the right is asked for."""

    matter: int
    number: int
    area: int
    about: About


@dataclass
class _Read:
    """What a batch shares: who is about to ask, and what was found for whom."""

    wanted: set[int] = field(default_factory=set)
    found: dict[int, list[Waiting]] = field(default_factory=dict)


def expect_calls(session: Session, person: int) -> None:
    """She is about to ask which calls she has missed."""
    batch_of(session).own(_Read).wanted.add(person)


def calls_for(session: Session, actor: Actor) -> Sequence[Waiting]:
    """Those that she has asked for, that she has missed, and that nobody has made since. No record is read."""
    read, person = batch_of(session).own(_Read), actor.person
    if person is None:
        return ()
    if person not in read.found:
        wanted = {person, *read.wanted} - read.found.keys()
        read.found.update({one: [] for one in wanted})
        # Past the session: a turn finds what was there before its batch, as a button does.
        for row in session.connection().execute(_CALLS, {"people": sorted(wanted)}):
            if row.state in UNFINISHED and (row.details or {}).get("missed") is not None:
                read.found[row.reporter_id].append(_waiting(row))
    found = (one for one in read.found[person] if _may_say(actor, one.about))
    return sorted(found, key=lambda one: one.matter)


def _may_say(actor: Actor, about: About) -> bool:
    return allowed(actor, Right.SAY_WHEN_TO_CALL, about) and about.case is not None and asked_here(actor, about.case)


def _waiting(row: Row[*tuple[Any, ...]]) -> Waiting:
    """With as much of the case and the report as the right looks at."""
    known = {name: getattr(row, name) for name in ("area_id", "school_id", "assignee_id", "status", "restricted")}
    about = about_case(Case(id=row.case_id, **known), Report(reporter_id=row.reporter_id))
    return Waiting(row.id, row.number, row.area_id, about)


_OF_CASE = (Case.number, Case.area_id, Case.school_id, Case.assignee_id, Case.status, Case.restricted)
_CALLS = (
    select(Report.reporter_id, Matter.id, Matter.case_id, Matter.state, Matter.details, *_OF_CASE)
    .join(
        Matter,
        and_(
            Matter.source_kind == written(SourceKind.REPORT),
            Matter.source_id == Report.id,
            Matter.kind == written(MatterKind.CALL),
        ),
    )
    .join(Case, Case.id == Matter.case_id)
    .where(among_named(Report.reporter_id, "people"))
)
