"""Somebody chooses at which time of a day she is reminded."""

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import About, Right, allowed
from models.codes import Hour, Why
from models.people import Person
from models.rows import get_row, locked_row


def set_hour(session: Session, actor: Actor, part: Hour) -> None:
    """From the next reminder on; chosen again, the last word counts. Raises `Declined`."""
    person = own_row(session, actor)
    locked = locked_row(session, Person, person.id) or person
    locked.reminder_hour = part


def own_row(session: Session, actor: Actor) -> Person:
    """Hers, as it stands. Raises `Declined`: nobody reminds her."""
    if actor.person is None or not allowed(actor, Right.SET_HOUR, About(None, actor.area, person=actor.person)):
        raise Declined(Why.EXPIRED)
    return get_row(session, Person, actor.person)
