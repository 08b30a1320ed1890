"""What is owed rides along on replies: free, and where nothing is asked."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace
from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from flows.messages.along import MOST, along
from flows.turn.notices import BACK
from handlers.messages.notices import COLUMNS, Owed, move, read
from handlers.messages.plan import in_its_place
from handlers.messages.saying import facts_of, said
from handlers.messages.unanswered import owe_back
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.outgoing import Outgoing
from handlers.turn.who import Who
from models.among import among_named
from models.codes import NoticeState
from models.many import update_many
from models.notice_states import Step
from models.notices import Notice
from models.types import written
from thai.dates import local_date

One = tuple[Who, Incoming, Outgoing]


def ride_along(session: Session, turns: Sequence[One], now: datetime) -> list[Outgoing]:
    """The replies of a batch with what waits for their readers, in the same order. `now`: business time. Never into a
    conversation: who is asked something has enough to answer. Nor to an account that opens nothing."""
    _owe_to_unanswered(session, turns, now)
    replied = [
        (who, incoming, out)
        for who, incoming, out in turns
        if incoming.answerable and out.messages and who.silenced is None
    ]
    waiting = _waiting(session, [who for who, _, _ in replied if who.owed], now)
    if not waiting:
        return [out for _, _, out in turns]
    back = [one.id for owed in waiting.values() for one in owed if one.kind is BACK]
    move(session.connection(), Step.DROP, back)
    room = {
        incoming.event: in_its_place(
            [one for one in waiting[who.contact] if one.kind is not BACK and one.kind.name not in out.shows],
            local_date(now),
        )
        for who, incoming, out in replied
        if who.contact in waiting and _has_room(who, out)
    }
    shown = {
        incoming.event: [one.id for one in waiting.get(who.contact, ()) if one.kind.name in out.shows]
        for who, incoming, out in replied
    }
    besides = [one for owed in room.values() for one in owed if one.expires_at > now]
    facts = facts_of(session, besides, now)
    rows, answers = [], []
    for _, incoming, out in turns:
        messages, notices = said(room.get(incoming.event, ()), facts, MOST - len(out.messages))
        notices += shown.get(incoming.event, ())
        rows += [{"id": one, "event_id": incoming.event} for one in notices]
        said_too = along(out.messages, messages) if messages else out.messages
        answers.append(replace(out, messages=said_too, carries=bool(notices)))
    move(session.connection(), Step.DROP, facts.settled)
    move(session.connection(), Step.BREAK, facts.broken)
    _say(session, rows)
    return answers


def _has_room(who: Who, out: Outgoing) -> bool:
    return who.open is None and not (out.alone or out.first or out.must_arrive) and len(out.messages) < MOST


def _owe_to_unanswered(session: Session, turns: Sequence[One], now: datetime) -> None:
    """Who wrote while the service was away reads once that it is back: the reply to so old an event can't be sent."""
    for who, incoming, out in turns:
        unanswered = incoming.kind == Kind.INPUT and incoming.too_late and out.messages and not out.must_arrive
        if unanswered and who.silenced is None:
            owe_back(session, who.area, who.contact, now)


def _say(session: Session, rows: list[dict[str, int]]) -> None:
    """They are in these replies; what becomes of those decides."""
    values = {"state": NoticeState.SAYING, "was_state": NoticeState.WAITING, "said_at": datetime.now(UTC)}
    update_many(
        session.connection(), Notice, ["state"], ["state", "said_at", "event_id"], [row | values for row in rows]
    )


def _waiting(session: Session, people: Sequence[Who], now: datetime) -> dict[int, list[Owed]]:
    """What waits for these, by their accounts; without what the planner has in its hands."""
    if not people:
        return {}
    given = {
        "people": sorted({who.person for who in people if who.person is not None}),
        "contacts": sorted({who.contact for who in people}),
        "now": now,
    }
    with session.no_autoflush:
        owed = [one for one in read(session.execute(_WAITING, given).all()) if one.not_before <= now]
    by_reader: dict[tuple[int | None, int | None], list[Owed]] = {}
    for one in owed:
        by_reader.setdefault(one.to, []).append(one)
    found: dict[int, list[Owed]] = {}
    for who in people:
        mine = [*by_reader.pop((who.person, None), ()), *by_reader.pop((None, who.contact), ())]
        if mine:
            found[who.contact] = mine
    return found


_TO_THEM = union_all(
    select(Notice.id).where(among_named(Notice.person_id, "people"), Notice.state == written(NoticeState.WAITING)),
    select(Notice.id).where(among_named(Notice.contact_id, "contacts"), Notice.state == written(NoticeState.WAITING)),
)
_WAITING = (
    select(*COLUMNS)
    .where(Notice.id.in_(_TO_THEM), Notice.state == written(NoticeState.WAITING))
    .with_for_update(skip_locked=True, key_share=True)
)
