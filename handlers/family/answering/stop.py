"""“หยุด” and “เริ่ม”: whether a guardian wants messages of her children. Whatever else she is, is none of it. Her rows
change in her own turns alone, of which there is one at a time. What was written while she wanted none is hers as soon
as she begins again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.cases.locked import locked
from handlers.family.joining.link import news_for
from handlers.family.known import forget_family, may_be_told
from handlers.family.notices import say_now
from models.batch import batch_of
from models.cases import CaseRow
from models.codes import GuardianState
from models.guardians import Guardian
from models.return_notices import ReturnNotice


def stop(session: Session, actor: Actor, now: datetime) -> list[Guardian]:
    """Of all of them; gives those of whom that is new."""
    return _change(session, actor, GuardianState.LINKED, GuardianState.STOPPED, "home.stopped", now)


def start(session: Session, actor: Actor, now: datetime) -> list[Guardian]:
    """Likewise. By itself nothing starts, not even when she has unblocked the account."""
    return _change(session, actor, GuardianState.STOPPED, GuardianState.LINKED, "home.started", now)


def missed_news(
    session: Session, rows: Sequence[CaseRow], guardians: Sequence[Guardian], now: datetime
) -> list[tuple[ReturnNotice, CaseRow]]:
    """The news of the children of whom she hears again, as far as it waits for an answer and may be read by now."""
    waits = []
    of = {one.case_id: one for one in guardians}
    for row in sorted((row for row in rows if row.case.id in of), key=lambda row: row.case.id):
        if row.case.id not in batch_of(session).locked_cases:
            locked(session, row.case)
            forget_family(session, row.case.id)
        if may_be_told(session, row.case, now):
            notice = news_for(session, row, of[row.case.id], now)
            if notice is not None and not notice.answered and say_now(session, notice, of[row.case.id].person_id, now):
                waits.append((notice, row))
    return waits


def _change(
    session: Session, actor: Actor, was: GuardianState, becomes: GuardianState, action: str, now: datetime
) -> list[Guardian]:
    changed = []
    for one in actor.children:
        if one.state == was:
            one.state, one.changed_at = becomes, now
            changed.append(one)
            audit.record(session, actor, action, now, guardian=one.id)
    return changed
