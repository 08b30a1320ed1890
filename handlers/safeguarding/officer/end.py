"""An alert ends: passed on to พม., the police or อำเภอ, as the law has it, or not passed on, and why not."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.messages import urgent
from handlers.safeguarding import alerts, records
from models.alert_states import Step, after
from models.codes import LAWFUL, AlertEnd, SafeguardingState, Why
from models.people import Person
from models.rows import get_row
from models.safeguarding import SafeguardingRecord


def may_end(session: Session, actor: Actor, record: int | None, now: datetime, *, refer: bool) -> int:
    """Whether she may say so now: who is called at once first, and who has called back only then that nobody need be.
    Gives the record. Raises `Declined`."""
    found, officer = records.for_officer(session, actor, record)
    _step(session, found, officer, now, refer=refer)
    return found.id


def end(session: Session, actor: Actor, record: int | None, how: AlertEnd, now: datetime) -> tuple[int, alerts.End]:
    """From now on nobody is alerted to it. Whoever raised it hears that it has ended, and not how. Pressed again it is
    the same. Gives the record, too. Raises `Declined`."""
    found, officer = records.for_officer(session, actor, record)
    state = _step(session, found, officer, now, refer=how in LAWFUL)
    ender = get_row(session, Person, officer)
    if found.state == SafeguardingState.RAISED:
        alerts.hand_to(session, found, ender, now)
    found.state, found.due_at = state, None
    records.change(found, ended_by=officer, ended_at=now, end=how)
    records.log(session, found.id, officer, "ended", now)
    urgent.ended(session, found, officer=ender.name, phone=ender.phone, referred=how in LAWFUL, now=now)
    return found.id, alerts.End(ender.name, now, how)


def _step(
    session: Session, record: SafeguardingRecord, officer: int, now: datetime, *, refer: bool
) -> SafeguardingState:
    alerts.hers(session, record, officer, now)
    state = after(record.state, Step.REFER if refer else Step.CLOSE)
    if state is None:
        raise Declined(Why.CALL_FIRST, record=record.id, taken=record.state == SafeguardingState.TAKEN)
    return state
