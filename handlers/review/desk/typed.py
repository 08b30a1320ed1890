"""What waits about a child whose number somebody types: found for everybody of a batch at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Date, Integer, Row, Select, String, cast, literal, null, or_, select, union_all
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.review.desk.counts import offices
from handlers.review.queue import OF_A_CALL, Rows
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterKind, MatterState, Owner
from models.matters import Matter
from models.needs import NeedRow
from models.reports import Report
from models.schools import School


@dataclass
class _Searches:
    """What a batch shares: who is about to ask about which number, and what was found."""

    wanted: list[tuple[Actor, int]] = field(default_factory=list)
    asked: set[tuple[int, int]] = field(default_factory=set)
    rows: list[Any] = field(default_factory=list)


def expect_about(session: Session, actor: Actor, number: int) -> None:
    """She is about to ask what waits about this child."""
    batch_of(session).own(_Searches).wanted.append((actor, number))


def waiting_about(session: Session, actor: Actor, number: int, *, decided: bool = False) -> Rows:
    """What stands in front of her offices about the child of this number, as a queue tells it; `decided`: what she has
    decided, the last first. No child is read. Raises `Declined`."""
    theirs = {(office.area, office.owner) for office in offices(session, actor)}
    found = [row for row in rows_about(session, actor, number) if (row.area_id, row.owner) in theirs]
    if decided:
        hers = [row for row in found if row.decided_by == actor.person and row.state == MatterState.DONE]
        return sorted(hers, key=lambda row: row.decided_at, reverse=True)
    return [row for row in found if row.state not in (MatterState.DONE, MatterState.DROPPED)]


def delicate_about(session: Session, actor: Actor, number: int) -> Row[*tuple[Any, ...]] | None:
    """What stands or stood in front of the named officers about the child of this number, where she is one of them: a
    call that was made before one that was not, the newest first. All of it leads to the same notes."""
    theirs = {office.area for office in offices(session, actor) if office.owner == Owner.NAMED}
    found = [row for row in rows_about(session, actor, number) if row.area_id in theirs and row.owner == Owner.NAMED]
    found = [row for row in found if row.state != MatterState.DROPPED]
    return max(
        found, key=lambda row: (row.what != MatterKind.CALL, row.state == MatterState.DONE, row.id), default=None
    )


def rows_about(session: Session, actor: Actor, number: int) -> Rows:
    """All that ever stood in front of an office about the child of this number, in the areas in which she is somebody.
    Nothing is allowed by it. The first of a batch who asks reads it for all who are about to."""
    searches = batch_of(session).own(_Searches)
    areas = {one.area_id for one in actor.confirmed}
    if any((area, number) not in searches.asked for area in areas):
        _read(session, searches, [*searches.wanted, (actor, number)])
    return [row for row in searches.rows if row.number == number and row.area_id in areas]


def _read(session: Session, searches: _Searches, wanted: Sequence[tuple[Actor, int]]) -> None:
    pairs = {(one.area_id, number) for actor, number in wanted for one in actor.confirmed}
    given = {"areas": sorted({area for area, _ in pairs}), "numbers": sorted({number for _, number in pairs})}
    # Past the session: a turn finds what was there before its batch, as a button of a queue does.
    rows = session.connection().execute(_ABOUT, given).all()
    searches.rows = sorted(rows, key=lambda row: (row.due_on, row.name, row.id))
    searches.asked = {(area, number) for area in given["areas"] for number in given["numbers"]}


def _of(table: type[Matter] | type[NeedRow]) -> Select[*tuple[Any, ...]]:
    what = Matter.kind if table is Matter else NeedRow.need
    return (
        select(
            literal(table.__tablename__).label("name"),
            table.id,
            table.area_id,
            table.school_id,
            table.owner,
            table.state,
            what.cast(String).label("what"),
            table.due_on,
            table.opened_at,
            literal(None, Integer).label("late"),
            or_(table.held_until.is_not(None), table.kept_until.is_not(None)).label("paused"),
            table.holder_id,
            table.kept_until,
            table.decision,
            table.decided_by,
            table.decided_at,
            (NeedRow.agency if table is NeedRow else literal(None, String)).label("agency"),
            (NeedRow.agency_state.cast(String) if table is NeedRow else literal(None, String)).label("agency_state"),
            (NeedRow.appointed_on if table is NeedRow else literal(None, Date)).label("appointed_on"),
            (OF_A_CALL if table is Matter else cast(null(), OF_A_CALL.type)).label("details"),
            School.name.label("school"),
            Case.number,
            Case.restricted,
            Case.latest_outcome,
            Case.wanted_by_id,
            Case.id.label("case_id"),
            Case.latest_report_id,
            Report.reporter_id.label("latest_reporter_id"),
        )
        .join(Case, Case.id == table.case_id)
        .outerjoin(Report, Report.id == Case.latest_report_id)
        .outerjoin(School, School.id == table.school_id)
        .where(among_named(Case.area_id, "areas"), among_named(Case.number, "numbers"))
    )


_ABOUT = union_all(_of(Matter), _of(NeedRow))
