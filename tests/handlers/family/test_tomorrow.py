"""“พรุ่งนี้เรียนไหม”: the calendar answers, whatever stands in a child's case."""

import pytest

from models.cases import Case
from models.guardians import Guardian
from tests.handlers.calendar.test_school import close
from tests.handlers.family.homes import agreed, comes_in, left_alone
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.fixture
def granny(town: Town, teacher: Someone) -> Someone:
    return comes_in(town, teacher, agreed(town, teacher))


@pytest.mark.parametrize("words", ["พรุ่งนี้เรียนไหม", "พรุ่งนี้หยุดไหมคะ", "พรุ่งนี้โรงเรียนเปิดไหมครับ"])
def test_on_a_monday_there_is_school_tomorrow(words: str, town: Town, granny: Someone) -> None:
    assert "พรุ่งนี้ อ. 16 มิ.ย. มีเรียนค่ะ" in granny.says(words)


def test_on_a_friday_it_opens_again_on_monday(town: Town, granny: Someone) -> None:
    town.clock.on(days=4)
    assert "เปิดอีกที จ. 22 มิ.ย." in granny.says("พรุ่งนี้เรียนไหม")


def test_a_day_on_which_her_school_is_closed_is_none(director: Someone, granny: Someone) -> None:
    close(director, "16 มิ.ย.")
    assert "เปิดอีกที พฤ. 18 มิ.ย." in granny.says("พรุ่งนี้เรียนไหม")


def test_nothing_is_kept_of_it_and_nobody_is_told(town: Town, teacher: Someone, granny: Someone) -> None:
    teacher.pushed()
    granny.says("พรุ่งนี้เรียนไหม")
    assert teacher.pushed().messages == ()


def test_of_a_home_that_is_left_in_peace_the_answer_is_the_same(town: Town, granny: Someone) -> None:
    before = granny.says("พรุ่งนี้เรียนไหม").text
    (case,) = {one.id for one in town.rows(Case) if one.status == "RETURN_PENDING"}
    left_alone(town, case, still=True)
    assert granny.says("พรุ่งนี้เรียนไหม").text == before


def test_in_english(town: Town, granny: Someone) -> None:
    granny.says("English")
    assert "There is school tomorrow, Tue 16 Jun" in granny.says("is there school tomorrow?")


@pytest.mark.parametrize("how", ["still", "restricted"])
def test_also_where_her_school_is_closed_and_whatever_is_told(
    how: str, town: Town, director: Someone, granny: Someone
) -> None:
    close(director, "16 มิ.ย.")
    before = granny.says("พรุ่งนี้เรียนไหม").text
    assert "พฤ. 18 มิ.ย." in before
    with town.sessions.begin() as session:
        case = session.get_one(Case, town.rows(Guardian)[-1].case_id)
        if how == "still":
            case.family_messages_stopped = True
        else:
            case.restricted = True
    assert granny.says("พรุ่งนี้เรียนไหม").text == before
