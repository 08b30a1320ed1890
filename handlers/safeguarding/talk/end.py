"""“จบการคุย”: what is typed from now on goes nowhere; the alert itself goes on."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.messages import urgent
from handlers.safeguarding import records
from handlers.safeguarding.talk.begin import tell_holder
from handlers.safeguarding.talk.lines import add_line, ended_by
from handlers.safeguarding.talk.sides import Side, side_of
from models.codes import TalkStep
from models.safeguarding import SealedLine


def end_talk(session: Session, actor: Actor, record: int | None, now: datetime) -> Side:
    """The other hears of it. Pressed again, or where the other was quicker, nothing happens. Raises `Declined`."""
    side = side_of(session, actor, record, now)
    if side.over or ended_by(side.lines) is not None:
        return side
    add_line(session, side.record, SealedLine(TalkStep.ENDED, side.person, now))
    records.log(session, side.record.id, side.person, "talk_ended", now)
    if side.reporter:
        tell_holder(session, side.record, now)
    elif side.holder is not None:
        urgent.talk_ended(session, side.record, officer=side.holder.name, phone=side.holder.phone, now=now)
    return side
