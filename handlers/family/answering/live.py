"""The news of the children of somebody at home that she may answer today."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.looks import guarded_cases
from handlers.family.calling.old_day import still_counts_on
from handlers.family.known import all_notices_of, first_day, may_be_told, may_look, notices_of
from handlers.family.notices import is_known, read_ahead, said_to
from models.cases import CaseRow
from models.codes import AS_MANY, AckState, NoticeState
from models.return_notices import ReturnNotice
from thai.dates import local_date

Hers = Sequence[tuple[ReturnNotice, CaseRow]]
"""News of children of hers, each with its child."""


def children_of(session: Session, actor: Actor) -> list[CaseRow]:
    """All whose guardian she is."""
    rows = guarded_cases(session, actor)
    read_ahead(session, [row.case.id for row in rows])
    return rows


def live_news(session: Session, actor: Actor, rows: Sequence[CaseRow], now: datetime) -> Hers:
    """Those whose day is to come, the ones first that come first."""
    mine = {one.id for one in actor.children if may_look(one)}
    found: list[tuple[ReturnNotice, CaseRow]] = []
    for row in rows:
        day = first_day(session, row.case)
        if day is None or day < local_date(now) or not may_be_told(session, row.case, now):
            continue
        written = notices_of(session, row.case.id, day)
        found += [(one, row) for one in written if one.guardian_id in mine and now >= one.not_before]
    return sorted(found, key=lambda one: (one[0].starts_on, one[0].id))


def day_no_more(session: Session, actor: Actor, rows: Sequence[CaseRow], now: datetime) -> date | None:
    """The first day to come that she was told of a child of hers, where another one is agreed on by now, or none."""
    mine, today = {one.id for one in actor.children if may_look(one)}, local_date(now)
    days = [
        one.starts_on
        for row in rows
        if may_be_told(session, row.case, now)
        for one in all_notices_of(session, row.case.id)
        if one.guardian_id in mine and still_counts_on(session, row.case, one, today) and is_known(session, one)
    ]
    return min(days, default=None)


def waiting(session: Session, live: Hers) -> Hers:
    """What an answer is for: the first that waits for one, and what stands on its card, which is about so many."""
    waits = [one for one in live if not one[0].answered]
    return [*waits[:1], *_beside(session, waits[0][0], waits[1:])][:AS_MANY] if waits else []


def is_of_one_card(live: Hers) -> bool:
    """Whether one answer may be for all of these."""
    return len({_invites(notice) for notice, _ in live}) == 1 and len(live) <= AS_MANY


def left_of(session: Session, actor: Actor, notice: ReturnNotice, now: datetime) -> Hers:
    """What stood on its card, and waits for an answer still."""
    if len(actor.children) < 2:
        return []
    waits = [
        one
        for one in live_news(session, actor, children_of(session, actor), now)
        if not one[0].answered and one[0].id != notice.id
    ]
    return _beside(session, notice, waits)


def _beside(session: Session, notice: ReturnNotice, others: Hers) -> Hers:
    """Those of the same day at the same school that she has read."""
    same = [one for one in others if _invites(one[0]) == _invites(notice)]
    said = said_to(session, [one for one, _ in same]) if same else {}
    return [one for one in same if one[0].state == AckState.SENT or said[one[0].id] in _SHOWN]


_SHOWN = (NoticeState.SAYING, NoticeState.SAID, NoticeState.SENT)


def _invites(notice: ReturnNotice) -> tuple[object, ...]:
    return notice.starts_on, notice.school_id
