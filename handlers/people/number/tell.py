"""Somebody tells where she can be called: it stands beside the number that was known of her, and is called first."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.turn.who import Who
from models.batch import batch_of
from models.people import Person
from models.rows import lock_rows, locked_row


def tell_number(session: Session, who: Who, phone: str, message: str | None, now: datetime) -> None:
    """Told again it is another one. Nobody is known by it: who she is says the number of her invitation. It is in no
    log: when a number was asked for may tell what it was asked for."""
    person = locked_row(session, Person, who.person)
    if person is None:
        return
    person.call_phone, person.call_message, person.call_changed_at = phone, message, now
    who.has_phone, who.number_message = True, message


def forget_call_number(session: Session, who: Who, message: str, now: datetime) -> None:
    """The message in which she has told it was taken back: then she is called where she was called before. The first of
    a batch who asks locks the rows of all who take something back."""
    if who.person is None or who.number_message != message:
        return
    lock_rows(session, Person, {who.person, *(one for _, _, one in batch_of(session).taken_back if one is not None)})
    person = locked_row(session, Person, who.person)
    if person is not None and person.call_message == message:
        person.call_phone, person.call_message, person.call_changed_at = None, None, now
