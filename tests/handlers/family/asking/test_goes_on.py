"""A call that nobody at the school is to make any more, or may read of, goes on to the district, once; and nothing
sends a home to what refuses."""

import pytest
from sqlalchemy import update

from models.cases import Case
from models.codes import CallOf, CaseStatus, MatterKind, MatterState, Menu, Role, SourceKind, WaitingFor
from models.schools import School
from tests.handlers.family.asking.test_any_day import calls
from tests.handlers.family.homes import agreed, also, comes_in, left_alone, number_at_home, sibling, wrote
from tests.handlers.family.test_by_the_clock import morning
from tests.handlers.family.test_past import opened
from tests.handlers.menus.standings import wants
from tests.handlers.review.desk import matters
from tests.handlers.review.entries.test_moving import NEAR, chooses
from tests.handlers.tester import Someone
from tests.handlers.town import Town

WAITS = "โทร ไม่เกิน"


def closed(town: Town, case: int) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, case).status = CaseStatus.CLOSED_RETAINED


def given_to(town: Town, case: int, person: int | None) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, case).assignee_id = person


def test_who_directs_the_school_too_is_not_asked_past_herself(
    town: Town, teacher: Someone, director: Someone, granny: Someone
) -> None:
    assert teacher.person is not None
    town.grant(teacher.person, Role.DIRECTOR, town.schools[0])
    assert "ผอ.โรงเรียน" not in granny.says("มีเรื่องที่โรงเรียน").labels
    granny.says("ผอ.โรงเรียน")
    assert calls(town) == []


def test_what_went_past_her_she_does_not_read_once_she_directs_the_school_too(
    town: Town, teacher: Someone, director: Someone, granny: Someone
) -> None:
    granny.says("ผอ.โรงเรียน")
    [call] = calls(town)
    assert teacher.person is not None
    town.grant(teacher.person, Role.DIRECTOR, town.schools[0])
    morning(town, 18)
    town.clock.on(hours=9)
    assert "ขอคุยกับ ผอ" not in teacher.pushed()
    assert WAITS not in repr(teacher.says("เรื่องรอ ผอ.").labels)
    for act in ("home_asked", "home_asked_called", "home_asked_missed"):
        said = teacher.presses(act, {"call": call.id})
        assert "081" not in said
        assert "บันทึกแล้ว" not in said
    assert calls(town)[0].is_owed
    assert "ขอคุยกับ ผอ" in director.pushed()
    assert WAITS in repr(director.says("เรื่องรอ ผอ.").labels)


def test_what_she_was_told_of_is_gone_once_the_child_is_hers(
    town: Town, director: Someone, case: int, granny: Someone
) -> None:
    granny.says("ผอ.โรงเรียน")
    given_to(town, case, director.person)
    assert "ขอคุยกับ ผอ" not in director.pushed()
    assert morning(town, 16)["asked_missed"] == 1
    assert [one.source_kind for one in matters(town, MatterKind.HOME_CALL)] == [SourceKind.HOME_CALL]


def test_while_the_teacher_is_away_the_director_has_it_still(
    town: Town, director: Someone, case: int, granny: Someone
) -> None:
    granny.says("ผอ.โรงเรียน")
    given_to(town, case, None)
    assert morning(town, 18)["asked"] == 1
    assert WAITS in repr(director.says("เรื่องรอ ผอ.").labels)


def test_not_hers_and_the_district_does_not_call(town: Town, director: Someone, granny: Someone) -> None:
    granny.says("ผอ.โรงเรียน")
    morning(town, 19)
    granny.says("ไม่ใช่คนที่บ้านฉัน")
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DROPPED]


def test_whom_the_district_calls_anyway_it_calls_once(town: Town, director: Someone, granny: Someone) -> None:
    granny.says("ให้เขตโทรหา")
    granny.says("ผอ.โรงเรียน")
    said = granny.seen
    assert morning(town, 19)["asked_missed"] == 1
    assert [one.source_kind for one in matters(town, MatterKind.HOME_CALL)] == [SourceKind.GUARDIAN]
    assert not any(one.is_owed for one in calls(town))
    assert "รับเรื่องไว้แล้วค่ะ" in granny.taps("กดผิด ขอแก้", on=said)


@pytest.mark.parametrize(("word", "day"), [("ให้ครูโทรหา", 18), ("ผอ.โรงเรียน", 16)])
def test_when_the_child_is_looked_for_no_more_the_district_keeps_what_was_promised(
    town: Town, teacher: Someone, director: Someone, officer: Someone, case: int, granny: Someone, word: str, day: int
) -> None:
    granny.says(word)
    for somebody in (teacher, director):
        somebody.pushed()
    closed(town, case)
    assert WAITS not in repr(director.says("เรื่องรอ ผอ.").labels)
    assert morning(town, day)["asked_missed"] == 1
    assert not calls(town)[0].is_owed
    assert teacher.pushed().messages == director.pushed().messages == ()
    opened(officer)
    officer.taps("ดูเบอร์ที่บ้าน")
    assert "โทร 081-234-5678" in officer.seen.labels
    assert "บันทึกแล้ว: โทรแล้ว" in officer.taps("โทรแล้ว")
    assert morning(town, 22) == {}


