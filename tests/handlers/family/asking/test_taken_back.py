"""“กดผิด ขอแก้”: what she reads is what becomes of the call; and what is one wish is one call."""

from datetime import UTC, datetime

import pytest

from models.codes import MatterKind, MatterState, Role
from models.memberships import Membership
from models.return_notices import ReturnNotice
from tests.handlers.family.asking.test_any_day import calls
from tests.handlers.family.homes import comes_in, wrote
from tests.handlers.family.test_by_the_clock import morning
from tests.handlers.family.test_past import opened
from tests.handlers.review.desk import matters
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town

UNDO, UNDONE = "กดผิด ขอแก้", "แก้ให้แล้วค่ะ"


def handed_on(town: Town, director: Someone, granny: Someone) -> Seen:
    """She has asked the director, who has left: the district has it the next morning. As she read it."""
    said = granny.says("ผอ.โรงเรียน")
    with town.sessions.begin() as session:
        of_hers = session.query(Membership).filter_by(person_id=director.person, role=Role.DIRECTOR)
        of_hers.update({"ended_at": town.clock.now})
    assert morning(town, 16)["asked_missed"] == 1
    return said


@pytest.mark.parametrize("typed", [False, True])
def test_what_the_district_has_by_now_is_taken_back_there(
    town: Town, director: Someone, granny: Someone, *, typed: bool
) -> None:
    said = handed_on(town, director, granny)
    for _ in range(2):
        assert UNDONE in (granny.says("กดผิด") if typed and _ == 0 else granny.taps(UNDO, on=said))
        assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DROPPED]


def test_days_later_the_district_keeps_it_and_that_is_said(town: Town, director: Someone, granny: Someone) -> None:
    said = granny.says("ผอ.โรงเรียน")
    morning(town, 19)
    assert "รับเรื่องไว้แล้วค่ะ" in granny.taps(UNDO, on=said)
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.OPEN]


def test_after_the_district_has_called_that_is_said(
    town: Town, director: Someone, officer: Someone, granny: Someone
) -> None:
    said = handed_on(town, director, granny)
    opened(officer)
    officer.taps("ดูเบอร์ที่บ้าน")
    assert "บันทึกแล้ว" in officer.taps("โทรแล้ว")
    assert "โทรคุยกันแล้วค่ะ" in granny.taps(UNDO, on=said)


def test_after_the_district_has_called_that_it_was_asked_itself_too(
    town: Town, officer: Someone, granny: Someone
) -> None:
    said = granny.says("ให้เขตโทรหา")
    opened(officer)
    officer.taps("ดูเบอร์ที่บ้าน")
    officer.taps("โทรแล้ว")
    assert "โทรคุยกันแล้วค่ะ" in granny.taps(UNDO, on=said)


@pytest.mark.parametrize("days", [0, 5])
def test_after_the_teacher_has_called_that_is_said(town: Town, teacher: Someone, granny: Someone, days: int) -> None:
    said = granny.says("ให้ครูโทรหา")
    town.clock.on(days=days)
    teacher.presses("home_asked_called", {"call": calls(town)[0].id})
    assert "โทรคุยกันแล้วค่ะ" in granny.taps(UNDO, on=said)


def test_what_was_promised_with_news_is_not_taken_back_here(town: Town, teacher: Someone, case: int) -> None:
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    town.clock.now = datetime(2026, 6, 19, 3, 0, tzinfo=UTC)
    granny.says("ให้ครูโทรหา")
    town.clock.now = datetime(2026, 6, 23, 3, 0, tzinfo=UTC)
    said = granny.says("ให้ครูโทรหา")
    assert "ครูสมศรีจะโทรหา ไม่เกิน อ. 23 มิ.ย." in said
    assert UNDO not in said.labels
    assert UNDONE not in granny.presses("home_ask_undo", {"case": case, "whom": "TEACHER"})
    assert UNDONE not in granny.says("กดผิด")
    assert [one.owes_call for one in town.rows(ReturnNotice)] == [True]


@pytest.mark.parametrize("made", ["home_called", "home_asked_called"])
def test_asked_for_on_any_day_and_with_news_it_is_one_call(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone, made: str
) -> None:
    granny.says("ให้ครูโทรหา")
    other = comes_in(town, teacher, case, "แม่")
    other.says("ให้ครูโทรหา")
    wrote(teacher, case)
    town.clock.on(minutes=40)
    granny.says("ให้ครูโทรหา")
    [hers, others] = calls(town)
    [notice] = [one for one in town.rows(ReturnNotice) if one.owes_call]
    assert notice.guardian_id == hers.guardian_id
    assert "บันทึกแล้ว" in teacher.presses(made, {"notice": notice.id} if made == "home_called" else {"call": hers.id})
    assert [one.called_by for one in calls(town)] == [teacher.person, None]
    assert [one.owes_call for one in town.rows(ReturnNotice) if one.id == notice.id] == [False]
    assert others.is_owed
