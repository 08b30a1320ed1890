"""The runs of one contact: opening one, storing what a turn made of it, putting it aside, finding it again."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from msgspec.structs import replace
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from flows.engine.advance import Reaction
from flows.engine.doubts import DOUBT
from flows.engine.kit import Flow
from flows.engine.run import About, Run, dump, load
from flows.say import Text
from handlers.turn.outgoing import Start
from handlers.turn.who import OpenRun, Who
from models.among import among, among_named
from models.batch import batch_of
from models.codes import ConversationState
from models.conversations import Conversation
from models.keeping import Old
from models.types import written

ENDED = (
    ConversationState.FINISHED,
    ConversationState.STOPPED,
    ConversationState.EXPIRED,
    ConversationState.EXPIRED_TOLD,
)
"""As in the index by which they are found."""

KEY_BYTES = 5
"""Random bytes in a run's key: unique for one contact, and short, since every button carries it."""


def open_run(session: Session, who: Who, start: Start, now: datetime) -> Run:
    """A new run, which becomes the open one; a run that was open is put aside. One that adds to the same report is
    over: what it was told is kept, and the new one asks the rest."""
    put_aside(session, who, now)
    flow, about = start.flow, start.about
    if about.report is not None:
        for row in [one for one in who.paused if one.flow == flow.name]:
            if load(row.data or b"").about_as(About).report == about.report:
                drop(who, row, now)
    run = Run(secrets.token_hex(KEY_BYTES), flow.name, flow.version, about.stored(), start.answers, start.sources)
    row = Conversation(
        contact_id=who.contact,
        run_key=run.key,
        flow=flow.name,
        version=flow.version,
        state=ConversationState.OPEN,
        case_id=None if flow.traceless else about.case,
        data=dump(run),
        started_at=now,
        touched_at=now,
    )
    batch_of(session).runs.append(row)
    who.open = OpenRun(row, run, now)
    return run


def store(who: Who, reaction: Reaction, now: datetime) -> None:
    """What a turn made of the open run. An event that comes late does not turn the clock back."""
    opened, run = cast(OpenRun, who.open), reaction.run
    opened.run = run
    opened.touched_at = max(now, opened.touched_at)
    row = opened.row
    row.version, row.data, row.touched_at = run.version, dump(run), opened.touched_at
    row.question = reaction.asked or row.question


def end(session: Session, who: Who, state: ConversationState, now: datetime) -> None:
    """The open run is over; its answers go, for what was finished lives elsewhere."""
    row = cast(OpenRun, who.open).row
    _end(session, row, state, now)
    if state == ConversationState.PAUSED:
        who.paused = [*who.paused, row]
    who.open = None


def _end(session: Session, row: Conversation, state: ConversationState, now: datetime) -> None:
    row.state, row.touched_at = state, now
    if state != ConversationState.PAUSED:
        row.data = None
    if state == ConversationState.FINISHED:
        row.question = None
    if FLOWS[row.flow].traceless:
        batch_of(session).gone_runs.append(row)


def put_aside(session: Session, who: Who, now: datetime) -> bool:
    """Keep the open run for later where it is worth keeping: an unfinished report. Anything else is dropped. True when
    there was something to keep."""
    if who.open is None:
        return False
    state = _kept_as(who.open.run)
    if FLOWS[who.open.run.flow].verbatim:
        who.left = Text(FLOWS[who.open.run.flow].stopped)
    end(session, who, state, now)
    return state == ConversationState.PAUSED


def would_keep(who: Who) -> bool:
    """Whether the open run is worth keeping."""
    return who.open is not None and _kept_as(who.open.run) == ConversationState.PAUSED


def _kept_as(run: Run) -> ConversationState:
    keep = FLOWS[run.flow].again is not None and bool(run.answers) and not run.about_as(About).practice
    return ConversationState.PAUSED if keep else ConversationState.STOPPED


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
    about = run.about_as(About)
    return report in (about.report, about.corrects)


def waiting(who: Who) -> Conversation | None:
    """The latest run that was put aside."""
    return max(who.paused, key=_latest, default=None)


def _latest(row: Conversation) -> tuple[datetime, datetime]:
    return row.touched_at, row.started_at


_OF_ACCOUNTS = (
    select(Conversation)
    .where(
        among_named(Conversation.contact_id, "contacts"),
        or_(
            *(
                Conversation.state == written(state)
                for state in (ConversationState.OPEN, ConversationState.PAUSED, ConversationState.EXPIRED)
            )
        ),
    )
    .order_by(Conversation.id)
    .with_for_update()
)


@dataclass
class _Read:
    """Accounts of which everything unfinished was read."""

    contacts: set[int] = field(default_factory=set)


