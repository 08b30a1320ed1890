"""Whoever vouches for newcomers: the director of the school, or without one an officer of the area. And who ends it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows import newcomers
from flows.report import saved as words
from flows.say import Message
from handlers.access import audit
from handlers.access.lookup import row_of
from handlers.messages import outbox
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import Outgoing, say
from handlers.turn.who import Who
from models.cases import Case
from models.codes import CLOSED, Role
from models.memberships import Membership
from models.people import Person
from models.schools import School


def ask(session: Session, membership: Membership, name: str, now: datetime) -> bool:
    """Ask those who may confirm; True when it is the school's director, False when the district."""
    school = session.get(School, membership.school_id) if membership.school_id else None
    confirmers = _confirmers(session, membership)
    card = newcomers.ask(membership.id, name, membership.role, school.name if school else None)
    for person in confirmers:
        outbox.post_to_person(session, person, "newcomer", (card,), now)
    return membership.role == Role.TEACHER and bool(_directors(session, membership))


def waiting(session: Session, who: Who, _now: datetime) -> Outgoing:
    """Everybody whom this person may confirm."""
    rows = session.execute(
        select(Membership, Person.name, School.name)
        .join(Person, Person.id == Membership.person_id)
        .join(School, School.id == Membership.school_id, isouter=True)
        .where(
            Membership.confirmed_at.is_(None),
            Membership.refused_at.is_(None),
            Membership.ended_at.is_(None),
            Membership.area_id.in_([member.area_id for member in who.confirmed]),
        )
        .order_by(Membership.granted_at, Membership.id)
    ).all()
    cards = tuple(
        newcomers.ask(membership.id, name, membership.role, school)
        for membership, name, school in rows
        if _may_confirm(session, who, membership)
    )
    return say(newcomers.several(cards))


def confirm(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """The newcomer is one of ours: she is let in and hears it."""
    membership = _undecided(session, who, args)
    if not isinstance(membership, Membership):
        return say(membership)
    now = incoming.happened_at
    membership.confirmed_at, membership.confirmed_by = now, who.person
    person = session.get_one(Person, membership.person_id)
    audit.record(session, who, "member.confirmed", now, membership=membership.id)
    outbox.post_to_person(session, person.id, "welcome", (welcome_words(session, membership, person.name),), now)
    return say(newcomers.confirmed(person.name))


def refuse(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """Nobody of ours: she gets no access, and a kind word."""
    membership = _undecided(session, who, args)
    if not isinstance(membership, Membership):
        return say(membership)
    now = incoming.happened_at
    membership.refused_at, membership.ended_at, membership.ended_by = now, now, who.person
    person = session.get_one(Person, membership.person_id)
    audit.record(session, who, "member.refused", now, membership=membership.id)
    outbox.post_to_person(session, person.id, "refused", (newcomers.sorry(),), now)
    return say(newcomers.refused(person.name))


def teachers(session: Session, who: Who, _now: datetime) -> Outgoing:
    """The director's colleagues, each with a way to say that she has left."""
    rows = session.execute(
        select(Membership.id, Person.name, Membership.confirmed_at)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.school_id.in_(_directed(who)),
            Membership.role == Role.TEACHER,
            Membership.ended_at.is_(None),
        )
        .order_by(Person.name, Membership.id)
    ).all()
    return say(newcomers.teachers(tuple((row.id, row.name, row.confirmed_at is not None) for row in rows)))


def leave(session: Session, who: Who, args: Mapping[str, str], _incoming: Incoming) -> Outgoing:
    """Ask once more before somebody loses access."""
    membership = _colleague(session, who, args)
    if membership is None:
        return say(words.not_yours())
    return say(newcomers.leave_sure(membership.id, session.get_one(Person, membership.person_id).name))


def leave_sure(session: Session, who: Who, args: Mapping[str, str], incoming: Incoming) -> Outgoing:
    """She has left the school: from her next message on she sees nothing of it."""
    membership = _colleague(session, who, args)
    if membership is None:
        return say(words.not_yours())
    if membership.ended_at is None:
        end(membership, incoming.happened_at, who.person)
        audit.record(session, who, "member.ended", incoming.happened_at, membership=membership.id)
    return say(newcomers.left(session.get_one(Person, membership.person_id).name))


def end(membership: Membership, now: datetime, by: int | None) -> None:
    """End one membership; the others of the person stay."""
    if membership.ended_at is None:
        membership.ended_at, membership.ended_by = now, by


def welcome_words(session: Session, membership: Membership, name: str) -> Message:
    """The welcome, with the number of children that wait."""
    if membership.role not in (Role.TEACHER, Role.DIRECTOR) or membership.school_id is None:
        return newcomers.welcome_staff(name)
    count = session.scalar(
        select(func.count())
        .select_from(Case)
        .where(Case.school_id == membership.school_id, Case.status.not_in(CLOSED), Case.restricted.is_(False))
    )
    return newcomers.welcome(name, count or 0)


def _undecided(session: Session, who: Who, args: Mapping[str, str]) -> Membership | Message:
    """The membership to decide on, locked; or what to say when it is not hers to decide, or decided already."""
    membership = row_of(session, Membership, args.get("membership"), lock=True)
    if membership is None or not _may_confirm(session, who, membership):
        return words.not_yours()
    if membership.confirmed_at or membership.refused_at or membership.ended_at:
        return newcomers.decided_already()
    return membership


def _may_confirm(session: Session, who: Who, membership: Membership) -> bool:
    """Nobody vouches for herself. A director for teachers of the school; district staff for the others of the area, and
    for teachers where the school has no director."""
    if membership.person_id == who.person:
        return False
    if membership.role == Role.TEACHER and membership.school_id in _directed(who):
        return True
    if membership.area_id not in who.areas:
        return False
    return membership.role != Role.TEACHER or not _directors(session, membership)


def _confirmers(session: Session, membership: Membership) -> Sequence[int]:
    if membership.role == Role.TEACHER and (directors := _directors(session, membership)):
        return directors
    return session.scalars(
        select(Membership.person_id).where(
            Membership.area_id == membership.area_id,
            Membership.role == Role.SUPERVISOR,
            Membership.confirmed_at.is_not(None),
            Membership.ended_at.is_(None),
            Membership.person_id != membership.person_id,
        )
    ).all()


def _directors(session: Session, membership: Membership) -> Sequence[int]:
    return session.scalars(
        select(Membership.person_id).where(
            Membership.school_id == membership.school_id,
            Membership.role == Role.DIRECTOR,
            Membership.confirmed_at.is_not(None),
            Membership.ended_at.is_(None),
            Membership.person_id != membership.person_id,
        )
    ).all()


def _directed(who: Who) -> list[int]:
    return [m.school_id for m in who.confirmed if m.role == Role.DIRECTOR and m.school_id is not None]


def _colleague(session: Session, who: Who, args: Mapping[str, str]) -> Membership | None:
    """A teacher's membership at a school that this person directs."""
    membership = row_of(session, Membership, args.get("membership"), lock=True)
    if membership is None or membership.role != Role.TEACHER or membership.school_id not in _directed(who):
        return None
    return membership
