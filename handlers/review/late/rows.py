"""What stands in front of a district past its day, and by how many days on which the office was open, read for all
areas of a batch. What somebody looks after, has put aside or has asked about till a day is counted from that day on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    String,
    bindparam,
    func,
    literal,
    null,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session

from handlers.operator.calendar import office_holidays
from handlers.review.desk.counts import OF_THE_DISTRICT
from models.among import among_named
from models.batch import batch_of
from models.codes import MatterKind, Owner, Queue
from models.data_requests import IS_OPEN, DataRequest
from models.due import TODAY
from models.matters import QUEUE_OF, Matter
from models.needs import NeedRow
from models.office import IS_UNFINISHED
from models.schooldays import weekdays_between
from models.types import Id, written


@dataclass(frozen=True)
class Late:
    """So much of one queue that has the same day and was looked after last by the same `holder`. `since`: that day, or
    till when it was paused last; `days`: how many of the office lie behind that."""

    area: int
    owner: Owner
    queue: Queue
    number: int
    since: date
    days: int
    holder: int | None


@dataclass
class _Read:
    """What a batch has read, by day and area."""

    late: dict[tuple[date, int], list[Late]] = field(default_factory=dict)


def late_at(session: Session, area: int, today: date) -> Sequence[Late]:
    """Of this area, the oldest first. The first of a batch who asks reads those of all its areas."""
    known = batch_of(session).own(_Read).late
    if (today, area) not in known:
        wanted = {area, *batch_of(session).areas}
        known.update({(today, one): [] for one in wanted})
        for one in _late(session, wanted, today):
            known[today, one.area].append(one)
    return known[today, area]


def _late(session: Session, areas: Collection[int], today: date) -> list[Late]:
    # Past the session: what others of this batch have not written yet is no news here.
    rows = session.connection().execute(_ROWS, {"areas": sorted(areas), TODAY: today}).all()
    starts = [(row, max(day for day in (row.due_on, row.held_until, row.kept_until) if day)) for row in rows]
    starts = [(row, since) for row, since in starts if since < today]
    first = min((since for _, since in starts), default=today)
    closed = office_holidays(session, areas, first, today)
    found = []
    for row, since in starts:
        days = weekdays_between(since, today) - sum(since < day <= today for day in closed.get(row.area_id, ()))
        if days > 0:
            found.append(Late(row.area_id, Owner(row.owner), _queue(row), row.number, since, days, row.holder_id))
    return sorted(found, key=lambda one: (one.since, list(Queue).index(one.queue)))


def _queue(row: Any) -> Queue:
    if row.name == Matter.__tablename__:
        return QUEUE_OF[MatterKind(row.kind)]
    return Queue.HELP if row.name == NeedRow.__tablename__ else Queue.DATA


def _in_office(table: type[Matter] | type[NeedRow]) -> Select[Any]:
    today = bindparam(TODAY, type_=Date)
    kind: ColumnElement[Any] = Matter.kind.cast(String) if table is Matter else literal(None, String)
    alike = (table.area_id, table.owner, table.due_on, table.held_until, table.kept_until, table.holder_id)
    return (
        select(
            literal(table.__tablename__).label("name"),
            kind.label("kind"),
            func.count().label("number"),
            table.area_id,
            table.owner.cast(String).label("owner"),
            *alike[2:],
        )
        .where(
            among_named(table.area_id, "areas"),
            table.owner.in_([written(owner) for owner in OF_THE_DISTRICT]),
            text(IS_UNFINISHED),
            table.due_on < today,
        )
        .group_by(*alike, *((Matter.kind,) if table is Matter else ()))
    )


_ROWS: CompoundSelect[Any] = union_all(
    _in_office(Matter),
    _in_office(NeedRow),
    # What people ask about themselves stands before everybody of the office; nobody holds it or puts it aside.
    select(
        literal(DataRequest.__tablename__),
        literal(None, String),
        func.count(),
        DataRequest.area_id,
        literal(Owner.DISTRICT.value, String),
        DataRequest.due_on,
        null().cast(Date),
        null().cast(Date),
        null().cast(Id),
    )
    .where(among_named(DataRequest.area_id, "areas"), text(IS_OPEN), DataRequest.due_on < bindparam(TODAY, type_=Date))
    .group_by(DataRequest.area_id, DataRequest.due_on),
)
