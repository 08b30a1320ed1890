"""Who is told that a child is hers to look after, or no longer, and what that is drawn from when it is said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.notice import AnyKind
from flows.phrase import Phrase
from flows.sharing.notices import (
    CHILD_GIVEN,
    CHILD_REPORTED,
    CHILD_TAKEN,
    NEW_CHILDREN,
    Given,
    NewChildren,
    Taken,
    Told,
)
from flows.sharing.people import Carer, title
from flows.sharing.school import Figures
from handlers.access.actor import AT_SCHOOL, Actor
from handlers.handover.lines import expect_lines, had_lately, line_about
from handlers.messages.notices import Owed, owe
from handlers.sharing.carers import carers_of, colleagues_of, expect_schools, figures_of
from handlers.sharing.nobodys import expect_nobodys, nobodys_of, stamp_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Role, WaitingFor
from models.due import TODAY, late
from models.lifecycle import DATED
from models.memberships import Membership
from models.people import Person
from models.reports import Report
from models.rows import read_rows
from models.schools import School
from thai.dates import local_date


def tell_given(session: Session, actor: Actor, case: Case, person: int, now: datetime) -> None:
    """She looks after it from now on; who has said so herself knows it."""
    _owe(session, actor, CHILD_GIVEN, case, person, now)


def tell_taken(
    session: Session, actor: Actor, case: Case, person: int, now: datetime, *, at: int | None = None
) -> None:
    """She does no longer. `at`: her school, where the child is another's again."""
    _owe(session, actor, CHILD_TAKEN, case, person, now, at)


def _owe(
    session: Session, actor: Actor, kind: AnyKind, case: Case, person: int, now: datetime, at: int | None = None
) -> None:
    if person != actor.person:
        identity, about = f"{case.id}:{person}:{int(now.timestamp())}", {"case": case.id}
        if at is not None:
            about["school"] = at
        owe(session, kind, area=case.area_id, person=person, about=about, identity=identity, now=now)


def tell_reported(session: Session, actor: Actor, case: Case, report: int, now: datetime) -> None:
    """Whoever looks after it hears that a colleague has reported."""
    carer, who = case.assignee_id, actor.person
    if carer is None or who is None or carer == who:
        return
    about, identity = {"case": case.id, "by": who, "report": report}, f"{report}:{carer}"
    owe(session, CHILD_REPORTED, area=case.area_id, person=carer, about=about, identity=identity, now=now)


def told(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Told]:
    """Reports that are the latest still, for who looks after the child still."""
    today, cases = local_date(now), cases_of_owed(session, owed, now)
    expect_schools(session, {case.school_id for case, _ in cases.values()})
    found = {}
    for one in owed:
        case, _ = cases.get(one.about["case"], (None, None))
        if case is None or case.assignee_id != one.person or case.latest_report_id != one.about["report"]:
            continue
        by = colleagues_of(session, case.school_id).get(one.about["by"])
        if by is not None:
            waits = not at_school(case)
            due = case.due_on if case.status not in DATED else None
            found[one.id] = Told(case.number, title_of(by), None if waits else due, today, waits)
    return found


def title_of(one: tuple[Person, Role]) -> Phrase:
    """“ครูสมศรี”, of whom a school knows (`colleagues_of`)."""
    person, role = one
    return title(person.name, role)


def title_at(session: Session, school: int, person: int | None) -> Phrase | None:
    """The same by her id; None: nobody of the school."""
    one = colleagues_of(session, school).get(person) if person is not None else None
    return title_of(one) if one is not None else None


