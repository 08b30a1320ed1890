"""Invitation codes: to which invitation one belongs; wrong ones are counted, so that nobody can try them all.

What many of a batch ask is read for all of them at once, and a wrong code counts for the next turn of the same batch.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.turn.who import Who
from models.among import among_named
from models.batch import batch_of
from models.codes import Why
from models.crypto import keyed_hashes
from models.invitations import CodeAttempt, Invitation
from models.rows import keep, row_of

TRIES_PER_HOUR = 10
CHANNEL_TRIES_PER_HOUR = 300
"""Wrong codes on the whole channel: beyond that somebody tries them out with many accounts."""

HOUR = timedelta(hours=1)
LABEL = "invitations.code"


@dataclass
class _Read:
    """What a batch has read: ids of invitations by area and code, and (account, moment) of wrong codes by channel."""

    invitations: dict[tuple[int, str], int | None] = field(default_factory=dict)
    wrong: dict[int, list[tuple[int, datetime]]] = field(default_factory=dict)


def redeem(session: Session, who: Who, code: str, now: datetime) -> Invitation | None:
    """The invitation that a code belongs to; None for a wrong one, which is counted. Raises `Declined`."""
    if not tries_left(session, who, now) or len(_wrong(session, who, now)) >= CHANNEL_TRIES_PER_HOUR:
        raise Declined(Why.TOO_MANY_TRIES)
    invitation = _find(session, who, code)
    if invitation is None:
        count_try(session, who, now)
        return None
    usable(invitation, now)
    if any((m.role, m.area_id, m.school_id) == (invitation.role, who.area, invitation.school_id) for m in who.held):
        raise Declined(Why.MEMBER_ALREADY)
    return invitation


def tries_left(session: Session, who: Who, now: datetime) -> int:
    """Wrong codes that this account may still send within the hour."""
    return max(TRIES_PER_HOUR - _wrong(session, who, now).count(who.contact), 0)


def is_code(session: Session, who: Who, code: str) -> bool:
    """Whether there is such a code."""
    return _find(session, who, code) is not None


def count_try(session: Session, who: Who, now: datetime) -> None:
    """A wrong code."""
    read_wrong_codes(session, {who.channel}, now)
    batch_of(session).own(_Read).wrong[who.channel].append((who.contact, now))
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
        hashes = {one: code for _, code in wanted for one in keyed_hashes(LABEL, code)}
        with session.no_autoflush:
            found = session.scalars(select(Invitation).where(Invitation.code_hash.in_(sorted(hashes)))).all()
        for invitation in found:
            keep(session, invitation)
            known[invitation.area_id, hashes[bytes(invitation.code_hash)]] = invitation.id
    return [row for code in codes if (row := row_of(session, Invitation, known[code])) is not None]


def read_wrong_codes(session: Session, channels: Collection[int], now: datetime) -> None:
    """Read which wrong codes came on these channels since an hour before `now`."""
    wrong = batch_of(session).own(_Read).wrong
    if wanted := set(channels) - wrong.keys():
        wrong.update({channel: [] for channel in wanted})
        with session.no_autoflush:
            rows = session.execute(_WRONG, {"channels": sorted(wanted), "since": now - HOUR}).all()
        for channel, contact, at in rows:
            wrong[channel].append((contact, at))


_WRONG = select(CodeAttempt.channel_id, CodeAttempt.contact_id, CodeAttempt.at).where(
    among_named(CodeAttempt.channel_id, "channels"), CodeAttempt.at > bindparam("since")
)


def _wrong(session: Session, who: Who, now: datetime) -> list[int]:
    """The accounts from which wrong codes came on her channel within the hour, once for each."""
    read_wrong_codes(session, {who.channel}, now)
    return [contact for contact, at in batch_of(session).own(_Read).wrong[who.channel] if at > now - HOUR]


def _find(session: Session, who: Who, code: str) -> Invitation | None:
    return next(iter(read_codes(session, {(who.area, code)})), None)
