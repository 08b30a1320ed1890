"""A promised call has a day, and a day after it; a home that is silent is asked once more, and never a third time."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete

from handlers.family.calling.due import areas_with_homes, remind_of_homes
from handlers.family.came.notices import ask_homes
from models.cases import Case
from models.codes import GuardianState, Relation
from models.guardians import Guardian
from models.notices import Notice
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, agreed, comes_in, left_alone, sibling, wrote
from tests.handlers.steps import BACK_HERE, reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def morning(town: Town, day: int) -> dict[str, int]:
    """The job of that morning in June."""
    town.clock.now = datetime(2026, 6, day, 1, 0, tzinfo=UTC)
    with town.sessions.begin() as session:
        if town.area not in areas_with_homes(session, town.clock.now, town.clock.now):
            return {}
        return remind_of_homes(session, town.area, town.clock.now, town.clock.now)


def test_news_of_a_second_child_comes_before_the_hour_to_which_it_invites(town: Town, teacher: Someone) -> None:
    """The day on which both were written has had its push, and the first day a question of its own at four."""
    first = agreed(town, teacher)
    granny = comes_in(town, teacher, first)
    second = sibling(town, teacher)
    with town.sessions.begin() as session:
        session.add(
            Guardian(
                area_id=town.area,
                case_id=second,
                person_id=town.rows(Guardian)[0].person_id,
                relation=Relation.GRANDPARENT,
                state=GuardianState.LINKED,
                changed_at=town.clock.now,
                asked_at=town.clock.now,
                linked_at=town.clock.now,
            )
        )
    town.clock.now = datetime(2026, 6, 19, 10, 10, tzinfo=UTC)
    for case in (first, second):
        wrote(teacher, case)
        granny.pushed()
    town.clock.now = datetime(2026, 6, 22, 0, 5, tzinfo=UTC)
    with town.sessions.begin() as session:  # late for Sunday, it asks about today
        ask_homes(session, town.area, datetime(2026, 6, 21, 8, 45, tzinfo=UTC), town.clock.now)
    assert "โรงเรียนรอ" in granny.pushed()
    town.clock.now = datetime(2026, 6, 22, 9, 1, tzinfo=UTC)
    assert "โรงเรียนรอ" not in granny.pushed()


@pytest.fixture
def promised(town: Town, teacher: Someone) -> Someone:
    """Granny has asked to be called on the Monday; gives her."""
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.taps("ให้ครูโทรหา")
    teacher.pushed()
    return granny


def test_on_its_day_whoever_has_promised_is_reminded(town: Town, teacher: Someone, promised: Someone) -> None:
    assert not any(morning(town, 16).values())
    assert morning(town, 18)["calls"] == 1
    told = teacher.pushed()
    assert "บอกที่บ้านไว้ว่าจะโทรหา ไม่เกิน พฤ. 18 มิ.ย." in told
    assert NAME not in told


def test_the_day_after_it_stands_in_front_of_who_directs_the_school(
    town: Town, teacher: Someone, director: Someone, promised: Someone
) -> None:
    assert morning(town, 19)["missed"] == 1
    town.clock.on(hours=9)
    told = director.pushed()
    assert "บอกที่บ้านไว้ว่าโทรถึง 18 มิ.ย. ยังไม่ได้โทร" in told
    called = director.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=told)
    assert "บันทึกแล้ว โทรหาที่บ้านน้อง 0001 แล้ว" in director.taps("โทรแล้ว", on=called)
    assert morning(town, 22) == {}


def test_where_nobody_directs_it_of_the_district(town: Town, officer: Someone, promised: Someone) -> None:
    assert morning(town, 19)["missed"] == 1
    town.clock.on(hours=9)
    opened = officer.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=officer.pushed())
    assert "บันทึกแล้ว โทรหาที่บ้านน้อง 0001 แล้ว" in officer.taps("โทรแล้ว", on=opened)


def test_a_call_that_was_made_is_owed_no_more(
    town: Town, teacher: Someone, director: Someone, promised: Someone
) -> None:
    teacher.presses("home_called", {"notice": about(town, "from_home")["of"]})
    assert morning(town, 19) == {} or morning(town, 19)["missed"] == 0
    assert director.pushed().messages == ()


def test_a_silent_home_is_asked_once_more_and_then_it_is_the_school_s(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    assert morning(town, 16)["again"] == 0
    assert morning(town, 18)["again"] == 1
    assert "ได้อ่านหรือยัง" in granny.pushed()
    assert morning(town, 18)["again"] == 1
    assert granny.pushed().messages == ()
    assert morning(town, 19)["tasks"] == 1
    assert "ยังไม่ตอบ โทรหรือบอกทางอื่นได้" in teacher.pushed()
    assert granny.pushed().messages == ()


def test_who_has_answered_is_asked_nothing_more(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.taps("รับทราบ")
    assert not any(morning(town, 18).values())


def about(town: Town, kind: str) -> dict[str, int]:
    return next(one.about for one in town.rows(Notice) if one.kind == kind)


def test_who_directs_it_and_looks_after_the_child_hands_the_call_on(
    town: Town, director: Someone, officer: Someone
) -> None:
    case = agreed(town, director)
    wrote(director, case)
    comes_in(town, director, case).taps("ให้ครูโทรหา")
    assert morning(town, 19)["missed"] == 1
    town.clock.on(hours=9)
    assert "โทรแล้ว" in officer.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=officer.pushed()).labels


def test_a_missed_call_never_comes_back(town: Town, teacher: Someone, director: Someone, promised: Someone) -> None:
    assert morning(town, 19)["missed"] == 1
    with town.sessions.begin() as session:
        session.execute(delete(Notice))
    assert morning(town, 22) == {}
    town.clock.now = datetime(2026, 9, 28, 1, 0, tzinfo=UTC)
    with town.sessions.begin() as session:
        assert remind_of_homes(session, town.area, town.clock.now, town.clock.now)["missed"] == 0
    assert [one.call_due for one in town.rows(ReturnNotice)] == [None]


def test_before_the_news_was_read_nobody_asks_whether_it_was(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    assert morning(town, 18)["again"] == 0
    assert "ได้อ่านหรือยัง" not in granny.pushed()


def test_who_came_in_late_has_her_days_to_answer(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    town.clock.now = datetime(2026, 6, 18, 3, 0, tzinfo=UTC)
    comes_in(town, teacher, case)
    with town.sessions.begin() as session:
        (notice,) = session.query(ReturnNotice).filter_by(case_id=case).all()
        notice.starts_on = date(2026, 6, 24)
        session.query(ReturnPlan).filter_by(case_id=case).update({"starts_on": date(2026, 6, 24)})
    assert morning(town, 19)["tasks"] == 0


def test_where_nobody_of_the_home_is_there_that_is_what_is_said(town: Town, teacher: Someone) -> None:
    wrote(teacher, agreed(town, teacher))
    assert morning(town, 19)["tasks"] == 1
    assert "ยังไม่มีใครเข้าใช้" in teacher.pushed()


def test_a_home_that_was_told_on_paper_is_asked_nothing(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    teacher.presses("home_paper", {"case": case})
    assert morning(town, 18)["again"] == 0
    assert morning(town, 19)["tasks"] == 0


def other_day(teacher: Someone, day: str) -> None:
    teacher.presses("other_day", {"report": reports(teacher.town)[-1].id})
    assert day in teacher.says(day)


def test_a_day_that_was_moved_is_told_anew_or_its_teacher_hears_of_it_once(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.taps("รับทราบ")
    assert morning(town, 16)["days"] == 0
    other_day(teacher, "24 มิ.ย.")
    assert morning(town, 18)["days"] == 1
    told = teacher.pushed()
    assert "น้อง 0001 · ที่บ้านรอวันแรกเดิม บอกวันใหม่ได้" in told
    assert NAME not in told
    assert "ส่งข่าววันแรก" in teacher.taps("น้อง 0001 · ที่บ้านรอวันแรกเดิม บอกวันใหม่ได้ ›", on=told).labels
    morning(town, 19)
    assert "วันแรก" not in teacher.pushed()


def test_told_of_the_new_day_nobody_is_reminded_of_the_old_one(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    town.clock.now = datetime(2026, 6, 16, 1, 30, tzinfo=UTC)
    other_day(teacher, "24 มิ.ย.")
    town.clock.on(minutes=11)
    wrote(teacher, case)
    assert morning(town, 18)["days"] == 0


def test_told_between_planning_and_saying_it_is_not_said(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    other_day(teacher, "24 มิ.ย.")
    assert morning(town, 18)["days"] == 1
    teacher.presses("home_spoken", {"case": case})
    assert "วันแรกเดิม" not in teacher.pushed()


def test_a_day_that_is_agreed_on_no_more_is_told_by_phone(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    teacher.presses("report", {"case": case})
    teacher.walks("ยังไม่แน่ใจ", "โทร วันนี้", "ยังใช่", "ส่งรายงาน")
    assert morning(town, 18)["days"] == 1
    told = teacher.pushed()
    assert "น้อง 0001 · ที่บ้านรอวันแรกที่นัดไว้ โทรบอกได้" in told
    assert "โทร" in teacher.taps("น้อง 0001 · ที่บ้านรอวันแรกที่นัดไว้ โทรบอกได้ ›", on=told)


def test_what_was_never_said_is_no_day_that_a_home_counts_on(town: Town, teacher: Someone) -> None:
    """Nobody of the home is there, and nobody has told it otherwise."""
    case = agreed(town, teacher)
    wrote(teacher, case)
    other_day(teacher, "24 มิ.ย.")
    assert morning(town, 18)["days"] == 0


def test_who_is_back_before_the_day_needs_no_call(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    teacher.presses("report", {"case": case})
    teacher.walks(*BACK_HERE, "ส่งรายงาน")
    assert morning(town, 18)["days"] == 0


def test_of_a_home_in_peace_nobody_hears(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    other_day(teacher, "24 มิ.ย.")
    left_alone(town, case, still=True)
    morning(town, 18)
    assert "วันแรกเดิม" not in teacher.pushed()


def test_moved_on_the_last_day_before_it_is_brought_to_mind_within_the_hour(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    town.clock.now = datetime(2026, 6, 19, 5, 0, tzinfo=UTC)  # a Friday's noon
    other_day(teacher, "24 มิ.ย.")
    assert "วันแรกเดิม" not in teacher.pushed()
    town.clock.on(minutes=61)
    assert "น้อง 0001 · ที่บ้านรอวันแรกเดิม บอกวันใหม่ได้" in teacher.pushed()


def test_what_line_has_taken_to_the_home_is_known_there(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    assert NAME in granny.pushed()
    teacher.presses("other_day", {"report": reports(town)[-1].id})
    assert "ที่บ้านยังรู้วันเดิม จ. 22 มิ.ย." in teacher.says("24 มิ.ย.")


def test_an_officer_who_can_call_nobody_is_told_of_no_day(town: Town, teacher: Someone, officer: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    other_day(teacher, "24 มิ.ย.")
    with town.sessions.begin() as session:
        session.get_one(Case, case).assignee_id = None
    morning(town, 18)
    assert "วันแรกเดิม" not in officer.pushed()


def test_who_asks_for_the_day_hears_that_the_one_she_was_told_is_none_any_more(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    other_day(teacher, "24 มิ.ย.")
    assert "จ. 22 มิ.ย. ที่เคยบอก ยังไม่ต้องไปค่ะ" in granny.says("วันเรียนของน้อง")
    town.clock.on(minutes=11)
    wrote(teacher, case)
    assert "พุธ 24 มิ.ย." in granny.says("วันเรียนของน้อง")


def test_of_a_home_in_peace_that_is_not_said(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    other_day(teacher, "24 มิ.ย.")
    left_alone(town, case, still=True)
    assert "ยังไม่มีข่าวใหม่" in granny.says("วันเรียนของน้อง")
