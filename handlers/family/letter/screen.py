"""The screen on which a letter to a home is printed: it waits for a word in chat, then shows the letter, and nothing
else, until it has rested for an hour. Whether its reader may is asked anew each time it is drawn."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.family.invite import has_guardian, invite_home, is_unused
from handlers.family.letter.links import TOKEN_BYTES, end, is_over, number_of, printable
from handlers.family.tell import Writing
from models.codes import LetterState
from models.crypto import keyed_hash
from models.letter_links import SCREEN_LABEL, TOKEN_LABEL, LetterLink
from models.memberships import Membership
from models.people import Person


@dataclass(frozen=True)
class Waiting:
    """`number`: what to say in chat. `confirmed`: it was said."""

    number: int
    confirmed: bool


@dataclass(frozen=True)
class Opened:
    """`code`: for whoever of the home comes in first; None where somebody is there."""

    found: Writing
    code: str | None


def ask(session: Session, token: str, screen: str | None, now: datetime) -> str | None:
    """A screen asks for the letter of this link: the secret that it shows from now on. None: the link is none, is old,
    or is another screen's. `screen`: the secret that it has already."""
    new = secrets.token_urlsafe(TOKEN_BYTES)
    hashed = keyed_hash(TOKEN_LABEL, token)
    asked = (
        update(LetterLink)
        .where(
            LetterLink.token_hash == hashed, LetterLink.state == LetterState.NEW, LetterLink.expires_at >= now
        )  # one statement: of two screens at once one is the first
        .values(state=LetterState.ASKED, screen_hash=keyed_hash(SCREEN_LABEL, new))
        .returning(LetterLink.id)
    )
    if session.execute(asked, execution_options={"synchronize_session": False}).scalar() is not None:
        return new
    mine = _link(session, screen, now)
    return screen if mine is not None and mine.token_hash == hashed else None


def waiting(session: Session, screen: str | None, now: datetime) -> Waiting | None:
    """None: there is nothing to wait for, or the letter is open."""
    link = _link(session, screen, now)
    if link is None or link.state not in (LetterState.ASKED, LetterState.CONFIRMED):
        return None
    return Waiting(number_of(link), link.state == LetterState.CONFIRMED)


def open_letter(session: Session, screen: str | None, now: datetime, *, first: bool = False) -> Opened | None:
    """The letter as it is now; each look is logged. None: it may not be seen by this screen, any more or at
    all. `first`: it was confirmed, and is opened: a code for the home is made with it where nobody is there yet."""
    link = _link(session, screen, now)
    wanted = LetterState.CONFIRMED if first else LetterState.OPENED
    if link is None or link.state != wanted:
        return None
    actor = _actor(session, link)
    try:
        found = printable(session, actor, link.case_id, now)  # which waits for the row lock of the case
        session.refresh(link)
        if _state(link) != wanted:  # meanwhile
            return None
        if first:
            if not has_guardian(session, link.case_id):
                link.code = invite_home(session, actor, link.case_id, now).code
            link.state, link.opened_at = LetterState.OPENED, now
        elif link.code is not None and not is_unused(session, link.code, now):
            end(link)  # a newer one was made, or somebody is there by now
            return None
    except Declined:
        end(link)
        return None
    link.seen_at = now
    if not first:  # it is shown by the look that follows
        audit.record(session, actor, "home.letter_opened", now, found.row.case)
    return Opened(found, link.code)


def close(session: Session, screen: str | None, now: datetime) -> None:
    """Its reader is done."""
    if (link := _link(session, screen, now)) is not None:
        end(link)


def _link(session: Session, screen: str | None, now: datetime) -> LetterLink | None:
    if not screen:
        return None
    found = session.scalar(select(LetterLink).where(LetterLink.screen_hash == keyed_hash(SCREEN_LABEL, screen)))
    if found is not None and is_over(found, now):
        end(found)
        return None
    return found


def _state(link: LetterLink) -> LetterState:
    return link.state


def _actor(session: Session, link: LetterLink) -> Actor:
    """Who asked for it, as she stands now. Who is parked opens nothing."""
    person = session.get_one(Person, link.person_id)
    mine = select(Membership).where(Membership.person_id == person.id)
    held = list(session.scalars(mine)) if person.parked_at is None else []
    return Actor(link.area_id, person.id, held)
