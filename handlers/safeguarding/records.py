"""Safeguarding records as the use cases meet them: found, locked for the transaction, changed, and logged.

The row lock is what makes two officers at once one after the other: the second finds what the first has done.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, about_alert, allowed
from models.among import among_named
from models.batch import batch_of
from models.codes import Why
from models.crypto import keyed_hash, keyed_hashes
from models.safeguarding import RUN_LABEL, SafeguardingLogEntry, SafeguardingRecord, SealedLogEntry


def locked(session: Session, record: int) -> SafeguardingRecord | None:
    """The record, as it stands once whoever else changes it is done, and nobody else's until this transaction ends."""
    query = select(SafeguardingRecord).where(SafeguardingRecord.id == record).with_for_update(key_share=True)
    return session.scalars(query, execution_options={"populate_existing": True}).first()


def for_officer(session: Session, actor: Actor, record: int | None) -> tuple[SafeguardingRecord, int]:
    """The record, locked, and the person who may handle it. For anybody else it does not exist, and is not even
    locked."""
    known = session.get(SafeguardingRecord, record) if record is not None else None
    if known is None or not allowed(actor, Right.HANDLE_ALERT, about_alert(known.area_id, known.sealed.reporter)):
        raise Declined(Why.NOT_FOUND)
    found = locked(session, known.id)
    if found is None or actor.person is None:
        raise Declined(Why.NOT_FOUND)
    return found, actor.person


def of_run(session: Session, contact: int, run: str) -> int | None:
    """The record that this conversation has raised. A run's key is unique for one contact only."""
    read_alerts(session, [(contact, run)])
    return batch_of(session).alerts[contact, run]


def locked_of_run(session: Session, contact: int, run: str) -> SafeguardingRecord | None:
    """The record that this conversation has raised, locked. The first of a batch who asks locks those of all
    conversations that it has read."""
    found = of_run(session, contact, run)
    if found is None:
        return None
    batch = batch_of(session)
    if found not in batch.locked_alerts:
        # What this transaction has changed it has locked, and the database does not know of it yet.
        changed = {row.id: row for row in session.dirty if isinstance(row, SafeguardingRecord)}
        raised = {one for one in batch.alerts.values() if one is not None}
        wanted = sorted(raised - changed.keys() - batch.locked_alerts.keys())
        with session.no_autoflush:
            rows = session.scalars(_TO_LOCK, {"records": wanted}, execution_options={"populate_existing": True})
            batch.locked_alerts |= changed | {row.id: row for row in rows}
    return batch.locked_alerts.get(found)


_TO_LOCK = (
    select(SafeguardingRecord)
    .where(among_named(SafeguardingRecord.id, "records"))
    .order_by(SafeguardingRecord.id)
    .with_for_update(key_share=True)
)


def read_alerts(session: Session, conversations: Collection[tuple[int, str]]) -> None:
    """Read the ids of the records that these conversations have raised; (contact, run key) each."""
    known = batch_of(session).alerts
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
    for record, one in session.execute(found):
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