def read_unfinished(session: Session, contacts: Collection[int]) -> None:
    """Read what is unfinished of these accounts, with the row locks: nobody goes on with it meanwhile."""
    batch = batch_of(session)
    read = batch.own(_Read).contacts
    if wanted := set(contacts) - read:
        read |= wanted
        known = {row.id for row in batch.runs}
        with session.no_autoflush:
            rows = session.scalars(_OF_ACCOUNTS, {"contacts": sorted(wanted)}).all()
        for row in rows:
            session.expunge(row)  # the batch writes it, in an order of its own
            if row.id not in known:
                batch.runs.append(row)


def move_unfinished(session: Session, contact: int, to: int, now: datetime) -> None:
    """What is unfinished of an account goes on in another one: what is open there as something put aside, where it is
    worth keeping."""
    read_unfinished(session, [contact])
    for row in batch_of(session).runs:
        if row.contact_id != contact:
            continue
        if row.state == ConversationState.OPEN:
            run = load(row.data or b"")
            _end(session, row, _kept_as(run), now)
        if row.state in (ConversationState.PAUSED, ConversationState.EXPIRED):
            row.contact_id = to


def unfinished(who: Who, start: Start) -> Conversation | None:
    """What was put aside of the same flow and about exactly the same."""
    about = start.about.stored()
    mine = (row for row in who.paused if row.flow == start.flow.name and load(row.data or b"").about == about)
    return max(mine, key=_latest, default=None)


def by_key(who: Who, key: str) -> Conversation | None:
    """A run of this contact that was put aside; nobody else's."""
    return next((row for row in who.paused if row.run_key == key), None)


def take_up(session: Session, who: Who, row: Conversation, now: datetime) -> Run:
    """Open again what was put aside."""
    put_aside(session, who, now)
    row.state, row.touched_at = ConversationState.OPEN, now
    who.paused = [other for other in who.paused if other is not row]
    run = load(row.data or b"")
    who.open = OpenRun(row, run, now)
    return run


def drop(who: Who, row: Conversation, now: datetime) -> None:
    """Throw away what was put aside."""
    row.state, row.data, row.touched_at = ConversationState.STOPPED, None, now
    who.paused = [other for other in who.paused if other is not row]


def tell_expired(who: Who) -> Conversation | None:
    """The latest unfinished run about a child that was kept too long and is gone; once, then it counts as told."""
    told = [row for row in who.expired if row.case_id is not None]
    for row in who.expired:
        row.state = ConversationState.EXPIRED_TOLD
    who.expired = []
    return max(told, key=_latest, default=None)


def forget_typed(who: Who, message: str) -> None:
    """Take what was typed in a message out of the runs that are not finished."""
    for row in (*((who.open.row,) if who.open else ()), *who.paused):
        run = load(row.data or b"")
        typed = {key for key, source in run.sources.items() if source == message}
        if typed:
            answers = {key: value for key, value in run.answers.items() if key not in typed}
            sources = {key: source for key, source in run.sources.items() if key not in typed}
            draft = replace(run.draft, doubt=None) if DOUBT in typed else run.draft
            row.data = dump(replace(run, answers=answers, sources=sources, draft=draft))


def expire(session: Session, flow: Flow[Any], old: Old) -> int:
    """End unfinished runs of a flow that were last touched before then, so many at once; returns how many. What nobody
    will be told of is not kept."""
    late = (
        select(Conversation.id)
        .where(
            Conversation.flow == flow.name,
            Conversation.state.in_([written(state) for state in (ConversationState.OPEN, ConversationState.PAUSED)]),
            Conversation.touched_at < old.before,
            *old.whose.of_contact(Conversation.contact_id),
        )
        .limit(old.most)
        .with_for_update(skip_locked=True)
    )
    ids = session.scalars(late).all()
    if not ids:
        return 0
    ended = ConversationState.EXPIRED if flow.again else ConversationState.EXPIRED_TOLD
    these = among(Conversation.id, ids)
    if flow.traceless:
        session.execute(delete(Conversation).where(these))
    else:
        session.execute(update(Conversation).where(these).values(state=ended, data=None))
    return len(ids)


def forget(session: Session, old: Old) -> int:
    """Delete ended runs that were last touched before then, so many at once; returns how many."""
    ended = [written(state) for state in ENDED]
    rows = select(Conversation.id).where(Conversation.state.in_(ended), Conversation.touched_at < old.before)
    rows = rows.where(*old.whose.of_contact(Conversation.contact_id))
    ids = session.scalars(rows.order_by(Conversation.touched_at).limit(old.most)).all()
    if ids:
        session.execute(delete(Conversation).where(among(Conversation.id, ids)))
    return len(ids)
