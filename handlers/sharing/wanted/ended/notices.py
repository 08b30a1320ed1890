"""Who has asked for a child hears that it ended. Beside the other notices: whatever changes who looks after a child
owes this one, and those read what that has changed."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.sharing.asking import ASKING_ENDED
from handlers.messages.notices import owe
from models.cases import Case


def tell_ended(session: Session, case: Case, asker: int, asked_at: datetime, now: datetime) -> None:
    """Once an asking."""
    about, identity = {"case": case.id}, f"{case.id}:{asker}:{int(asked_at.timestamp())}"
    owe(session, ASKING_ENDED, area=case.area_id, person=asker, about=about, identity=identity, now=now)


def tell_rests(session: Session, case: Case, now: datetime) -> None:
    """The child waits for the district with something else, so that nobody is asked who should have been: she hears
    once that her asking rests."""
    asker = case.wanted_by_id
    if asker is not None:
        about = {"case": case.id, "rests": 1}
        identity = f"{case.id}:{asker}:{int((case.wanted_at or now).timestamp())}:rests"
        owe(session, ASKING_ENDED, area=case.area_id, person=asker, about=about, identity=identity, now=now)
