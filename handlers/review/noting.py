"""What somebody has done with a matter or a need goes into the audit log, under the area of its case."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.review.reaching import Item, Reached


def record(session: Session, actor: Actor, verb: str, reached: Reached[Item], now: datetime, **details: object) -> None:
    """As `matter.VERB` or `need.VERB`, with the row's id."""
    name = reached.row.__tablename__.removesuffix("s")
    case = reached.case.case if reached.case else None
    audit.record(session, actor, f"{name}.{verb}", now, case, **{name: reached.row.id}, **details)
