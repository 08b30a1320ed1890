"""Who is alerted to a record, who was, and who has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.messages import urgent
from handlers.safeguarding import officers, records
from models.among import among_named
from models.batch import batch_of
from models.codes import AlertEnd, OutboxState, SafeguardingState, Why
from models.outbox import OutboxMessage
from models.people import Person
from models.presence import Leave, is_away, leave_of, who_is_there
from models.rows import get_row, read_rows
from models.safeguarding import SafeguardingAlert, SafeguardingRecord, SealedAlert
from thai.dates import local_date

LOOK_AGAIN = timedelta(minutes=1)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is to be alerted, and when she was alerted last."""

    officer: int
    last: datetime


@dataclass(frozen=True)
class Holder:
    """Who has it, and since when. `passing`: she passes it on, so that anybody may take it. `leave`: she is away."""

    officer: int
    name: str
    phone: str | None
    since: datetime
    passing: bool
    leave: Leave | None


@dataclass(frozen=True)
class End:
    """Who has brought it to which end, and when."""

    officer: str
    at: datetime
    end: AlertEnd


def alert(
    session: Session, record: SafeguardingRecord, officer: int, now: datetime, passed_by: int | None = None
) -> list[int]:
    """Push to an officer; the half hour begins anew. Gives the outbox rows. Soon it is looked whether LINE has them."""
    rows = urgent.alert(session, officer, record.id, now)
    new = [SealedAlert(officer, row, now, passed_by) for row in rows]
    _sent(session, record).extend(new)
    batch_of(session).own(records.Known).pushes |= dict.fromkeys(rows, OutboxState.WAITING)
    session.add_all(SafeguardingAlert(record_id=record.id, sealed=one) for one in new)
    record.due_at = now + LOOK_AGAIN
    records.log(session, record.id, passed_by, "alerted", now, officer=officer)
    return rows


def next_officer(
    session: Session, record: SafeguardingRecord, now: datetime, so_far: Sequence[SealedAlert] = ()
) -> Turn | None:
    """Whose turn it is: who was never alerted, in the order of naming, then who was alerted longest ago. So all come by
    turns, again and again; None when nobody can be reached. Who is away comes last: only when all who are there have
    had it in vain. A child is better off with an officer on leave than with nobody."""
    last = {one.officer: one.at for one in so_far}
    able, there = _able(session, record), on_duty(session, record, now)
    in_order = dict.fromkeys([*there, *able])
    turns = [Turn(officer.id, last.get(officer.id, NEVER)) for officer in in_order]
    return min(turns, key=lambda turn: turn.last, default=None)


def on_duty(session: Session, record: SafeguardingRecord, now: datetime, *but: int) -> list[Person]:
    """The officers that can be reached and are there, without these and without whoever raised it: in the place of one
    who is away the one who stands in for her. Those who are away, where nobody else is left."""
    able = _able(session, record, *but)
    return who_is_there(able, local_date(now)) or able


def _able(session: Session, record: SafeguardingRecord, *but: int) -> list[Person]:
    excepted = {record.sealed.reporter, *but}
    return [officer for officer in officers.reachable(session, record.area_id) if officer.id not in excepted]


def leave(session: Session, record: SafeguardingRecord, officer: Person, now: datetime) -> Leave | None:
    """Whether she is away, and which officer stands in for her."""
    today = local_date(now)
    return leave_of(officer, _able(session, record), today) if is_away(officer, today) else None


def so_far(session: Session, record: SafeguardingRecord) -> list[SealedAlert]:
    """Every push to an officer about it, in order."""
    return list(_sent(session, record))


def first_told(session: Session, contact: int, run: str) -> Person | None:
    """The first officer to whom LINE has taken the alert of this conversation; None: it has come to nobody yet. The
    first of a batch who asks reads those of all conversations that it has read."""
    record = records.of_run(session, contact, run)
    if record is None:
        return None
    known = batch_of(session).own(records.Known)
    known.asked |= {one for one in known.by_run.values() if one is not None}
    rows = {row.id: row for row in read_rows(session, SafeguardingRecord, known.asked)}
    alerts = so_far(session, rows[record])
    read_rows(session, Person, {one.officer for sent in known.sent.values() for one in sent})
    taken = in_state(session, [one.outbox for one in alerts], OutboxState.SENT)
    return next((get_row(session, Person, one.officer) for one in alerts if one.outbox in taken), None)