def given(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Given]:
    """Children who are theirs still, on whom they have not reported since, and of whom the district does not know more
    than it says."""
    today, cases = local_date(now), cases_of_owed(session, owed, now)
    latest = {case.latest_report_id for case, _ in cases.values() if case.latest_report_id is not None}
    reports = {one.id: one for one in read_rows(session, Report, latest)}
    expect_lines(session, cases)
    found = {}
    for one in owed:
        case, overdue = cases.get(one.about["case"], (None, None))
        if case is None or case.assignee_id != one.person or not at_school(case):
            continue
        due = case.due_on if case.status not in DATED else None
        line = line_about(session, case)
        left = line is not None and line.words is not None and line.by != one.person
        report = reports.get(case.latest_report_id or 0)
        hers = report is not None and report.reporter_id == one.person and report.reported_at >= one.not_before
        if hers and not left:
            continue
        found[one.id] = Given(case.number, due, overdue, today, left)
    return found


def taken(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Taken]:
    """Children who are not theirs, for those who are still at the school."""
    cases, seats = cases_of_owed(session, owed, now), seats_of(session, owed)
    expect_lines(session, cases)
    batch_of(session).areas |= {case.area_id for case, _ in cases.values()}
    found = {}
    for one in owed:
        case, _ = cases.get(one.about["case"], (None, None))
        if case is None or case.assignee_id == one.person:
            continue
        if (one.person, one.about.get("school", case.school_id)) not in seats:
            continue
        there = at_school(case)
        may = there and had_lately(session, one.person, case, now)
        taken = case.assignee_id is not None or not there
        found[one.id] = Taken(case.number, taken, case.id if may else None)
    return found


def tell_of_new(session: Session, area: int, to: Mapping[int, Sequence[int]], version: int, now: datetime) -> None:
    """Of each school, those who direct it hear that a list has brought children whom nobody looks after."""
    for school, people in to.items():
        for person in people:
            about, identity = {"school": school}, f"{school}:{person}:{version}"
            owe(session, NEW_CHILDREN, area=area, person=person, about=about, identity=identity, now=now)


def new_children(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, NewChildren]:
    """Schools with such children still, for those who direct them still."""
    seats = seats_of(session, owed, {Role.DIRECTOR})
    schools = {one.about["school"] for one in owed}
    expect_schools(session, schools)
    expect_nobodys(session, schools)
    names = {one.id: one.name for one in read_rows(session, School, schools)}
    found = {}
    for one in owed:
        school = one.about["school"]
        if (one.person, school) not in seats or not (rows := nobodys_of(session, school)):
            continue
        sums = figures_of(session, school)
        figures = Figures(school, names[school], sums.total, sums.heard, sums.unheard, sums.waiting, nobodys=len(rows))
        carers = tuple(
            Carer(of.person, of.name, of.role, of.has, of.person == one.person, of.away, of.parked)
            for of in carers_of(session, school, now)
        )
        found[one.id] = NewChildren(figures, carers, stamp_of(rows))
    return found


def at_school(case: Case) -> bool:
    """The school is next."""
    return not case.restricted and case.waiting_for in (WaitingFor.TEACHER, WaitingFor.SCHOOL)


def cases_of_owed(
    session: Session, owed: Sequence[Owed], now: datetime, *, closed: bool = False
) -> dict[int, tuple[Case, int | None]]:
    """Open ones (or `closed` too), and by how many school days each is late."""
    given = {"ids": sorted({one.about["case"] for one in owed}), TODAY: local_date(now)}
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_CASES, given).all()
    return {case.id: (case, overdue) for case, overdue in rows if closed or case.status not in CLOSED}


def seats_of(
    session: Session, owed: Sequence[Owed], roles: Collection[Role] = AT_SCHOOL
) -> set[tuple[int | None, int | None]]:
    """(person, school): of what each is there."""
    people = sorted({one.person for one in owed if one.person is not None})
    with session.no_autoflush:
        held = session.scalars(_HELD, {"people": people}).all()
    return {(one.person_id, one.school_id) for one in held if one.role in roles and one.ended_at is None}


_CASES = select(Case, late(Case.area_id, Case.due_on, Case.school_id)).where(among_named(Case.id, "ids"))
_HELD = select(Membership).where(
    among_named(Membership.person_id, "people"), Membership.confirmed_at.is_not(None), Membership.ended_at.is_(None)
)
