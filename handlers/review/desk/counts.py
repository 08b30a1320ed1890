"""How much stands in front of an officer, and since when: counted in one statement, whatever it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, String, and_, bindparam, func, literal, select, text, union_all
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, allowed, areas, has_right
from handlers.review.queue import Office, expected_offices
from handlers.review.reaching import about_office
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.codes import MatterKind, Owner, Queue, Role, Why
from models.data_requests import IS_OPEN, DataRequest
from models.due import TODAY, late_up_to
from models.matters import QUEUE_OF, Matter
from models.needs import NeedRow
from models.office import IS_UNFINISHED, OF_A_SCHOOL
from models.types import Instant, written

OF_THE_DISTRICT = (Owner.DISTRICT, Owner.NAMED)


@dataclass(frozen=True)
class Waits:
    """Of one queue: how much there is, put aside or not, and since when the oldest. `due`: when the first of what the
    law gives a day is due. `late`: of how much the day of the answer has passed, and nobody has put it aside."""

    queue: Queue
    number: int
    since: datetime
    due: date | None = None
    late: int = 0


def offices(session: Session, actor: Actor) -> list[Office]:
    """In whose place she acts: of her areas the district's, and the named officers' if she may. Raises `Declined`: she
    has no desk, and presses an old button."""
    if not has_right(actor, Right.OPEN_DESK):
        raise Declined(Why.EXPIRED)
    return [
        Office(area, owner)
        for area in sorted(areas(actor, Right.OPEN_DESK))
        for owner in OF_THE_DISTRICT
        if allowed(actor, Right.REVIEW, about_office(session, actor, frozenset({owner}), area, None))
    ]


def count(session: Session, these: Collection[Office], today: date) -> list[Waits]:
    """What stands in front of these offices, in the order of the queues; of what is empty nothing."""
    found: dict[Queue, Waits] = {}
    for one in these:
        for waits in _of_area(session, one.area, today).get(one.owner, ()):
            had = found.get(waits.queue)
            found[waits.queue] = waits if had is None else _together(had, waits)
    return [found[queue] for queue in Queue if queue in found]


def school_offices(actor: Actor) -> list[Office]:
    """Those of the schools that she directs. Raises `Declined`: she has none, and presses an old button."""
    if not has_right(actor, Right.OPEN_SCHOOL_DESK):
        raise Declined(Why.EXPIRED)
    directed = {one.school_id: one.area_id for one in actor.confirmed if one.role == Role.DIRECTOR}
    return [Office(area, Owner.SCHOOL, school) for school, area in sorted(directed.items()) if school is not None]


@dataclass(frozen=True)
class AtSchool:
    """How much stands in front of a school, and since when the oldest."""

    number: int
    since: datetime | None


class _AtSchools(dict[int, AtSchool]):
    """What a batch has counted, by school."""


def count_at(session: Session, schools: Collection[int]) -> dict[int, AtSchool]:
    """What children need of these schools. The first of a batch who asks counts for all who are about to."""
    known = batch_of(session).own(_AtSchools)
    if not known.keys() >= set(schools):
        expected = {one.school for one in expected_offices(session, None) if one.school is not None}
        wanted = ({*schools} | expected) - known.keys()
        known.update(dict.fromkeys(wanted, AtSchool(0, None)))
        # Past the session, as above.
        for row in session.connection().execute(_AT_SCHOOLS, {"schools": sorted(wanted)}):
            known[row.school_id] = AtSchool(row.number, row.since)
    return {school: known[school] for school in schools}


def _together(one: Waits, other: Waits) -> Waits:
    due = min((day for day in (one.due, other.due) if day is not None), default=None)
    late = one.late + other.late
    return Waits(one.queue, one.number + other.number, min(one.since, other.since), due, late)


class _Counted(dict[tuple[int, date], dict[Owner, list[Waits]]]):
    """What a batch has counted, by area and day."""


def _of_area(session: Session, area: int, today: date) -> dict[Owner, list[Waits]]:
    """The first of a batch who asks counts for all its areas."""
    known = batch_of(session).own(_Counted)
    if (area, today) not in known:
        wanted = sorted(one for one in {area, *batch_of(session).areas} if (one, today) not in known)
        known.update({(one, today): {} for one in wanted})
        # Past the session: what others of this batch have not written yet is no news for a count.
        for row in session.connection().execute(_COUNTS, {"areas": wanted, TODAY: today}):
            queue = Queue.DATA if row.due is not None else _queue_of(row.kind)
            waits = Waits(queue, row.number, row.since, row.due, row.late)
            known[row.area_id, today].setdefault(Owner(row.owner), []).append(waits)
    return known[area, today]


def _queue_of(kind: str | None) -> Queue:
    return QUEUE_OF[MatterKind(kind)] if kind is not None else Queue.HELP


_OWNERS = [written(owner) for owner in OF_THE_DISTRICT]
_SINCE = func.min(Matter.opened_at, type_=Instant).label("since")
_TODAY = bindparam(TODAY, type_=Date)


# By area, and not by matter: an area has one last day on which what was due is late.
_PAST = (
    select(Area.id.label("area_id"), late_up_to(Area.id, None).label("day"))
    .where(among_named(Area.id, "areas"))
    .cte("past")
)


def _late(table: type[Matter] | type[NeedRow]) -> ColumnElement[int]:
    """Of how much the day has passed, in days with school; what somebody has put aside beyond today is none of it."""
    aside = and_(table.kept_until.is_not(None), table.kept_until > _TODAY)
    return func.count().filter(table.due_on <= _PAST.c.day, ~aside)


_COUNTS = union_all(
    select(
        Matter.area_id,
        Matter.owner.cast(String).label("owner"),
        Matter.kind.cast(String).label("kind"),
        func.count().label("number"),
        _SINCE,
        literal(None, Date).label("due"),
        _late(Matter).label("late"),
    )
    .join(_PAST, _PAST.c.area_id == Matter.area_id)
    .where(among_named(Matter.area_id, "areas"), Matter.owner.in_(_OWNERS), text(IS_UNFINISHED))
    .group_by(Matter.area_id, Matter.owner, Matter.kind),
    select(
        NeedRow.area_id,
        NeedRow.owner.cast(String),
        literal(None, String).label("kind"),
        func.count().label("number"),
        func.min(NeedRow.opened_at, type_=Instant).label("since"),
        literal(None, Date),
        _late(NeedRow),
    )
    .join(_PAST, _PAST.c.area_id == NeedRow.area_id)
    .where(among_named(NeedRow.area_id, "areas"), NeedRow.owner.in_(_OWNERS), text(IS_UNFINISHED))
    .group_by(NeedRow.area_id, NeedRow.owner),
    # What people ask about themselves stands before everybody of the office.
    select(
        DataRequest.area_id,
        literal(Owner.DISTRICT.value, String),
        literal(None, String),
        func.count(),
        func.min(DataRequest.asked_at, type_=Instant),
        func.min(DataRequest.due_on, type_=Date),
        func.count().filter(DataRequest.due_on < _TODAY),
    )
    .where(among_named(DataRequest.area_id, "areas"), text(IS_OPEN))
    .group_by(DataRequest.area_id),
)
_AT_SCHOOLS = (
    select(NeedRow.school_id, func.count().label("number"), func.min(NeedRow.opened_at, type_=Instant).label("since"))
    .where(among_named(NeedRow.school_id, "schools"), text(OF_A_SCHOOL))
    .group_by(NeedRow.school_id)
)
