"""`panong summary`: what an officer reads, in counts, for whoever runs the service."""

import json
from datetime import datetime, time

import pytest

from models.codes import Role
from tests.bot.cli.conftest import Panong
from tests.handlers.figures.test_pictures import monday
from tests.handlers.figures.test_pictures import painted as painted
from tests.handlers.figures.test_summary import MONDAY, came_back
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from thai.dates import BANGKOK


@pytest.fixture
def teacher(town: Town) -> Someone:
    return Someone(town, *town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0]))


def test_the_newest_and_one_by_its_number(panong: Panong, town: Town, teacher: Someone, painted: list[object]) -> None:
    came_back(town, teacher, *CHILDREN_NAMES[:2])
    town.child(CHILDREN_NAMES[2])
    assert panong("summary").exit_code == 1
    monday(town, datetime.combine(MONDAY, time(8), BANGKOK))
    told = json.loads(panong("summary", "--json").stdout)
    assert (told["name"], told["weekly"], told["new"], told["cut_at"]) == (
        "S-690622",
        True,
        2,
        "2026-06-21T17:00:00+00:00",
    )
    assert (told["rows"]["back"], told["rows"]["total"], told["rows"]["tracing"]) == (2, 3, 1)
    assert told["before"]["total"] == 0
    assert told["weeks"] == [0] * 11 + [2]
    assert json.loads(panong("summary", "S-690622", "--area", str(town.area), "--json").stdout) == told
    shown = panong("summary").stdout
    assert "back 2" in shown
    assert not any(name in shown for name in CHILDREN_NAMES)


def test_a_number_that_is_none_is_said_to_be_none(panong: Panong, town: Town) -> None:
    result = panong("summary", "S-690101")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has no summary S-690101" in result.stderr
    assert panong("summary", "--area", "99").exit_code == 2
