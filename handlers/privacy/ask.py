"""Somebody asks about what is kept of her. From then on it stands in front of the district."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.privacy.open_request import keep_request, request_of, taken_back_on, write_ended
from models.codes import DataAsk, RequestState
from models.data_requests import DataRequest
from models.outcomes import DATA_ANSWERS
from thai.dates import local_date


@dataclass(frozen=True)
class AskedNow:
    """`how`: a new one; further things in the one that is open; or the same again."""

    row: DataRequest
    how: Literal["new", "added", "known"]


def ask(session: Session, actor: Actor, contact: int, asks: Sequence[DataAsk], now: datetime) -> AskedNow:
    """Anybody may, whoever she is: it belongs to the area of the channel through which she speaks. What is asked once
    more while one is open joins it, with the day of the first; what was taken back that day and is asked again is the
    one that it was, so that no row comes of every change of mind."""
    found = request_of(session, contact)
    codes = [one.value for one in asks]
    if found is not None:
        if not found.ask_also(asks):
            return AskedNow(found, "known")
        audit.record(session, actor, "data.asked_also", now, contact=contact, asks=codes)
        return AskedNow(found, "added")
    write_ended(session, contact)
    again = taken_back_on(session, contact, asks[0], local_date(now))
    if again is not None:
        again.state, again.ended_at, again.ended_by, again.asks = RequestState.OPEN, None, None, codes
        keep_request(session, again)
        audit.record(session, actor, "data.asked", now, contact=contact, asks=codes)
        return AskedNow(again, "new")
    row = DataRequest(
        area_id=actor.area,
        contact_id=contact,
        asks=codes,
        state=RequestState.OPEN,
        asked_at=now,
        due_on=local_date(now) + timedelta(days=DATA_ANSWERS),
    )
    session.add(row)
    keep_request(session, row)
    audit.record(session, actor, "data.asked", now, contact=contact, asks=codes)
    return AskedNow(row, "new")


def add_number(session: Session, contact: int, phone: str, message: str | None) -> DataRequest | None:
    """Where whoever has asked can be called. None: nothing is open any more."""
    found = request_of(session, contact)
    if found is not None:
        found.phone, found.phone_message = phone, message
    return found
