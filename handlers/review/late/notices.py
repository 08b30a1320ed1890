"""By the clock, on each day on which the office is open: who is owed a word about what stands in front of it past its
day; and what that is drawn from when it is said."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from flows.notice import AnyKind
from flows.review.late import DESK_LATE, DESK_LATE_LONG, LateDesk, LateQueue
from handlers.messages.notices import Owed, owe, write_notices
from handlers.operator.calendar import is_closed
from handlers.reminders.steps import steps_of
from handlers.review.late.readers import heard_by_heads, heard_by_officers
from handlers.review.late.rows import Late, late_at
from models.batch import batch_of
from models.codes import Queue
from thai.dates import local_date

Heard = Callable[[Session, int, date], list[tuple[Late, Sequence[int]]]]

STEPS: tuple[tuple[AnyKind, Heard], ...] = ((DESK_LATE, heard_by_officers), (DESK_LATE_LONG, heard_by_heads))


def tell_late(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each reader once for each step and each day that something had: what had the same is told together. `nobody`: of
    what is late, nobody is there to hear."""
    today = local_date(now)
    late = sum(one.number for one in late_at(session, area, today))
    if not late:
        return {"late": 0}
    if is_closed(session, area, today):
        return {"closed": 1}
    nobody = 0
    people = set[int]()
    for kind, heard in STEPS:
        for one, readers in heard(session, area, today):
            nobody += one.number if kind is DESK_LATE and not readers else 0
            people.update(readers)
            for person in readers:
                about = {"area": area, "since": one.since.toordinal()}
                identity = f"{area}:{person}:{one.since:%Y%m%d}"
                owe(session, kind, area=area, person=person, about=about, identity=identity, now=now)
    write_notices(session)
    return {"late": late, "people": len(people), "nobody": nobody}


def of_officers(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, LateDesk]:
    """As it is at this moment, for who would hear of it now."""
    return _told(session, owed, now, heard_by_officers, of_head=False)


def of_heads(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, LateDesk]:
    """The same of what is late for long."""
    return _told(session, owed, now, heard_by_heads, of_head=True)


def _told(
    session: Session, owed: Sequence[Owed], now: datetime, heard: Heard, *, of_head: bool
) -> Mapping[int, LateDesk]:
    today, areas = local_date(now), {one.about["area"] for one in owed}
    batch_of(session).areas |= areas
    hers: dict[int, list[Late]] = {}
    for area in sorted(areas):
        for one, readers in heard(session, area, today):
            for person in readers:
                hers.setdefault(person, []).append(one)
    told = {}
    for notice in owed:
        mine = hers.get(notice.person or 0, [])
        area, since = notice.about["area"], notice.about["since"]
        if any(one.area == area and one.since.toordinal() == since for one in mine):
            after = steps_of(session, area).area_head if of_head else 1
            told[notice.id] = LateDesk(_queues(mine), after)
    return told


def _queues(late: Sequence[Late]) -> tuple[LateQueue, ...]:
    """What she acts for in several offices stands in the same queues."""
    found: dict[Queue, list[Late]] = {}
    for one in sorted(late, key=lambda one: -one.days):
        found.setdefault(one.queue, []).append(one)
    return tuple(LateQueue(queue, sum(one.number for one in some), some[0].days) for queue, some in found.items())
