"""What happens to the LINE account itself: added, blocked, a message taken back."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from flows import menu, newcomers, strangers
from flows.say import Message
from flows.thai.dates import local_date, short_no_year
from handlers.operator.inbox import redact_message
from handlers.reports.redact import redact_typed
from handlers.turn import runs
from handlers.turn.incoming import Incoming
from handlers.turn.outgoing import NOTHING, Outgoing, say
from handlers.turn.who import Who
from models.cases import Case
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
    runs.forget_typed(who, incoming.message)
    redact_typed(session, who, incoming.message, incoming.happened_at)
    return NOTHING


def heard_from(session: Session, who: Who) -> None:
    """Who writes can be reached, whatever became of an earlier push."""
    session.execute(update(Contact).where(Contact.id == who.contact).values(reachable=True, unreachable_since=None))


def unfinished(session: Session, who: Who) -> tuple[Message, ...]:
    """The offer to go on with what was left unfinished; or, once, that it was kept too long."""
    row = runs.waiting(who)
    if row is not None:
        # The number alone is no look at the child: it stands for her wherever a name must not.
        number = session.scalar(select(Case.number).where(Case.id == row.case_id))
        return (offer(row, number),)
    gone = runs.tell_expired(who)
    return (menu.draft_expired(short_no_year(local_date(gone.touched_at))),) if gone else ()


def offer(row: Conversation, number: int | None) -> Message:
    """The offer to go on with this run."""
    return menu.resume_offer(
        short_no_year(local_date(row.touched_at)), row.run_key, number, second_part=row.flow == "followup"
    )
