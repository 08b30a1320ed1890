"""“เก็บถึง …” and “ไม่รับสาย”: it is put aside till a day, and then it is back by itself."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.deadlines import deadline
from handlers.needs.due import last_chance
from handlers.review.desk.notices import tell_missed
from handlers.review.entries.waiting import go_on
from handlers.review.noting import record
from handlers.review.reaching import Item, expect, reach
from handlers.review.steps import step
from models.codes import MatterKind, MatterState, Why
from models.matters import Matter
from models.needs import NeedRow
from models.office import Step
from models.outcomes import Unit, Within
from thai.dates import local_date

KEPT = Within(10, Unit.SCHOOL_DAYS)
CALLED_AGAIN = Within(1, Unit.SCHOOL_DAYS)


def may_keep(session: Session, row: Matter | NeedRow, today: date) -> date | None:
    """Till when it would be put aside: so many days, but what a child needs not beyond the last day with school before
    it begins. None: that is today."""
    own = deadline(session, row.area_id, today, KEPT)
    if not isinstance(row, NeedRow) or row.needed_on is None or not today < row.needed_on <= own:
        return own
    before = last_chance(session, row, today)
    return before if before is not None and before > today else None


def keep(
    session: Session,
    actor: Actor,
    table: type[Item],
    item: int | None,
    now: datetime,
    until: date | None = None,
) -> Item:
    """Till `kept_until`, which is `until` where that day is known. It stays in its count, and anybody may take it up
    before. Pressed twice it is the same. Raises `Declined`."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    expect(session, actor, reached, Step.KEEP)
    until = until or may_keep(session, row, reached.today)
    if until is None:
        raise Declined(Why.EXPIRED)
    if (row.state, row.holder_id, row.kept_until) == (MatterState.KEPT, actor.person, until):
        return row
    if isinstance(row, Matter) and row.state == MatterState.ASKED:
        row.due_on = go_on(session, row, reached.today)
    step(row, Step.KEEP)
    row.holder_id, row.held_until, row.kept_until, row.question = actor.person, None, until, None
    record(session, actor, "kept", reached, now)
    return row


def missed_call(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Item:
    """Nobody has answered: it is back on the next school day, or when it suits whoever has asked for it, who is asked
    that. Pressed twice on a day it is the same. Raises `Declined`."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    if not isinstance(row, Matter) or row.kind not in (MatterKind.CALL, MatterKind.HOME_CALL):
        raise Declined(Why.EXPIRED)
    expect(session, actor, reached, Step.KEEP)
    until = deadline(session, row.area_id, reached.today, CALLED_AGAIN)
    if (
        row.missed_at is not None
        and local_date(row.missed_at) == reached.today
        and (row.holder_id, row.kept_until) == (actor.person, until)
    ):
        return row
    step(row, Step.KEEP)
    row.holder_id, row.held_until, row.kept_until = actor.person, None, until
    answered = row.suits is not None
    row.details = {"missed": now.isoformat()}
    record(session, actor, "missed", reached, now)
    tell_missed(session, actor, row, now, answered=answered)
    return row
