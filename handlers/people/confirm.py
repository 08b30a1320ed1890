"""Whoever vouches for newcomers: the director of the school, or without one who is there an officer of the area."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, about_member, allowed, areas, places, require
from handlers.people.known import all_of, read_memberships
from models.accounts import may_hear
from models.among import among, among_named
from models.batch import Members, batch_of
from models.codes import Role, Why
from models.memberships import Membership, of_holder
from models.people import Person
from models.presence import is_there, lasts, who_is_there
from models.rows import get_row, known_row, known_rows, locked_row, read_rows, row_of
from models.schools import School
from thai.dates import local_date


@dataclass(frozen=True)
class Newcomer:
    """Somebody whose membership waits. `school`: its name."""

    membership: Membership
    name: str
    school: str | None


@dataclass(frozen=True)
class Confirmers:
    """`people`: those who may confirm and are there. `at_school`: they direct the school, or else are of the district.
    `back_after`: nobody is there; these come back after that day, the first of them."""

    people: Sequence[int]
    at_school: bool
    back_after: date | None = None


@dataclass
class _Read:
    """What a batch has read: who may vouch, the last days of their leaves, and who waits."""

    vouching: Members = field(default_factory=Members)
    away: dict[int, date | None] = field(default_factory=dict)
    newcomers: Members = field(default_factory=Members)


UNDONE_WITHIN = timedelta(days=1)
"""So long a refusal can be taken back: afterwards she needs a new code."""

_STAFF = (Role.DIRECTOR, Role.SUPERVISOR, Role.COMMITTEE, Role.AUDITOR)
RIGHTS = {Role.TEACHER: Right.CONFIRM_TEACHER, **dict.fromkeys(_STAFF, Right.CONFIRM_STAFF)}
"""What it takes to vouch for a newcomer. A parent is nobody's colleague: nobody vouches for her."""

_Director, _Directing = aliased(Membership), aliased(Person)
_ALWAYS = date(1900, 1, 1)


def directed_after() -> ScalarSelect[date]:
    """After which day somebody else directs the school of a membership who is there: the last of her leave, or long
    ago. None: nobody does; who is parked counts as nobody."""
    return (
        select(func.min(func.coalesce(_Directing.away_until, _ALWAYS)))
        .select_from(_Director)
        .join(_Directing, _Directing.id == _Director.person_id)
        .where(
            _Directing.parked_at.is_(None),
            _Director.school_id == Membership.school_id,
            _Director.role == Role.DIRECTOR,
            _Director.confirmed_at.is_not(None),
            _Director.ended_at.is_(None),
            _Director.person_id != Membership.person_id,
        )
        .scalar_subquery()
    )


def is_directed(after: date | None, today: date) -> bool:
    """Whether that day is over."""
    return after is not None and after < today


def newcomers(session: Session, actor: Actor, now: datetime) -> list[Newcomer]:
    """Everybody whom this person may confirm, the longest waiting first; last who has joined in the same batch."""
    schools, offices = _vouches_for(actor)
    read, today = batch_of(session).own(_Read).newcomers, local_date(now)
    if not (schools <= read.schools and offices <= read.areas):
        read_newcomers(session, [actor], now)
    found = [
        (one, name, school, is_directed(after, today) or _has_one_now(session, one, today))
        for one, name, school, after in read.rows
    ]
    for one in batch_of(session).joined:
        school = row_of(session, School, one.school_id)
        name = get_row(session, Person, one.person_id).name
        found.append((one, name, school.name if school else None, _has_one_now(session, one, today)))
    return [
        Newcomer(membership, name, school)
        for membership, name, school, directed in found
        if (right := _right(membership))
        and not is_decided(membership)
        and membership.person_id != actor.person
        and allowed(actor, right, about_member(membership, directed=directed))
    ]


