"""Who hears of a home and calls it: whoever is there, and she is the one whom the home is promised."""

from datetime import date

import pytest

from models.cases import Case
from models.people import Person
from tests.handlers.family.homes import agreed, comes_in, wrote
from tests.handlers.tester import Someone
from tests.handlers.town import Town


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    case = agreed(town, teacher)
    wrote(teacher, case)
    return case


@pytest.fixture
def granny(town: Town, teacher: Someone, case: int) -> Someone:
    return comes_in(town, teacher, case)


def away(town: Town, somebody: Someone) -> None:
    with town.sessions.begin() as session:
        session.get_one(Person, somebody.person).away_until = date(2026, 7, 10)


def nobody_has_it(town: Town, case: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, case).assignee_id = None


def test_of_who_is_away_the_director_hears_and_is_promised(
    town: Town, teacher: Someone, director: Someone, granny: Someone
) -> None:
    away(town, teacher)
    said = granny.taps("ให้ครูโทรหา")
    assert "ครูสมศรีจะโทรหา" not in said
    assert "ผอ." in said
    assert "ขอให้ครูโทรหา" in director.pushed()
    assert teacher.pushed().messages == ()


def test_where_nobody_of_the_school_is_there_the_district_hears_and_is_promised(
    town: Town, teacher: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    nobody_has_it(town, case)
    assert "เจ้าหน้าที่เขตจะโทรหา" in granny.taps("ให้ครูโทรหา")
    assert "ขอให้ครูโทรหา" in officer.pushed()
