"""What the school has not seen and what the home has said, put together: the alarm, and how it ends. The row lock of
the case is held throughout."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.family.calling.owed import held_answers
from handlers.family.came.said import words_of_day
from handlers.family.came.weigh import begins, may_say
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import HomeCame, MorningState, Why
from models.first_mornings import FirstMorning
from thai.dates import in_bangkok, local_date

HALF_HOUR = timedelta(minutes=30)
SLIP = timedelta(minutes=10)
"""So long a word from home may be one, and unsaid nobody looks for the child any more."""


EVENING = time(18)
"""By then a child is at home, or its home has called somebody."""


class Turn(Enum):
    """What has just become of it."""

    RAISED = auto()
    UNSAID = auto()


class _Read(dict[int, list[FirstMorning]]):
    """By case, what a batch has read."""


def mornings_of(session: Session, case: int, others: Collection[int] = ()) -> Sequence[FirstMorning]:
    """The first of a batch who asks reads those of all cases that it has locked, and of these `others`."""
    batch = batch_of(session)
    known = batch.own(_Read)
    if case not in known:
        wanted = {case, *others, *batch.locked_cases} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
            for row in session.scalars(_MORNINGS, {"cases": sorted(wanted)}):
                known[row.case_id].append(row)
    return known[case]


def morning_of(session: Session, case: int, day: date | None, others: Collection[int] = ()) -> FirstMorning | None:
    return next((one for one in mornings_of(session, case, others) if one.day == day), None)


def is_missed(session: Session, case: int, day: date, others: Collection[int] = ()) -> bool:
    """Whether its school has said that it has not come, and nothing else since."""
    row = morning_of(session, case, day, others)
    return row is not None and row.state != MorningState.SEEN


def not_seen(session: Session, actor: Actor, case: Case, day: date, now: datetime) -> None:
    """Its school says so. Said twice it is once; where it was found somewhere else, that stands."""
    row = morning_of(session, case.id, day)
    if row is None:
        row = FirstMorning(area_id=case.area_id, case_id=case.id, day=day, state=MorningState.NOT_SEEN, told=[])
        session.add(row)
        batch_of(session).own(_Read)[case.id].append(row)
    elif row.state == MorningState.SEEN:  # that was taken back
        row.state, row.ended_at, row.ended_by = MorningState.NOT_SEEN, None, None
    row.not_seen_at, row.not_seen_by = now, actor.person
    audit.record(session, actor, "return.not_seen", now, case)


def look(
    session: Session, case: Case, now: datetime, *, slip: bool = False, at_home: bool = False
) -> tuple[FirstMorning, Turn] | None:
    """After either has spoken: whether both are true on this very day, by now or no more. It ends by the word that the
    child did not go, or where that it went was a `slip`; who is not sure any more has said no such thing. Whoever was
    told stays so: one home can't ring the same people all day. Said `at_home` in the evening it wakes nobody."""
    day = begins(session, case)
    row = morning_of(session, case.id, day)
    if row is None or day is None or not may_say(session, case, now):
        return None
    said = {one.came for one in words_of_day(session, case.id, day)}
    went = HomeCame.WENT in said
    late = at_home and in_bangkok(now).time() >= EVENING
    if went and not late and day == local_date(now) and row.state in (MorningState.NOT_SEEN, MorningState.OVER):
        row.state, row.raised_at, row.hand_on_at = MorningState.RAISED, now, now + HALF_HOUR
        row.handed_on_at = row.not_found_at = None
        return row, Turn.RAISED
    if went or not row.is_open or not (HomeCame.DID_NOT in said or slip):
        return None
    before, row.state, row.ended_at, row.hand_on_at = row.ended_at, MorningState.OVER, now, None
    return (row, Turn.UNSAID) if before is None else None  # what they have heard once, they know


def find(session: Session, actor: Actor, case: int | None, day: date | None, now: datetime) -> tuple[CaseRow, bool]:
    """เจอตัวแล้ว ends it for all; gives the case, and whether that is new. Raises `Declined`."""
    row, morning = _reach(session, actor, case, day)
    new = morning.is_open
    if new:
        morning.state, morning.ended_at, morning.ended_by = MorningState.FOUND, now, actor.person
        audit.record(session, actor, "return.found", now, row.case)
    return row, new


def find_not(session: Session, actor: Actor, case: int | None, day: date | None, now: datetime) -> CaseRow:
    """ยังไม่เจอ: the clock goes on, so that the next ones hear of it all the same. Raises `Declined`."""
    row, morning = _reach(session, actor, case, day)
    if morning.is_open and morning.not_found_at is None:
        morning.not_found_at = now
        audit.record(session, actor, "return.not_found", now, row.case)
    return row


def unsee(session: Session, case: Case) -> list[FirstMorning]:
    """That it came is taken back: nobody has seen it after all; gives what is open again. Its clock goes on."""
    day, again = begins(session, case), list[FirstMorning]()
    if day is None:
        return again
    for row in mornings_of(session, case.id):
        if row.state == MorningState.SEEN and row.day == day:
            row.state, row.ended_at, row.ended_by = _before(row), None, None
            if row.is_open:
                again.append(row)
    return again


def _before(row: FirstMorning) -> MorningState:
    if row.raised_at is None:
        return MorningState.NOT_SEEN
    if row.hand_on_at is None:
        return MorningState.OVER
    return MorningState.RAISED if row.handed_on_at is None else MorningState.HANDED_ON


def seen(session: Session, case: Case, person: int | None, now: datetime) -> list[FirstMorning]:
    """Its school says that it came; gives those that were open."""
    ended = []
    for row in mornings_of(session, case.id):
        if row.is_open or row.state in (MorningState.NOT_SEEN, MorningState.OVER):
            if row.is_open:
                ended.append(row)
            row.state, row.ended_at, row.ended_by = MorningState.SEEN, now, person
    return ended


def _reach(session: Session, actor: Actor, case: int | None, day: date | None) -> tuple[CaseRow, FirstMorning]:
    row = held_answers(session, actor, case)
    morning = morning_of(session, row.case.id, day)
    if morning is None or morning.raised_at is None or morning.state in (MorningState.NOT_SEEN, MorningState.OVER):
        raise Declined(Why.EXPIRED)
    return row, morning


_MORNINGS = select(FirstMorning).where(among_named(FirstMorning.case_id, "cases")).order_by(FirstMorning.id)
