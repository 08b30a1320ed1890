"""“ขอข้อมูลเพิ่ม”: the reporter is asked something before anybody decides."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.cases.deadlines import deadline
from handlers.review.noting import record
from handlers.review.reaching import Item, expect, reach
from handlers.review.steps import step
from models.codes import MatterState
from models.office import Step
from models.outcomes import Unit, Within

ASKED = Within(5, Unit.SCHOOL_DAYS)


def ask(session: Session, actor: Actor, table: type[Item], item: int | None, question: str, now: datetime) -> Item:
    """Until `kept_until`; without an answer it is back then by itself. Pressed twice it is the same. Raises `Declined`:
    who has asked already, and until when."""
    reached = reach(session, actor, table, item, now)
    row = reached.row
    mine = (row.state, row.holder_id, row.question) == (MatterState.ASKED, actor.person, question)
    if mine:
        return row
    expect(session, actor, reached, Step.ASK)
    step(row, Step.ASK)
    row.holder_id, row.held_until, row.question = actor.person, None, question
    row.kept_until = deadline(session, row.area_id, reached.today, ASKED)
    record(session, actor, "asked", reached, now)
    return row
