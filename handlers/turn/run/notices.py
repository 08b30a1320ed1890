"""Notices about conversations: an unfinished one that will soon be given up, and a question that is still open."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from flows.catalogue import FLOWS
from flows.days import short_no_year
from flows.turn.notices import DRAFT_ENDS, Back, Draft
from handlers.messages.notices import Owed, owe, write_notices
from handlers.operator.retention import kept, others, times
from models.among import among, among_named
from models.batch import batch_of
from models.cases import Case
from models.channels import LineChannel
from models.codes import ConversationState
from models.contacts import Contact
from models.conversations import Conversation
from models.keeping import Whose
from models.types import written
from thai.dates import local_date

AHEAD = DRAFT_ENDS.lives
"""So long before an unfinished conversation is given up, whoever began it hears of it."""

PIECE = 200

OFFERED = sorted(name for name, flow in FLOWS.items() if flow.again is not None)
"""Flows of which an unfinished run is kept and offered again."""

_UNFINISHED = [written(state) for state in (ConversationState.OPEN, ConversationState.PAUSED)]


def drafts_ending(session: Session, _due: datetime, now: datetime) -> list[str]:
    """Unfinished conversations that will be given up soon, in pieces of some hundred: first and last id."""
    ids = sorted(session.scalars(select(Conversation.id).where(*_ending(session, now))))
    return [f"{part[0]:020d}-{part[-1]:020d}" for part in (ids[at : at + PIECE] for at in range(0, len(ids), PIECE))]


def owe_drafts(session: Session, piece: str, _due: datetime, now: datetime) -> dict[str, int]:
    """Each of them is owed to whoever began it."""
    first, last = map(int, piece.split("-"))
    rows = session.execute(
        select(
            Conversation.id, Conversation.contact_id, Conversation.touched_at, Contact.person_id, LineChannel.area_id
        )
        .join(Contact, Contact.id == Conversation.contact_id)
        .join(LineChannel, LineChannel.id == Contact.channel_id)
        .where(Conversation.id.between(first, last), *_ending(session, now))
    ).all()
    for row in rows:
        touched = int(row.touched_at.timestamp())
        owe(
            session,
            DRAFT_ENDS,
            area=row.area_id,
            person=row.person_id,
            contact=row.contact_id,
            about={"run": row.id, "touched": touched},
            identity=f"{row.id}:{touched}",
            now=now,
        )
    write_notices(session)
    return {"owed": len(rows)}


def _ending(session: Session, now: datetime) -> tuple[ColumnElement[bool], ...]:
    known = times(session, "drafts")
    soon = []
    for whose in (others(known), *(Whose(area) for area in known if area is not None)):
        oldest = now - kept(known, whose.area)
        mine = whose.of_contact(Conversation.contact_id)
        soon.append(and_(Conversation.touched_at >= oldest, Conversation.touched_at < oldest + AHEAD, *mine))
    return (or_(*soon), Conversation.state.in_(_UNFINISHED), Conversation.flow.in_(OFFERED))


def drafts(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Draft]:
    """Those that are still unfinished, and that nobody has gone on with."""
    rows = session.execute(_DRAFTS, {"ids": sorted({one.about["run"] for one in owed})}).all()
    changed = {row.id: row for row in batch_of(session).runs}
    found, known = {row.id: row for row in rows}, times(session, "drafts")
    facts = {}
    for one in owed:
        row = found.get(one.about["run"])
        state = changed.get(row.id, row).state if row is not None else None
        again = FLOWS[row.flow].again if row is not None else None
        if row is None or again is None or state not in (ConversationState.OPEN, ConversationState.PAUSED):
            continue
        if int(row.touched_at.timestamp()) != one.about["touched"]:
            continue
        facts[one.id] = Draft(
            row.run_key,
            again.words(row.number, short_no_year(local_date(row.touched_at))),
            row.number,
            local_date(row.touched_at + kept(known, row.area_id)),
            open=state == ConversationState.OPEN,
        )
    return facts


_DRAFTS = (
    select(
        Conversation.id,
        Conversation.run_key,
        Conversation.flow,
        Conversation.state,
        Conversation.touched_at,
        Case.number,
        LineChannel.area_id,
    )
    .join(Contact, Contact.id == Conversation.contact_id)
    .join(LineChannel, LineChannel.id == Contact.channel_id)
    .join(Case, Case.id == Conversation.case_id, isouter=True)
    .where(among_named(Conversation.id, "ids"))
)


def back(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, Back]:
    """Whether something is asked. Who has had a reply since is owed it no more (`handlers/messages/along.py`)."""
    contacts = sorted({one.contact for one in owed if one.contact is not None})
    asked = select(Conversation.contact_id).where(
        among(Conversation.contact_id, contacts), Conversation.state == written(ConversationState.OPEN)
    )
    open_ = set(session.scalars(asked))
    return {one.id: Back(asked=one.contact in open_) for one in owed}
