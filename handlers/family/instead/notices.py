"""A child with a first day is given to somebody else: its home, which knows whom it meets, reads who comes instead."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flows.family.news import HOME_TEACHER, Instead
from flows.people.called import called, first_name
from flows.phrase import Phrase
from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import cases_for_homes, held_case
from handlers.access.rights import Right
from handlers.family.known import BEGINS, expect_family, first_day, guardians_of, is_told, may_be_told, notices_of
from handlers.family.notices import is_known, teacher_of, with_homes
from handlers.messages.notices import Owed, owe
from handlers.reports.reading import read_reports
from handlers.sharing.carers import colleagues_of
from models.batch import batch_of
from models.cases import Case
from models.codes import AckState, CaseStatus, Role
from models.guardians import Guardian
from models.people import Person
from models.return_notices import ReturnNotice
from models.rows import read_rows, row_of
from thai.dates import BANGKOK, local_date

SETTLES = timedelta(minutes=10)
"""So long whoever has given the child may find that it was a slip."""


def tell_homes_who(session: Session, case: Case, now: datetime) -> None:
    """Somebody looks after it from now on. Its row lock is held. What it makes of that is looked at when it is said:
    whoever gives the child back at once has said nothing."""
    if case.status != CaseStatus.RETURN_PENDING or case.assignee_id is None:
        return
    _read_ahead(session)
    for notice, person in _readers(session, case, now):
        _owe(session, notice, case, person, f"{now:%Y%m%d%H%M%S}", now + SETTLES, now)


def owe_instead(session: Session, case: Case, notice: ReturnNotice, now: datetime) -> None:
    """In the morning: what was not said of it, since the home was left in peace or for another reason."""
    if notice.meets_id is None or case.assignee_id in (None, notice.meets_id):
        return
    for one, person in _readers(session, case, now):
        if one is notice:
            _owe(session, notice, case, person, f"{local_date(now):%Y%m%d}", now, now)


def _readers(session: Session, case: Case, now: datetime) -> Iterator[tuple[ReturnNotice, int]]:
    """What was written of its first day to come, and to whom. Who can't come that day meets nobody."""
    day = first_day(session, case)
    if day is None or day <= local_date(now) or not may_be_told(session, case, now):
        return
    there = {one.id: one.person_id for one in guardians_of(session, case.id) if is_told(one)}
    for notice in notices_of(session, case.id, day):
        person = there.get(notice.guardian_id or 0)
        if person is not None and notice.state != AckState.ACK_CANNOT:
            yield notice, person


def _owe(
    session: Session, notice: ReturnNotice, case: Case, person: int, step: str, not_before: datetime, now: datetime
) -> None:
    """`had`: of whom its home has read by now."""
    owe(
        session,
        HOME_TEACHER,
        area=case.area_id,
        person=person,
        about={"notice": notice.id, "to": case.assignee_id or 0, "had": notice.meets_id or 0},
        identity=f"{notice.id}:{case.assignee_id}:{step}",
        not_before=not_before,
        until=datetime.combine(notice.starts_on, BEGINS, BANGKOK),
        now=now,
    )


def _read_ahead(session: Session) -> None:
    """The first of a batch who gives such a child asks for those of all."""
    mine = cases_for_homes(session, sorted(batch_of(session).locked_cases))
    coming = {one.id: one.latest_report_id for one in mine if one.status == CaseStatus.RETURN_PENDING}
    expect_family(session, coming.keys())
    read_reports(session, {report for report in coming.values() if report is not None})


def instead_at_home(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Instead]:
    """For guardians who have read of somebody else; that they have read of her is kept. What is read of the child is
    logged in the same call. Said in vain it is drawn once more."""
    today = local_date(now)
    found = with_homes(session, owed)
    met = {row.ReturnNotice.meets_id for row in found.values()} | {one.about["had"] for one in owed}
    read_rows(session, Person, {one for one in met if one})
    told: dict[int, Instead] = {}
    for one in owed:
        row = found.get(one.about["notice"])
        if row is None or not _holds(session, one, row.ReturnNotice, row.Guardian, row.Case, now):
            continue
        notice, case = row.ReturnNotice, row.Case
        teacher = teacher_of(session, case)
        if teacher is None:
            continue
        actor = Actor(case.area_id, one.person, children=[row.Guardian])
        child = held_case(session, actor, Right.ANSWER_SCHOOL, case.id)
        audit.record(session, actor, "home.news", now, child.case, notice=notice.id)
        had = notice.meets_id if notice.meets_id != case.assignee_id else one.about["had"]
        before = _called(session, had, case) if had != case.assignee_id else None
        told[one.id] = Instead(notice.id, child.child.first_name, notice.starts_on, today, teacher, before)
        notice.meets_id = case.assignee_id
    return told


def _holds(session: Session, one: Owed, notice: ReturnNotice, guardian: Guardian, case: Case, now: datetime) -> bool:
    """Still true, and news to her."""
    hers = is_told(guardian) and guardian.person_id == one.person and is_known(session, notice)
    day = first_day(session, case) == notice.starts_on and notice.state != AckState.ACK_CANNOT
    known = notice.meets_id == one.about["to"] == one.about["had"]
    return hers and day and not known and case.assignee_id == one.about["to"] and may_be_told(session, case, now)


def _called(session: Session, person: int | None, case: Case) -> Phrase | None:
    """She may have left the school since."""
    known = row_of(session, Person, person)
    if known is None or not known.name:
        return None
    _, role = colleagues_of(session, case.school_id).get(known.id, (known, Role.TEACHER))
    return called(role, first_name(known.name))
