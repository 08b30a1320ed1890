"""What happens to the LINE account itself: added, blocked, a message taken back."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from flows import menu, newcomers, strangers
from flows.run import dump, load
from flows.say import Message
from flows.thai.dates import local_date, short_no_year
from handlers import runs
from handlers.inbox import redact_message
from handlers.incoming import Incoming
from handlers.outgoing import NOTHING, Outgoing, say
from handlers.reports.redact import redact_typed
from handlers.who import Who
from models.codes import ConversationState
from models.contacts import Contact
from models.conversations import Conversation


def followed(session: Session, who: Who, now: datetime) -> Outgoing:
    """Added, or unblocked: everything is as it was before."""
    session.execute(
        update(Contact).where(Contact.id == who.contact).values(reachable=True, unreachable_since=None, followed_at=now)
    )
    if not who.joined:
        return say(strangers.greeting(who.area_facts))
    if not who.confirmed:
        return say(newcomers.still_waiting())
    return say(menu.menu(who.roles, waiting=False))


def unfollowed(session: Session, who: Who, now: datetime) -> Outgoing:
    """Blocked: nothing is lost, but nothing can be sent. LINE itself would swallow a push silently."""
    session.execute(update(Contact).where(Contact.id == who.contact).values(reachable=False, unreachable_since=now))
    return NOTHING


def unsent(session: Session, who: Who, incoming: Incoming) -> Outgoing:
    """A message was taken back: LINE asks that what came from it goes too."""
    if incoming.message is None:
        return NOTHING
    redact_message(session, who.channel, incoming.message, incoming.happened_at)
    unfinished = session.scalars(
        select(Conversation).where(
            Conversation.contact_id == who.contact,
            Conversation.state.in_((ConversationState.OPEN, ConversationState.PAUSED)),
        )
    )
    for row in unfinished:
        run = load(row.data or b"")
        typed = {key for key, message in run.sources.items() if message == incoming.message}
        if typed:
            answers = {key: value for key, value in run.answers.items() if key not in typed}
            sources = {key: message for key, message in run.sources.items() if key not in typed}
            row.data = dump(type(run)(run.key, run.flow, run.version, run.about, answers, sources, run.draft))
    redact_typed(session, who, incoming.message, incoming.happened_at)
    return NOTHING


def kept_report(session: Session, who: Who) -> tuple[Message, ...]:
    """The offer to go on with an unfinished report, if there is one."""
    row = runs.waiting(who)
    return (offer(row),) if row else ()


def offer(row: Conversation) -> Message:
    """The offer to go on with this run."""
    return menu.resume_offer(short_no_year(local_date(row.touched_at)), row.run_key)
