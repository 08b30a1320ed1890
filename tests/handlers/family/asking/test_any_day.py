"""A home asks to be called on any day, or past the teacher by whoever directs the school: each call stands in front of
somebody, with a day, and goes on the day after."""

import re

import pytest

from models.codes import CallOf, MatterKind, MatterState, Menu, Owner, Role, SourceKind
from models.guardians import Guardian
from models.home_calls import HomeCall
from models.memberships import Membership
from tests.handlers.family.homes import also, comes_in, left_alone, sibling, wrote
from tests.handlers.family.test_by_the_clock import morning
from tests.handlers.family.test_past import opened, screens
from tests.handlers.menus.standings import wants
from tests.handlers.review.desk import matters
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def calls(town: Town) -> list[HomeCall]:
    return town.rows(HomeCall)


def test_the_teacher_is_asked_and_calls(town: Town, teacher: Someone, granny: Someone) -> None:
    said = granny.says("ให้ครูโทรหา")
    assert "ครูสมศรีจะโทรหา ไม่เกิน" in said
    [call] = calls(town)
    assert (call.whom, call.is_owed) == (CallOf.TEACHER, True)
    pushed = teacher.pushed()
    assert "ขอให้ครูโทรหา" in pushed
    assert "กิตติ" not in pushed
    teacher.taps(next(label for label in pushed.labels if "ขอให้ครูโทรหา" in label))
    assert "บอกที่บ้านไว้ว่าจะโทรหา" in teacher.seen
    assert "บันทึกแล้ว โทรหาที่บ้าน" in teacher.taps("โทรแล้ว")
    [call] = calls(town)
    assert call.called_at is not None
    assert call.called_by == teacher.person


def test_asked_again_it_keeps_its_day_and_after_it_was_made_it_is_another(
    town: Town, teacher: Someone, granny: Someone
) -> None:
    granny.says("ให้ครูโทรหา")
    granny.says("please call me")
    [call] = calls(town)
    teacher.presses("home_asked_called", {"call": call.id})
    teacher.presses("home_asked_called", {"call": call.id})
    granny.says("ให้ครูโทรหา")
    assert [one.is_owed for one in calls(town)] == [False, True]


def test_a_home_in_english_is_promised_the_same(town: Town, granny: Someone) -> None:
    granny.says("English")
    said = granny.says("Please call me")
    assert "will call" in said or "calls you" in said
    assert re.search("[ก-๙]", said.text.replace("สมศรี", "").replace("ครู", "")) is None
    assert len(calls(town)) == 1
    granny.says("undo")
    assert calls(town)[0].dropped_at is not None


def test_who_does_not_answer_is_owed_the_call_as_before(town: Town, teacher: Someone, granny: Someone) -> None:
    granny.says("ให้ครูโทรหา")
    [call] = calls(town)
    assert "ไม่รับสาย" in teacher.presses("home_asked_missed", {"call": call.id})
    assert calls(town)[0].is_owed


def test_on_its_day_it_is_brought_to_mind(town: Town, teacher: Someone, granny: Someone) -> None:
    granny.says("ให้ครูโทรหา")
    teacher.pushed()
    assert morning(town, 18)["asked"] == 1
    assert "บอกที่บ้านไว้ว่าจะโทรหา ไม่เกิน พฤ. 18 มิ.ย." in teacher.pushed()


def test_the_day_after_it_stands_in_front_of_who_directs_the_school(
    town: Town, director: Someone, granny: Someone
) -> None:
    granny.says("ให้ครูโทรหา")
    assert morning(town, 19)["asked_missed"] == 1
    town.clock.on(hours=9)
    told = director.pushed()
    assert "บอกที่บ้านไว้ว่าโทรถึง 18 มิ.ย. ยังไม่ได้โทร" in told
    called = director.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=told)
    assert "บันทึกแล้ว โทรหาที่บ้านน้อง 0001 แล้ว" in director.taps("โทรแล้ว", on=called)
    assert morning(town, 22) == {}


def test_where_nobody_directs_it_of_the_district(town: Town, officer: Someone, granny: Someone) -> None:
    granny.says("ให้ครูโทรหา")
    assert morning(town, 19)["asked_missed"] == 1
    assert morning(town, 19) == {}
    town.clock.on(hours=9)
    on = officer.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=officer.pushed())
    assert "บันทึกแล้ว โทรหาที่บ้านน้อง 0001 แล้ว" in officer.taps("โทรแล้ว", on=on)


