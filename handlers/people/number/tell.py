"""Somebody tells where she can be called: it stands beside the number that was known of her, and is called first."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.turn.who import Who, numbers_told
from models.batch import batch_of
from models.people import Person
from models.rows import lock_rows, locked_row


def tell_number(session: Session, who: Who, phone: str, message: str | None, now: datetime) -> None:
    """Told again it is another one, and the one before is kept, in case this one is taken back. Nobody is known by it:
    who she is says the number of her invitation. It is in no log: when a number was asked for may tell what it was
    asked for."""
    person = locked_row(session, Person, who.person)
    if person is None:
        return
    if person.call_phone is not None and person.call_message != message:
        person.call_phone_before, person.call_message_before = person.call_phone, person.call_message
    person.call_phone, person.call_message, person.call_changed_at = phone, message, now
    _is_known(who, person)


def take_number_back(session: Session, who: Who, message: str, now: datetime) -> str | None:
    """It was a slip. Where she is called now: where she was called before; None: no number of hers is known. Of any
    other message nothing changes."""
    person = locked_row(session, Person, who.person)
    if person is None:
        return None
    _forget(who, person, message, now)
    return person.number


def forget_call_number(session: Session, who: Who, message: str, now: datetime) -> None:
    """The message in which she has told it was taken back: then she is called where she was called before. The first of
    a batch who asks locks the rows of all who take something back."""
    if who.person is None or message not in who.number_messages:
        return
    lock_rows(session, Person, {who.person, *(one for _, _, one in batch_of(session).taken_back if one is not None)})
    if (person := locked_row(session, Person, who.person)) is not None:
        _forget(who, person, message, now)


def _forget(who: Who, person: Person, message: str, now: datetime) -> None:
    """What was told in it goes, whether she is called there or was before."""
    if person.call_message is not None and person.call_message == message:
        person.call_phone, person.call_message = person.call_phone_before, person.call_message_before
        person.call_phone_before, person.call_message_before, person.call_changed_at = None, None, now
    elif person.call_message_before is not None and person.call_message_before == message:
        person.call_phone_before, person.call_message_before = None, None
    _is_known(who, person)


def _is_known(who: Who, person: Person) -> None:
    """For the next turns of the batch."""
    who.has_phone = person.number is not None
    who.number_messages = numbers_told(person.call_message, person.call_message_before)
