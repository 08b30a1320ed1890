"""What somebody at home answers to a notice of return. Each guardian's answer stands by itself, and silence is none."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.family.answering.reach import CHANGED_WITHIN, Reached, expect_live, promise_call, reach
from handlers.family.came.weigh import weigh
from models.cases import CaseRow
from models.codes import AckState, CannotCome, GuardianState, Why
from models.guardians import Guardian
from models.return_notices import ReturnNotice


def acknowledge(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """รับทราบ: pressed twice it is once. Who has asked to be called is called all the same."""
    reached = _live(session, actor, notice, now)
    if reached.notice.state != AckState.ACK:
        _answer(session, actor, reached, AckState.ACK, now)
    return reached


def cannot_come(session: Session, actor: Actor, notice: int | None, why: CannotCome, now: datetime) -> Reached:
    """วันนั้นไปไม่ได้, and why: whoever looks after the child calls."""
    reached = _live(session, actor, notice, now)
    if reached.notice.state != AckState.ACK_CANNOT or reached.notice.reason != why:
        reached.notice.why = why.value
        _answer(session, actor, reached, AckState.ACK_CANNOT, now)
    promise_call(session, reached, now)
    return reached


def ask_to_call(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """ให้ครูโทรหา."""
    reached = _live(session, actor, notice, now)
    if reached.notice.state not in (AckState.ACK_QUESTION, AckState.ACK_CANNOT):
        _answer(session, actor, reached, AckState.ACK_QUESTION, now)
    promise_call(session, reached, now)
    return reached


def not_hers(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """ไม่ใช่คนที่บ้านฉัน: nothing of this child reaches her from now on. Whatever day it is."""
    reached = reach(session, actor, notice)
    guardian, row = reached.guardian, reached.notice
    guardian.state, guardian.changed_at = GuardianState.WRONG, now
    row.state, row.answered_at, row.why, row.call_due = AckState.WRONG_PERSON, now, None, None
    if row.came is not None:
        weigh(session, reached.row.case, now)
    audit.record(session, actor, "home.wrong", now, reached.row.case, guardian=guardian.id)
    return reached


def not_this_child(session: Session, actor: Actor, row: CaseRow, now: datetime) -> Guardian:
    """The same of a child of hers of which nothing was told yet. Her rows change in her own turns alone."""
    guardian = next(one for one in actor.children if one.case_id == row.case.id)
    guardian.state, guardian.changed_at = GuardianState.WRONG, now
    audit.record(session, actor, "home.wrong", now, row.case, guardian=guardian.id)
    return guardian


def undo(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """กดผิด ขอแก้: for a day. Pressed twice it is once."""
    reached = _live(session, actor, notice, now)
    row = reached.notice
    if not row.answered:
        return reached
    if row.answered_at is None or now - row.answered_at > CHANGED_WITHIN or _is_called(row):
        raise Declined(Why.HOME_ANSWERED)
    if row.promised_at == row.answered_at:  # else what she has written, or asked for before, promised it
        row.call_due = row.promised_at = None
    row.state, row.answered_at, row.why = AckState.SENT, None, None
    audit.record(session, actor, "home.answer_undone", now, reached.row.case, notice=row.id)
    return reached


def _is_called(row: ReturnNotice) -> bool:
    """What it asked for is done."""
    return row.called_at is not None and row.promised_at == row.answered_at


def look(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """She is about to say why. Raises `Declined`."""
    return _live(session, actor, notice, now)


def _live(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    reached = reach(session, actor, notice)
    expect_live(session, reached, now)
    return reached


def _answer(session: Session, actor: Actor, reached: Reached, state: AckState, now: datetime) -> None:
    reached.notice.state, reached.notice.answered_at = state, now
    if state != AckState.ACK_CANNOT:
        reached.notice.why = None
    audit.record(session, actor, "home.answered", now, reached.row.case, notice=reached.notice.id, state=state.value)