def test_of_one_who_was_promised_two_the_district_calls_once(
    town: Town, director: Someone, case: int, granny: Someone
) -> None:
    granny.says("ให้ครูโทรหา")
    granny.says("ผอ.โรงเรียน")
    closed(town, case)
    assert morning(town, 18)["asked_missed"] == 2
    assert len(matters(town, MatterKind.HOME_CALL)) == 1


def test_closed_and_left_in_peace_nobody_calls(town: Town, director: Someone, case: int, granny: Someone) -> None:
    granny.says("ให้ครูโทรหา")
    closed(town, case)
    left_alone(town, case, still=True)
    assert morning(town, 18)["asked_missed"] == 0
    assert matters(town, MatterKind.HOME_CALL) == []
    assert calls(town)[0].is_owed


def test_where_all_her_children_are_looked_for_no_more_nothing_leads_to_a_call(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    other = sibling(town, teacher, "มะลิ")
    also(town, teacher, granny, other)
    closed(town, case)
    assert wants(town)[granny.user] == Menu.HOME
    assert "ให้ครูโทรหา" in granny.says("เมนู").labels
    closed(town, other)
    assert wants(town)[granny.user] is None
    for said in (granny.says("เมนู"), granny.says("สวัสดีค่ะ ขอคุยหน่อย")):
        assert "ให้ครูโทรหา" not in repr(said)
        assert "โทรหาเขต" in said.labels


def test_while_the_district_is_next_the_district_can_be_asked(
    town: Town, teacher: Someone, director: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    with town.sessions.begin() as session:
        session.get_one(Case, case).waiting_for = WaitingFor.DISTRICT
    for word in ("ให้ครูโทรหา", "มีเรื่องที่โรงเรียน", "ผอ.โรงเรียน"):
        said = granny.says(word)
        assert "เขต" in said.labels
        assert "ครู" not in said.labels
        assert "ผอ.โรงเรียน" not in said.labels
    for whom in (CallOf.TEACHER, CallOf.DIRECTOR):
        assert "จะโทรหา" not in granny.presses("home_ask", {"case": case, "whom": whom.value})
    assert calls(town) == []
    assert "เจ้าหน้าที่เขตจะโทรหา ไม่เกิน" in granny.taps("เขต", on=said)
    opened(officer)
    assert "โทร 081-234-5678" in officer.taps("ดูเบอร์ที่บ้าน").labels
    assert granny.says("ให้เขตโทรหา").text.count("จะโทรหา") == 1
    assert len(matters(town, MatterKind.HOME_CALL)) == 1
    with town.sessions.begin() as session:
        session.get_one(Case, case).waiting_for = WaitingFor.SCHOOL


def test_when_the_child_goes_to_another_school_nobody_there_reads_of_it(
    town: Town, teacher: Someone, director: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    number_at_home(town, case)
    granny = comes_in(town, teacher, case)
    granny.says("ผอ.โรงเรียน")
    teacher.presses("report", {"case": case})
    teacher.walks(*NEAR, "ส่งรายงาน")
    town.clock.on(minutes=11)
    with town.sessions.begin() as session:
        session.execute(update(School).where(School.id == town.schools[1]).values(name="โรงเรียนวัดสระลุมพุก"))
    head = Someone(town, *town.member("มานี มีนา", Role.DIRECTOR, town.schools[1]))
    assert "บันทึกแล้ว" in chooses(officer)
    assert [(one.source_kind, one.state, one.school_id) for one in matters(town, MatterKind.HOME_CALL)] == [
        (SourceKind.HOME_CALL, MatterState.OPEN, town.schools[1])
    ]
    for somebody in (director, head):
        assert WAITS not in repr(somebody.says("เรื่องรอ ผอ.").labels)
        assert "ขอคุยกับ ผอ" not in somebody.pushed()


@pytest.mark.parametrize("word", ["ให้เขตโทรหา", "ผอ.โรงเรียน"])
def test_of_several_it_is_said_about_whom_nobody_can_call(
    town: Town, teacher: Someone, director: Someone, granny: Someone, word: str
) -> None:
    also(town, teacher, granny, sibling(town, teacher, "มะลิ"))
    granny.says(word)
    said = granny.taps("ทั้งสองคน")
    assert "จะโทรหา ไม่เกิน" in said
    assert "เรื่องมะลิยังไม่มีเบอร์ ยังไม่ได้บอกใคร โทรเขตได้" in said


def test_of_several_with_news_it_is_said_too(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    other = sibling(town, teacher, "มะลิ")
    also(town, teacher, granny, other)
    for one in (case, other):
        wrote(teacher, one)
    town.clock.on(minutes=40)
    granny.pushed()
    granny.walks("วันนั้นไปไม่ได้", "ทั้งสองคน", "มีเรื่องที่โรงเรียน")
    said = granny.taps("เขต")
    assert "เจ้าหน้าที่เขตจะโทรหา ไม่เกิน" in said
    assert "เรื่องมะลิยังไม่มีเบอร์ ยังไม่ได้บอกใคร โทรเขตได้" in said
