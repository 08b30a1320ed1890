"""“โทรหาผู้แจ้งแล้ว” and “ดูต่อ”: what whoever has an alert has done about it, while it is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.messages import urgent
from handlers.safeguarding import alerts, officers, records
from models.alert_states import Step, after, remind_at
from models.codes import SafeguardingState
from models.people import Person
from models.rows import get_row
from models.safeguarding import SafeguardingRecord


@dataclass(frozen=True)
class GoneOn:
    """`taken`: she has it. `called_at`: None while she has not called back yet; `until`: by when she does, or every
    officer is told that it is open still."""

    record: int
    reporter: officers.Reporter
    taken: bool
    called_at: datetime | None
    until: datetime | None


def call_back(session: Session, actor: Actor, record: int | None, now: datetime) -> GoneOn:
    """She has called whoever raised it, who hears that it is noted so. Pressed again it is the same. Where nobody has
    it, since her time was over or she had passed it on, it is hers by this. Raises `Declined`."""
    found, officer = records.for_officer(session, actor, record)
    alerts.hers(session, found, officer, now)
    called = after(found.state, Step.CALL)
    if called is not None:
        caller = get_row(session, Person, officer)
        if found.state == SafeguardingState.RAISED:
            alerts.hand_to(session, found, caller, now)
        found.state, found.due_at = called, remind_at(found.sealed.raised_at, now)
        records.change(found, called_by=officer, called_at=now)
        records.log(session, found.id, officer, "called_back", now)
        teacher = officers.reporter(session, found.sealed.reporter).teacher
        urgent.called_back(session, found, officer=caller.name, phone=caller.phone, teacher=teacher, now=now)
    return _gone_on(session, found)


def watch(session: Session, actor: Actor, record: int | None, now: datetime) -> GoneOn:
    """It stays open and hers. That stops no clock: until she has called back, another is alerted when her time is over.
    Whoever raised it hears the first time, once she was called back, that it goes on. Raises `Declined`."""
    found, officer = records.for_officer(session, actor, record)
    alerts.hers(session, found, officer, now)
    watched = after(found.state, Step.WATCH)
    if watched is None:
        return _gone_on(session, found)
    first = found.state == SafeguardingState.CALLED and not found.sealed.watched
    records.log(session, found.id, officer, "watched", now)
    if first:
        records.change(found, watched=True)
        urgent.watched(session, found, officer=get_row(session, Person, officer).name, now=now)
    found.state = watched
    return _gone_on(session, found)


def _gone_on(session: Session, record: SafeguardingRecord) -> GoneOn:
    taken = record.state != SafeguardingState.RAISED
    called = record.sealed.called_at if record.state == SafeguardingState.CALLED else None
    reporter = officers.reporter(session, record.sealed.reporter)
    return GoneOn(record.id, reporter, taken, called, record.due_at if taken else None)
