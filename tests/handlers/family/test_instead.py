"""A home that was told whom the child meets on its first day reads who comes instead, once, and of nobody in vain."""

from datetime import UTC, datetime

import pytest

from models.codes import NoticeState, Role
from models.notices import Notice
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, agreed, comes_in, left_alone, wrote
from tests.handlers.family.test_by_the_clock import morning
from tests.handlers.tester import Someone
from tests.handlers.town import Town

MEETS = f"วันจันทร์ 22 มิ.ย. {NAME}พบครูอนันต์ แทนครูสมศรี"


@pytest.fixture
def told(town: Town, teacher: Someone, director: Someone) -> tuple[Someone, int, Someone]:
    """Granny has read of her grandchild's first day; and another teacher of the school."""
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    town.clock.on(minutes=11)
    assert "โรงเรียนรอ" in granny.pushed()
    town.clock.now = datetime(2026, 6, 16, 3, 0, tzinfo=UTC)  # she has had that day's push
    return granny, case, Someone(town, *town.member("อนันต์ ใจเย็น", Role.TEACHER, town.schools[0]))


def gives(director: Someone, case: int, to: Someone | None, had: Someone) -> None:
    given = {"case": case, "to": to.person if to is not None else 0, "had": had.person}
    director.presses("share_give", given)


def test_its_home_reads_who_comes_instead(
    town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    gives(director, case, other, teacher)
    assert MEETS not in granny.pushed(), "it may have been a slip"
    town.clock.on(minutes=11)
    seen = granny.pushed()
    assert MEETS in seen
    assert seen.labels == ["ให้ครูโทรหา"]
    assert "ครูอนันต์" in granny.taps("ให้ครูโทรหา", on=seen)
    town.clock.on(minutes=11)
    assert MEETS not in granny.pushed()


def test_who_has_left_is_named_when_somebody_has_the_child(
    town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    director.says("ครูของโรงเรียน")
    director.walks("สมศรี ใจดี ›", "ออกแล้ว", "ใช่ ออกแล้ว")
    town.clock.on(minutes=11)
    assert "แทน" not in granny.pushed()
    director.presses("share_give", {"case": case, "to": other.person, "had": 0})
    town.clock.on(minutes=11)
    assert MEETS in granny.pushed()


def test_who_is_given_the_child_back_at_once_is_whom_its_home_knows(
    town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    gives(director, case, other, teacher)
    gives(director, case, teacher, other)
    town.clock.on(minutes=11)
    assert "พบครู" not in granny.pushed()


@pytest.mark.parametrize("what", ["over", "still", "stopped", "wrong"])
def test_who_may_not_be_told_reads_nothing(
    what: str, town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    gives(director, case, other, teacher)
    match what:
        case "over":
            town.clock.now = datetime(2026, 6, 22, 1, 0, tzinfo=UTC)
        case "still":
            left_alone(town, case, still=True)
        case "stopped":
            granny.says("หยุด")
        case "wrong":
            granny.presses("home_wrong", {"notice": town.rows(ReturnNotice)[0].id})
    town.clock.on(minutes=11)
    assert "พบครู" not in granny.pushed()


def test_news_that_is_still_on_its_way_names_whoever_has_the_child_by_then(
    town: Town, teacher: Someone, director: Someone
) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    other = Someone(town, *town.member("อนันต์ ใจเย็น", Role.TEACHER, town.schools[0]))
    wrote(teacher, case, "อยากให้ผู้ใหญ่มาด้วย")
    gives(director, case, other, teacher)
    assert "พบครูอนันต์" in granny.pushed()
    town.clock.on(minutes=11)
    assert "แทน" not in granny.pushed()


def test_who_can_not_come_that_day_is_not_told_whom_the_child_meets(
    town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    granny.presses("home_why", {"notice": town.rows(ReturnNotice)[0].id, "why": "NO_RIDE"})
    gives(director, case, other, teacher)
    town.clock.on(minutes=11)
    assert "พบครู" not in granny.pushed()


@pytest.mark.parametrize("when", ["as it was given", "as it was to be said"])
def test_what_was_not_said_in_peace_is_said_the_next_morning(
    when: str, town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    if when == "as it was given":
        left_alone(town, case, still=True)
    gives(director, case, other, teacher)
    left_alone(town, case, still=True)
    town.clock.on(minutes=11)
    assert "พบครู" not in granny.pushed()
    left_alone(town, case, still=False)
    morning(town, 18)
    assert MEETS in granny.pushed()
    morning(town, 19)
    assert "พบครู" not in granny.pushed()


def test_what_line_has_refused_is_said_again(
    town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    gives(director, case, other, teacher)
    town.clock.on(minutes=11)
    assert MEETS in granny.pushed()
    with town.sessions.begin() as session:
        session.query(Notice).filter_by(kind="home_teacher").update(
            {"state": NoticeState.WAITING, "outbox_id": None, "said_at": None, "look_at": town.clock.now}
        )
    town.clock.on(days=1)
    assert MEETS in granny.pushed()


def test_given_back_and_given_once_more_on_one_day_it_is_said(
    town: Town, teacher: Someone, director: Someone, told: tuple[Someone, int, Someone]
) -> None:
    granny, case, other = told
    gives(director, case, other, teacher)
    gives(director, case, teacher, other)
    town.clock.on(minutes=11)
    assert "พบครู" not in granny.pushed()
    gives(director, case, other, teacher)
    town.clock.on(minutes=11)
    assert MEETS in granny.pushed()


def test_whom_the_district_has_found_is_named_too(town: Town, teacher: Someone, officer: Someone) -> None:
    """There is no director."""
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    town.clock.on(minutes=11)
    granny.pushed()
    town.member("อนันต์ ใจเย็น", Role.TEACHER, town.schools[0])
    town.clock.now = datetime(2026, 6, 16, 3, 0, tzinfo=UTC)
    teacher.says("ฉันย้ายโรงเรียน")
    teacher.taps("ใช่ ย้ายแล้ว")
    officer.says("เลือกคนดูแล น้อง 1")
    officer.taps("ครูอนันต์ ใจเย็น · ดูแล 0 คน ›")
    town.clock.on(minutes=11)
    assert MEETS in granny.pushed()
