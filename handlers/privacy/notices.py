"""What whoever has asked about what is kept of her is owed, and what that is drawn from when it is said."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.notice import AnyKind
from flows.privacy.notices import DATA_ANSWERED, DATA_OPEN_AGAIN, Answered, OpenAgain
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from models.among import among_named
from models.areas import Area
from models.codes import NoticeState, RequestState
from models.contacts import Contact
from models.data_requests import DataRequest
from models.notices import Notice
from thai.dates import local_date


def tell_answered(session: Session, actor: Actor, row: DataRequest, contact: Contact, now: datetime) -> None:
    """It has an answer."""
    _owe(session, DATA_ANSWERED, actor, row, contact, now)


def tell_open_again(session: Session, actor: Actor, row: DataRequest, contact: Contact, now: datetime) -> None:
    """That answer was a slip."""
    _owe(session, DATA_OPEN_AGAIN, actor, row, contact, now)


def _owe(session: Session, kind: AnyKind, actor: Actor, row: DataRequest, contact: Contact, now: datetime) -> None:
    """To the person who has asked, or the account; who has answered herself knows it."""
    if row.ended_at is None or (actor.person is not None and contact.person_id == actor.person):
        return
    owe(
        session,
        kind,
        area=row.area_id,
        person=contact.person_id,
        contact=contact.id,
        about={"request": row.id, "answered": _second(row.ended_at)},
        identity=f"{row.id}:{_second(row.ended_at)}",
        now=now,
    )


def answered(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Answered]:
    """Requests that have still the answer of which this tells."""
    found, told = _read(session, owed), {}
    for one in owed:
        row, dpo, phone = found.get(one.about["request"], (None, None, None))
        if row is None or row.answer is None or row.ended_at is None:
            continue
        if _second(row.ended_at) == one.about["answered"]:
            told[one.id] = Answered(row.asked, row.answer, row.reason, dpo, phone)
    return told


def open_again(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, OpenAgain]:
    """Requests that are open, for those who have read the answer that was a slip."""
    told = {f"{DATA_ANSWERED.name}:{one.about['request']}:{one.about['answered']}": one.id for one in owed}
    with session.no_autoflush:
        rows = session.execute(_TOLD, {"identities": sorted(told)}).all()
    read = {told[row.identity] for row in rows if row.state in _HEARD}
    found = _read(session, owed)
    return {
        one.id: OpenAgain(known[0].asked, known[0].due_on, local_date(now), known[1], known[2])
        for one in owed
        if one.id in read
        and (known := found.get(one.about["request"])) is not None
        and known[0].state == RequestState.OPEN
    }


def _read(session: Session, owed: Sequence[Owed]) -> dict[int, tuple[DataRequest, str | None, str | None]]:
    """With the numbers to call."""
    with session.no_autoflush:  # what this batch changes of a request, it changes of the same objects
        rows = session.execute(_REQUESTS, {"ids": sorted({one.about["request"] for one in owed})}).all()
    return {row.DataRequest.id: (row.DataRequest, row.dpo_phone, row.phone) for row in rows}


def _second(moment: datetime) -> int:
    return int(moment.timestamp())


_REQUESTS = (
    select(DataRequest, Area.dpo_phone, Area.phone)
    .join(Area, Area.id == DataRequest.area_id)
    .where(among_named(DataRequest.id, "ids"))
)
_HEARD = (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)
_TOLD = select(Notice.identity, Notice.state).where(among_named(Notice.identity, "identities"))
