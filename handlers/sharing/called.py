"""How somebody of a school is called in a sentence: “ครูสมศรี”."""

from sqlalchemy.orm import Session

from flows.phrase import Phrase
from flows.sharing.people import title
from handlers.sharing.carers import colleagues_of
from models.codes import Role
from models.people import Person


def title_of(one: tuple[Person, Role]) -> Phrase:
    """Of whom a school knows (`colleagues_of`)."""
    person, role = one
    return title(person.name, role)


def title_at(session: Session, school: int, person: int | None) -> Phrase | None:
    """None: nobody of the school."""
    one = colleagues_of(session, school).get(person) if person is not None else None
    return title_of(one) if one is not None else None
