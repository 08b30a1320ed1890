"""Group chats of one batch: each hears the one sentence at most once a day, whatever the others have heard."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.outgoing import NOTHING
from models.codes import ReplyState
from models.inbox import InboxEvent
from tests.handlers.tester import Someone, stored_event
from tests.handlers.town import Town


@pytest.fixture
def groups(town: Town) -> list[Someone]:
    """Told 25 hours ago, told 23 hours ago, never told; and one in which somebody spoke and nothing was said."""
    chats = [Someone(town, f"C{number:032x}") for number in range(4)]
    for chat, hours, reply in ((chats[0], 25, ReplyState.SENT), (chats[1], 23, ReplyState.SENT), (chats[3], 1, None)):
        town.clock.on(hours=-hours)
        chat.says_in_group("สวัสดี")
        town.clock.on(hours=hours, seconds=-1)
        if reply is not None:
            with town.sessions.begin() as session:
                session.execute(update(InboxEvent).where(InboxEvent.sender == chat.user).values(reply=reply))
    return chats


def test_each_group_hears_it_once_a_day(town: Town, groups: list[Someone]) -> None:
    now = town.clock.now
    with town.sessions.begin() as session:
        incoming = [
            Incoming(stored_event(session, town.channel, one.user, now, None), town.channel, one.user, Kind.GROUP, now)
            for one in groups
        ]
        said = take_all(session, incoming, recorded_at=now, now=now)
    assert [one is NOTHING for one in said] == [False, True, False, False]


def test_an_event_of_a_group_handled_late_counts_from_its_own_day(town: Town, groups: list[Someone]) -> None:
    """Two days late: at its time nobody had said anything there yet."""
    now, then = town.clock.now, town.clock.now - timedelta(hours=60)
    chat = groups[1]
    with town.sessions.begin() as session:
        event = stored_event(session, town.channel, chat.user, then, None)
        incoming = [Incoming(event, town.channel, chat.user, Kind.GROUP, then)]
        [said] = take_all(session, incoming, recorded_at=now, now=now)
    assert said is NOTHING, "it was said there since"
