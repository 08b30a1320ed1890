"""Safeguarding records as the use cases meet them: found, locked for the transaction, changed, and logged.

The row lock is what makes two officers at once one after the other: the second finds what the first has done.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_alert, allowed
from models.accounts import may_hear
from models.among import among
from models.areas import Area
from models.batch import batch_of
from models.codes import OutboxState, Why
from models.crypto import KeyringError, keyed_hash, keyed_hashes
from models.keeping import Old, Whose
from models.people import Person
from models.rows import is_locked, lock_rows, locked_row, read_rows, row_of
from models.safeguarding import (
    RUN_LABEL,
    SafeguardingLogEntry,
    SafeguardingRecord,
    SealedAlert,
    SealedLine,
    SealedLogEntry,
)


@dataclass
class Known:
    """What a batch knows of danger alerts: ids `by_run` (contact, run key); those about which officers have `asked`;
    every push to an officer `sent`, and the `lines` of its chat, by record; the states of such `pushes`."""

    by_run: dict[tuple[int, str], int | None] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    sent: dict[int, list[SealedAlert]] = field(default_factory=dict)
    pushes: dict[int, OutboxState | None] = field(default_factory=dict)
    lines: dict[int, list[SealedLine]] = field(default_factory=dict)


def locked(session: Session, record: int) -> SafeguardingRecord | None:
    """The record, as it stands once whoever else changes it is done, and nobody else's until this transaction ends."""
    found = row_of(session, SafeguardingRecord, record)
    if found is not None and not is_locked(session, found):
        locked_row(session, SafeguardingRecord, record)
        known = batch_of(session).own(Known)
        for one in known.sent.pop(record, ()):  # read before: meanwhile somebody may have been alerted
            known.pushes.pop(one.outbox, None)
        known.lines.pop(record, None)
    return found


def for_officer(session: Session, actor: Actor, record: int | None) -> tuple[SafeguardingRecord, int]:
    """The record, locked, and the person who may handle it. For anybody else it does not exist, and is not even
    locked."""
    known = _asked(session, actor, record)
    if known is None or not allowed(actor, Right.HANDLE_ALERT, about_alert(known.area_id, known.sealed.reporter)):
        raise Declined(Why.NOT_FOUND)
    found = locked(session, known.id)
    if found is None or actor.person is None:
        raise Declined(Why.NOT_FOUND)
    return found, actor.person


def _asked(session: Session, actor: Actor, record: int | None) -> SafeguardingRecord | None:
    """The record. That its key is lost (`KeyringError`) concerns its own officers alone."""
    try:
        return row_of(session, SafeguardingRecord, record)
    except KeyringError:
        area = session.scalar(select(SafeguardingRecord.area_id).where(SafeguardingRecord.id == record))
        if area is not None and actor.is_named(area):
            raise
        return None


def readable(session: Session, ids: Collection[int]) -> list[SafeguardingRecord]:
    """Those whose keys are there: one that is lost hides no other."""
    try:
        return read_rows(session, SafeguardingRecord, ids)
    except KeyringError:
        found = []
        for one in ids:
            with suppress(KeyringError):
                found += read_rows(session, SafeguardingRecord, [one])
        return found


def read_for_officers(session: Session, asking: Collection[tuple[Actor, int]]) -> None:
    """Read the records about which officers have pressed, or whoever raised them, with the row locks that are free, and
    what is shown of them. Nothing is allowed by this."""
    known = batch_of(session).own(Known)
    found = {record.id: record for record in readable(session, [one for _, one in asking])}
    known.asked |= {one for actor, one in asking if one in found and _concerns(actor, found[one])}
    lock_rows(session, SafeguardingRecord, known.asked)
    records = read_rows(session, SafeguardingRecord, known.asked)
    sealed = [one.sealed for one in records]
    concerned = {one for it in sealed for one in (it.reporter, it.taken_by, it.called_by, it.ended_by)}
    people = {person for person in concerned if person is not None}
    may_hear(session, people)
    read_rows(session, Person, people | {actor.person for actor, _ in asking if actor.person is not None})
    read_rows(session, Area, {one.area_id for one in records})


def _concerns(actor: Actor, record: SafeguardingRecord) -> bool:
    return actor.is_named(record.area_id) or actor.person == record.sealed.reporter


def of_run(session: Session, contact: int, run: str) -> int | None:
    """The record that this conversation has raised. A run's key is unique for one contact only."""
    read_alerts(session, [(contact, run)])
    return batch_of(session).own(Known).by_run[contact, run]


def locked_of_run(session: Session, contact: int, run: str) -> SafeguardingRecord | None:
    """The record that this conversation has raised, locked. The first of a batch who asks locks those of all
    conversations that it has read."""
    found = of_run(session, contact, run)
    if found is None:
        return None
    raised = {one for one in batch_of(session).own(Known).by_run.values() if one is not None}
    lock_rows(session, SafeguardingRecord, raised)
    return locked(session, found)


def read_alerts(session: Session, conversations: Collection[tuple[int, str]]) -> None:
    """Read the ids of the records that these conversations have raised; (contact, run key) each."""
    known = batch_of(session).own(Known).by_run
    hashes = {
        one: (contact, run)
        for contact, run in conversations
        if (contact, run) not in known
        for one in keyed_hashes(RUN_LABEL, f"{contact}:{run}")
    }
    if not hashes:
        return
    known.update(dict.fromkeys(hashes.values()))
    found = select(SafeguardingRecord.id, SafeguardingRecord.run_hash).where(
        SafeguardingRecord.run_hash.in_(sorted(hashes))
    )
    with session.no_autoflush:  # what this batch has raised is known already
        rows = session.execute(found).all()
    for record, one in rows:
        known[hashes[bytes(one)]] = record


def run_hash(contact: int, run: str) -> bytes:
    """By which `of_run` finds it again."""
    return keyed_hash(RUN_LABEL, f"{contact}:{run}")


def change(record: SafeguardingRecord, **values: Any) -> None:
    """Change what is sealed."""
    record.sealed = replace(record.sealed, **values)


def log(session: Session, record: int, actor: int | None, action: str, now: datetime, **details: int) -> None:
    """Into the record's own log. `details`: ids and counts."""
    session.add(SafeguardingLogEntry(record_id=record, sealed=SealedLogEntry(now, actor, action, details)))


def forget_log(session: Session, old: Old) -> int:
    """Delete entries of the records' log from before then. When one was written is sealed with the rest of it; they are
    numbered as they come, so the oldest are the first."""
    entries = select(SafeguardingLogEntry)
    if not old.whose.everybody:
        entries = entries.join(SafeguardingRecord, SafeguardingRecord.id == SafeguardingLogEntry.record_id)
        entries = entries.where(*old.whose.of_area(SafeguardingRecord.area_id))
    oldest = session.scalars(entries.order_by(SafeguardingLogEntry.id).limit(old.most))
    ids = [entry.id for entry in oldest if entry.sealed.at < old.before]
    if ids:
        session.execute(delete(SafeguardingLogEntry).where(among(SafeguardingLogEntry.id, ids)))
    return len(ids)


def cases_of_records(session: Session, whose: Whose) -> set[int]:
    """The cases of which a record speaks: as long as there is one, its officers have to know who the child is."""
    sealed = session.scalars(select(SafeguardingRecord.sealed).where(*whose.of_area(SafeguardingRecord.area_id)))
    return {one.case for one in sealed if one.case is not None}
