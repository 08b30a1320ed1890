"""Safeguarding records as the use cases meet them: found, locked for the transaction, changed, and logged.

The row lock is what makes two officers at once one after the other: the second finds what the first has done.
"""

from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.safeguarding import officers
from models import safeguarding_before as before
from models.codes import SafeguardingState, Why
from models.crypto import keyed_hash, keyed_hashes
from models.safeguarding import RUN_LABEL, SafeguardingLogEntry, SafeguardingRecord, SealedLogEntry


def locked(session: Session, record: int) -> SafeguardingRecord | None:
    """The record, as it stands once whoever else changes it is done, and nobody else's until this transaction ends."""
    return _locked(session, SafeguardingRecord.id == record)


def for_officer(session: Session, record: int, officer: int) -> SafeguardingRecord:
    """The record, locked, for a named officer of its area who did not raise it herself. For anybody else it does not
    exist, and is not even locked."""
    areas = officers.areas_of(session, officer)
    found = _locked(session, SafeguardingRecord.id == record, SafeguardingRecord.area_id.in_(areas)) if areas else None
    if found is None or found.sealed.reporter == officer:
        raise Declined(Why.NOT_FOUND)
    return found


def of_run(session: Session, contact: int, run: str) -> int | None:
    """The record that this conversation has raised. A run's key is unique for one contact only."""
    hashes = keyed_hashes(RUN_LABEL, f"{contact}:{run}")
    found = select(SafeguardingRecord.id).where(or_(*(SafeguardingRecord.run_hash == one for one in hashes)))
    return session.scalar(found) or before.raised_by(session, contact, run)


def run_hash(contact: int, run: str) -> bytes:
    """By which `of_run` finds it again."""
    return keyed_hash(RUN_LABEL, f"{contact}:{run}")


def change(record: SafeguardingRecord, **values: Any) -> None:
    """Change what is sealed."""
    record.sealed = replace(record.sealed, **values)


def log(session: Session, record: int, actor: int | None, action: str, now: datetime, **details: int) -> None:
    """Into the record's own log. `details`: ids and counts."""
    session.add(SafeguardingLogEntry(record_id=record, sealed=SealedLogEntry(now, actor, action, details)))


def _locked(session: Session, *conditions: ColumnElement[bool]) -> SafeguardingRecord | None:
    query = select(SafeguardingRecord).where(*conditions).with_for_update(key_share=True)
    found = session.scalars(query, execution_options={"populate_existing": True}).first()
    if found is not None and _left_by_the_release_before(found):
        before.seal(session, found.id)
        session.refresh(found)
    return found


def _left_by_the_release_before(record: SafeguardingRecord) -> bool:
    return record.sealed is None or (record.state == SafeguardingState.RAISED and record.due_at is None)
