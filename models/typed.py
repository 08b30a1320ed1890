"""Rows that hold what somebody has typed in a message, found by the keyed hash of that message by whoever takes it
back."""

from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.batch import batch_of
from models.crypto import keyed_hash, keyed_hashes
from models.guardians import GuardianWord
from models.notes import HandoverLine, SensitiveNote
from models.safeguarding import SafeguardingLine

Row = TypeVar("Row", SensitiveNote, HandoverLine, SafeguardingLine, GuardianWord)


class _Known(dict[type[Any], dict[tuple[int, str], list[Any]]]):
    """What a batch has read of messages that are taken back, by table."""


def hash_of(label: str, channel: int, message: str) -> bytes:
    """`message`: LINE's id of it."""
    return keyed_hash(label, _name(channel, message))


def typed_in(session: Session, table: type[Row], label: str, channel: int, message: str) -> list[Row]:
    """The rows of one message. The first of a batch who asks reads those of all messages that are taken back in it."""
    known = batch_of(session).own(_Known).setdefault(table, {})
    if (channel, message) not in known:
        wanted = {(channel, message), *((at, one) for at, one, _ in batch_of(session).taken_back)} - known.keys()
        known.update({one: [] for one in wanted})
        by_hash = {one: typed for typed in wanted for one in keyed_hashes(label, _name(*typed))}
        with session.no_autoflush:
            for row in session.scalars(select(table).where(table.message_hash.in_(sorted(by_hash)))):
                known[by_hash[bytes(row.message_hash or b"")]].append(row)
    return known[channel, message]


def _name(channel: int, message: str) -> str:
    return f"{channel}:{message}"
