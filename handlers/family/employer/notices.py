"""What employers are owed, and what that is drawn from when it is said. It comes with the news of the home, or once the
district has said yes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from flows.family.employer.day import EMPLOYER_DAY, Day
from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import held_case
from handlers.access.rights import Right
from handlers.family.known import BEGINS, all_notices_of, first_day, guardians_of, is_told, may_be_told, notices_of
from handlers.family.notices import read_ahead
from handlers.messages.notices import Owed, owe
from models.among import among
from models.cases import Case, CaseRow
from models.codes import GuardianState, NoticeState, Relation
from models.guardians import Guardian
from models.notices import Notice
from models.return_notices import ReturnNotice
from models.rows import read_rows, row_of
from models.schools import School
from thai.dates import BANGKOK, local_date


def may_know(guardian: Guardian) -> bool:
    """The district lets her know the day and the place, and she wants messages."""
    linked = guardian.state == GuardianState.LINKED
    return linked and guardian.relation == Relation.EMPLOYER and guardian.approved_at is not None


def day_told(session: Session, case: Case, now: datetime) -> tuple[date, datetime] | None:
    """The first day to come of which its home was told, and from when on that may be read."""
    day = first_day(session, case)
    if day is None or day < local_date(now) or not may_be_told(session, case, now):
        return None
    told = _told(session, case, notices_of(session, case.id, day))
    return (day, told[-1].not_before) if told else None


def _told(session: Session, case: Case, notices: Sequence[ReturnNotice]) -> list[ReturnNotice]:
    """What somebody of the home reads or was told without LINE: an employer is not the first to know."""
    there = {one.id for one in guardians_of(session, case.id) if is_told(one)}
    return [one for one in notices if one.answered or one.guardian_id in there]


def tell_employers(session: Session, case: Case, now: datetime) -> None:
    """The home was told of the first day: so are those employers of the child that the district lets know it."""
    for one in guardians_of(session, case.id):
        tell_employer(session, case, one, now)


def owe_employers_anew(session: Session, cases: Iterable[Case], now: datetime) -> None:
    """What was held while their homes were left in peace, or could not be said: that it was dropped is in nobody's
    way."""
    waits = [
        (case, guardian, told[0])
        for case in cases
        for guardian in guardians_of(session, case.id)
        if may_know(guardian) and (told := day_told(session, case, now)) is not None and guardian.knows_on != told[0]
    ]
    if waits:
        dropped = among(Notice.identity, [f"{EMPLOYER_DAY.name}:{_once(of, day)}" for _, of, day in waits])
        session.execute(delete(Notice).where(dropped, Notice.state == NoticeState.DROPPED))
    for case, guardian, _ in waits:
        tell_employer(session, case, guardian, now)


def _once(guardian: Guardian, day: date) -> str:
    """For each day and each yes."""
    yes = int(guardian.approved_at.timestamp()) if guardian.approved_at is not None else 0
    return f"{guardian.id}:{day:%Y%m%d}:{yes}"


def tell_employer(session: Session, case: Case, guardian: Guardian, now: datetime) -> None:
    """Once for each day and each yes. Whether the day stands is looked at when it is said."""
    coming = [one for one in all_notices_of(session, case.id) if one.starts_on >= local_date(now)]
    told = _told(session, case, coming)
    if not told or not may_know(guardian) or not may_be_told(session, case, now):
        return
    day, not_before = told[-1].starts_on, told[-1].not_before
    owe(
        session,
        EMPLOYER_DAY,
        area=case.area_id,
        person=guardian.person_id,
        about={"guardian": guardian.id, "day": day.toordinal()},
        identity=_once(guardian, day),
        not_before=max(now, not_before),
        until=datetime.combine(day, BEGINS, BANGKOK),
        now=now,
    )


def for_employers(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Day]:
    """While the district lets them know, and the day stands. What is read of the child is logged in the same call."""
    guardians = {one.id: one for one in read_rows(session, Guardian, {one.about["guardian"] for one in owed})}
    cases = read_ahead(session, {one.case_id for one in guardians.values()})
    said: dict[int, Day] = {}
    for one in owed:
        guardian = guardians.get(one.about["guardian"])
        case = cases.get(guardian.case_id) if guardian is not None else None
        if guardian is None or case is None or guardian.person_id != one.person or not may_know(guardian):
            continue
        told = day_told(session, case, now)
        if told is None or told[0] != date.fromordinal(one.about["day"]) or guardian.knows_on == told[0]:
            continue
        actor = Actor(case.area_id, one.person, children=[guardian])
        row = held_case(session, actor, Right.ANSWER_SCHOOL, case.id)
        audit.record(session, actor, "home.employer_told", now, row.case, guardian=guardian.id)
        said[one.id] = day_of(session, row, guardian, told[0], now)
    return said


def day_of(session: Session, row: CaseRow, guardian: Guardian, day: date, now: datetime) -> Day:
    """As she reads it."""
    school = row_of(session, School, row.case.school_id)
    name = school.name if school is not None else ""
    return Day(row.case.id, row.child.first_name, name, day, local_date(now), guardian.knows_on == day)