def holder(session: Session, record: SafeguardingRecord, now: datetime) -> Holder | None:
    """Who has it; nobody, once she has not called back in time, or it has ended. Whoever passes it on has it until LINE
    has taken an alert to somebody else. What became of those pushes is the outbox's word, so this holds also when a
    worker dies between the commit and the push."""
    officer, since = record.sealed.taken_by, record.sealed.taken_at
    if officer is None or since is None or record.sealed.lapsed or record.state == SafeguardingState.ENDED:
        return None
    passing = record.state == SafeguardingState.RAISED
    if passing:
        later = so_far(session, record)[record.sealed.alerts_before :]
        if in_state(session, [one.outbox for one in later if one.officer != officer], OutboxState.SENT):
            return None
    known = get_row(session, Person, officer)
    return Holder(officer, known.name, known.phone, since, passing, leave(session, record, known, now))


def hand_to(session: Session, record: SafeguardingRecord, officer: Person, now: datetime) -> None:
    """From now on she has it. Who had it before reads so: she may have passed it on, and read that it is hers until
    LINE takes an alert to somebody else, or not have called back in time."""
    before = record.sealed.taken_by
    records.change(
        record,
        taken_by=officer.id,
        taken_at=now,
        alerts_before=len(so_far(session, record)),
        nobody_reachable=False,
        told_at=None,
        lapsed=False,
    )
    if before is not None and before != officer.id:
        urgent.another_has_it(session, before, record, name=officer.name, phone=officer.phone, now=now)


def hers(session: Session, record: SafeguardingRecord, officer: int, now: datetime) -> Holder | None:
    """Who has it: this officer, or nobody yet. Raises `Declined` where another has it, or it has ended."""
    if (over := ended(session, record)) is not None:
        raise Declined(Why.ALERT_ENDED, record=record.id, officer=over.officer, at=over.at, end=over.end, now=now)
    has_it = holder(session, record, now)
    if has_it is not None and has_it.officer != officer:
        raise refusal(record, has_it, now)
    return has_it


def ended(session: Session, record: SafeguardingRecord) -> End | None:
    """How it has ended; None while it is open."""
    by, at, end = record.sealed.ended_by, record.sealed.ended_at, record.sealed.end
    if record.state != SafeguardingState.ENDED or by is None or at is None or end is None:
        return None
    return End(get_row(session, Person, by).name, at, end)


def in_state(session: Session, rows: Sequence[int], *states: OutboxState) -> list[int]:
    """Those of these outbox rows that are in one of the states. The first of a batch who asks reads those of all."""
    known = batch_of(session).own(records.Known)
    if set(rows) - known.pushes.keys():
        wanted = {*rows, *(one.outbox for sent in known.sent.values() for one in sent)} - known.pushes.keys()
        known.pushes |= dict.fromkeys(wanted)
        with session.no_autoflush:
            found = session.execute(_PUSHES, {"rows": sorted(wanted)}).all()
        known.pushes |= {row.id: row.state for row in found}
    return sorted(row for row in rows if known.pushes[row] in states)


_PUSHES = select(OutboxMessage.id, OutboxMessage.state).where(among_named(OutboxMessage.id, "rows"))


def _sent(session: Session, record: SafeguardingRecord) -> list[SealedAlert]:
    """Every push to an officer about it. The first of a batch who asks reads those of all records about which officers
    have pressed."""
    known = batch_of(session).own(records.Known)
    sent = known.sent
    if record.id not in sent:
        wanted = {record.id, *known.asked} - sent.keys()
        sent.update({one: [] for one in wanted})
        with session.no_autoflush:
            rows = session.execute(_SENT, {"records": sorted(wanted)}).all()
        for row in rows:
            sent[row.record_id].append(row.sealed)
    return sent[record.id]


_SENT = (
    select(SafeguardingAlert.record_id, SafeguardingAlert.sealed)
    .where(among_named(SafeguardingAlert.record_id, "records"))
    .order_by(SafeguardingAlert.id)
)


def refusal(record: SafeguardingRecord, has_it: Holder, now: datetime) -> Declined:
    """An old card's button takes it from nobody: the other officer reads who has it."""
    away = {"until": has_it.leave.until, "stand_in": has_it.leave.stand_in} if has_it.leave else {}
    return Declined(
        Why.TAKEN, record=record.id, name=has_it.name, phone=has_it.phone, since=has_it.since, now=now, **away
    )
