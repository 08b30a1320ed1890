"""What stands in front of an office, due first; what somebody looks after or has put aside comes last, till its day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    text,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, require
from handlers.review.reaching import about_office
from models.among import among_named
from models.arrays import Array
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import MatterKind, Owner, Queue
from models.due import TODAY, late
from models.matters import QUEUES, Matter
from models.needs import NOBODY_TAKES_IT, NeedRow
from models.office import IS_PAUSED, IS_UNFINISHED, OF_A_SCHOOL
from models.schools import School
from models.types import CodeType, Id, written
from thai.dates import local_date

PER_PAGE = 10


@dataclass(frozen=True)
class Office:
    """The district's of an area, its named officers', or one `school` of it."""

    area: int
    owner: Owner
    school: int | None = None

    def __post_init__(self) -> None:
        if (self.owner == Owner.SCHOOL) != (self.school is not None):
            raise ValueError("an office is of a school or of a district")


Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass
class _Read:
    """What a batch shares: which offices are about to be asked for a page of which queue, so many rows of each at most;
    and what was read of them, by queue and day."""

    expected: dict[Queue | None, set[Office]] = field(default_factory=dict)
    most: dict[Queue | None, int] = field(default_factory=dict)
    rows: dict[tuple[Queue | None, date], dict[Office, Rows]] = field(default_factory=dict)


def expect_queue(session: Session, offices: Collection[Office], which: Queue | None, most: int) -> None:
    """Somebody is about to ask for one of their first rows. Nothing is allowed by it."""
    read = batch_of(session).own(_Read)
    read.expected.setdefault(which, set()).update(offices)
    read.most[which] = max(read.most.get(which, 0), most)


def queue(
    session: Session,
    actor: Actor,
    offices: Collection[Office],
    now: datetime,
    page: int = 0,
    size: int = PER_PAGE,
    which: Queue | None = None,
) -> Rows:
    """One page of what stands in front of these offices, of one queue or of all: which table and row, of which case and
    school, what it is, until when an answer is owed and by how many school days it is late, who has it, till when it is
    paused. Of a child the district's offices read its number and what was reported of it, a school also its first name;
    the look is logged. Raises `Declined`."""
    for one in offices:
        require(actor, Right.REVIEW, about_office(session, actor, frozenset({one.owner}), one.area, one.school))
    most = (page + 1) * size
    found = [row for one in offices for row in _rows(session, one, which, most, local_date(now))]
    found.sort(key=_order)
    shown = found[page * size : most]
    record_looks(session, actor, shown, now)
    return shown


def record_looks(session: Session, actor: Actor, shown: Rows, now: datetime) -> None:
    """She reads of which children these are."""
    seen = dict.fromkeys((row.case_id, row.area_id) for row in shown)  # a child may need more than one thing
    audit.record_list(session, actor, "office.listed", now, [*seen])


def read_held(session: Session, areas: Collection[int], today: date) -> Rows:
    """What somebody looks after alone that day, in front of the districts of these areas: there is little of it."""
    return session.connection().execute(_held(), {"areas": sorted(areas), TODAY: today}).all()


def expected_offices(session: Session, which: Queue | None) -> set[Office]:
    """Of which somebody in the batch is about to ask for a page."""
    return batch_of(session).own(_Read).expected.get(which, set())


def _rows(session: Session, office: Office, which: Queue | None, most: int, today: date) -> Rows:
    """The first of a batch who asks reads those of all who are about to."""
    read = batch_of(session).own(_Read)
    known = read.rows.setdefault((which, today), {})
    if office not in known or most > read.most.get(which, 0):
        read.most[which] = max(read.most.get(which, 0), most)
        wanted = {office, *(one for one in read.expected.get(which, ()) if _of_school(one) == _of_school(office))}
        known.update(_first(session, sorted(wanted, key=repr), which, read.most[which], today))
    return sorted(known[office], key=_order)[:most]


def _order(row: Row[*tuple[Any, ...]]) -> tuple[Any, ...]:
    return row.paused, row.due_on, row.name, row.id


def _of_school(office: Office) -> bool:
    return office.school is not None


def _first(
    session: Session, offices: Sequence[Office], which: Queue | None, most: int, today: date
) -> dict[Office, Rows]:
    """As four walks along the index of what is unfinished for each, each of which stops where the page ends."""
    of_school, given = _of_school(offices[0]), {TODAY: today, "most": most}
    found: dict[Office, list[Any]] = {one: [] for one in offices}
    connection = session.connection()  # past the session: what others of this batch have not written yet is no news
    if connection.dialect.name == "sqlite":
        for one in offices:
            named = {"in_area": one.area, "in_owner": one.owner, "in_school": one.school}
            found[one] += connection.execute(_of_one(of_school, which), given | named).all()
        return dict(found)
    named = {
        "areas": [one.area for one in offices],
        "owners": [one.owner for one in offices],
        "schools": [one.school for one in offices],
    }
    for row in connection.execute(_of_several(of_school, which), given | named):
        found[Office(row.in_area, Owner(row.in_owner), row.in_school if of_school else None)].append(row)
    return dict(found)


Named = dict[str, ColumnElement[Any]]
Attribute = InstrumentedAttribute[Any]


@cache
def _of_one(of_school: bool, which: Queue | None) -> Select[*tuple[Any, ...]]:
    named: Named = {"in_area": bindparam("in_area"), "in_owner": bindparam("in_owner")}
    page = _queue(named | {"in_school": bindparam("in_school")}, of_school, which).subquery()
    return _joined(_told(page, of_school).select_from(page), page, of_school)


@cache
def _of_several(of_school: bool, which: Queue | None) -> Select[*tuple[Any, ...]]:
    arrays = (
        bindparam("areas", type_=Array(Id)),
        bindparam("owners", type_=Array(CodeType(Owner))),
        bindparam("schools", type_=Array(Id)),
    )
    names = ("in_area", "in_owner", "in_school")
    offices = func.unnest(*arrays).table_valued(*names).render_derived(name="offices")
    # By name: the walks lie deeper inside the lateral than SQLAlchemy correlates.
    page = _queue({name: literal_column(f"offices.{name}") for name in names}, of_school, which).lateral()
    told = _told(page, of_school).add_columns(*(offices.c[name] for name in names))
    return _joined(told.select_from(offices).join(page, true()), page, of_school)


def _joined(told: Select[*tuple[Any, ...]], page: Any, of_school: bool) -> Select[*tuple[Any, ...]]:
    told = told.join(Case, Case.id == page.c.case_id).join(School, School.id == page.c.school_id, isouter=True)
    return told.join(Child, Child.id == Case.child_id) if of_school else told


def _told(page: Any, of_school: bool) -> Select[*tuple[Any, ...]]:
    """What is said of each row of a page."""
    return select(
        *page.c,
        Case.number,
        Case.latest_outcome,
        Case.wanted_by_id,
        School.name.label("school"),
        late(page.c.area_id, page.c.due_on, page.c.school_id if of_school else None).label("late"),
        *((Child.first_name,) if of_school else ()),
    )


def _queue(named: Named, of_school: bool, which: Queue | None) -> Select[*tuple[Any, ...]]:
    tables: tuple[type[Matter] | type[NeedRow], ...] = (Matter,)
    if which in (None, Queue.HELP, Queue.NO_TAKER):
        tables = (NeedRow,) if which == Queue.NO_TAKER else (Matter, NeedRow)
    walks = [_walk(table, named, of_school, which, paused) for table in tables for paused in (False, True)]
    rows = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    return select(rows).order_by(rows.c.paused, rows.c.due_on, rows.c.name, rows.c.id).limit(bindparam("most"))


OF_A_CALL = type_coerce(case((Matter.kind == written(MatterKind.CALL), Matter.details)), Matter.details.type)
"""When it suits whoever has asked for it."""


@cache
def _held() -> Select[*tuple[Any, ...]]:
    rows = union_all(*(_held_in(table) for table in (Matter, NeedRow))).subquery()
    return _joined(_told(rows, of_school=False).select_from(rows), rows, of_school=False)


def _held_in(table: type[Matter] | type[NeedRow]) -> Select[*tuple[Any, ...]]:
    return select(*_columns(table, paused=True)).where(
        among_named(table.area_id, "areas"),
        table.owner.in_([written(owner) for owner in (Owner.DISTRICT, Owner.NAMED)]),
        text(IS_UNFINISHED),
        text(IS_PAUSED),
        table.held_until > bindparam(TODAY, type_=Date),
    )


def _walk(
    table: type[Matter] | type[NeedRow], named: Named, of_school: bool, which: Queue | None, paused: bool
) -> Select[*tuple[Any, ...]]:
    today = bindparam(TODAY, type_=Date)
    waits: ColumnElement[bool] = or_(
        and_(table.held_until.is_not(None), table.held_until > today),
        and_(table.kept_until.is_not(None), table.kept_until > today),
    )
    if of_school:
        mine = and_(table.school_id == named["in_school"], text(OF_A_SCHOOL))
    else:
        mine = and_(table.area_id == named["in_area"], table.owner == named["in_owner"], text(IS_UNFINISHED))
    if paused:
        mine = and_(mine, text(IS_PAUSED))
    if which is not None and table is Matter:
        mine = and_(mine, Matter.kind.in_([written(kind) for kind in QUEUES[which]]))
    if which == Queue.NO_TAKER:
        mine = and_(mine, text(NOBODY_TAKES_IT))
    return (
        select(*_columns(table, paused=paused))
        .where(mine, waits if paused else not_(waits))
        .order_by(table.due_on, table.id)
        .limit(bindparam("most"))
    )


def _columns(table: type[Matter] | type[NeedRow], *, paused: bool) -> tuple[ColumnElement[Any] | Attribute, ...]:
    what = Matter.kind if table is Matter else NeedRow.need
    is_need = table is NeedRow
    return (
        literal(table.__tablename__).label("name"),
        table.owner.cast(String).label("owner"),
        table.id,
        table.area_id,
        table.school_id,
        table.case_id,
        what.cast(String).label("what"),
        table.state,
        table.due_on,
        table.opened_at,
        table.holder_id,
        table.held_until,
        table.kept_until,
        literal(paused).label("paused"),
        (cast(null(), Matter.details.type) if is_need else OF_A_CALL).label("details"),
        (NeedRow.agency if is_need else literal(None, String)).label("agency"),
        (NeedRow.agency_state.cast(String) if is_need else literal(None, String)).label("agency_state"),
        (NeedRow.appointed_on if is_need else literal(None, Date)).label("appointed_on"),
    )
