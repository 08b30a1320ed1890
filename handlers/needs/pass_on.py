"""A school's need goes to the district: its director has asked for that, or has not answered in time."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.needs.due import set_time
from handlers.review.steps import step
from models.codes import Owner
from models.needs import NeedRow
from models.office import Step


def pass_on(session: Session, need: NeedRow, now: datetime) -> None:
    """The district has a time of its own for it. Its row lock is held."""
    step(need, Step.PASS_ON)
    need.owner, need.holder_id, need.held_until, need.kept_until = Owner.DISTRICT, None, None, None
    set_time(session, need, now, passed_on=True)
