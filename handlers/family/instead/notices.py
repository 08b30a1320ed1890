"""A child with a first day is given to somebody else: its home, which knows whom it meets, reads who comes instead."""

from collections.abc import Mapping, Sequence
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
from models.codes import CaseStatus, Role
from models.people import Person
from models.return_notices import ReturnNotice
from models.rows import read_rows, row_of
from thai.dates import BANGKOK, local_date

SETTLES = timedelta(minutes=10)
"""So long whoever has given the child may find that it was a slip."""


def tell_homes_who(session: Session, case: Case, now: datetime) -> None:
    """Somebody looks after it from now on. Its row lock is held."""
    if case.status != CaseStatus.RETURN_PENDING:
        return
    _read_ahead(session)
    day = first_day(session, case)
    if day is None or day <= local_date(now) or not may_be_told(session, case, now):
        return
    there = {one.id: one.person_id for one in guardians_of(session, case.id) if is_told(one)}
    for notice in notices_of(session, case.id, day):
        person = there.get(notice.guardian_id or 0)
        if person is not None and notice.meets_id != case.assignee_id:
            owe(
                session,
                HOME_TEACHER,
                area=case.area_id,
                person=person,
                about={"notice": notice.id},
                identity=f"{notice.id}:{case.assignee_id}:{local_date(now):%Y%m%d}",
                not_before=now + SETTLES,
                until=datetime.combine(day, BEGINS, BANGKOK),
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
    logged in the same call."""
    today = local_date(now)
    found = with_homes(session, owed)
    read_rows(session, Person, {row.ReturnNotice.meets_id for row in found.values() if row.ReturnNotice.meets_id})
    told: dict[int, Instead] = {}
    for one in owed:
        row = found.get(one.about["notice"])
        if row is None or first_day(session, row.Case) != row.ReturnNotice.starts_on:
            continue
        notice, case, guardian = row.ReturnNotice, row.Case, row.Guardian
        hers = is_told(guardian) and guardian.person_id == one.person and is_known(session, notice)
        teacher = teacher_of(session, case)
        if not hers or teacher is None or notice.meets_id == case.assignee_id or not may_be_told(session, case, now):
            continue
        actor = Actor(case.area_id, one.person, children=[guardian])
        child = held_case(session, actor, Right.ANSWER_SCHOOL, case.id)
        audit.record(session, actor, "home.news", now, child.case, notice=notice.id)
        before = _before(session, notice, case)
        told[one.id] = Instead(notice.id, child.child.first_name, notice.starts_on, today, teacher, before)
        notice.meets_id = case.assignee_id
    return told


def _before(session: Session, notice: ReturnNotice, case: Case) -> Phrase | None:
    """She may have left the school since."""
    person = row_of(session, Person, notice.meets_id)
    if person is None or not person.name:
        return None
    _, role = colleagues_of(session, case.school_id).get(person.id, (person, Role.TEACHER))
    return called(role, first_name(person.name))
