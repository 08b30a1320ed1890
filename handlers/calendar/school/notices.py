"""Colleagues of a school that is closed by itself hear it along with something else, and so that it is open after
all."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.calendar.school import SCHOOL_CLOSED, SCHOOL_OPEN, Span, Told
from handlers.access.actor import Actor
from handlers.calendar.school.close import Changed
from handlers.cases.school_days import closed_days, read_closed
from handlers.messages.notices import Owed, owe
from handlers.sharing.carers import colleagues_of
from models.among import among_named
from models.codes import NoticeState
from models.notices import Notice
from models.rows import read_rows
from models.schools import School
from thai.dates import local_date

_HEARD = (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)


def tell_closed(session: Session, actor: Actor, school: int, changed: Changed, now: datetime) -> None:
    """Everybody there but who says so."""
    if not changed.changed:
        return
    about = _about(school, changed, now)
    for person in _others(session, actor, school):
        identity = _identity(about, person)
        owe(session, SCHOOL_CLOSED, area=actor.area, person=person, about=about, identity=identity, now=now)


def tell_open(session: Session, actor: Actor, school: int, changed: Changed, now: datetime) -> None:
    """Who has heard that it is closed; that is looked at when it is said."""
    for since in sorted(changed.since):
        about = _about(school, changed, since)
        for person in _others(session, actor, school):
            identity = f"{_identity(about, person)}:{about['first']}"
            owe(session, SCHOOL_OPEN, area=actor.area, person=person, about=about, identity=identity, now=now)


def closed(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Told]:
    """What is closed still of these days, and not over."""
    read_closed(session, {one.about["school"] for one in owed})
    found = {}
    for one in owed:
        since = closed_days(session, one.about["school"])
        found[one.id] = [day for day in _days(one, now) if day in since and _as(since[day]) == one.about["since"]]
    return _told(session, owed, found, local_date(now))


def opened(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Told]:
    """What is closed no more, for those who have been told that it was."""
    told = {f"{SCHOOL_CLOSED.name}:{_identity(one.about, one.person or 0)}" for one in owed}
    rows = session.execute(_TOLD, {"identities": sorted(told)}).all()
    heard = {row.identity for row in rows if row.state in _HEARD}
    read_closed(session, {one.about["school"] for one in owed})
    found = {}
    for one in owed:
        if f"{SCHOOL_CLOSED.name}:{_identity(one.about, one.person or 0)}" in heard:
            shut = closed_days(session, one.about["school"])
            found[one.id] = [day for day in _days(one, now) if day not in shut]
    return _told(session, owed, found, local_date(now))


def _about(school: int, changed: Changed, since: datetime) -> dict[str, int]:
    first, last = changed.days[0].toordinal(), changed.days[-1].toordinal()
    return {"school": school, "first": first, "last": last, "since": _as(since)}


def _as(since: datetime) -> int:
    return int(since.timestamp())


def _identity(about: Mapping[str, int], person: int) -> str:
    """Closed together, it is heard once."""
    return f"{about['school']}:{about['since']}:{person}"


def _others(session: Session, actor: Actor, school: int) -> list[int]:
    return [person for person in colleagues_of(session, school) if person != actor.person]


def _days(one: Owed, now: datetime) -> list[date]:
    """Those that are not over."""
    first = max(one.about["first"], local_date(now).toordinal())
    return [date.fromordinal(nth) for nth in range(first, one.about["last"] + 1)]


def _told(session: Session, owed: Sequence[Owed], found: Mapping[int, Sequence[date]], today: date) -> dict[int, Told]:
    mine = [one for one in owed if found.get(one.id)]
    names = {one.id: one.name for one in read_rows(session, School, {one.about["school"] for one in mine})}
    return {
        one.id: Told(Span(school, names[school], found[one.id][0], found[one.id][-1]), today)
        for one in mine
        for school in (one.about["school"],)
    }


_TOLD = select(Notice.identity, Notice.state).where(among_named(Notice.identity, "identities"))
