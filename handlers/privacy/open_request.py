"""The request of an account that waits for its answer, read for everybody of a batch who asks."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.codes import DataAsk, RequestState
from models.data_requests import IS_ENDED, IS_OPEN, DataRequest
from models.rows import lock_rows, locked_row
from models.types import Instant, written
from thai.dates import BANGKOK, local_date


@dataclass
class _Open:
    """What a batch shares: accounts that are about to ask, and what was found, by account;
    what was taken back that day, too."""

    expected: set[int] = field(default_factory=set)
    found: dict[int, DataRequest | None] = field(default_factory=dict)
    taken_back: dict[int, list[DataRequest]] = field(default_factory=dict)


def expect_request(session: Session, contact: int) -> None:
    """It is about to ask, change or take back what it has asked."""
    batch_of(session).own(_Open).expected.add(contact)


def request_of(session: Session, contact: int) -> DataRequest | None:
    """The one that is open, its row lock held. The first of a batch who asks reads those of all who are about to."""
    known = batch_of(session).own(_Open)
    if contact not in known.found:
        wanted = {contact} | (known.expected - known.found.keys())
        known.found.update(dict.fromkeys(wanted))
        with session.no_autoflush:
            rows = session.execute(_OPEN, {"contacts": sorted(wanted)}).all()
        lock_rows(session, DataRequest, [row.id for row in rows])
        for row in rows:
            known.found[row.contact_id] = locked_row(session, DataRequest, row.id)
    found = known.found[contact]
    return found if found is not None and found.state == RequestState.OPEN else None


def taken_back_on(session: Session, contact: int, what: DataAsk, day: date) -> DataRequest | None:
    """What the account has asked first in the same words that day, and taken back: asked again it is that one, its row
    lock held. The first of a batch who asks reads those of all who are about to."""
    known = batch_of(session).own(_Open)
    now = known.found.get(contact)
    if now is not None and _is_same(now, what, day):
        return now
    if contact not in known.taken_back:
        wanted = {contact} | (known.expected - known.taken_back.keys())
        known.taken_back.update({one: [] for one in wanted})
        since = datetime.combine(day, time(), BANGKOK)
        with session.no_autoflush:
            rows = session.execute(_TAKEN_BACK, {"contacts": sorted(wanted), "since": since}).all()
        lock_rows(session, DataRequest, [row.id for row in rows])
        for row in rows:
            if (found := locked_row(session, DataRequest, row.id)) is not None:
                known.taken_back[row.contact_id].append(found)
    return next((one for one in known.taken_back[contact] if _is_same(one, what, day)), None)


def _is_same(row: DataRequest, what: DataAsk, day: date) -> bool:
    return row.state == RequestState.TAKEN_BACK and row.asks[:1] == [what.value] and local_date(row.asked_at) == day


def write_ended(session: Session, contact: int) -> None:
    """Another is about to be open: what has ended in this batch has to be written before, for an account has one."""
    found = batch_of(session).own(_Open).found.get(contact)
    if found is not None and session.is_modified(found):
        session.flush()


def keep_request(session: Session, row: DataRequest) -> None:
    """It was asked in this batch, or is open again."""
    batch_of(session).own(_Open).found[row.contact_id] = row


_OPEN = select(DataRequest.id, DataRequest.contact_id).where(
    among_named(DataRequest.contact_id, "contacts"), text(IS_OPEN)
)
_TAKEN_BACK = (
    select(DataRequest.id, DataRequest.contact_id)
    .where(
        among_named(DataRequest.contact_id, "contacts"),
        text(IS_ENDED),
        DataRequest.state == written(RequestState.TAKEN_BACK),
        DataRequest.ended_at >= bindparam("since", type_=Instant),
    )
    .order_by(DataRequest.id)
)
