"""The runs of one contact: opening one, storing what a turn made of it, putting it aside, finding it again."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from flows.kit import Flow
from flows.rules import Value
from flows.run import Run, dump, load
from handlers.who import OpenRun, Who
from models.codes import ConversationState
from models.conversations import Conversation

KEY_BYTES = 5
"""Random bytes in a run's key: unique for one contact, and short, since every button carries it."""


def open_run(
    session: Session,
    who: Who,
    flow: Flow,
    about: dict[str, str],
    now: datetime,
    answers: Mapping[str, Value] | None = None,
) -> Run:
    """A new run, which becomes the open one; a run that was open is put aside."""
    if who.open:
        put_aside(session, who, now)
    run = Run(
        key=secrets.token_hex(KEY_BYTES),
        flow=flow.name,
        version=flow.version,
        about=about,
        answers=answers or {},
    )
    row = Conversation(
        run_key=run.key,
        contact_id=who.contact,
        flow=run.flow,
        version=run.version,
        state=ConversationState.OPEN,
        case_id=int(about["case"]) if "case" in about else None,
        data=dump(run),
        started_at=now,
        touched_at=now,
    )
    session.add(row)
    session.flush()
    who.open = OpenRun(row.id, run, now)
    return run


def store(session: Session, who: Who, run: Run, now: datetime) -> None:
    """What a turn made of the open run. An event that comes late does not turn the clock back."""
    opened = cast(OpenRun, who.open)
    opened.run = run
    opened.touched_at = max(now, opened.touched_at)
    session.execute(
        update(Conversation)
        .where(Conversation.id == opened.row)
        .values(version=run.version, data=dump(run), touched_at=opened.touched_at)
    )


def end(session: Session, who: Who, state: ConversationState, now: datetime) -> None:
    """The open run is over; its answers go, for what was finished lives elsewhere."""
    opened = cast(OpenRun, who.open)
    session.execute(
        update(Conversation)
        .where(Conversation.id == opened.row)
        .values(state=state, data=None if state != ConversationState.PAUSED else dump(opened.run), touched_at=now)
    )
    who.open = None


def put_aside(session: Session, who: Who, now: datetime) -> None:
    """Keep the open run for later where it is worth keeping: an unfinished report. Anything else is dropped."""
    if who.open is None:
        return
    keep = who.open.run.flow in KEPT and who.open.run.answers and "practice" not in who.open.run.about
    end(session, who, ConversationState.PAUSED if keep else ConversationState.STOPPED, now)


KEPT = frozenset({"report", "followup"})
"""Flows whose unfinished runs are offered again; the others cost nothing to begin anew."""


def waiting(session: Session, who: Who) -> Conversation | None:
    """The latest run that was put aside."""
    return session.scalars(
        select(Conversation)
        .where(Conversation.contact_id == who.contact, Conversation.state == ConversationState.PAUSED)
        .order_by(Conversation.touched_at.desc(), Conversation.id.desc())
        .limit(1)
    ).first()


def unfinished_about(session: Session, who: Who, case: int) -> Conversation | None:
    """A report on this child that was put aside."""
    return session.scalars(
        select(Conversation)
        .where(
            Conversation.contact_id == who.contact,
            Conversation.case_id == case,
            Conversation.flow == "report",
            Conversation.state == ConversationState.PAUSED,
        )
        .order_by(Conversation.id.desc())
        .limit(1)
    ).first()


def by_key(session: Session, who: Who, key: str) -> Conversation | None:
    """A run of this contact that was put aside; nobody else's."""
    return session.scalars(
        select(Conversation).where(
            Conversation.contact_id == who.contact,
            Conversation.run_key == key,
            Conversation.state == ConversationState.PAUSED,
        )
    ).first()


def take_up(session: Session, who: Who, row: Conversation, now: datetime) -> Run:
    """Open again what was put aside."""
    if who.open:
        put_aside(session, who, now)
    row.state = ConversationState.OPEN
    row.touched_at = now
    session.flush()
    run = load(row.data or b"")
    who.open = OpenRun(row.id, run, now)
    return run


def throw_away(session: Session, who: Who, now: datetime) -> None:
    """End the open run without keeping it."""
    if who.open is not None:
        end(session, who, ConversationState.STOPPED, now)


def about(row: Conversation) -> Mapping[str, str]:
    """What a run that was put aside is about."""
    return load(row.data or b"").about


def drop(row: Conversation, now: datetime) -> None:
    """Throw away what was put aside."""
    row.state, row.data, row.touched_at = ConversationState.STOPPED, None, now


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
