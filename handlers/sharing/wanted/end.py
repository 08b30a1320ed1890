"""Nobody asks for a child any more: somebody has it, it is traced no longer, or who has asked is gone or has taken it
back. Whoever it stood in front of has it no more."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from handlers.sharing.wanted.ended.notices import tell_ended
from models.cases import Case


def end_asking(session: Session, case: Case, now: datetime, *, tells: bool = True) -> None:
    """Its row lock is held. `tells`: who has asked hears what has become of the child, once."""
    asker, at = case.wanted_by_id, case.wanted_at
    if asker is None:
        return
    case.wanted_by_id = case.wanted_until = case.wanted_at = None
    flag_modified(case, "wanted_until")  # also where it was empty: a batch writes all three at once
    flag_modified(case, "wanted_at")
    if tells and asker != case.assignee_id:  # to whom it was given, that is said
        tell_ended(session, case, asker, at or now, now)
