"""Snapshots as they are said: for whoever may read the figures of an area, with what stands in front of its office."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, allowed, areas
from handlers.figures.snapshots import WEEK, Week, draw, last_week, named
from models.areas import Area
from models.batch import batch_of
from models.codes import Why
from models.rows import known_rows, read_rows, row_of
from models.snapshots import Snapshot


@dataclass
class _Expected:
    """Areas of whose figures somebody in the batch is about to read, and by which names she asks for them."""

    areas: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def expect_summaries(session: Session, wanted: Collection[int], snapshots: Collection[int]) -> None:
    """For everybody at once. Nothing is allowed by it."""
    batch_of(session).own(_Expected).areas |= set(wanted)
    if wanted:
        read_rows(session, Area, wanted)
    if snapshots:
        read_rows(session, Snapshot, snapshots)
        read_rows(session, Area, {one.area_id for one in known_rows(session, Snapshot)})


def expect_named(session: Session, name: str) -> None:
    """Somebody asks for a summary by its name."""
    batch_of(session).own(_Expected).names.add(name)


def area_of(actor: Actor) -> int:
    """Whose figures she reads. Raises `Declined`."""
    mine = areas(actor, Right.SEE_FIGURES)
    if not mine:
        raise Declined(Why.EXPIRED)
    return actor.area if actor.area in mine else min(mine)


def drawn(session: Session, actor: Actor, week: Week, now: datetime) -> Snapshot:
    """The snapshot of this week for her area."""
    area = area_of(actor)
    return draw(session, {area, *batch_of(session).own(_Expected).areas}, week, now)[area]


def latest_weekly(session: Session, actor: Actor, now: datetime) -> Snapshot | None:
    """The newest of a whole week, of this Monday or the one before; None where there is none."""
    week, area = last_week(now), area_of(actor)
    before = Week(week.starts_on - WEEK, week.cut - WEEK, weekly=True)
    wanted = {area, *batch_of(session).own(_Expected).areas}
    found = named(session, wanted, (week.name, before.name))
    return found.get((area, week.name)) or found.get((area, before.name))


def by_name(session: Session, actor: Actor, name: str) -> Snapshot | None:
    """The one that people call so; None where there is none in her area."""
    area, expected = area_of(actor), batch_of(session).own(_Expected)
    return named(session, {area, *expected.areas}, {name, *expected.names}).get((area, name))


def kept(session: Session, area: int, name: str | None) -> Snapshot | None:
    """For the operator: the one that people call so, or the newest of the area."""
    mine = select(Snapshot).where(Snapshot.area_id == area)
    newest = mine.order_by(Snapshot.cut_at.desc(), Snapshot.id.desc()).limit(1)
    return session.scalars(newest if name is None else mine.where(Snapshot.name == name)).first()


def by_id(session: Session, actor: Actor, snapshot: int | None) -> Snapshot:
    """The one that a button names. Raises `Declined`: for who may not read it, as for what does not exist."""
    found = row_of(session, Snapshot, snapshot)
    if found is None or not allowed(actor, Right.SEE_FIGURES, About(None, found.area_id)):
        raise Declined(Why.EXPIRED)
    return found


def has_desk(actor: Actor, snapshot: Snapshot) -> bool:
    return allowed(actor, Right.OPEN_DESK, About(None, snapshot.area_id))