def read_newcomers(session: Session, actors: Collection[Actor], first: datetime) -> list[Membership]:
    """Read who waits for any of these people at this moment or later. Narrowed for the database's sake; who may confirm
    whom says the table of rights."""
    asking = [_vouches_for(actor) for actor in actors]
    schools, offices = ({place for one in asking for place in one[at]} for at in (0, 1))
    after = directed_after()
    of_school = and_(Membership.role == Role.TEACHER, among(Membership.school_id, schools))
    undirected = or_(after.is_(None), after >= local_date(first))
    of_area = and_(among(Membership.area_id, offices), or_(Membership.role != Role.TEACHER, undirected))
    with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
        rows = session.execute(
            select(Membership, Person.name, School.name, after)
            .join(Person, Person.id == Membership.person_id)
            .join(School, School.id == Membership.school_id, isouter=True)
            .where(
                Membership.confirmed_at.is_(None),
                Membership.refused_at.is_(None),
                Membership.ended_at.is_(None),
                Membership.role.in_(RIGHTS),
                or_(of_school, of_area),
            )
            .order_by(Membership.granted_at, Membership.id)
        ).all()
    read = batch_of(session).own(_Read).newcomers
    joined = batch_of(session).joined  # the database may have them already
    read.schools, read.areas, read.rows = schools, offices, [tuple(row) for row in rows if row[0] not in joined]
    return [row[0] for row in read.rows]


def _vouches_for(actor: Actor) -> tuple[set[int], set[int]]:
    """Schools and areas of whose newcomers she may be asked."""
    return set(places(actor, Right.CONFIRM_TEACHER)), set(areas(actor, Right.CONFIRM_STAFF))


def _has_one_now(session: Session, membership: Membership, today: date) -> bool:
    """Whether this batch has found or made somebody who directs the school of a membership, and is there."""
    return membership.school_id is not None and any(
        one.role == Role.DIRECTOR
        and one.school_id == membership.school_id
        and one.confirmed_at is not None
        and one.ended_at is None
        and one.person_id != membership.person_id
        and ((person := known_row(session, Person, one.person_id)) is None or is_there(person, today))
        for one in (
            *known_rows(session, Membership),
            *batch_of(session).joined,
            *batch_of(session).own(_Read).vouching.rows,
        )
    )


def confirm(session: Session, actor: Actor, membership: int | None, now: datetime) -> Newcomer:
    """The newcomer is one of ours: she is let in. Raises `Declined`."""
    found = undecided(session, actor, membership, now)
    found.confirmed_at, found.confirmed_by = now, actor.person
    audit.record(session, actor, "member.confirmed", now, membership=found.id)
    return _newcomer(session, found)


def refuse(session: Session, actor: Actor, membership: int | None, now: datetime) -> Newcomer:
    """Nobody of ours: she gets no access. Raises `Declined`."""
    found = undecided(session, actor, membership, now)
    found.refused_at, found.ended_at, found.ended_by = now, now, actor.person
    audit.record(session, actor, "member.refused", now, membership=found.id)
    return _newcomer(session, found)


def look_at(session: Session, actor: Actor, membership: int | None, now: datetime) -> Newcomer:
    """Before somebody is refused. Raises `Declined`."""
    return _newcomer(session, undecided(session, actor, membership, now))


def let_in(session: Session, actor: Actor, membership: int | None, now: datetime) -> Newcomer:
    """To refuse her was a slip: she is let in after all. Raises `Declined`."""
    found = may_let_in(session, actor, membership, now)
    found.refused_at = found.ended_at = found.ended_by = None
    found.confirmed_at, found.confirmed_by = now, actor.person
    audit.record(session, actor, "member.let_in", now, membership=found.id)
    return _newcomer(session, found)


def may_let_in(session: Session, actor: Actor, membership: int | None, now: datetime) -> Membership:
    """Whom she or a colleague has refused. Raises `Declined`: what has become of it."""
    found = _to_decide(session, actor, membership, now)
    if found is None or found.refused_at is None:
        raise Declined(Why.DECIDED_ALREADY)
    if now - found.refused_at > UNDONE_WITHIN:
        raise Declined(Why.REFUSED_LONG_AGO)
    if get_row(session, Person, found.person_id).same_as_id is not None or _has_another(session, found):
        raise Declined(Why.DECIDED_ALREADY)
    return found


def _has_another(session: Session, refused: Membership) -> bool:
    """Whether she has come to the same place by another code since. With two of them, who has let her go by the one
    would not have let her go."""
    read_memberships(session, [refused.person_id])
    place = (refused.role, refused.area_id, refused.school_id)
    standing = (one for one in all_of(session, refused.person_id) if one.ended_at is None and one.refused_at is None)
    return any((one.role, one.area_id, one.school_id) == place for one in standing)


