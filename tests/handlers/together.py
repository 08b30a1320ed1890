"""Several people's messages in one batch, as a worker takes them."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from flows.engine.inputs import Input
from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from tests.handlers.tester import Seen, Someone, stored_event

Asking = tuple[Someone, Input | Kind]


def turns(session: Session, *asking: Asking) -> list[Seen]:
    """One batch: what each of them sees. For a message that is taken back it is her last."""
    town = asking[0][0].town
    now = town.clock.now
    incoming = [
        Incoming(
            stored_event(session, town.channel, person.user, now, None),
            town.channel,
            person.user,
            given if isinstance(given, Kind) else Kind.INPUT,
            now,
            None if isinstance(given, Kind) else given,
            person.message,
        )
        for person, given in asking
    ]
    return [Seen(out.messages) for out in take_all(session, incoming, recorded_at=now, now=now)]


def together(*asking: Asking) -> list[Seen]:
    """One batch in a transaction of its own."""
    with asking[0][0].town.sessions.begin() as session:
        return turns(session, *asking)


def in_a_worker(*asking: Asking) -> Callable[[Session], list[Seen]]:
    return lambda session: turns(session, *asking)
