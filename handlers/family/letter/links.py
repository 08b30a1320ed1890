"""A link to the letter for a home: asked for in chat, good once and for ten minutes, on the one screen whose number
whoever asked says in chat. Whoever else has the link finds nothing behind it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.family.tell import Writing, open_writing
from models.among import among_named
from models.batch import batch_of
from models.codes import LetterState, Why
from models.crypto import keyed_hash
from models.letter_links import TOKEN_LABEL, LetterLink

GOOD_FOR = timedelta(minutes=10)
RESTS = timedelta(hours=1)
"""So long the letter stays on a screen that nobody looks at."""

TOKEN_BYTES = 24
_FIRST, _NUMBERS, _CHOICES, _BLOCK = 10, 90, 3, 4


class _Live(dict[int, list[LetterLink]]):
    """Links that have not ended, by case, as a batch has read them."""


@dataclass(frozen=True)
class Asked:
    """How it stands with the link that she asked for last. `numbers`: one of them is on her screen; none unless a
    screen waits."""

    found: Writing
    state: LetterState
    numbers: tuple[int, ...] = ()


def printable(session: Session, actor: Actor, case: int | None, now: datetime) -> Writing:
    """What there is to write to the home, on paper. Raises `Declined`: also before the report stands, since nobody
    brings a letter back."""
    found = open_writing(session, actor, case, now)
    if found.late:
        raise Declined(Why.FIRST_DAY_CAME, number=found.row.case.number)
    if now < found.not_before:
        raise Declined(Why.LETTER_TOO_SOON, number=found.row.case.number, at=found.not_before)
    return found


def make_link(session: Session, actor: Actor, case: int | None, now: datetime) -> tuple[str, Writing]:
    """What stands in the link; nothing but its keyed hash stays. Links that she had before end. Raises `Declined`."""
    found = printable(session, actor, case, now)
    child, token = found.row.case, secrets.token_urlsafe(TOKEN_BYTES)
    for before in _hers(session, actor, child.id):
        end(before)
    link = LetterLink(
        area_id=child.area_id,
        case_id=child.id,
        person_id=actor.person,
        token_hash=keyed_hash(TOKEN_LABEL, token),
        state=LetterState.NEW,
        made_at=now,
        expires_at=now + GOOD_FOR,
    )
    session.add(link)
    _live(session, child.id).append(link)
    audit.record(session, actor, "home.letter_asked", now, child)
    return token, found


def ask_numbers(session: Session, actor: Actor, case: int | None, now: datetime) -> Asked:
    """The numbers of which one stands on the screen that waits, if one does. Raises `Declined`."""
    found = printable(session, actor, case, now)
    link = _current(session, actor, found, now)
    if link is None:
        return Asked(found, LetterState.ENDED)
    return Asked(found, link.state, choices(link) if link.state == LetterState.ASKED else ())


def confirm(session: Session, actor: Actor, case: int | None, given: int | None, now: datetime) -> Asked:
    """The number is on her screen, so the screen is hers. A wrong one, or none at all (`given`), ends the link: it may
    be somebody else's screen. Raises `Declined`."""
    found = printable(session, actor, case, now)
    link = _current(session, actor, found, now)
    if link is None:
        return Asked(found, LetterState.ENDED)
    if given is None:
        end(link)
    elif link.state == LetterState.ASKED:
        if given == number_of(link):
            link.state, link.confirmed_at = LetterState.CONFIRMED, now
        else:
            end(link)
        right = link.state == LetterState.CONFIRMED
        audit.record(session, actor, "home.letter_confirmed" if right else "home.letter_refused", now, found.row.case)
    return Asked(found, link.state)


def number_of(link: LetterLink) -> int:
    """What its screen shows: nobody can tell it from the link."""
    return _FIRST + int.from_bytes(link.token_hash[:_BLOCK], "big") % _NUMBERS


def choices(link: LetterLink) -> tuple[int, ...]:
    """The number and two others, the same ones however often she asks."""
    found, at = {number_of(link)}, 1
    while len(found) < _CHOICES:
        some = int.from_bytes(link.token_hash[at * _BLOCK : (at + 1) * _BLOCK], "big") + at
        found.add(_FIRST + some % _NUMBERS)
        at += 1
    return tuple(sorted(found))


def end(link: LetterLink) -> None:
    """It opens nothing any more."""
    link.state, link.code = LetterState.ENDED, None


def is_over(link: LetterLink, now: datetime) -> bool:
    """Used up, too old, or its screen has rested for long."""
    if link.state == LetterState.OPENED and link.seen_at is not None:
        return now - link.seen_at > RESTS
    return link.state == LetterState.ENDED or now > link.expires_at


def _current(session: Session, actor: Actor, found: Writing, now: datetime) -> LetterLink | None:
    hers = _hers(session, actor, found.row.case.id)
    return hers[-1] if hers and not is_over(hers[-1], now) else None


def _hers(session: Session, actor: Actor, case: int) -> list[LetterLink]:
    live = _live(session, case)
    return [one for one in live if one.person_id == actor.person and one.state != LetterState.ENDED]


def _live(session: Session, case: int) -> list[LetterLink]:
    """The first of a batch who asks reads those of all cases that it has locked."""
    batch = batch_of(session)
    known = batch.own(_Live)
    if case not in known:
        wanted = {case, *batch.locked_cases} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            for row in session.scalars(_OF_CASES, {"cases": sorted(wanted)}):
                known[row.case_id].append(row)
    return known[case]


_OF_CASES = (
    select(LetterLink)
    .where(among_named(LetterLink.case_id, "cases"), LetterLink.state != LetterState.ENDED)
    .order_by(LetterLink.id)
)