def test_a_slip_is_taken_back(town: Town, teacher: Someone, granny: Someone) -> None:
    granny.says("ให้ครูโทรหา")
    assert "แก้ให้แล้ว" in granny.taps("กดผิด ขอแก้")
    assert not calls(town)[0].is_owed
    assert teacher.pushed().messages == ()


def test_the_district_is_asked_without_news(town: Town, officer: Someone, granny: Someone) -> None:
    said = granny.says("ให้เขตโทรหา")
    assert "เจ้าหน้าที่เขตจะโทรหา ไม่เกิน" in said
    [matter] = matters(town, MatterKind.HOME_CALL)
    assert (matter.source_kind, matter.owner) == (SourceKind.GUARDIAN, Owner.DISTRICT)
    opened(officer)
    assert "ปู่ ย่า ตา ยาย ขอให้เขตโทร" in officer.taps("ดูเบอร์ที่บ้าน")
    assert granny.says("ให้เขตโทรหา").text == said.text
    assert len(matters(town, MatterKind.HOME_CALL)) == 1
    assert "แก้ให้แล้ว" in granny.says("กดผิด")
    assert matters(town, MatterKind.HOME_CALL)[0].state == MatterState.DROPPED


def test_the_director_is_asked_past_the_teacher(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    before = screens(case, teacher)
    granny.says("มีเรื่องที่โรงเรียน")
    assert [label for label in granny.seen.labels if label in ("ครู", "ผอ.โรงเรียน", "เขต")] == [
        "ครู",
        "ผอ.โรงเรียน",
        "เขต",
    ]
    said = granny.taps("ผอ.โรงเรียน")
    assert "จะโทรหา ไม่เกิน" in said
    assert "ครูไม่เห็นเรื่องนี้" in said
    assert screens(case, teacher) == before
    assert teacher.pushed().messages == ()
    pushed = director.pushed()
    assert "ขอคุยกับ ผอ.โรงเรียน" in pushed
    desk = director.says("เรื่องรอ ผอ.")
    line = next(label for label in desk.labels if "โทร ไม่เกิน" in label)
    card = director.taps(line)
    assert "โทร 081-234-5678" in card.labels
    assert "บันทึกแล้ว" in director.taps("โทรแล้ว")
    assert calls(town)[0].called_by == director.person
    assert "ไม่มีเรื่องรอคำตอบ" in director.says("เรื่องรอ ผอ.")


def test_the_day_after_the_district_has_what_the_director_has_not_done(
    town: Town, teacher: Someone, director: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    granny.says("ผอ.โรงเรียน")
    assert morning(town, 19)["asked_missed"] == 1
    [matter] = matters(town, MatterKind.HOME_CALL)
    assert (matter.source_kind, matter.state) == (SourceKind.HOME_CALL, MatterState.OPEN)
    card = opened(officer)
    assert "ขอให้ ผอ.โรงเรียนโทรก่อน" in card
    assert "โรงเรียนไม่เห็นเรื่องนี้" not in card
    assert "ปู่ ย่า ตา ยาย ขอให้ ผอ.โรงเรียนโทร" in officer.taps("ดูเบอร์ที่บ้าน")
    assert "ไม่มีเรื่องรอคำตอบ" in director.says("เรื่องรอ ผอ.")
    assert all("โทร" not in was or "ไม่เกิน" not in was for was in screens(case, teacher))
    assert teacher.pushed().messages == ()


def test_whoever_directs_the_school_is_offered_only_where_she_is_another(
    town: Town, teacher: Someone, granny: Someone
) -> None:
    assert "ผอ.โรงเรียน" not in granny.says("มีเรื่องที่โรงเรียน").labels
    granny.says("ผอ.โรงเรียน")
    assert "ครู" in granny.seen.labels
    assert calls(town) == []
    assert teacher.person is not None
    town.grant(teacher.person, Role.DIRECTOR, town.schools[0])
    assert "ผอ.โรงเรียน" not in granny.says("มีเรื่องที่โรงเรียน").labels


def test_when_she_has_left_before_the_day_the_district_has_it(town: Town, director: Someone, granny: Someone) -> None:
    granny.says("ผอ.โรงเรียน")
    with town.sessions.begin() as session:
        session.query(Membership).filter_by(person_id=director.person, role=Role.DIRECTOR).update(
            {"ended_at": town.clock.now}
        )
    assert morning(town, 16)["asked_missed"] == 1
    assert len(matters(town, MatterKind.HOME_CALL)) == 1


def test_past_live_news_she_is_asked_too_and_the_news_waits(
    town: Town, teacher: Someone, director: Someone, case: int
) -> None:
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.walks("วันนั้นไปไม่ได้", "มีเรื่องที่โรงเรียน")
    assert "ครูไม่เห็นเรื่องนี้" in granny.taps("ผอ.โรงเรียน")
    assert [one.whom for one in calls(town)] == [CallOf.DIRECTOR]
    assert "แก้ให้แล้ว" in granny.says("กดผิด")
    assert not calls(town)[0].is_owed


def test_of_several_children_it_is_asked_which(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    other = sibling(town, teacher, "มะลิ")
    also(town, teacher, granny, other)
    asked = granny.says("ให้ครูโทรหา")
    assert "อยากคุยเรื่องน้องคนไหนคะ" in asked
    granny.taps("มะลิ")
    assert [one.case_id for one in calls(town)] == [other]
    granny.says("ให้ครูโทรหา")
    granny.taps("ทั้งสองคน")
    assert {one.case_id for one in calls(town)} == {case, other}
    assert len(calls(town)) == 2


def test_not_hers_and_nobody_calls(town: Town, granny: Someone) -> None:
    granny.says("ให้ครูโทรหา")
    granny.says("ให้เขตโทรหา")
    granny.says("ไม่ใช่คนที่บ้านฉัน")
    assert not any(one.is_owed for one in calls(town))
    assert [one.state for one in matters(town, MatterKind.HOME_CALL)] == [MatterState.DROPPED]


@pytest.mark.parametrize("word", ["ให้ครูโทรหา", "ผอ.โรงเรียน", "ให้เขตโทรหา"])
def test_a_home_in_peace_reads_what_it_reads_of_everything(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone, word: str
) -> None:
    left_alone(town, case, still=True)
    said = granny.says(word)
    assert "ถามครูหรือโทรเขตได้" in said
    assert calls(town) == []
    assert matters(town, MatterKind.HOME_CALL) == []


def test_left_in_peace_afterwards_nothing_leads_there(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    granny.says("ให้ครูโทรหา")
    granny.says("ผอ.โรงเรียน")
    left_alone(town, case, still=True)
    assert "โทร ไม่เกิน" not in repr(director.says("เรื่องรอ ผอ.").labels)
    for one in calls(town):
        for somebody in (teacher, director):
            assert "081" not in somebody.presses("home_asked", {"call": one.id})
            assert "บันทึกแล้ว" not in somebody.presses("home_asked_called", {"call": one.id})
    assert morning(town, 19)["asked_missed"] == 0
    assert director.pushed().messages == ()
    assert matters(town, MatterKind.HOME_CALL) == []


def test_forged_buttons_reach_nobody_elses(
    town: Town, teacher: Someone, director: Someone, stranger: Someone, case: int, granny: Someone
) -> None:
    for whom in CallOf:
        stranger.presses("home_ask", {"case": case, "whom": whom.value})
        teacher.presses("home_ask", {"case": case, "whom": whom.value})
    granny.presses("home_ask", {"case": 999, "whom": "TEACHER"})
    granny.presses("home_ask", {"case": case, "whom": "ANYBODY"})
    assert calls(town) == []
    granny.says("ผอ.โรงเรียน")
    [call] = calls(town)
    for somebody in (teacher, stranger, granny):
        for act in ("home_asked", "home_asked_called", "home_asked_missed"):
            assert "081" not in somebody.presses(act, {"call": call.id})
    stranger.presses("home_ask_undo", {"case": case, "whom": "DIRECTOR"})
    assert calls(town)[0].is_owed


def test_her_menu_is_there_as_long_as_she_wants_messages(town: Town, teacher: Someone, granny: Someone) -> None:
    assert wants(town)[granny.user] == Menu.HOME
    granny.says("English")
    assert wants(town)[granny.user] == Menu.HOME_ENGLISH
    granny.says("stop")
    assert wants(town)[granny.user] is None
    granny.says("start")
    assert wants(town)[granny.user] == Menu.HOME_ENGLISH
    granny.says("wrong person")
    assert wants(town)[granny.user] is None


def test_of_who_is_of_the_staff_too_the_menu_is_the_staffs(town: Town, granny: Someone) -> None:
    [guardian] = town.rows(Guardian)
    town.grant(guardian.person_id, Role.TEACHER, town.schools[0])
    assert wants(town)[granny.user] == Menu.TEACHER
