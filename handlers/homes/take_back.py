"""What was typed in a message that its writer took back goes from the homes of children too: a number to call there."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.homes import forget_typed, with_typed
from handlers.access.looks import lock_cases
from handlers.reports.redact import UNSEND_WITHIN
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.contacts import Contact
from models.conversations import Conversation


class _Typed(dict[int, dict[int, Case]]):
    """What a batch has read of people who take something back: the cases in whose homes a number of theirs stands."""


def take_back_number(session: Session, actor: Actor, message: str, now: datetime) -> None:
    """Whatever her rights are by now: the words were hers. The first of a batch who asks reads it for everybody who
    takes something back in it."""
    if actor.person is None:
        return
    batch = batch_of(session)
    typed = batch.own(_Typed)
    if actor.person not in typed:
        people = {actor.person, *(one for _, _, one in batch.taken_back if one is not None)} - typed.keys()
        typed.update({person: {} for person in people})
        given = {"people": sorted(people), "since": min(now, batch.begins_at or now) - UNSEND_WITHIN}
        with session.no_autoflush:
            spoken = [(row.person_id, row.case_id) for row in session.execute(_SPOKEN, given)]
        if spoken:
            messages = {message, *(one for _, one, _ in batch.taken_back)}
            found = {case.id: case for case in with_typed(session, {case for _, case in spoken}, messages)}
            if found:
                lock_cases(session, found.keys(), [])
            for person, case in spoken:
                if case in found:
                    typed[person][case] = found[case]
    for one in typed[actor.person].values():
        forget_typed(session, actor, one, message, now)


# Of whom they have spoken lately: a call is a conversation about a child too.
_SPOKEN = (
    select(Contact.person_id, Conversation.case_id)
    .join(Conversation, Conversation.contact_id == Contact.id)
    .where(
        among_named(Contact.person_id, "people"),
        Conversation.case_id.is_not(None),
        Conversation.touched_at > bindparam("since"),
    )
)
