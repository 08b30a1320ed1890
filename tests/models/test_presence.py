"""Who is there, of those who could do something: a pure function of people and a day."""

from datetime import date, datetime, timedelta

import pytest

from models.people import Person
from models.presence import Leave, is_away, leave_of, stand_in, who_is_there
from tests.handlers.town import MONDAY

TODAY = date(2026, 6, 15)
LATER = TODAY + timedelta(days=9)


def person(number: int, *, away: date | None = None, instead: int | None = None, parked: bool = False) -> Person:
    parked_at: datetime | None = MONDAY if parked else None
    return Person(id=number, name=f"คน {number}", away_until=away, stand_in_id=instead, parked_at=parked_at)


def there(*people: Person) -> list[int]:
    return [one.id for one in who_is_there(people, TODAY)]


@pytest.mark.parametrize(("days", "away"), [(-1, False), (0, True), (1, True)])
def test_a_leave_is_over_by_itself_after_its_last_day(days: int, away: bool) -> None:
    assert is_away(person(1, away=TODAY + timedelta(days=days)), TODAY) is away


def test_who_is_away_or_parked_counts_as_none_and_the_others_keep_their_order() -> None:
    assert there(person(1), person(2, away=LATER), person(3, parked=True), person(4)) == [1, 4]
    assert there(person(1, away=LATER), person(2, parked=True)) == []


def test_who_stands_in_comes_in_her_place_and_only_once() -> None:
    assert there(person(1, away=LATER, instead=3), person(2), person(3)) == [3, 2]
    assert there(person(1), person(2, away=LATER, instead=3), person(3), person(4)) == [1, 3, 4]


def test_nobody_stands_in_who_could_not_do_it_herself() -> None:
    assert there(person(1, away=LATER, instead=9), person(2)) == [2]


def test_a_stand_in_who_is_away_or_parked_counts_as_none() -> None:
    away = person(1, away=LATER, instead=2)
    assert there(away, person(3), person(2, away=LATER, instead=4), person(4)) == [4, 3]
    assert there(away, person(2, away=LATER), person(4)) == [4]
    assert there(away, person(2, parked=True), person(4)) == [4]
    assert there(away, person(2, away=LATER, instead=4, parked=True), person(4), person(5)) == [4, 5]


def test_those_who_stand_in_for_each_other_come_to_an_end() -> None:
    first, second = person(1, away=LATER, instead=2), person(2, away=LATER, instead=1)
    assert there(first, second) == []
    assert there(first, second, person(3)) == [3]
    assert stand_in(person(5, away=LATER, instead=5), [person(5, away=LATER, instead=5)], TODAY) is None


def test_a_stand_in_of_a_leave_that_is_over_is_nobody() -> None:
    back = person(1, away=TODAY - timedelta(days=1), instead=2)
    assert there(back, person(2)) == [1, 2]
    assert leave_of(back, [person(2)], TODAY) is None


def test_whoever_asks_reads_until_when_and_who_is_there_instead() -> None:
    away = person(1, away=LATER, instead=2)
    assert leave_of(away, [person(2)], TODAY) == Leave(LATER, "คน 2")
    assert leave_of(away, [person(2, parked=True)], TODAY) == Leave(LATER, None)
    assert leave_of(person(3), [], TODAY) is None
