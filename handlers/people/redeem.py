"""Invitation codes: to which invitation one belongs; wrong ones are counted, so that nobody can try them all.

Each account is counted by itself: whatever strangers try, a right code passes from anybody who has not used up her own
tries. Many wrong codes on a channel are said in the log, and leave accounts without a person fewer tries.

What many of a batch ask is read for all of them at once, and a wrong code counts for the next turn of the same batch.
"""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import bindparam, cast, null, select, union_all
from sqlalchemy.orm import Session

from config.logs import log
from handlers.access.declined import Declined
from handlers.turn.who import Who
from models.among import among_named
from models.batch import batch_of
from models.channels import LineChannel
from models.codes import Why
from models.crypto import keyed_hashes
from models.invitations import CODE_LABEL, CodeAttempt, Invitation
from models.rows import keep, row_of

TRIES_PER_HOUR = 10
UNKNOWN_TRIES_PER_HOUR = 5
"""As many has an account without a person while somebody tries codes out."""

ALARM = 100
"""Wrong codes an hour on a channel: so many come from somebody who tries them out, with one account after the other."""

SAID_AGAIN = timedelta(minutes=10)

HOUR = timedelta(hours=1)


@dataclass
class _Read:
    """What a batch has read: ids of invitations by area and code, moments of wrong codes by account, and on which
    channels there are too many of them."""

    invitations: dict[tuple[int, str], int | None] = field(default_factory=dict)
    wrong: dict[int, list[datetime]] = field(default_factory=dict)
    alarmed: set[int] = field(default_factory=set)


def redeem(session: Session, who: Who, code: str, now: datetime) -> Invitation | None:
    """The invitation that a code belongs to; None for a wrong one, which is counted. Raises `Declined`."""
    if not tries_left(session, who, now):
        raise Declined(Why.TOO_MANY_TRIES)
    invitation = _find(session, who, code)
    if invitation is None:
        count_try(session, who, now)
        return None
    if invitation.used_by is not None and invitation.used_by == who.person and (who.joined or who.guards):
        raise Declined(Why.CODE_YOURS if who.confirmed or who.guards else Why.NOT_CONFIRMED)
    usable(invitation, now)
    if any((m.role, m.area_id, m.school_id) == (invitation.role, who.area, invitation.school_id) for m in who.held):
        raise Declined(Why.MEMBER_ALREADY)
    return invitation


def tries_left(session: Session, who: Who, now: datetime) -> int:
    """Wrong codes that this account may still send within the hour."""
    read_wrong_codes(session, (who,), now)
    read = batch_of(session).own(_Read)
    slowed = who.person is None and who.channel in read.alarmed
    wrong = sum(at > now - HOUR for at in read.wrong[who.contact])
    return max((UNKNOWN_TRIES_PER_HOUR if slowed else TRIES_PER_HOUR) - wrong, 0)


def is_code(session: Session, who: Who, code: str) -> bool:
    """Whether there is such a code."""
    return _find(session, who, code) is not None


def count_try(session: Session, who: Who, now: datetime) -> None:
    """A wrong code."""
    read_wrong_codes(session, (who,), now)
    read = batch_of(session).own(_Read)
    read.wrong[who.contact].append(now)
    if who.channel in read.alarmed:
        _raise_alarm(who.channel)
    session.add(CodeAttempt(channel_id=who.channel, contact_id=who.contact, at=now))


def usable(invitation: Invitation | None, now: datetime) -> Invitation:
    """The invitation, until it is used or old. Raises `Declined`."""
    if invitation is None or invitation.used_at is not None:
        raise Declined(Why.CODE_USED)
    if invitation.expires_at <= now:
        raise Declined(Why.CODE_OLD)
    return invitation


def read_codes(session: Session, codes: Collection[tuple[int, str]]) -> list[Invitation]:
    """Read the invitations of these codes; (area, code) each."""
    known = batch_of(session).own(_Read).invitations
    wanted = set(codes) - known.keys()
    if wanted:
        known.update(dict.fromkeys(wanted))
        hashes = {one: code for _, code in wanted for one in keyed_hashes(CODE_LABEL, code)}
        with session.no_autoflush:
            found = session.scalars(select(Invitation).where(Invitation.code_hash.in_(sorted(hashes)))).all()
        for invitation in found:
            keep(session, invitation)
            known[invitation.area_id, hashes[bytes(invitation.code_hash)]] = invitation.id
    return [row for code in codes if (row := row_of(session, Invitation, known[code])) is not None]


def read_wrong_codes(session: Session, people: Iterable[Who], now: datetime) -> None:
    """Read which wrong codes came from these accounts since an hour before `now`, and whether their channels have seen
    too many."""
    read = batch_of(session).own(_Read)
    wanted = {who.contact: who.channel for who in people if who.contact not in read.wrong}
    if wanted:
        read.wrong.update({contact: [] for contact in wanted})
        values = {"contacts": sorted(wanted), "channels": sorted(set(wanted.values())), "since": now - HOUR}
        with session.no_autoflush:
            rows = session.execute(_WRONG, values).all()
        for channel, contact, at in rows:
            if contact is not None:
                read.wrong[contact].append(at)
            elif at is not None:
                read.alarmed.add(channel)


_SINCE = CodeAttempt.at > bindparam("since")
_OF_ALARM = (
    select(CodeAttempt.at)
    .where(CodeAttempt.channel_id == LineChannel.id, _SINCE)
    .order_by(CodeAttempt.at.desc())
    .offset(ALARM - 1)
    .limit(1)
    .scalar_subquery()
)
"""The wrong code that is one too many; none when there were fewer. So an alarm reads as many rows as it takes."""

_WRONG = union_all(
    select(CodeAttempt.channel_id, CodeAttempt.contact_id, CodeAttempt.at).where(
        among_named(CodeAttempt.contact_id, "contacts"), _SINCE
    ),
    select(LineChannel.id, cast(null(), CodeAttempt.contact_id.type), _OF_ALARM).where(
        among_named(LineChannel.id, "channels")
    ),
)


_said: dict[int, float] = {}


def _raise_alarm(channel: int) -> None:
    """Once in a while in this process, by its own clock: who watches the log wants to know, not to count."""
    if time.monotonic() - _said.get(channel, float("-inf")) > SAID_AGAIN.total_seconds():
        _said[channel] = time.monotonic()
        log.warning("many_wrong_codes", channel=channel, limit=ALARM)


def _find(session: Session, who: Who, code: str) -> Invitation | None:
    return next(iter(read_codes(session, {(who.area, code)})), None)
