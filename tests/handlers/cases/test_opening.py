"""A case begins in one place: on a list, in the demo, and with somebody who has the child from the beginning."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.cases.open import NewCase, open_cases
from handlers.operator import areas, demo
from handlers.operator.calendar import editing
from models.areas import Area
from models.calendars import CalendarDay
from models.cases import Case, Child
from models.codes import CaseStatus, ChildGroup, DayKind, IdKind, WaitingFor
from models.history import KEPT, CaseChange
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town


def kept(row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in KEPT}


def lines(session: Session, case: int) -> list[CaseChange]:
    return list(session.scalars(select(CaseChange).where(CaseChange.case_id == case)))


def test_children_with_and_without_somebody_are_made_in_their_order(town: Town, teacher: Someone) -> None:
    first = NewCase("ก", "ข", town.schools[0], ChildGroup.DROPPED_OUT)
    second = NewCase("ค", "ง", town.schools[1], ChildGroup.NEVER_ENROLLED, title="เด็กหญิง", assignee=teacher.person)
    third = NewCase("จ", "ฉ", town.schools[0], ChildGroup.DROPPED_OUT, id_kind=IdKind.THAI, national_id="1101700203450")
    with town.sessions.begin() as session:
        made = open_cases(session, town.area, [first, second, third], None, town.clock.now)
        assert open_cases(session, town.area, [], None, town.clock.now) == []
    with town.sessions() as session:
        cases = [session.get_one(Case, case) for case in made]
        children = [session.get_one(Child, case.child_id) for case in cases]
        assert [case.number for case in cases] == [1, 2, 3]
        assert session.get_one(Area, town.area).last_case_number == 3
        assert [child.first_name for child in children] == ["ก", "ค", "จ"]
        assert [child.national_id for child in children] == [None, None, "1101700203450"]
        nobody = (CaseStatus.NEW, WaitingFor.SCHOOL, None, date(2026, 6, 23))
        hers = (CaseStatus.ASSIGNED, WaitingFor.TEACHER, teacher.person, date(2026, 6, 30))
        assert [(case.status, case.waiting_for, case.assignee_id, case.due_on) for case in cases] == [
            nobody,
            hers,
            nobody,
        ]
        for case in cases:
            (line,) = lines(session, case.id)
            assert (line.what, line.status_before, kept(line)) == ("IMPORTED", None, kept(case))


def test_when_schools_are_closed_a_teacher_has_ten_school_days_all_the_same(town: Town, teacher: Someone) -> None:
    """Fifteen days after a Monday, of which nine are closed."""
    closed = [date(2026, 6, day) for day in (16, 18, 19, 22, 23, 24, 25, 26, 29)]
    with town.sessions.begin() as session, editing(session, town.area):
        session.add_all(CalendarDay(area_id=town.area, day=day, kind=DayKind.CLOSED, name="น้ำท่วม") for day in closed)
    town.child(assignee=teacher.person)
    with town.sessions() as session:
        case = session.get_one(Case, next(iter(town.case.values())))
        assert case.due_on == date(2026, 7, 13)  # 30 June is the first school day since, 13 July the tenth


def test_the_demo_is_made_as_a_list_is(session: Session) -> None:
    area = areas.ensure_first_area(session, MONDAY.date())
    demo.seed(session, MONDAY)
    cases = session.scalars(select(Case).order_by(Case.number)).all()
    assert [case.number for case in cases] == list(range(1, len(demo.CHILDREN) + 1))
    assert area.last_case_number == len(demo.CHILDREN)
    assert {(case.status, case.waiting_for) for case in cases} == {(CaseStatus.NEW, WaitingFor.SCHOOL)}
    for case in cases:
        (line,) = lines(session, case.id)
        assert (line.what, kept(line)) == ("IMPORTED", kept(case))
        assert case.list_version_id is not None
