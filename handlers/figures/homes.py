"""What homes were told of a first day, by school: how many notices were written, answered by whatever way, and of the
others reach nobody. As it is at the moment; counts only, of no child."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, func, not_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session, aliased

from handlers.access.actor import Actor
from handlers.access.rights import Right, areas
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.cases import Case
from models.codes import AckState, CaseStatus, GuardianState, Relation
from models.contacts import Contact
from models.guardians import Guardian
from models.return_notices import ReturnNotice
from models.schools import School
from models.types import written

ANSWERED = (
    AckState.ACK,
    AckState.ACK_QUESTION,
    AckState.ACK_CANNOT,
    AckState.ACK_PAPER,
    AckState.ACK_SPOKEN,
)
"""Somebody of the home knows the day."""


@dataclass(frozen=True)
class Told:
    """By one school. `area`: of which office."""

    school: str
    area: str
    notices: int
    answered: int
    unreached: int


@dataclass
class _Known:
    """What a batch has read, by area, and `expected`: of which areas somebody is about to ask."""

    expected: set[int] = field(default_factory=set)
    rows: dict[int, list[Told]] = field(default_factory=dict)


def is_answered() -> ColumnElement[bool]:
    return ReturnNotice.state.in_([written(one) for one in ANSWERED])


def is_unreached() -> ColumnElement[bool]:
    """Nobody has answered while the child is to come back, and LINE takes no message to whom it was written, if she is
    in the service at all. Whose child has come need not be called any more."""
    hers = and_(
        Guardian.id == ReturnNotice.guardian_id,
        Guardian.state == written(GuardianState.LINKED),
        Guardian.relation != written(Relation.EMPLOYER),
    )
    account = and_(Contact.person_id == Guardian.person_id, Contact.reachable, Contact.replaced_at.is_(None))
    # Each looked up by itself: an EXISTS may be hashed, which reads all homes of the country.
    reached = select(Guardian.id).where(hers, account).limit(1).scalar_subquery()
    of = aliased(Case)
    coming = and_(of.id == ReturnNotice.case_id, of.status == written(CaseStatus.RETURN_PENDING))
    to_come = select(of.id).where(coming).limit(1).scalar_subquery()
    return and_(not_(is_answered()), to_come.is_not(None), reached.is_(None))


def expect_homes_of(session: Session, wanted: Collection[int]) -> None:
    """For everybody at once. Nothing is allowed by it."""
    batch_of(session).own(_Known).expected |= set(wanted)


def homes_of(session: Session, area: int) -> list[Told]:
    """Of one area, where most are not reached first. The first of a batch who asks reads for all who are about to."""
    known = batch_of(session).own(_Known)
    if area not in known.rows:
        wanted = ({area} | known.expected) - known.rows.keys()
        known.rows.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_BY_SCHOOL, {"areas": sorted(wanted)}).all()
        for one, school, office, notices, answered, unreached in rows:
            known.rows[one].append(Told(school, office, notices, answered, unreached))
    return sorted(known.rows[area], key=lambda one: (-one.unreached, one.answered - one.notices, one.school))


def homes_by_school(session: Session, actor: Actor) -> list[Told]:
    """Of all her areas."""
    found = [one for area in sorted(areas(actor, Right.OPEN_DESK)) for one in homes_of(session, area)]
    return sorted(found, key=lambda one: -one.unreached)


def _number(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(sql_case((which, 1), else_=0))


_BY_SCHOOL = (
    select(
        ReturnNotice.area_id,
        School.name,
        Area.name.label("office"),
        func.count(),
        _number(is_answered()),
        _number(is_unreached()),
    )
    .join(School, School.id == ReturnNotice.school_id)
    .join(Area, Area.id == ReturnNotice.area_id)
    .where(among_named(ReturnNotice.area_id, "areas"))
    .group_by(ReturnNotice.area_id, School.id, School.name, Area.name)
)
