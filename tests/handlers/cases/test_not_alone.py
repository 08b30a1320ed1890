"""Where somebody has said that it is not safe to go there, nobody is sent alone, whoever has the child by now."""

import pytest

from flows.cases.home import NOT_ALONE
from models.codes import Outcome, Role
from tests.handlers.cases.test_list import change
from tests.handlers.cases.test_restricted import ORDINARY, RESTRICTS, drawn
from tests.handlers.homes.test_call import lives
from tests.handlers.review.desk import finds_somebody, matters
from tests.handlers.review.test_opened import UNSAFE
from tests.handlers.steps import UNDECIDED, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town

CARDS = ("child", "child_more", "call_home")


@pytest.fixture
def unsafe(town: Town, teacher: Someone) -> int:
    """A child of hers of which she has said so."""
    case = town.child(assignee=teacher.person)
    lives(town, case)
    report(teacher, *UNSAFE)
    return case


@pytest.fixture
def successor(town: Town, teacher: Someone) -> Someone:
    return Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))


def answers(officer: Someone) -> None:
    officer.presses("desk_open", {"item": f"m{matters(officer.town)[0].id}"})
    finds_somebody(officer)


def test_who_waits_for_the_district_does_not_go_meanwhile(town: Town, successor: Someone, unsafe: int) -> None:
    change(town, unsafe, assignee_id=successor.person)
    card = successor.says("น้องที่ดูแล")
    assert "รอเขตดูแลต่อ" in card
    assert NOT_ALONE in card


@pytest.mark.parametrize("card", CARDS)
def test_who_has_it_next_reads_it_on_each_card_of_the_child(
    card: str, town: Town, successor: Someone, officer: Someone, unsafe: int
) -> None:
    answers(officer)
    change(town, unsafe, assignee_id=successor.person)
    report(successor, *UNDECIDED)
    assert successor.presses(card, {"case": unsafe}).text.count(NOT_ALONE) == 1


@pytest.mark.parametrize("card", CARDS)
def test_what_was_taken_back_is_said_on_none(card: str, town: Town, teacher: Someone, unsafe: int) -> None:
    teacher.says("ถอนรายงาน")
    assert not reports(town)[0].stands
    assert NOT_ALONE not in teacher.presses(card, {"case": unsafe})


def test_of_two_children_it_is_said_of_the_one(town: Town, teacher: Someone, officer: Someone, unsafe: int) -> None:
    answers(officer)
    other = town.child(CHILDREN_NAMES[1], assignee=teacher.person)
    lives(town, other)
    assert teacher.says("น้องที่ดูแล").text.count(NOT_ALONE) == 1
    for card in CARDS:
        assert NOT_ALONE not in teacher.presses(card, {"case": other})


def test_a_colleague_reads_nothing_of_what_was_reported(successor: Someone, unsafe: int) -> None:
    assert NOT_ALONE not in successor.presses("child", {"case": unsafe})


@pytest.mark.parametrize("who", ["head", "who looks after it", "a colleague"])
def test_what_is_restricted_looks_like_what_waits(
    who: str, town: Town, teacher: Someone, director: Someone, successor: Someone, officer: Someone, unsafe: int
) -> None:
    answers(officer)
    reader = director if who == "head" else successor
    screens = []
    for way in (ORDINARY, RESTRICTS):
        teacher.presses("report_instead", {"case": unsafe})
        teacher.walks(*way, "ส่งรายงาน")
        change(town, unsafe, assignee_id=teacher.person if who == "a colleague" else reader.person)
        seen = [reader.says("น้องที่ดูแล"), *(reader.presses(card, {"case": unsafe}) for card in CARDS)]
        assert (NOT_ALONE in seen[1]) == (who != "a colleague")
        screens.append([drawn(one) for one in seen])
        last = reports(town)[-1]
        assert last.outcome == (Outcome.DECEASED if way is ORDINARY else Outcome.IN_CUSTODY)
        teacher.presses("withdraw", {"report": last.id})
        change(town, unsafe, assignee_id=teacher.person)
    assert screens[0] == screens[1]
