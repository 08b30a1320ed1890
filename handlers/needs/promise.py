"""“จะจัดให้ภายใน …”: a director says till when she gives what is needed. It is put aside till then, once, and whoever
asks for it hears the day."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.cases.deadlines import deadline
from handlers.needs.due import last_chance
from handlers.review.desk.notices import tell_promised
from handlers.review.keep import keep
from handlers.review.reaching import reach
from models.codes import MatterState, Owner, Why
from models.needs import NeedRow
from models.outcomes import Unit, Within

PROMISED = Within(5, Unit.SCHOOL_DAYS)


def may_promise(session: Session, need: NeedRow, today: date) -> date | None:
    """The day that she may name: five days with school from now, or the last one before the child begins. None where it
    was put aside before, is not hers, or where no later day than today is left."""
    if not need.unfinished or need.owner != Owner.SCHOOL or need.kept_until is not None:
        return None
    own = deadline(session, need.area_id, today, PROMISED)
    if need.needed_on is None or need.needed_on > own:
        return own
    before = last_chance(session, need, today)
    return before if before is not None and before > today else None


def promise(session: Session, actor: Actor, item: int | None, until: date | None, now: datetime) -> NeedRow | None:
    """Pressed twice it is the same. None: the button named another day than the one that may be named now, and nothing
    has changed. Raises `Declined`: what has become of it."""
    reached = reach(session, actor, NeedRow, item, now)
    need = reached.row
    if (need.state, need.holder_id, need.kept_until) == (MatterState.KEPT, actor.person, until):
        return need
    if need.unfinished and need.owner != Owner.SCHOOL:
        raise Declined(Why.EXPIRED)
    day = may_promise(session, need, reached.today)
    if need.unfinished and (day is None or day != until):
        return None
    kept = keep(session, actor, NeedRow, item, now, until=day)
    tell_promised(session, actor, kept, now)
    return kept
