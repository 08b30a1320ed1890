"""One turn: what a person did becomes what the service does and says. Everything here is one transaction."""

from sqlalchemy.orm import Session

from flows import declined, strangers
from handlers.access.declined import Declined
from handlers.people import accounts
from handlers.turn.conversing import begun
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.listeners import hear
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.turn import Turn
from handlers.turn.who import Who


def take(session: Session, who: Who, incoming: Incoming) -> Outgoing:
    """Handle one event of one person. `incoming.happened_at` is the moment at which all of it happens."""
    try:
        return _take(Turn(session, who, incoming))
    except Declined as refused:
        return say(declined.words(refused.why, refused.values, who.area_facts))


def _take(turn: Turn) -> Outgoing:
    incoming = turn.incoming
    match incoming.kind:
        case Kind.FOLLOW:
            return accounts.followed(turn)
        case Kind.UNFOLLOW:
            return accounts.unfollowed(turn)
        case Kind.UNSEND:
            return accounts.unsent(turn)
        case Kind.GROUP:
            return say(strangers.GROUP)
        case Kind.INPUT if incoming.given is not None:
            if not turn.who.reachable:
                accounts.heard_from(turn)
            return begun(turn, hear(turn, incoming.given))
    return NOTHING
