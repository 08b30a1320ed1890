"""A need stands with the school's director only while one is there; else with the district, and is said so at once."""

from datetime import date

import pytest

from flows.engine.inputs import Said
from handlers.people.members import end_person
from handlers.people.person.park import park_person
from handlers.review.decide import decide
from models.codes import Decision, MatterState, Need, Owner, Role
from models.needs import NeedRow
from tests.handlers.people.person.leaving import goes_away
from tests.handlers.people.test_at_once import about_to_join
from tests.handlers.review.desk import acts
from tests.handlers.steps import UNDECIDED, needs, report
from tests.handlers.tester import Someone
from tests.handlers.together import together
from tests.handlers.town import Clock, Town

DISTRICTS_DAY = date(2026, 7, 15)


def asks_for_clothes(teacher: Someone) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")


@pytest.mark.parametrize("how", ["never joined", "away", "parked", "left"])
def test_without_a_director_who_is_there_it_is_the_districts(
    how: str, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    if how == "away":
        goes_away(director)
    with town.sessions.begin() as session:
        if how == "parked":
            park_person(session, director.person or 0, town.clock.now, parked=True)
        elif how in ("left", "never joined"):
            end_person(session, director.person or 0, town.clock.now)
    asks_for_clothes(teacher)
    assert [(one.need, one.owner, one.due_on) for one in needs(town)] == [
        (Need.SUPPLIES, Owner.DISTRICT, DISTRICTS_DAY)
    ]
    assert "• ชุดและอุปกรณ์ → เขต ตอบครูภายใน พ. 15 ก.ค." in teacher.seen
    assert "ผอ.โรงเรียน" not in teacher.seen


def test_with_a_second_director_it_is_the_schools(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0])
    goes_away(director)
    asks_for_clothes(teacher)
    assert "• ชุดและอุปกรณ์ → ผอ.โรงเรียน ตอบครูภายใน อ. 23 มิ.ย." in teacher.seen


def test_when_the_leave_is_over_it_is_the_schools_again(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    goes_away(director)
    clock.on(days=10)
    asks_for_clothes(teacher)
    assert [one.owner for one in needs(town)] == [Owner.SCHOOL]


def test_to_stand_in_makes_a_teacher_no_owner(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    goes_away(director, "สมศรี ใจดี")
    asks_for_clothes(teacher)
    assert [one.owner for one in needs(town)] == [Owner.DISTRICT]


def test_of_a_director_who_goes_away_in_the_batch(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    director.says("ลา")
    director.says("24 มิ.ย.")
    director.taps("ไม่ฝากใคร")
    together((director, director.tap("ยืนยัน")), (teacher, Said("1")))
    assert [one.owner for one in needs(town)] == [Owner.DISTRICT]


def test_and_of_one_who_joins_in_it(town: Town, teacher: Someone, child: int) -> None:
    town.invitation(town.other_code, Role.DIRECTOR, school=town.schools[0], name="วิชัย มั่นคง", confirmed=True)
    report(teacher, *UNDECIDED)
    together(about_to_join(town, town.other_code), (teacher, Said("1")))
    assert [one.owner for one in needs(town)] == [Owner.SCHOOL]


def test_what_a_director_has_away_he_may_give_all_the_same(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    goes_away(director)
    asks_for_clothes(teacher)
    acts(director, decide, needs(town)[0], Decision.DONE)
    assert [one.state for one in town.rows(NeedRow)] == [MatterState.DONE]