def confirmers(session: Session, membership: Membership, now: datetime) -> Confirmers:
    """Who may confirm: the directors of the school who are there, else the officers of the district who are."""
    if _right(membership) is None:
        return Confirmers((), at_school=False)
    today = local_date(now)
    directors = _people(session, membership, Role.DIRECTOR) if membership.role == Role.TEACHER else []
    if there := _there(session, directors, today):
        return Confirmers(there, at_school=True)
    officers = _people(session, membership, Role.SUPERVISOR)
    if there := _there(session, officers, today):
        return Confirmers(there, at_school=False)
    away = read_rows(session, Person, directors or officers)
    back = min((one.away_until for one in away if one.away_until is not None), default=None)
    return Confirmers([one.id for one in away if one.parked_at is None], at_school=bool(directors), back_after=back)


def _people(session: Session, membership: Membership, role: Role) -> list[int]:
    """Who directs the school of a membership, or is an officer of its area, as of now, also who is away."""
    return [
        one.person_id
        for one in (*_vouching(session, membership), *batch_of(session).joined)
        if one.role == role
        and (one.school_id == membership.school_id if role == Role.DIRECTOR else one.area_id == membership.area_id)
        and one.confirmed_at is not None
        and one.ended_at is None
        and one.person_id != membership.person_id
    ]


def _there(session: Session, people: Sequence[int], today: date) -> list[int]:
    """Those who are there. Most often that is everybody: who stands in for whom is read only where somebody is away."""
    away = batch_of(session).own(_Read).away
    changed = (known_row(session, Person, one) for one in people)
    if not any(lasts(until, today) for until in away.values()) and not any(
        one is not None and not is_there(one, today) for one in changed
    ):
        return list(people)
    read_rows(session, Person, {*people, *away})
    return [one.id for one in who_is_there(read_rows(session, Person, people), today)]


def _vouching(session: Session, membership: Membership) -> list[Membership]:
    """Whoever is, or may become in this batch, somebody who vouches for this membership. The first of a batch who asks
    reads those of all its schools and areas."""
    batch = batch_of(session)
    known, away = batch.own(_Read).vouching, batch.own(_Read).away
    schools, areas = {*batch.schools, membership.school_id or 0} - known.schools, {membership.area_id, *batch.areas}
    if schools or areas - known.areas:
        given = {"schools": sorted(schools), "areas": sorted(areas - known.areas)}
        with session.no_autoflush:  # what this batch changes of a membership, it changes of the same objects
            rows = session.execute(_VOUCHING, given).all()
        away.update({one.person_id: until for one, until in rows})
        known.rows += [one for one, _ in rows if one not in batch.joined]  # the database may have them already
        known.schools |= schools
        known.areas |= areas
        may_hear(session, {one.person_id for one in known.rows if one.confirmed_at is not None})
    return known.rows


_VOUCHING = (
    select(Membership, of_holder(Person.away_until))
    .where(
        or_(
            and_(Membership.role == Role.DIRECTOR, among_named(Membership.school_id, "schools")),
            and_(Membership.role == Role.SUPERVISOR, among_named(Membership.area_id, "areas")),
        ),
        Membership.ended_at.is_(None),
        of_holder(Person.parked_at).is_(None),
    )
    .order_by(Membership.id)
)


def undecided(session: Session, actor: Actor, membership: int | None, now: datetime) -> Membership:
    """The membership to decide on, its row lock held."""
    found = _to_decide(session, actor, membership, now)
    if found is None or is_decided(found):
        raise Declined(Why.DECIDED_ALREADY)
    return found


def _to_decide(session: Session, actor: Actor, membership: int | None, now: datetime) -> Membership | None:
    """For whoever may decide on it; its row lock held."""
    known = row_of(session, Membership, membership)
    right = _right(known) if known is not None else None
    if known is None or right is None:
        raise Declined(Why.NOT_YOURS)
    require(actor, right, _about(session, known, now))  # before the row lock: nobody waits who may not
    return locked_row(session, Membership, membership)


def may_vouch(session: Session, actor: Actor, membership: Membership, now: datetime) -> bool:
    """Whether she could let this membership in, if it waited."""
    right = _right(membership)
    return right is not None and allowed(actor, right, _about(session, membership, now))


def _right(membership: Membership) -> Right | None:
    return RIGHTS.get(membership.role)


def is_decided(membership: Membership) -> bool:
    return bool(membership.confirmed_at or membership.refused_at or membership.ended_at)


def _about(session: Session, membership: Membership, now: datetime) -> About:
    of_school = membership.role == Role.TEACHER
    directed = not of_school or bool(_there(session, _people(session, membership, Role.DIRECTOR), local_date(now)))
    return about_member(membership, directed=directed)


def _newcomer(session: Session, membership: Membership) -> Newcomer:
    return Newcomer(membership, get_row(session, Person, membership.person_id).name, None)
