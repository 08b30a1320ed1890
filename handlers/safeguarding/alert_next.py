"""By the clock: what nobody has taken for half an hour, or whoever took it has not called back about in time, goes to
the next officer, again and again until one has it; what is open for a day is told to all of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.orm import Session

from config.logs import log
from handlers.messages import urgent
from handlers.messages.notices import write_notices
from handlers.operator.calendar import closed_on
from handlers.safeguarding import alerts, records
from models.alert_states import HALF_HOUR, LONGEST, Step, after, by_day, remind_at
from models.areas import Area
from models.codes import OutboxState, SafeguardingState
from models.crypto import KeyringError
from models.memories import write_remembered
from models.safeguarding import IS_HELD, SafeguardingRecord, SealedAlert
from models.types import written
from thai.dates import local_date

TELL_AGAIN = timedelta(days=1)
"""The reporter hears after the first half hour that nobody has it and that she should call 1300, then once a day. Every
half hour would be 48 pushes a day: she would stop reading what she can act on only once. A day later she may have put
it aside in the belief that somebody has it by now. Taken and given up again, the first half hour counts anew."""

WRITTEN_AHEAD = LONGEST[SafeguardingState.RAISED]
"""While nobody has it, nothing is written for later than half an hour from now. What is later was written by a clock
that was ahead, and counts as long ago: the child waits for no clock."""


def alerts_due(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Each alert that is due is a piece: one that can't be handled keeps nobody else waiting. What nobody has and what
    somebody has are found by an index each."""
    raised = session.scalars(select(SafeguardingRecord.id).where(_nobody_has_it(now)))
    held = session.scalars(select(SafeguardingRecord.id).where(text(IS_HELD), _is_late(now)))
    return sorted({*raised, *held})


def alert_next(session: Session, record: int, _due: datetime, now: datetime) -> dict[str, int]:
    """What nobody has taken for half an hour goes to the next officer, as does what whoever took it has not called back
    about; what is open for a day is told to all. What another transaction holds at the moment comes with the next
    minute; a record that can't be read, its key being gone, is counted."""
    is_due = or_(_nobody_has_it(now), and_(text(IS_HELD), _is_late(now)))
    free = select(SafeguardingRecord.id).where(SafeguardingRecord.id == record, is_due)
    if session.scalars(free.with_for_update(skip_locked=True, key_share=True)).first() is None:
        return {}
    try:
        found = records.locked(session, record)
        counts = {} if found is None else _due_one(session, found, now)
        write_remembered(session)
    except KeyringError:
        log.error("rows_unreadable", job="alerts_unopened", failed=1)
        return {"unreadable": 1}
    write_notices(session)
    return counts


def _nobody_has_it(now: datetime) -> ColumnElement[bool]:
    due = SafeguardingRecord.due_at
    return and_(
        SafeguardingRecord.state == written(SafeguardingState.RAISED),
        or_(due.is_(None), due <= now, due > now + WRITTEN_AHEAD),
    )


def _is_late(now: datetime) -> ColumnElement[bool]:
    """Of what somebody has."""
    due = SafeguardingRecord.due_at
    return or_(due <= now, due > now + LONGEST[SafeguardingState.CALLED])


def _due_one(session: Session, record: SafeguardingRecord, now: datetime) -> dict[str, int]:
    if (reminded := after(record.state, Step.REMIND)) is not None:
        record.state = reminded
        return _remind(session, record, now)
    if (lapsed := after(record.state, Step.LAPSE)) is not None:
        record.state = lapsed
        records.change(record, lapsed=True)
        records.log(session, record.id, None, "lapsed", now)
    return _one(session, record, now)


def _remind(session: Session, record: SafeguardingRecord, now: datetime) -> dict[str, int]:
    """Every officer, on each day on which the office is open, by day."""
    record.due_at = remind_at(record.sealed.raised_at, now)
    if not by_day(now) or record.area_id in closed_on(session, [record.area_id], local_date(now)):
        return {}
    told = [
        push
        for officer in alerts.on_duty(session, record, now)
        for push in urgent.still_open(session, officer.id, record, now)
    ]
    records.log(session, record.id, None, "reminded", now, pushes=len(told))
    return {"reminded": len(told)}


def _ago(then: datetime, now: datetime) -> timedelta:
    """How long ago something was written."""
    return now - then if then <= now + WRITTEN_AHEAD else timedelta.max


def _one(session: Session, record: SafeguardingRecord, now: datetime) -> dict[str, int]:
    state = after(record.state, Step.ALERT_NEXT)
    if state is None:
        return {}
    so_far = alerts.so_far(session, record)
    turn = alerts.next_officer(session, record, now, so_far)
    if turn is None:
        return {"nobody_reachable": 1, "told": _nobody(session, record, now)}
    since = so_far[record.sealed.alerts_before :]  # what went before belongs to who had it then
    back_again = bool(so_far) and not since
    somebody_before = bool(since) and not record.sealed.nobody_reachable
    over = since[-1].at + HALF_HOUR if somebody_before and since[-1].at <= now + WRITTEN_AHEAD else now
    if now < over and (look_at := _may_still_come(session, since, turn, over, now)):
        record.due_at = look_at
        return {}
    record.state = state
    records.change(record, nobody_reachable=False)
    pushes = alerts.alert(session, record, turn.officer, now)
    told = 0
    if back_again and pushes:
        told = len(urgent.alerted_again(session, record, now))
    elif somebody_before and now >= over and _may_be_told(record, now):
        told = _note(record, urgent.not_taken(session, record, now), now)
    return {"alerted": len(pushes), "told": told}


def _may_still_come(
    session: Session, so_far: Sequence[SealedAlert], turn: alerts.Turn, over: datetime, now: datetime
) -> datetime | None:
    """When to look again while the half hour runs (till `over`); None when LINE will never take the latest alert and
    whose turn it is was not alerted in this half hour: she is tried at once."""
    latest = [one.outbox for one in so_far if one.at == so_far[-1].at]
    if alerts.in_state(session, latest, OutboxState.SENT):
        return over
    if alerts.in_state(session, latest, OutboxState.WAITING, OutboxState.SENDING):
        return min(now + alerts.LOOK_AGAIN, over)
    return None if now - turn.last >= HALF_HOUR else over


def _nobody(session: Session, record: SafeguardingRecord, now: datetime) -> int:
    """No officer can be reached: written down and said when it comes to that, then once a day. Whoever comes back is
    alerted within a minute."""
    record.due_at = now + alerts.LOOK_AGAIN
    since = record.sealed.told_at or record.sealed.raised_at
    if record.sealed.nobody_reachable and _ago(since, now) < TELL_AGAIN:
        return 0
    if not record.sealed.nobody_reachable:
        records.change(record, nobody_reachable=True)
        records.log(session, record.id, None, "nobody_reachable", now)
    phone = session.get_one(Area, record.area_id).phone
    return _note(record, urgent.nobody_reachable(session, record, phone, now), now)


def _may_be_told(record: SafeguardingRecord, now: datetime) -> bool:
    return record.sealed.told_at is None or _ago(record.sealed.told_at, now) >= TELL_AGAIN


def _note(record: SafeguardingRecord, pushes: list[int], now: datetime) -> int:
    """She counts as told only when she can be reached."""
    if pushes:
        records.change(record, told_at=now)
    return len(pushes)
