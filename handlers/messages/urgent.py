"""Pushes about a child's safety: at any hour and whatever the quota.

An alert goes to every account of the officer that can be reached, also to one that another has taken the place of: it
names nobody, and to be wrong about an account must not cost a child the alert. All else goes to current accounts.

The queue names them all alike: beside an account a purpose in the clear would say who is an officer and who reported.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.safeguarding import to_officer, to_reporter
from flows.say import Message
from handlers.messages import outbox

PURPOSE = "urgent"


def alert(session: Session, officer: int, record: int, now: datetime) -> list[int]:
    """To an officer: open it and take it."""
    words = (to_officer.alert(record),)
    return outbox.post_to_person(session, officer, PURPOSE, words, now, urgent=True, everywhere=True)


def another_has_it(
    session: Session, officer: int, record: int, *, name: str, phone: str | None, now: datetime
) -> list[int]:
    """To the officer who passed it on: from now on it is not hers."""
    return _push(session, officer, to_officer.taken_by(record, name, phone, now, now), now)


def taken(
    session: Session,
    reporter: int,
    *,
    officer: str,
    phone: str | None,
    teacher: bool,
    has_number: bool,
    area_phone: str | None,
    now: datetime,
) -> list[int]:
    """To the reporter: who has it now. `has_number`: hers is on record, so that the officer can call."""
    words = to_reporter.taken(officer, phone, area_phone, now, teacher=teacher, has_number=has_number)
    return _push(session, reporter, words, now)


def not_taken(session: Session, reporter: int, now: datetime) -> list[int]:
    """To the reporter: half an hour has passed, and nobody has it."""
    return _push(session, reporter, to_reporter.not_taken(), now)


def nobody_reachable(session: Session, reporter: int, area_phone: str | None, now: datetime) -> list[int]:
    """To the reporter: no officer can be reached."""
    return _push(session, reporter, to_reporter.nobody_reachable(area_phone), now)


def _push(session: Session, person: int, message: Message, now: datetime) -> list[int]:
    return outbox.post_to_person(session, person, PURPOSE, (message,), now, urgent=True)
