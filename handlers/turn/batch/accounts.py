"""What happens to the LINE account itself: added, blocked, a message taken back."""

from collections.abc import Collection

from flows.family.answers import stays_stopped
from flows.people import strangers
from handlers.access.declined import Declined
from handlers.family.answering.chat import show, stopped
from handlers.family.answering.words import redact_words
from handlers.handover.lines import redact_line
from handlers.homes.take_back import take_back_number
from handlers.operator.inbox import redact_message
from handlers.people.join import forget_number
from handlers.people.number.tell import forget_call_number
from handlers.privacy.take_back import forget_words
from handlers.reports.redact import redact_typed
from handlers.review.details.notes import redact_notes
from handlers.review.entries.forget import forget_entered
from handlers.safeguarding.talk.lines import redact_lines
from handlers.turn.incoming import Incoming
from handlers.turn.listeners.words import menu_of
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.run import runs
from handlers.turn.turn import Turn
from models import accounts
from models.codes import GuardianState, Why


def followed(turn: Turn) -> Outgoing:
    """Added, or unblocked: everything is as it was before."""
    accounts.set_reachable(turn.session, turn.who.contact, followed_at=turn.now)
    if turn.who.silenced is not None:
        raise Declined(turn.who.silenced)
    if not turn.who.joined and turn.who.guards:
        return say(stays_stopped()) if _is_stopped(turn) else show(turn)
    if not turn.who.joined:
        raise Declined(Why.NOT_JOINED)
    if not turn.who.confirmed:
        raise Declined(Why.NOT_CONFIRMED)
    return say(menu_of(turn.who, turn.today), *((stays_stopped(),) if _is_stopped(turn) else ()))


def _is_stopped(turn: Turn) -> bool:
    """Of her children nothing is sent: not even because she has unblocked the account."""
    return any(one.state == GuardianState.STOPPED for one in turn.who.children)


def unfollowed(turn: Turn) -> Outgoing:
    """Blocked: nothing is lost, but nothing can be sent. LINE itself would swallow a push silently. Of a child of hers
    that is as if she wanted no messages."""
    accounts.set_reachable(turn.session, turn.who.contact, not_since=turn.now)
    if turn.who.guards and not accounts.accounts_of(turn.session, turn.who.person or 0):
        stopped(turn)
    return NOTHING


def unsent(turn: Turn) -> Outgoing:
    """A message was taken back: LINE asks that what came from it goes too."""
    message = turn.incoming.message
    if message is not None:
        typed_at = redact_message(turn.session, turn.who.channel, message, turn.now)
        runs.forget_typed(turn.who, message)
        redact_typed(turn.session, turn.who, message, turn.now)
        forget_entered(turn.session, turn.who, message, turn.now)
        redact_notes(turn.session, turn.who, turn.who.channel, message)
        forget_words(turn.session, turn.who, turn.who.contact, message)
        redact_line(turn.session, turn.who, turn.who.channel, message)
        redact_lines(turn.session, turn.who.channel, message)
        redact_words(turn.session, turn.who, turn.who.channel, message)
        take_back_number(turn.session, turn.who, message, turn.now)
        forget_number(turn.session, turn.who, typed_at)
        forget_call_number(turn.session, turn.who, message, turn.now)
    return NOTHING


def told_group(incoming: Incoming, told: Collection[int]) -> Outgoing:
    """Others read along: one sentence, and not again within a day.

    `told`: events of groups that have it."""
    return NOTHING if incoming.event in told else say(strangers.GROUP)


def heard_from(turn: Turn) -> None:
    """Who writes can be reached, whatever became of an earlier push."""
    accounts.set_reachable(turn.session, turn.who.contact)
