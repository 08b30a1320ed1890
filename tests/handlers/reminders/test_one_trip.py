"""Who is reminded of several children reads that some of them live in one village: one trip is enough."""

import pytest

from models.cases import Case
from models.homes import AtHome, Home
from tests.handlers.reminders.test_reminders import FRIDAY, TUESDAY, hears, hers, runs
from tests.handlers.review.desk import finds_somebody, matters
from tests.handlers.review.test_opened import UNSAFE
from tests.handlers.steps import UNDECIDED, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

ONE_TRIP = "ไปเที่ยวเดียวได้"


def lives(town: Town, case: int, village: str) -> None:
    with town.sessions.begin() as session:
        child = session.get_one(Case, case).child_id
        session.add(Home(area_id=town.area, child_id=child, sealed=AtHome(village, "ยายใจดี", "ยาย")))


def told(town: Town, teacher: Someone, *villages: str) -> str:
    """Children who are due on one day and live there."""
    for case, village in zip(hers(teacher, *[FRIDAY] * len(villages)), villages, strict=True):
        if village:
            lives(town, case, village)
    runs(town, TUESDAY)
    return hears(teacher, TUESDAY).text


@pytest.mark.parametrize(
    ("villages", "says"),
    [
        (("ม.4", "ม.4"), "อยู่ ม.4 เหมือนกัน 2 คน ไปเที่ยวเดียวได้"),
        (("ม.4", "ม.2", " ม.4 "), "อยู่ ม.4 เหมือนกัน 2 คน ไปเที่ยวเดียวได้"),
        (("ม.4", "ม.4", "ม.4"), "อยู่ ม.4 เหมือนกัน 3 คน ไปเที่ยวเดียวได้"),
    ],
)
def test_those_of_one_village_are_one_trip(villages: tuple[str, ...], says: str, town: Town, teacher: Someone) -> None:
    assert says in told(town, teacher, *villages)


@pytest.mark.parametrize("villages", [("ม.4", "ม.2"), ("ม.4", ""), ("", ""), ("ม.4",)])
def test_otherwise_nothing_is_said_of_it(villages: tuple[str, ...], town: Town, teacher: Someone) -> None:
    assert ONE_TRIP not in told(town, teacher, *villages)


def test_nobody_is_sent_where_it_is_not_safe(town: Town, teacher: Someone, officer: Someone) -> None:
    (unsafe,) = hers(teacher, FRIDAY)
    report(teacher, *UNSAFE)
    officer.presses("desk_open", {"item": f"m{matters(town)[0].id}"})
    finds_somebody(officer)
    report(teacher, *UNDECIDED)
    other = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    for case in (unsafe, other):
        lives(town, case, "ม.4")
        due_on(town, case, FRIDAY)
    runs(town, TUESDAY)
    seen = hears(teacher, TUESDAY)
    assert "อย่าไปบ้านคนเดียว" in seen
    assert ONE_TRIP not in seen


def test_a_restricted_child_is_not_counted(town: Town, teacher: Someone) -> None:
    cases = hers(teacher, FRIDAY, FRIDAY, FRIDAY)
    for case in cases:
        lives(town, case, "ม.4")
    with town.sessions.begin() as session:
        session.get_one(Case, cases[0]).restricted = True
    runs(town, TUESDAY)
    assert "เหมือนกัน 2 คน" in hears(teacher, TUESDAY)


def test_a_colleague_s_child_is_not_counted(town: Town, teacher: Someone, director: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    other = town.child(CHILDREN_NAMES[2], assignee=director.person)
    for one in (case, other):
        lives(town, one, "ม.4")
        due_on(town, one, FRIDAY)
    runs(town, TUESDAY)
    assert ONE_TRIP not in hears(teacher, TUESDAY)
