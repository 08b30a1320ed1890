"""One turn: what a person did becomes what the service does and says. Everything here is one transaction."""

from collections.abc import Callable

from msgspec.structs import replace
from sqlalchemy.orm import Session

from flows.access import declined
from flows.catalogue import FLOWS
from flows.say import Text
from flows.turn.around import TOO_MANY
from handlers.access.declined import Declined
from handlers.turn.batch import accounts
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.listeners.hear import hear
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.run.conversing import begun
from handlers.turn.turn import Turn
from handlers.turn.who import Who, come_up_to_date


def take(session: Session, who: Who, incoming: Incoming) -> Outgoing:
    """Handle one event of one person. `incoming.happened_at` is the moment at which all of it happens."""
    come_up_to_date(session, who)
    try:
        out = EVENTS[incoming.kind](Turn(session, who, incoming))
    except Declined as refused:
        out = say(declined.words(refused.why, refused.values, who.area_facts))
    if who.left is None or (who.open is not None and FLOWS[who.open.run.flow].verbatim):
        return out
    instead = (who.left, *out.instead) if out.instead else ()
    return replace(out, messages=(who.left, *out.messages), instead=instead)


def _heard(turn: Turn) -> Outgoing:
    """Something was said, tapped or sent: the first listener that understands it answers."""
    given = turn.incoming.given
    if given is None:
        return NOTHING
    if not turn.who.reachable:
        accounts.heard_from(turn)
    return begun(turn, hear(turn, given))


def _flooded(_turn: Turn) -> Outgoing:
    """More than anybody types: said once, and nothing of it is read."""
    return Outgoing((Text(TOO_MANY),))


def _ignored(_turn: Turn) -> Outgoing:
    """Nothing that a person would notice."""
    return NOTHING


EVENTS: dict[Kind, Callable[[Turn], Outgoing]] = {
    Kind.INPUT: _heard,
    Kind.FOLLOW: accounts.followed,
    Kind.UNFOLLOW: accounts.unfollowed,
    Kind.UNSEND: accounts.unsent,
    Kind.FLOOD: _flooded,
    Kind.IGNORED: _ignored,
}
"""What LINE tells of a person. Of a group nobody is known: `accounts.told_group` answers without a turn."""
