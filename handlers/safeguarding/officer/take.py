"""“รับเรื่องแล้ว”: an officer takes an alert on, and whoever raised it hears at once who has it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.messages import urgent
from handlers.safeguarding import alerts, officers, records
from handlers.safeguarding.talk.state import state_of
from models.alert_states import Step, after, call_by
from models.areas import Area
from models.codes import SafeguardingState
from models.people import Person
from models.rows import get_row
from models.safeguarding import SafeguardingRecord


@dataclass(frozen=True)
class Taken:
    """`pushes`: outbox rows that tell the reporter; none when she can't be reached. `call_by`: until when she calls
    back; None once she has. `talks`: the reporter wants to write instead."""

    record: int
    officer: str
    since: datetime
    reporter: officers.Reporter
    pushes: tuple[int, ...]
    call_by: datetime | None
    talks: bool


def take(session: Session, actor: Actor, record: int | None, now: datetime) -> Taken:
    """From now on she has it. Pressed again it is the same; the second of two officers reads who was first."""
    found, officer = records.for_officer(session, actor, record)
    taken = after(found.state, Step.TAKE)
    if taken is None:
        alerts.hers(session, found, officer, now)
    taker = get_row(session, Person, officer)
    reporter = officers.reporter(session, found.sealed.reporter)
    talk = state_of(session, found, officer)
    talks = talk is not None and talk.is_open
    if taken is not None:
        _take(session, found, taken, taker, reporter, now, talks=talks)
    until = found.due_at if found.state == SafeguardingState.TAKEN else None
    return Taken(found.id, taker.name, found.sealed.taken_at or now, reporter, found.sealed.taken_pushes, until, talks)


def _take(
    session: Session,
    record: SafeguardingRecord,
    state: SafeguardingState,
    taker: Person,
    reporter: officers.Reporter,
    now: datetime,
    *,
    talks: bool,
) -> None:
    # “จะโทรหาครู” is a promise, made only where the reporter's number is on record. It is kept on the card that the
    # officer has in her hand from the same moment on: with her own name, that number, and a button that calls it.
    # “จะตอบในแชต” likewise: without an answer in time the next officer is alerted.
    pushes = urgent.taken(
        session,
        record,
        officer=taker.name,
        phone=taker.phone,
        teacher=reporter.teacher,
        has_number=reporter.phone is not None,
        talks=talks,
        area_phone=get_row(session, Area, record.area_id).phone,
        now=now,
    )
    record.state, record.due_at = state, call_by(now, record.sealed.call_when)
    records.change(record, taken_pushes=tuple(pushes))
    records.log(session, record.id, taker.id, "taken", now)
    alerts.hand_to(session, record, taker, now)
