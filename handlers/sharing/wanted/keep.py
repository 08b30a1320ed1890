"""A child stays with whoever has it: who has asked for it hears that, and may ask again after some school days."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.sharing.wanted.again import keep_on
from handlers.sharing.wanted.end import end_asking
from handlers.sharing.wanted.notices import tell_kept
from models.cases import Case


def keep_where_it_is(session: Session, case: Case, now: datetime) -> None:
    """Its row lock is held, and somebody asks."""
    asker = case.wanted_by_id
    if asker is not None:
        keep_on(session, case, asker, now)
        end_asking(session, case, now, tells=False)
        tell_kept(session, case, asker, now)
