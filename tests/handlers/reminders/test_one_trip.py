"""Who is reminded of several children reads that some of them live in one village: one trip is enough."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import event

from handlers.messages.push import push_due
from models.audit import AuditEntry
from models.cases import Case
from models.codes import Role
from models.homes import AtHome, Home
from models.reports import Report
from tests.handlers.cases.test_list import change
from tests.handlers.family.test_in_peace import raise_alert
from tests.handlers.reminders.test_reminders import FRIDAY, TUESDAY, hears, hers, runs
from tests.handlers.review.desk import finds_somebody, matters
from tests.handlers.review.test_opened import UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK

ONE_TRIP = "ไปเที่ยวเดียวได้"
FIRST, SECOND, THIRD = CHILDREN_NAMES[:3]


def lives(town: Town, case: int, village: str) -> None:
    with town.sessions.begin() as session:
        child = session.get_one(Case, case).child_id
        session.add(Home(area_id=town.area, child_id=child, sealed=AtHome(village, "ยายใจดี", "ยาย")))


def live(teacher: Someone, *villages: str) -> list[int]:
    """Children who are due on one day and live there."""
    cases = hers(teacher, *[FRIDAY] * len(villages))
    for case, village in zip(cases, villages, strict=True):
        if village:
            lives(teacher.town, case, village)
    return cases


def told(teacher: Someone) -> str:
    runs(teacher.town, TUESDAY)
    return hears(teacher, TUESDAY).text


def looks(town: Town) -> list[list[int]]:
    return [one.details["cases"] for one in town.rows(AuditEntry) if one.action == "homes.villages_seen"]


@pytest.mark.parametrize(
    ("villages", "says"),
    [
        (("ม.4", "หมู่ที่ ๔"), "ทั้ง 2 คนอยู่ ม.4 ไปเที่ยวเดียวได้"),
        (("ม.4", "ม.2", " หมู่ 4 "), f"{FIRST}, {THIRD} อยู่ ม.4 ไปเที่ยวเดียวได้"),
        (("ม.4", "ม. 4", "หมู่4"), "ทั้ง 3 คนอยู่ ม.4 ไปเที่ยวเดียวได้"),
    ],
)
def test_those_of_one_village_are_one_trip(villages: tuple[str, ...], says: str, teacher: Someone) -> None:
    live(teacher, *villages)
    assert says in told(teacher)


@pytest.mark.parametrize(
    "villages", [("ม.4", "ม.2"), ("ม.4", ""), ("", ""), ("4", "4"), ("ม.4",), ("ไม่ทราบ", "ไม่ทราบ")]
)
def test_otherwise_nothing_is_said_of_it(villages: tuple[str, ...], town: Town, teacher: Someone) -> None:
    live(teacher, *villages)
    assert ONE_TRIP not in told(teacher)
    assert looks(town) == []


def test_of_those_that_are_not_drawn_it_says_nothing(teacher: Someone) -> None:
    live(teacher, "ม.1", "ม.2", "ม.4", "ม.4")
    assert ONE_TRIP not in told(teacher)


def test_two_who_are_called_alike_are_their_numbers(town: Town, teacher: Someone) -> None:
    cases = [town.child(FIRST, assignee=teacher.person), town.child(FIRST, assignee=teacher.person)]
    cases.append(town.child(SECOND, assignee=teacher.person))
    for case, village in zip(cases, ("ม.4", "ม.4", "ม.2"), strict=True):
        lives(town, case, village)
        due_on(town, case, FRIDAY)
    assert "0001, 0002 อยู่ ม.4" in told(teacher)


def test_two_of_one_name_are_told_apart_by_their_classes(town: Town, teacher: Someone) -> None:
    cases = [town.child(name, assignee=teacher.person) for name in (FIRST, FIRST, SECOND)]
    for case, village in zip(cases, ("ม.4", "ม.4", "ม.2"), strict=True):
        lives(town, case, village)
        due_on(town, case, FRIDAY)
    change(town, cases[0], grade="ป.5")
    assert f"{FIRST} ป.5, {FIRST} ม.2 อยู่ ม.4" in told(teacher)


def test_a_number_of_two_schools_is_two_villages(town: Town, teacher: Someone) -> None:
    cases = live(teacher, "ม.4", "ม.4")
    town.grant(teacher.person or 0, Role.TEACHER, town.schools[1])
    change(town, cases[1], school_id=town.schools[1])
    seen = told(teacher)
    assert "มีน้อง 2 คน" in seen
    assert ONE_TRIP not in seen


def test_the_look_at_those_that_are_named_is_logged_and_at_no_other(town: Town, teacher: Someone) -> None:
    cases = live(teacher, "ม.4", "ม.2", "ม.4")
    told(teacher)
    assert looks(town) == [[cases[0], cases[2]]]


def test_nobody_is_sent_where_it_is_not_safe(town: Town, teacher: Someone, officer: Someone) -> None:
    (unsafe,) = hers(teacher, FRIDAY)
    report(teacher, *UNSAFE)
    officer.presses("desk_open", {"item": f"m{matters(town)[0].id}"})
    finds_somebody(officer)
    report(teacher, *NO_CONTACT)
    others = [town.child(name, assignee=teacher.person) for name in CHILDREN_NAMES[1:3]]
    for case in (unsafe, *others):
        lives(town, case, "ม.4")
        due_on(town, case, FRIDAY)
    seen = told(teacher)
    assert "อย่าไปบ้านคนเดียว" in seen
    assert ONE_TRIP not in seen
    assert looks(town) == []


def test_who_was_met_is_talked_to_and_is_no_trip(town: Town, teacher: Someone) -> None:
    (case,) = hers(teacher, FRIDAY)
    report(teacher, *UNDECIDED)
    other = town.child(SECOND, assignee=teacher.person)
    for one in (case, other):
        lives(town, one, "ม.4")
        due_on(town, one, FRIDAY)
    seen = told(teacher)
    assert "ชวนคุยสั้นๆ" in seen
    assert ONE_TRIP not in seen


def test_a_restricted_child_is_not_counted(town: Town, teacher: Someone) -> None:
    cases = live(teacher, "ม.4", "ม.4", "ม.4")
    change(town, cases[0], restricted=True)
    assert "ทั้ง 2 คนอยู่ ม.4" in told(teacher)
    assert looks(town) == [cases[1:]]


def test_a_colleague_s_child_is_not_counted(town: Town, teacher: Someone, director: Someone) -> None:
    cases = live(teacher, "ม.4", "ม.4")
    change(town, cases[1], assignee_id=director.person)
    assert ONE_TRIP not in told(teacher)


def test_three_steps_and_a_tap_for_all_leave_no_room(town: Town, teacher: Someone) -> None:
    cases = live(teacher, "ม.4", "ม.4", "ม.4")
    for _ in range(2):
        for case in cases[:2]:
            teacher.presses("report", {"case": case})
            teacher.walks(*NO_CONTACT, "ส่งรายงาน")
    teacher.presses("report", {"case": cases[2]})
    teacher.walks(*UNDECIDED, "ส่งรายงาน")
    for case in cases:
        due_on(town, case, FRIDAY)
    runs(town, TUESDAY)
    seen = hears(teacher, TUESDAY)
    assert "ทั้ง 3 คนเหมือนเดิม" in seen.labels
    assert ONE_TRIP not in seen
    assert len(town.rows(Report)) == 5


def test_homes_are_read_once_however_many_are_told(town: Town) -> None:
    taken = []
    for many in (2, 5):
        teachers = [Someone(town, *town.member(f"ครู {n}", Role.TEACHER, town.schools[0])) for n in range(many)]
        for teacher in teachers:
            live(teacher, "ม.4", "หมู่ 4", "ม.2")
        runs(town, TUESDAY)
        asked: list[str] = []
        hour = datetime.combine(TUESDAY, time(15, 45), BANGKOK).astimezone(UTC)
        with town.sessions.begin() as session:
            event.listen(
                session.connection(), "before_cursor_execute", lambda *call, asked=asked: asked.append(call[2])
            )
            assert push_due(session, town.area, hour, hour)["pushes"] == many
        taken.append(sum("JOIN homes" in one for one in asked))
    assert taken == [1, 1]
    assert len(looks(town)) == 7


def test_beside_a_home_in_danger_nothing_is_said_of_a_trip(town: Town, teacher: Someone, officer: Someone) -> None:
    cases = live(teacher, "ม.4", "ม.4", "ม.4")
    raise_alert(teacher, cases[0])
    teacher.walks("ไม่รู้", "หลังเลิกเรียน")
    assert ONE_TRIP not in told(teacher)
    assert looks(town) == []


def test_where_another_way_is_to_be_tried_nobody_is_sent_there_again(town: Town, teacher: Someone) -> None:
    cases = [town.child(name, assignee=teacher.person) for name in CHILDREN_NAMES[:2]]
    for case in cases:
        lives(town, case, "ม.4")
        for _ in range(2):
            teacher.presses("report", {"case": case})
            teacher.walks("ยังติดต่อไม่ได้", "ไปบ้าน วันนี้", "ส่งรายงาน")
        due_on(town, case, FRIDAY)
    said = told(teacher)
    assert "ลองอีกทาง" in said
    assert ONE_TRIP not in said
