"""Who is asked about newcomers, and what notices around joining are drawn from, as it is when they are said."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.people.newcomers import There
from flows.people.notices import NEWCOMER, TEACHER_LEFT, HasLeft, LetIn, NotOurs, Waits
from handlers.access.actor import AT_SCHOOL, Actor
from handlers.access.rights import about_member, allowed
from handlers.cases.listing import count_children
from handlers.messages.notices import Owed, owe
from handlers.people.confirm import RIGHTS, Confirmers, confirmers, directed_after, is_decided, is_directed
from handlers.people.heads import all_directors, read_directors
from handlers.people.known import known_as, read_known
from handlers.people.person.same_person import may_say_so
from models.among import among_named
from models.areas import Area
from models.batch import batch_of
from models.codes import Role
from models.memberships import Membership
from models.people import Person
from models.schools import School
from thai.dates import local_date


def waiting(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Waits]:
    """Newcomers who wait, for those who may still confirm them."""
    newcomers = {row.Membership.id: row for row in _members(session, owed)}
    actors = _actors(session, owed)
    _read_known(session, [row.Membership for row in newcomers.values()])
    found = {}
    for one in owed:
        row, actor = newcomers.get(one.about["membership"]), actors.get(one.person or 0)
        if row is None or actor is None or is_decided(row.Membership) or row.Membership.person_id == one.person:
            continue
        right = RIGHTS.get(row.Membership.role)
        if right and allowed(
            actor, right, about_member(row.Membership, directed=is_directed(row.after, local_date(now)))
        ):
            found[one.id] = Waits(
                row.Membership.id,
                row.person,
                row.Membership.role,
                row.school,
                there(session, actor, row.Membership, now),
            )
    return found


def ask_confirmers(session: Session, membership: Membership, now: datetime) -> Confirmers:
    """Owe it to those who may confirm a newcomer. Who was asked before is not asked again."""
    asked = confirmers(session, membership, now)
    for person in asked.people:
        owe(
            session,
            NEWCOMER,
            area=membership.area_id,
            person=person,
            about={"membership": membership.id},
            identity=f"{membership.id}:{person}",
            now=now,
        )
    return asked


def there(session: Session, actor: Actor, newcomer: Membership, now: datetime) -> There | None:
    """Whom she may be, for somebody who may say so."""
    known = known_as(session, newcomer)
    if known is None or not may_say_so(session, actor, known, now):
        return None
    return There(local_date(known.since), known.school)


def let_in(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, LetIn]:
    """Those who were confirmed and have not left since."""
    members = {row.Membership.id: row for row in _members(session, owed)}
    schools = {row.Membership.school_id for row in members.values() if row.Membership.school_id is not None}
    batch_of(session).schools |= schools
    found = {}
    for one in owed:
        row = members.get(one.about["membership"])
        if row is None or row.Membership.confirmed_at is None or row.Membership.ended_at is not None:
            continue
        school = row.Membership.school_id if row.Membership.role in AT_SCHOOL else None
        found[one.id] = LetIn(
            row.Membership.role, row.person, None if school is None else count_children(session, school)
        )
    return found


def _read_known(session: Session, newcomers: Sequence[Membership]) -> None:
    """Read whom the newcomers may be, and who vouches where those are, for all at once."""
    read_known(session, newcomers)
    known = [found for one in newcomers if (found := known_as(session, one)) is not None]
    members = [one for found in known for one in found.memberships]
    batch_of(session).schools |= {one.school_id for one in members if one.school_id is not None}
    batch_of(session).areas |= {one.area_id for one in members}


def not_ours(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, NotOurs]:
    """Those who were refused, and belong nowhere else."""
    rows = {row.Membership.id: row for row in _members(session, owed)}
    elsewhere = {person for person, actor in _actors(session, owed).items() if actor.joined}
    return {
        one.id: NotOurs(row.phone)
        for one in owed
        if (row := rows.get(one.about["membership"])) is not None
        and row.Membership.refused_at is not None
        and one.person not in elsewhere
    }


def tell_left(session: Session, membership: Membership, now: datetime) -> None:
    """Those who direct the school hear that she has ended it herself, on leave too."""
    school = membership.school_id or 0
    read_directors(session, {school, *batch_of(session).schools})
    for person in all_directors(session, school):
        if person == membership.person_id:
            continue
        about, identity = {"membership": membership.id}, f"{membership.id}:{person}"
        owe(session, TEACHER_LEFT, area=membership.area_id, person=person, about=about, identity=identity, now=now)


def left_by_herself(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, HasLeft]:
    """For those who direct the school still."""
    rows, actors = {row.Membership.id: row for row in _members(session, owed)}, _actors(session, owed)
    found = {}
    for one in owed:
        row, actor = rows.get(one.about["membership"]), actors.get(one.person or 0)
        if row is None or actor is None or row.Membership.ended_by != row.Membership.person_id:
            continue
        if row.Membership.ended_at is not None and actor.has(Role.DIRECTOR, school=row.Membership.school_id):
            directed = {held.school_id for held in actor.memberships if held.role == Role.DIRECTOR}
            found[one.id] = HasLeft(row.person, row.school if len(directed) > 1 else None)
    return found


def _members(session: Session, owed: Sequence[Owed]) -> Sequence[Any]:
    with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
        rows: Sequence[Any] = session.execute(
            _MEMBERS, {"ids": sorted({one.about["membership"] for one in owed})}
        ).all()
    return rows


def _actors(session: Session, owed: Sequence[Owed]) -> dict[int, Actor]:
    """The people to whom these are owed, with what they hold."""
    people = sorted({one.person for one in owed if one.person is not None})
    with session.no_autoflush:
        held = session.scalars(_HELD, {"people": people}).all()
    actors: dict[int, Actor] = {}
    for membership in held:
        actor = actors.setdefault(membership.person_id, Actor(membership.area_id, membership.person_id))
        actor.memberships.append(membership)
    return actors


_MEMBERS = (
    select(
        Membership,
        Person.name.label("person"),
        School.name.label("school"),
        Area.phone.label("phone"),
        directed_after().label("after"),
    )
    .join(Area, Area.id == Membership.area_id)
    .join(Person, Person.id == Membership.person_id)
    .join(School, School.id == Membership.school_id, isouter=True)
    .where(among_named(Membership.id, "ids"))
)
_HELD = select(Membership).where(
    among_named(Membership.person_id, "people"), Membership.ended_at.is_(None), Membership.refused_at.is_(None)
)
