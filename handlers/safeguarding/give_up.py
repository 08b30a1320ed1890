"""An officer is parked, goes on leave or has left: what she had taken and not brought to its end is nobody's, and the
next officer is alerted within the minute, by the same job as ever."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from config.logs import log
from handlers.safeguarding import records
from models.alert_states import Step, after
from models.among import among_named
from models.crypto import KeyringError
from models.rows import known_rows, lock_rows, locked_row
from models.safeguarding import IS_OPEN, SafeguardingRecord


@dataclass(frozen=True)
class Gone:
    """An officer who is not there from that moment on; what she takes later, she takes as somebody who is away."""

    person: int
    area: int
    at: datetime


def give_up(session: Session, gone: Collection[Gone]) -> None:
    """Who has what is sealed: the open alerts of their areas are read, for all of them at once."""
    areas = {one.area for one in gone}
    with session.no_autoflush:  # what this batch has changed it finds in the session
        found = set(session.scalars(_OPEN, {"areas": sorted(areas)}))
    found |= {record.id for record in known_rows(session, SafeguardingRecord) if record.area_id in areas}
    for record in _locked(session, sorted(found)):
        state = after(record.state, Step.GIVE_UP)
        holder = _holder(record, gone)
        if state is not None and holder is not None:
            record.state, record.due_at = state, holder.at
            records.change(record, taken_by=None, taken_at=None)
            records.log(session, record.id, None, "given_up", holder.at, officer=holder.person)


def _holder(record: SafeguardingRecord, gone: Collection[Gone]) -> Gone | None:
    sealed = record.sealed
    return next(
        (
            one
            for one in gone
            if (one.person, one.area) == (sealed.taken_by, record.area_id)
            and sealed.taken_at is not None
            and sealed.taken_at <= one.at
        ),
        None,
    )


def _locked(session: Session, ids: Collection[int]) -> Iterable[SafeguardingRecord]:
    """With their row locks. One whose key is gone keeps nobody from leaving."""
    try:
        lock_rows(session, SafeguardingRecord, ids)
    except KeyringError:
        log.error("rows_unreadable", step="give_up", failed=1)
    for one in ids:
        try:
            record = locked_row(session, SafeguardingRecord, one)
        except KeyringError:
            continue
        if record is not None:
            yield record


_OPEN = select(SafeguardingRecord.id).where(among_named(SafeguardingRecord.area_id, "areas"), text(IS_OPEN))
