"""What stands in front of an office, due first; what somebody looks after or has put aside comes last, till its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, bindparam, literal, not_, or_, select, text, union_all
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.rights import Right, require
from handlers.review.reaching import about_office
from models.codes import Owner
from models.due import TODAY, late
from models.matters import Matter
from models.needs import NeedRow
from models.office import IS_PAUSED, IS_UNFINISHED, OF_A_SCHOOL
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


def queue(session: Session, actor: Actor, office: Office, now: datetime, page: int = 0, size: int = PER_PAGE) -> Rows:
    """One page: which table and row, of which case, what it is, until when an answer is owed and by how many school
    days it is late, who has it, till when it is paused. No child is read. Raises `Declined`."""
    owners = frozenset({office.owner})
    require(actor, Right.REVIEW, about_office(session, actor, owners, office.area, office.school))
    given = {
        "area": office.area,
        "owner": office.owner,
        "school": office.school,
        TODAY: local_date(now),
        "most": (page + 1) * size,
        "size": size,
        "skip": page * size,
    }
    return session.execute(_OF_SCHOOL if office.school is not None else _OF_AREA, given).all()


def _queue(of_school: bool) -> Select[*tuple[Any, ...]]:
    """As four walks along the index of what is unfinished, each of which stops where the page ends."""
    walks = [_walk(table, of_school, paused) for table in (Matter, NeedRow) for paused in (False, True)]
    rows = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    order = (rows.c.paused, rows.c.due_on, rows.c.name, rows.c.id)
    page = select(rows).order_by(*order).limit(bindparam("size")).offset(bindparam("skip")).subquery()
    return select(page, late(page.c.area_id, page.c.due_on).label("late")).order_by(
        *(page.c[one.name] for one in order)
    )


def _walk(table: type[Matter] | type[NeedRow], of_school: bool, paused: bool) -> Select[*tuple[Any, ...]]:
    what = Matter.kind if table is Matter else NeedRow.need
    today = bindparam(TODAY, type_=table.due_on.type)
    waits: ColumnElement[bool] = or_(
        and_(table.held_until.is_not(None), table.held_until > today),
        and_(table.kept_until.is_not(None), table.kept_until > today),
    )
    if of_school:
        mine = and_(table.school_id == bindparam("school"), text(OF_A_SCHOOL))
    else:
        mine = and_(table.area_id == bindparam("area"), table.owner == bindparam("owner"), text(IS_UNFINISHED))
    if paused:
        mine = and_(mine, text(IS_PAUSED))
    return (
        select(
            literal(table.__tablename__).label("name"),
            table.id,
            table.area_id,
            table.case_id,
            what.cast(String).label("what"),
            table.state,
            table.due_on,
            table.opened_at,
            table.holder_id,
            table.held_until,
            table.kept_until,
            literal(paused).label("paused"),
        )
        .where(mine, waits if paused else not_(waits))
        .order_by(table.due_on, table.id)
        .limit(bindparam("most"))
    )


_OF_AREA, _OF_SCHOOL = _queue(of_school=False), _queue(of_school=True)
