"""LINE may bring a message after word that it was taken back: its webhook failed, and it is delivered again."""

from datetime import timedelta

from flows.engine.inputs import Said
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from models.codes import InboxState
from models.inbox import InboxEvent
from tests.handlers.tester import Someone, stored_event
from tests.handlers.town import Town


def test_what_was_taken_back_before_it_came_is_not_heard(town: Town, teacher: Someone) -> None:
    now, message = town.clock.now, f"taken back in {town.area}"
    with town.sessions.begin() as session:
        unsent = session.get_one(InboxEvent, stored_event(session, town.channel, teacher.user, now, message))
        unsent.type, unsent.state = "unsend", InboxState.DONE
        event = stored_event(session, town.channel, teacher.user, now - timedelta(minutes=1), message)
    with town.sessions.begin() as session:
        late = Incoming(event, town.channel, teacher.user, Kind.INPUT, now - timedelta(minutes=1), Said("เมนู"), message)
        (said,) = take_all(session, [late], recorded_at=now, now=now)
    assert not said.messages
    with town.sessions() as session:
        assert session.get_one(InboxEvent, event).payload is None
