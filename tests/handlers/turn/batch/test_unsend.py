"""LINE may bring a message after word that it was taken back: its webhook failed, and it is delivered again."""

from datetime import timedelta

from sqlalchemy import event

from flows.engine.inputs import Said
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from models.codes import InboxState
from models.inbox import InboxEvent
from tests.handlers.tester import stored_event
from tests.handlers.town import Town


def come_late(town: Town, people: int) -> tuple[list[InboxEvent], list[str]]:
    """So many people's messages come a minute late and were taken back meanwhile: their events, and the statements."""
    now, told = town.clock.now, list[str]()
    with town.sessions.begin() as session:
        incoming = []
        for number in range(people):
            user, message = town.account(), f"taken back {number} of {people} in {town.area}"
            unsent = session.get_one(InboxEvent, stored_event(session, town.channel, user, now, message))
            unsent.type, unsent.state = "unsend", InboxState.DONE
            before = now - timedelta(minutes=1)
            late = stored_event(session, town.channel, user, before, message)
            incoming.append(Incoming(late, town.channel, user, Kind.INPUT, before, Said("เมนู"), message))
    with town.sessions.begin() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *call: told.append(call[2]))
        said = take_all(session, incoming, recorded_at=now, now=now)
    assert not any(one.messages for one in said)
    with town.sessions() as session:
        return [session.get_one(InboxEvent, one.event) for one in incoming], told


def test_what_was_taken_back_before_it_came_is_neither_heard_nor_kept(town: Town) -> None:
    (late,), _ = come_late(town, 1)
    assert late.payload is None
    assert late.redacted_at == town.clock.now


def test_many_of_them_take_the_statements_of_a_few(town: Town) -> None:
    (_, few), (_, many) = come_late(town, 2), come_late(town, 6)
    assert len(few) == len(many)
