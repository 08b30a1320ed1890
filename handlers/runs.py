"""The runs of one contact: opening one, storing what a turn made of it, putting it aside, finding it again."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from flows.kit import Flow
from flows.run import Run, dump, load
from handlers.outgoing import Start
from handlers.who import OpenRun, Who
from models.codes import ConversationState
from models.conversations import Conversation

KEY_BYTES = 5
"""Random bytes in a run's key: unique for one contact, and short, since every button carries it."""


KEPT = frozenset({"report", "followup"})
"""Flows whose unfinished runs are offered again; the others cost nothing to begin anew."""


def open_run(session: Session, who: Who, flow: Flow, start: Start, now: datetime) -> Run:
    """A new run, which becomes the open one; a run that was open is put aside."""
    put_aside(session, who, now)
    key, about = secrets.token_hex(KEY_BYTES), start.about
    run = Run(key, flow.name, flow.version, about, start.answers, start.sources)
    row = _free_row(session, who)
    row.run_key, row.flow, row.version, row.data = run.key, run.flow, run.version, dump(run)
    row.state, row.started_at, row.touched_at = ConversationState.OPEN, now, now
    row.case_id = int(about["case"]) if "case" in about else None
    who.open = OpenRun(row, run, now)
    return run


def _free_row(session: Session, who: Who) -> Conversation:
    """The row of the run that has just ended, of which nothing is left, or a new one. At most one row of a contact is
    open, and new rows are written before changed ones: what was put aside is written at once."""
    ended, who.ended = who.ended, None
    if ended is not None and ended.state != ConversationState.PAUSED:
        return ended
    if ended is not None:
        session.flush()
    row = Conversation(contact_id=who.contact)
    session.add(row)
    return row


def store(_session: Session, who: Who, run: Run, now: datetime) -> None:
    """What a turn made of the open run. An event that comes late does not turn the clock back."""
    opened = cast(OpenRun, who.open)
    opened.run = run
    opened.touched_at = max(now, opened.touched_at)
    row = opened.row
    row.version, row.data, row.touched_at = run.version, dump(run), opened.touched_at


def end(_session: Session, who: Who, state: ConversationState, now: datetime) -> None:
    """The open run is over; its answers go, for what was finished lives elsewhere."""
    row = cast(OpenRun, who.open).row
    row.state, row.touched_at = state, now
    if state == ConversationState.PAUSED:
        who.paused = [*who.paused, row]
    else:
        row.data = None
    who.open, who.ended = None, row


def put_aside(session: Session, who: Who, now: datetime) -> bool:
    """Keep the open run for later where it is worth keeping: an unfinished report. Anything else is dropped. True when
    there was something to keep."""
    if who.open is None:
        return False
    run = who.open.run
    keep = run.flow in KEPT and bool(run.answers) and "practice" not in run.about
    end(session, who, ConversationState.PAUSED if keep else ConversationState.STOPPED, now)
    return keep


def throw_away(session: Session, who: Who, now: datetime) -> None:
    """End the open run without keeping it."""
    if who.open is not None:
        end(session, who, ConversationState.STOPPED, now)


def forget_about(session: Session, who: Who, report: int, now: datetime) -> None:
    """End the runs that add to this report or correct it: it was taken back."""
    if who.open is not None and _concerns(who.open.run, report):
        end(session, who, ConversationState.STOPPED, now)
    for row in who.paused:
        if _concerns(load(row.data or b""), report):
            drop(who, row, now)


def _concerns(run: Run, report: int) -> bool:
    return str(report) in (run.about.get("report"), run.about.get("corrects"))


def waiting(who: Who) -> Conversation | None:
    """The latest run that was put aside."""
    return max(who.paused, key=_latest, default=None)


def _latest(row: Conversation) -> tuple[datetime, int]:
    """Not by id alone: a row may have been an earlier run's."""
    return row.touched_at, row.id


def unfinished_about(who: Who, case: int) -> Conversation | None:
    """A new report on this child that was put aside; a correction of an old one is something else."""
    mine = [row for row in who.paused if row.case_id == case and row.flow == "report"]
    return max((row for row in mine if "corrects" not in about(row)), key=_latest, default=None)


def by_key(who: Who, key: str) -> Conversation | None:
    """A run of this contact that was put aside; nobody else's."""
    return next((row for row in who.paused if row.run_key == key), None)


def take_up(session: Session, who: Who, row: Conversation, now: datetime) -> Run:
    """Open again what was put aside."""
    put_aside(session, who, now)
    if who.ended is not None:
        session.flush()
    row.state, row.touched_at, who.ended = ConversationState.OPEN, now, None
    who.paused = [other for other in who.paused if other is not row]
    run = load(row.data or b"")
    who.open = OpenRun(row, run, now)
    return run


def about(row: Conversation) -> Mapping[str, str]:
    """What a run that was put aside is about."""
    return load(row.data or b"").about


def drop(who: Who, row: Conversation, now: datetime) -> None:
    """Throw away what was put aside."""
    row.state, row.data, row.touched_at = ConversationState.STOPPED, None, now
    who.paused = [other for other in who.paused if other is not row]


def tell_expired(session: Session, who: Who) -> Conversation | None:
    """The latest unfinished run about a child that was kept too long and is gone; once, then it counts as told."""
    expired = session.scalars(
        select(Conversation)
        .where(
            Conversation.contact_id == who.contact,
            Conversation.state == ConversationState.EXPIRED,
            Conversation.flow.in_(KEPT),
            Conversation.case_id.is_not(None),
        )
        .order_by(Conversation.touched_at, Conversation.id)
    ).all()
    for row in expired:
        row.state = ConversationState.STOPPED
    return expired[-1] if expired else None


def expire(session: Session, flow: str, before: datetime) -> int:
    """End the unfinished runs of a flow that were last touched before then; returns how many."""
    done = session.execute(
        update(Conversation)
        .where(
            Conversation.flow == flow,
            Conversation.state.in_((ConversationState.OPEN, ConversationState.PAUSED)),
            Conversation.touched_at < before,
        )
        .values(state=ConversationState.EXPIRED, data=None)
    )
    return cast(CursorResult[tuple[()]], done).rowcount
