"""A newcomer joins by an invitation code; wrong codes are counted in SQL, so that nobody can try them all."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from flows import newcomers, strangers
from flows.engine import Turn
from flows.facts import Facts, InvitationFacts
from flows.run import Run
from flows.say import Text
from handlers.access import audit
from handlers.people import confirm as confirming
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import NOTHING, Outgoing, Start, say
from handlers.turn.who import Who
from models.contacts import Contact
from models.crypto import keyed_hashes
from models.invitations import CodeAttempt, Invitation
from models.memberships import Membership
from models.people import Person
from models.schools import School

TRIES_PER_HOUR = 10
CHANNEL_TRIES_PER_HOUR = 300
"""Wrong codes on the whole channel: beyond that somebody tries them out with many accounts."""

HOUR = timedelta(hours=1)
LABEL = "invitations.code"


def enter(session: Session, who: Who, code: str, now: datetime) -> Outgoing:
    """A code was sent. A right one begins the joining; a wrong one is counted."""
    if _tries(session, now, contact=who.contact) >= TRIES_PER_HOUR:
        return say(strangers.too_many_tries(who.area_facts))
    if _tries(session, now, channel=who.channel) >= CHANNEL_TRIES_PER_HOUR:
        return say(strangers.too_many_tries(who.area_facts))
    invitation = _find(session, who, code)
    if invitation is None:
        session.add(CodeAttempt(channel_id=who.channel, contact_id=who.contact, at=now))
        session.flush()
        left = TRIES_PER_HOUR - _tries(session, now, contact=who.contact)
        return say(strangers.wrong_code(left, who.area_facts) if left else strangers.too_many_tries(who.area_facts))
    if invitation.used_at is not None:
        return say(strangers.used_code())
    if invitation.expires_at <= now:
        return say(strangers.old_code())
    if any((m.role, m.area_id, m.school_id) == (invitation.role, who.area, invitation.school_id) for m in who.members):
        return say(strangers.member_already())
    return Outgoing(start=Start("join", {"invitation": str(invitation.id)}))


def is_meant(session: Session, who: Who, code: str, now: datetime) -> bool:
    """Whether words that look like a code are one: always, unless another question is open and there is no such code.
    Trying codes out inside a conversation counts like anywhere else."""
    if who.open is None or who.open.run.flow == "join":
        return True
    if _tries(session, now, contact=who.contact) >= TRIES_PER_HOUR:
        return False
    if _find(session, who, code) is not None:
        return True
    session.add(CodeAttempt(channel_id=who.channel, contact_id=who.contact, at=now))
    return False


def facts(session: Session, who: Who, run: Run, now: datetime) -> Facts | Text:
    """The invitation as the newcomer may see it, until it is used or old."""
    invitation = session.get(Invitation, int(run.about["invitation"]))
    if invitation is None or invitation.used_at is not None:
        return strangers.used_code()
    if invitation.expires_at <= now:
        return strangers.old_code()
    school = session.get(School, invitation.school_id) if invitation.school_id else None
    shown = InvitationFacts(invitation.name, invitation.role, school.name if school else None)
    return Facts(now, who.area_facts, invitation=shown)


def answered(_session: Session, _who: Who, _turn: Turn, _facts: Facts, _incoming: Incoming) -> Outgoing:
    """Nothing is done before the last answer."""
    return NOTHING


def finished(session: Session, who: Who, turn: Turn, _facts: Facts, incoming: Incoming) -> Outgoing:
    """Use up the invitation and make the membership; whoever vouches for newcomers is asked."""
    now = incoming.happened_at
    if turn.answers.get("is_me") == "NO":
        return say(strangers.not_me())
    invitation = session.get(Invitation, int(turn.run.about["invitation"]), with_for_update=True)
    if invitation is None or invitation.used_at is not None:
        return say(strangers.used_code())
    name = str(turn.answers.get("name") or invitation.name)
    # Another name than on the invitation: then the number on it is hardly hers.
    phone = None if turn.answers.get("is_me") == "OTHER_NAME" else invitation.phone
    person = _person(session, who, name, phone, now)
    if "name" in turn.answers and not who.confirmed:
        person.name = name  # nobody has vouched for the one she gave before
    invitation.used_at, invitation.used_by = now, person.id
    membership = Membership(
        person_id=person.id,
        area_id=invitation.area_id,
        school_id=invitation.school_id,
        role=invitation.role,
        safeguarding=invitation.safeguarding,
        granted_by=invitation.created_by,
        granted_at=now,
        confirmed_at=now if invitation.confirmed else None,
    )
    session.add(membership)
    session.flush()
    who.person, who.name = person.id, person.name
    audit.record(session, who, "member.joined", now, membership=membership.id, role=membership.role)
    if invitation.confirmed:
        return say(confirming.welcome_words(session, membership, person.name))
    asked_director = confirming.ask(session, membership, person.name, now)
    return say(newcomers.waiting(asked_director))


def _find(session: Session, who: Who, code: str) -> Invitation | None:
    return session.scalars(
        select(Invitation).where(Invitation.code_hash.in_(keyed_hashes(LABEL, code)), Invitation.area_id == who.area)
    ).first()


def _person(session: Session, who: Who, name: str, phone: str | None, now: datetime) -> Person:
    """The person behind this LINE account: a second membership belongs to the same one."""
    if who.person is not None:
        return session.get_one(Person, who.person)
    person = Person(area_id=who.area, name=name, phone=phone, created_at=now)
    session.add(person)
    session.flush()
    session.execute(update(Contact).where(Contact.id == who.contact).values(person_id=person.id))
    return person


def _tries(session: Session, now: datetime, *, contact: int | None = None, channel: int | None = None) -> int:
    """Wrong codes of the last hour."""
    query = select(func.count()).select_from(CodeAttempt).where(CodeAttempt.at > now - HOUR)
    if contact is not None:
        query = query.where(CodeAttempt.contact_id == contact)
    if channel is not None:
        query = query.where(CodeAttempt.channel_id == channel)
    return session.scalar(query) or 0
