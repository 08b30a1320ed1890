"""What happens to the LINE account itself: added, blocked, a message taken back."""

from sqlalchemy import update

from flows import menu
from flows.say import Message
from handlers.access.declined import Declined
from handlers.operator.inbox import redact_message
from handlers.reports.redact import redact_typed
from handlers.turn import runs
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.turn import Turn
from models.codes import Why
from models.contacts import Contact
from models.conversations import Conversation
from thai.dates import local_date


def followed(turn: Turn) -> Outgoing:
    """Added, or unblocked: everything is as it was before."""
    turn.session.execute(
        update(Contact)
        .where(Contact.id == turn.who.contact)
        .values(reachable=True, unreachable_since=None, followed_at=turn.now)
    )
    if not turn.who.joined:
        raise Declined(Why.NOT_JOINED)
    if not turn.who.confirmed:
        raise Declined(Why.NOT_CONFIRMED)
    return say(menu.menu(turn.who.roles, waiting=False))


def unfollowed(turn: Turn) -> Outgoing:
    """Blocked: nothing is lost, but nothing can be sent. LINE itself would swallow a push silently."""
    turn.session.execute(
        update(Contact).where(Contact.id == turn.who.contact).values(reachable=False, unreachable_since=turn.now)
    )
    return NOTHING


def unsent(turn: Turn) -> Outgoing:
    """A message was taken back: LINE asks that what came from it goes too."""
    message = turn.incoming.message
    if message is not None:
        redact_message(turn.session, turn.who.channel, message, turn.now)
        runs.forget_typed(turn.who, message)
        redact_typed(turn.session, turn.who, message, turn.now)
    return NOTHING


def heard_from(turn: Turn) -> None:
    """Who writes can be reached, whatever became of an earlier push."""
    turn.session.execute(
        update(Contact).where(Contact.id == turn.who.contact).values(reachable=True, unreachable_since=None)
    )


def unfinished(turn: Turn) -> tuple[Message, ...]:
    """The offer to go on with what was left unfinished; or, once, that it was kept too long."""
    row = runs.waiting(turn.who)
    if row is not None:
        # The number alone is no look at the child: it stands for her wherever a name must not.
        number = turn.who.numbers.get(row.case_id) if row.case_id is not None else None
        return (offer(row, number),)
    gone = runs.tell_expired(turn.who)
    return (menu.draft_expired(local_date(gone.touched_at)),) if gone else ()


def offer(row: Conversation, number: int | None) -> Message:
    """The offer to go on with this run."""
    return menu.resume_offer(local_date(row.touched_at), row.run_key, number, second_part=row.flow == "followup")
