"""Pushes about a child's safety: at any hour and whatever the quota.

An alert goes to every account of the officer that can be reached, also to one that another has taken the place of: it
names nobody, and to be wrong about an account must not cost a child the alert. All else goes to current accounts.

The queue names them all alike: beside an account a purpose in the clear would say who is an officer and who reported.
Of the alert itself the record keeps what became of it; the others are notices, past the planner.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.safeguarding import talk, to_officer, to_reporter
from flows.safeguarding.notices import URGENT
from flows.say import Message
from handlers.messages import outbox
from handlers.messages.notices import owe_in_push
from models.crypto import keyed_hash
from models.safeguarding import SafeguardingRecord
from thai.dates import local_date

IDENTITY_LABEL = "notices.identity"


def alert(session: Session, officer: int, record: int, now: datetime) -> list[int]:
    """To an officer: open it and take it."""
    words = (to_officer.alert(record),)
    return outbox.post_to_person(session, officer, URGENT.name, words, now, urgent=True, everywhere=True)


def another_has_it(
    session: Session, officer: int, record: SafeguardingRecord, *, name: str, phone: str | None, now: datetime
) -> list[int]:
    """To the officer who passed it on: from now on it is not hers."""
    return _tell(session, officer, record, "another", to_officer.taken_by(record.id, name, phone, now, now), now)


def taken(
    session: Session,
    record: SafeguardingRecord,
    *,
    officer: str,
    phone: str | None,
    teacher: bool,
    has_number: bool,
    talks: bool,
    area_phone: str | None,
    now: datetime,
) -> list[int]:
    """To the reporter: who has it now. `has_number`: hers is on record, so that the officer can call. `talks`: she
    wants to write instead."""
    if talks:
        words = to_reporter.taken_to_talk(officer, phone, now)
    else:
        words = to_reporter.taken(officer, phone, area_phone, now, teacher=teacher, has_number=has_number)
    return _tell(session, record.sealed.reporter, record, "taken", words, now)


def still_open(session: Session, officer: int, record: SafeguardingRecord, now: datetime) -> list[int]:
    """To every officer: it is open for a day and longer."""
    words = to_officer.still_open(record.id, record.sealed.raised_at, now)
    return _tell(session, officer, record, f"open:{local_date(now)}", words, now)


def called_back(
    session: Session,
    record: SafeguardingRecord,
    *,
    officer: str,
    phone: str | None,
    teacher: bool,
    now: datetime,
) -> list[int]:
    """To the reporter: it is noted that she was called. If she was not, she can say so."""
    words = to_reporter.called_back(officer, phone, now, teacher=teacher)
    return _tell(session, record.sealed.reporter, record, "called", words, now)


def watched(session: Session, record: SafeguardingRecord, *, officer: str, now: datetime) -> list[int]:
    """To the reporter: it goes on."""
    return _tell(session, record.sealed.reporter, record, "watched", to_reporter.watched(officer), now)


def ended(
    session: Session, record: SafeguardingRecord, *, officer: str, phone: str | None, referred: bool, now: datetime
) -> list[int]:
    """To the reporter: somebody whom the law names has it now, or it was looked at to its end."""
    words = to_reporter.ended(officer, phone, now, referred=referred)
    return _tell(session, record.sealed.reporter, record, "ended", words, now)


def alerted_again(session: Session, record: SafeguardingRecord, now: datetime) -> list[int]:
    """To the reporter: who had it has not called, or is not there any more, and the next officer is alerted."""
    return _tell(session, record.sealed.reporter, record, "again", to_reporter.alerted_again(), now)


def not_taken(session: Session, record: SafeguardingRecord, now: datetime) -> list[int]:
    """To the reporter: half an hour has passed, and nobody has it."""
    return _tell(session, record.sealed.reporter, record, "not_taken", to_reporter.not_taken(), now)


def nobody_reachable(session: Session, record: SafeguardingRecord, area_phone: str | None, now: datetime) -> list[int]:
    """To the reporter: no officer can be reached."""
    words = to_reporter.nobody_reachable(area_phone)
    return _tell(session, record.sealed.reporter, record, "nobody_reachable", words, now)


def to_read(session: Session, person: int, record: SafeguardingRecord, now: datetime, *, reporter: bool) -> list[int]:
    """To either of the two who write to each other: there is something to read."""
    words = talk.answer(record.id) if reporter else talk.message(record.id)
    return _tell(session, person, record, f"to_read:{now.timestamp()}", words, now)


def talk_ended(
    session: Session, record: SafeguardingRecord, *, officer: str, phone: str | None, now: datetime
) -> list[int]:
    """To the reporter: the officer writes no more."""
    words = talk.ended_by_officer(officer, phone)
    return _tell(session, record.sealed.reporter, record, f"talk_ended:{now.timestamp()}", words, now)


def _tell(
    session: Session, person: int, record: SafeguardingRecord, step: str, message: Message, now: datetime
) -> list[int]:
    """A push and a notice for each account. The identity is a keyed hash: it would tell who reported what."""
    pushes = outbox.post_to_person(session, person, URGENT.name, (message,), now, urgent=True)
    for push in pushes:
        identity = keyed_hash(IDENTITY_LABEL, f"{record.id}:{step}:{push}").hex()
        owe_in_push(session, URGENT, area=record.area_id, person=person, push=push, identity=identity, now=now)
    return pushes
