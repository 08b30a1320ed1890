"""After a death nothing goes to the home about its other children for 30 days: whoever looks after them speaks in
person. The child itself is never written about again."""

from datetime import UTC, datetime

import pytest

from handlers.family.calling.due import remind_of_homes
from handlers.review.decide import decide
from models.codes import Decision
from tests.handlers.family.homes import NEWS, also, comes_in, sibling, wrote
from tests.handlers.review.desk import acts, matter
from tests.handlers.steps import WANTS, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

DIED = ("กรณีอื่น", "เสียชีวิต", "ญาติ/เพื่อน")


def home_of_two(town: Town, teacher: Someone) -> tuple[Someone, int, int]:
    """A grandmother of two: one goes back on the 20th of July, the other next Monday."""
    back = town.child(assignee=teacher.person)
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้")
    teacher.says("20 ก.ค.")
    town.clock.on(minutes=11)
    other = sibling(town, teacher, CHILDREN_NAMES[1])
    granny = comes_in(town, teacher, back)
    also(town, teacher, granny, other)
    return granny, back, other


def morning(town: Town, month: int, day: int) -> None:
    town.clock.now = datetime(2026, month, day, 1, 0, tzinfo=UTC)
    with town.sessions.begin() as session:
        remind_of_homes(session, town.area, town.clock.now, town.clock.now)


@pytest.mark.parametrize(("day", "hears"), [(14, False), (16, True)])
def test_of_a_brother_the_home_hears_again_after_thirty_days(
    day: int, hears: bool, town: Town, teacher: Someone, officer: Someone
) -> None:
    granny, back, other = home_of_two(town, teacher)
    teacher.presses("report", {"case": other})
    teacher.walks(*DIED, "ส่งรายงาน")
    acts(officer, decide, matter(town), Decision.APPROVED)
    wrote(teacher, back)
    town.clock.on(minutes=11)
    assert NEWS not in granny.pushed()
    morning(town, 7, day)
    assert (NEWS in granny.pushed()) is hears
    assert (NEWS in granny.says("วันเรียนของน้อง")) is hears


@pytest.mark.parametrize(("decision", "hears"), [(None, False), (Decision.REFUSED, True)])
def test_until_the_district_knows_better_it_rests(
    decision: Decision | None, hears: bool, town: Town, teacher: Someone, officer: Someone
) -> None:
    granny, back, other = home_of_two(town, teacher)
    teacher.presses("report", {"case": other})
    teacher.walks(*DIED, "ส่งรายงาน")
    wrote(teacher, back)
    assert NEWS not in granny.says("วันเรียนของน้อง")
    if decision is not None:
        acts(officer, decide, matter(town), decision)
    morning(town, 7, 17)
    assert (NEWS in granny.pushed()) is hears
