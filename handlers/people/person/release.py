"""What somebody alone looked after in front of an office stands there again for everybody: she has left, is away, or is
parked. It is written with the batch, for all of them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import AT_SCHOOL, Actor
from handlers.review.assign import settle_schools
from handlers.review.reaching import Item
from handlers.review.steps import step
from handlers.safeguarding.give_up import Gone, give_up
from handlers.sharing.wanted.forward import is_gone, write_forwarded
from models.among import among_named
from models.batch import batch_of
from models.codes import MatterState, Role
from models.matters import Matter
from models.memberships import Membership
from models.needs import NeedRow
from models.office import IS_PAUSED, IS_UNFINISHED, Step

HOLDERS = frozenset({Role.DIRECTOR, Role.SUPERVISOR})
"""Nobody else looks after anything in front of an office."""


@dataclass(frozen=True)
class _Holder:
    """`membership`: None for all that she holds, else what she holds by this one."""

    person: int
    area: int
    actor: Actor
    at: datetime
    membership: Membership | None = None

    def holds(self, row: Matter | NeedRow) -> bool:
        if row.holder_id != self.person or row.area_id != self.area:
            return False
        if self.membership is None or self.membership.role == Role.SUPERVISOR:
            return True
        return row.school_id == self.membership.school_id


@dataclass
class _Released:
    """`officers`: named ones, who may have taken danger alerts. `schools`: since when one of their directors is not
    there."""

    holders: list[_Holder] = field(default_factory=list)
    schools: dict[int, datetime] = field(default_factory=dict)
    officers: list[Gone] = field(default_factory=list)


def release(session: Session, membership: Membership, actor: Actor, now: datetime, *, all_of_it: bool = False) -> None:
    """What she holds by this membership, or whatever she holds in its area, as do the children that colleagues ask for,
    and for whom she asks: `all_of_it`, as she is not there."""
    if all_of_it and membership.role in AT_SCHOOL and membership.ended_at is None:
        is_gone(session, membership.person_id, membership.school_id if membership.role == Role.DIRECTOR else None, now)
    if membership.role in HOLDERS:
        holder = _Holder(membership.person_id, membership.area_id, actor, now, None if all_of_it else membership)
        released = batch_of(session).own(_Released)
        released.holders.append(holder)
        directs = membership.role == Role.DIRECTOR and membership.confirmed_at is not None
        if directs and all_of_it and membership.ended_at is None and membership.school_id is not None:
            released.schools[membership.school_id] = now
        if membership.role == Role.SUPERVISOR and membership.safeguarding:
            released.officers.append(Gone(membership.person_id, membership.area_id, now))


def write_released(session: Session) -> None:
    """Whoever has put something aside may have known why; nobody does now, so it is back in its place."""
    write_forwarded(session)
    released = batch_of(session).own(_Released)
    holders = released.holders
    if not holders:
        return
    if released.officers:
        give_up(session, released.officers)
        released.officers.clear()
    if released.schools:
        settle_schools(session, released.schools)
        released.schools.clear()
    given = {"areas": sorted({one.area for one in holders}), "people": sorted({one.person for one in holders})}
    _free(session, Matter, holders, given)
    _free(session, NeedRow, holders, given)
    holders.clear()


def _free(session: Session, table: type[Item], holders: Sequence[_Holder], given: Mapping[str, list[int]]) -> None:
    held = (
        select(table)
        .where(
            among_named(table.area_id, "areas"),
            text(IS_UNFINISHED),
            text(IS_PAUSED),
            among_named(table.holder_id, "people"),
        )
        .order_by(table.id)
        .with_for_update(key_share=True, of=table)
    )
    with session.no_autoflush:
        rows = session.scalars(held, given).all()
    for one in holders:
        mine = [row for row in rows if one.holds(row)]
        for row in mine:
            step(row, Step.RELEASE)
            row.holder_id = row.held_until = None
            if row.state == MatterState.OPEN:
                row.kept_until = None
        if mine:
            action = f"{table.__tablename__.removesuffix('s')}.released"
            audit.record(session, one.actor, action, one.at, rows=[row.id for row in mine])
