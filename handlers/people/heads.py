"""Whether a school has a director who is there: what it takes to stand in front of it, and not of the district."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.looks import schools_read
from models.among import among_named
from models.batch import batch_of
from models.codes import Role
from models.memberships import Membership, of_holder
from models.people import Person
from models.presence import is_there, lasts
from models.rows import known_row
from models.types import written
from thai.dates import local_date


@dataclass
class _Read:
    """Those who direct the schools that a batch has asked about, and the last day of a leave of each."""

    directors: dict[int, list[tuple[Membership, date | None]]] = field(default_factory=dict)


def has_director(session: Session, school: int | None, now: datetime) -> bool:
    """Whether somebody who directs it is there."""
    return school is not None and bool(directors(session, school, now))


def directors(session: Session, school: int, now: datetime) -> list[int]:
    """Who directs it and is there. The first of a batch who asks reads those of the schools of all cases that it has
    read. Whoever joins in the batch counts too."""
    known, joined = batch_of(session).own(_Read).directors, batch_of(session).joined
    if school not in known:
        read_directors(session, {school, *schools_read(session)})
    new = ((one, None) for one in joined if one.school_id == school)
    there = (one for one, until in (*known[school], *new) if _directs(session, one, until, local_date(now)))
    return [*dict.fromkeys(one.person_id for one in there)]


def is_acting(session: Session, school: int, person: int) -> bool:
    """Whether she directs it in the place of its director."""
    read_directors(session, {school})
    held = (one for one, _ in batch_of(session).own(_Read).directors[school] if one.person_id == person)
    return any(one.acting for one in held if _holds(one))


def all_directors(session: Session, school: int) -> list[int]:
    """Who directs it, there or on leave: what is said to who is away waits till she is back."""
    read_directors(session, {school})
    new = (one for one in batch_of(session).joined if one.school_id == school)
    held = (*(one for one, _ in batch_of(session).own(_Read).directors[school]), *new)
    return [*dict.fromkeys(one.person_id for one in held if _holds(one) and not _is_parked(session, one))]


def _is_parked(session: Session, membership: Membership) -> bool:
    changed = known_row(session, Person, membership.person_id)
    return changed is not None and changed.parked_at is not None


def _holds(membership: Membership) -> bool:
    stands = membership.confirmed_at is not None and membership.ended_at is None
    return membership.role == Role.DIRECTOR and stands


def read_directors(session: Session, schools: Collection[int]) -> None:
    """Read the directors of these schools, for all in the batch who ask about one of them."""
    known, joined = batch_of(session).own(_Read).directors, batch_of(session).joined
    wanted = set(schools) - known.keys()
    if not wanted:
        return
    known.update({one: [] for one in wanted})
    with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
        rows = session.execute(_DIRECTORS, {"schools": sorted(wanted)}).all()
    for membership, until in rows:
        if membership not in joined:  # the database may have them already
            known[membership.school_id or 0].append((membership, until))


def _directs(session: Session, membership: Membership, until: date | None, today: date) -> bool:
    """As this batch has left her."""
    if not _holds(membership):
        return False
    changed = known_row(session, Person, membership.person_id)
    return is_there(changed, today) if changed is not None else not lasts(until, today)


_DIRECTORS = (
    select(Membership, of_holder(Person.away_until))
    .where(
        among_named(Membership.school_id, "schools"),
        Membership.role == written(Role.DIRECTOR),
        Membership.confirmed_at.is_not(None),
        Membership.ended_at.is_(None),
        of_holder(Person.parked_at).is_(None),
    )
    .order_by(Membership.id)
)
