"""On the afternoon of a first day each of the home is asked once whether the child went; what she says stands by
itself."""

from datetime import UTC, date, datetime

import pytest

from handlers.family.calling.due import remind_of_homes
from handlers.family.came.notices import areas_to_ask, ask_homes
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, GuardianState, HomeCame, MatterKind, MatterState, Relation, Witness
from models.guardians import Guardian
from models.notices import Notice
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from tests.handlers.calendar.test_school import close
from tests.handlers.family.homes import NAME, agreed, code_for, comes_in, left_alone, sibling, wrote
from tests.handlers.returns.test_witness import witness
from tests.handlers.review.desk import matters
from tests.handlers.steps import case_of, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town

FIRST = date(2026, 6, 22)
ASKS = f"วันนี้{NAME}ไปโรงเรียนไหม"


def at(town: Town, hour: int, minute: int = 0, day: int = 22) -> None:
    """In Thailand, in June."""
    town.clock.now = datetime(2026, 6, day, hour - 7, minute, tzinfo=UTC)


def runs(town: Town, hour: int = 15, day: int = 22) -> int:
    at(town, hour, 45, day)
    with town.sessions.begin() as session:
        now = town.clock.now
        areas = [one for one in areas_to_ask(session, now, now) if one == town.area]
        return sum(ask_homes(session, area, now, now)["asked"] for area in areas)


def asked(town: Town, granny: Someone) -> Seen:
    runs(town)
    assert ASKS not in granny.pushed()
    at(town, 16)
    return granny.pushed()


def came(town: Town) -> list[HomeCame | None]:
    return [one.came for one in town.rows(ReturnNotice)]


def is_back(teacher: Someone, case: int) -> Seen:
    return teacher.presses("came", {"case": case, "day": FIRST})


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    case = agreed(town, teacher)
    wrote(teacher, case)
    return case


@pytest.fixture
def granny(town: Town, teacher: Someone, case: int) -> Someone:
    granny = comes_in(town, teacher, case)
    granny.taps("รับทราบ")
    return granny


def test_at_four_she_is_asked_and_what_she_says_makes_the_schools_word_sure(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    at(town, 9)
    is_back(teacher, case)
    told = asked(town, granny)
    assert ASKS in told
    assert told.labels == ["ไป", "ไม่ได้ไป", "ไม่แน่ใจ"]
    said = granny.taps("ไป", on=told)
    assert "พรุ่งนี้ชวนไปอีกวันนะ" in said
    assert (came(town), witness(town, case)) == ([HomeCame.WENT], Witness.BOTH)
    granny.taps("ไป", on=told)
    assert witness(town, case) == Witness.BOTH


def test_said_before_her_school_it_makes_that_sure_too(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    granny.taps("ไป", on=asked(town, granny))
    assert witness(town, case) is None
    assert "ดีใจด้วย น้องกลับมาแล้ว" in is_back(teacher, case)
    assert witness(town, case) == Witness.BOTH
    teacher.taps("ถอนรายงาน")
    assert (witness(town, case), case_of(town, case).status) == (None, CaseStatus.RETURN_PENDING)


def test_that_it_did_not_go_promises_a_call_which_is_kept(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    said = granny.taps("ไม่ได้ไป", on=asked(town, granny))
    assert "ไม่เป็นไรค่ะ เริ่มใหม่ได้ ไม่มีใครว่า" in said
    assert "ครูสมศรีจะโทรหา ไม่เกิน พ. 24 มิ.ย." in said
    heard = teacher.pushed()
    assert "บอกว่าวันแรกไม่ได้ไป" in heard
    assert NAME not in heard
    at(town, 8, day=25)
    with town.sessions.begin() as session:
        assert remind_of_homes(session, town.area, town.clock.now, town.clock.now)["missed"] == 1
    town.clock.on(hours=9)
    opened = director.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=director.pushed())
    assert "โทรแล้ว" in opened.labels


def test_back_since_a_later_day_nobody_is_late_with_the_call(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    at(town, 10, day=23)
    report(teacher, "กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้ อ. 23 มิ.ย.")
    at(town, 8, day=25)
    with town.sessions.begin() as session:
        assert remind_of_homes(session, town.area, town.clock.now, town.clock.now)["missed"] == 0


def test_a_call_that_she_asks_for_herself_is_owed_whatever_she_says_then(
    town: Town, teacher: Someone, granny: Someone
) -> None:
    told = asked(town, granny)
    granny.taps("ไม่ได้ไป", on=told)
    granny.says("ให้ครูโทรหา")
    granny.taps("ไป", on=told)
    (notice,) = town.rows(ReturnNotice)
    assert (notice.came, notice.call_due) == (HomeCame.WENT, date(2026, 6, 24))


def test_who_is_not_sure_is_promised_nothing(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    said = granny.taps("ไม่แน่ใจ", on=asked(town, granny))
    assert "ขอบคุณที่บอกค่ะ" in said
    assert "จะ" not in said
    assert teacher.pushed().messages == ()
    assert is_back(teacher, case)
    assert witness(town, case) == Witness.TEACHER


@pytest.mark.parametrize(
    ("hour", "words", "means"),
    [
        (16, "ไปค่ะ", HomeCame.WENT),
        (16, "ไปจ้า", HomeCame.WENT),
        (9, "ไปโรงเรียนแล้วค่ะ", HomeCame.WENT),
        (9, "ไปค่ะ", None),
        (16, "ไม่ได้ไปครับ", HomeCame.DID_NOT),
        (9, "วันนี้ไม่ได้ไป", HomeCame.DID_NOT),
        (16, "น้องไม่ได้ไป", HomeCame.DID_NOT),
        (16, "ไม่ไป", HomeCame.DID_NOT),
        (16, "ไม่ยอมไปค่ะ", HomeCame.DID_NOT),
        (16, "น้องไม่สบาย", HomeCame.DID_NOT),
        (9, "ไม่สบาย", None),
        (9, "น้องหยุด", None),
        (16, "ไม่แน่ใจค่ะ", HomeCame.UNSURE),
        (16, "ค่ะ", None),
        (7, "ไปแล้ว", None),
    ],
)
def test_typed(hour: int, words: str, means: HomeCame | None, town: Town, granny: Someone) -> None:
    at(town, hour, 5)
    said = granny.says(words)
    assert came(town) == [means]
    assert (ASKS in said) == (words == "ค่ะ")


def test_a_sticker_is_no_answer_and_shows_the_question(town: Town, granny: Someone) -> None:
    at(town, 16, 5)
    assert ASKS in granny.sends_sticker()
    assert came(town) == [None]


def test_a_slip_is_taken_back_for_a_day_and_its_promise_goes(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    said = granny.taps("ไม่ได้ไป", on=asked(town, granny))
    again = granny.taps("กดผิด ขอแก้", on=said)
    assert ASKS in again
    assert [(one.came, one.call_due) for one in town.rows(ReturnNotice)] == [(None, None)]
    assert teacher.pushed().messages == ()
    granny.taps("กดผิด ขอแก้", on=said)
    assert "ดีใจด้วยค่ะ" in granny.taps("ไป", on=again)
    granny.says("กดผิด")
    assert came(town) == [None]
    granny.taps("ไม่ได้ไป", on=again)
    at(town, 17, day=23)
    assert "ตอบไว้แล้วค่ะ" in granny.taps("กดผิด ขอแก้", on=said)
    assert came(town) == [HomeCame.DID_NOT]


def test_a_call_that_is_made_is_taken_back_by_nobody(town: Town, teacher: Someone, granny: Someone) -> None:
    said = granny.taps("ไม่ได้ไป", on=asked(town, granny))
    teacher.presses("home_called", {"notice": town.rows(ReturnNotice)[-1].id})
    assert "ตอบไว้แล้วค่ะ" in granny.taps("กดผิด ขอแก้", on=said)


def test_against_the_schools_word_the_district_finds_out_and_is_who_calls(
    town: Town, teacher: Someone, officer: Someone, case: int, granny: Someone
) -> None:
    at(town, 9)
    is_back(teacher, case)
    told = asked(town, granny)
    said = granny.taps("ไม่ได้ไป", on=told)
    assert "เจ้าหน้าที่เขตจะโทรหา ไม่เกิน พ. 24 มิ.ย." in said
    standing = case_of(town, case)
    assert (standing.status, standing.return_witness) == (CaseStatus.RETURN_PENDING, Witness.DISPUTED)
    (matter,) = matters(town)
    assert (matter.kind, matter.state) == (MatterKind.RETURN, MatterState.OPEN)
    at(town, 8, day=24)
    with town.sessions.begin() as session:
        remind_of_homes(session, town.area, town.clock.now, town.clock.now)
    town.clock.on(hours=9)
    assert "โทรแล้ว" in officer.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=officer.pushed()).labels


@pytest.mark.parametrize("how", ["กดผิด ขอแก้", "ไป"])
def test_taken_back_it_is_none_of_the_districts_any_more(
    how: str, town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    at(town, 9)
    is_back(teacher, case)
    asked_on = case_of(town, case).due_on
    told = asked(town, granny)
    said = granny.taps("ไม่ได้ไป", on=told)
    granny.taps(how, on=said if how != "ไป" else told)
    standing = case_of(town, case)
    is_sure = Witness.BOTH if how == "ไป" else Witness.TEACHER
    assert (standing.status, standing.return_witness) == (CaseStatus.MONITORING, is_sure)
    assert standing.due_on == asked_on
    assert [one.state for one in matters(town)] == [MatterState.DROPPED]


def test_what_the_home_has_said_before_stands_against_the_schools_word(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    said = is_back(teacher, case)
    assert "ที่บ้านบอกไว้ว่าวันนั้นยังไม่ได้ไป" in said
    assert "อีก 7 วัน" not in said
    assert witness(town, case) == Witness.DISPUTED
    assert len(matters(town)) == 1
    teacher.taps("ถอนรายงาน", on=said)
    assert (witness(town, case), case_of(town, case).status) == (None, CaseStatus.RETURN_PENDING)
    assert [one.state for one in matters(town)] == [MatterState.DROPPED]


def test_of_a_later_day_her_school_may_say_that_it_is_back(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    at(town, 10, day=23)
    report(teacher, "กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้ อ. 23 มิ.ย.")
    assert (witness(town, case), case_of(town, case).status) == (Witness.TEACHER, CaseStatus.MONITORING)


@pytest.mark.parametrize("first", ["ไป", "ไม่ได้ไป"])
def test_two_who_say_otherwise_stand_each_by_herself_and_the_school_hears_it(
    first: str, town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    mother = comes_in(town, teacher, case, "แม่")
    at(town, 9)
    is_back(teacher, case)
    runs(town)
    at(town, 16)
    one, other = granny.pushed(), mother.pushed()
    granny.taps(first, on=one)
    mother.taps("ไม่ได้ไป" if first == "ไป" else "ไป", on=other)
    assert (witness(town, case), case_of(town, case).status) == (Witness.TEACHER, CaseStatus.MONITORING)
    assert set(came(town)) == {HomeCame.WENT, HomeCame.DID_NOT}
    assert [one.state for one in matters(town)] in ([], [MatterState.DROPPED])
    heard = teacher.pushed()
    assert "ตอบเรื่องวันแรกไม่ตรงกัน" in heard
    opened = teacher.taps("น้อง 0001 · ตอบเรื่องวันแรกไม่ตรงกัน ›", on=heard)
    assert "ปู่ ย่า ตา ยาย · บอกว่าวันแรก" in opened
    assert "แม่ · บอกว่าวันแรก" in opened


def test_silence_says_nothing(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    asked(town, granny)
    is_back(teacher, case)
    at(town, 10, day=29)
    assert witness(town, case) == Witness.TEACHER
    assert matters(town) == []


def test_whose_it_is_not_any_more_has_said_nothing(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    at(town, 9)
    is_back(teacher, case)
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    granny.presses("home_wrong", {"notice": town.rows(ReturnNotice)[-1].id})
    assert (witness(town, case), case_of(town, case).status) == (Witness.TEACHER, CaseStatus.MONITORING)


def test_two_children_of_a_home_are_asked_about_in_one_push(town: Town, teacher: Someone) -> None:
    cases = agreed(town, teacher), sibling(town, teacher)
    wrote(teacher, cases[0])
    granny = comes_in(town, teacher, cases[0])
    wrote(teacher, cases[1])
    granny.pushed()
    code = teacher.presses("home_code_sure", {"case": cases[1]})
    granny.says(next(line for line in code.text.split() if len(line) == 9 and line[4] == "-"))
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    told = asked(town, granny)
    assert len(told.cards) == 1
    assert "ถามทีละคน เหลืออีก 1 คน" in told
    said = granny.says("ไป")
    assert "ดีใจด้วยค่ะ" in said
    assert said.text.startswith(NAME)
    granny.says("ไม่ได้ไป")
    assert came(town) == [HomeCame.WENT, HomeCame.DID_NOT]


def test_one_at_a_time_her_answer_brings_the_next_question(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    told = asked(town, granny)
    assert ASKS in told
    said = granny.taps("ไป", on=told)
    assert f"วันนี้{CHILDREN_NAMES[1]}ไปโรงเรียนไหม" in said
    last = granny.taps("ไม่ได้ไป", on=said)
    assert "ไปโรงเรียนไหม" not in last
    assert came(town) == [HomeCame.WENT, HomeCame.DID_NOT]


def test_her_answer_asks_nothing_of_a_child_that_is_looked_for_already(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    told = asked(town, granny)
    teacher.presses("not_come", {"case": town.rows(ReturnNotice)[-1].case_id, "day": FIRST})
    assert "ไปโรงเรียนไหม" not in granny.taps("ไป", on=told)
    assert came(town) == [HomeCame.WENT, None]


def two(town: Town, teacher: Someone) -> Someone:
    """A granny of two children who begin today."""
    cases = agreed(town, teacher), sibling(town, teacher, CHILDREN_NAMES[1])
    wrote(teacher, cases[0])
    granny = comes_in(town, teacher, cases[0])
    wrote(teacher, cases[1])
    granny.pushed()
    granny.says(code_for(teacher, cases[1]))
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    return granny


def test_named_it_is_the_word_of_that_child(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    at(town, 16, 5)
    granny.says(f"{CHILDREN_NAMES[1]}ไม่ได้ไป")
    assert came(town) == [None, HomeCame.DID_NOT]
    granny.says(f"น้อง{NAME}ไปแล้วค่ะ")
    assert came(town) == [HomeCame.WENT, HomeCame.DID_NOT]


@pytest.mark.parametrize("word", ["ไปค่ะ", "ไปแล้ว", "ไม่แน่ใจ"])
def test_a_bare_word_changes_nothing_that_she_has_said(word: str, town: Town, granny: Someone) -> None:
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    said = granny.says(word)
    assert came(town) == [HomeCame.DID_NOT]
    assert ASKS in said
    granny.taps("ไป", on=said)
    assert came(town) == [HomeCame.WENT]


def test_a_bare_word_goes_to_the_news_of_another_day(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    with town.sessions.begin() as session:
        other = town.rows(ReturnNotice)[-1]
        session.get_one(ReturnNotice, other.id).starts_on = date(2026, 6, 24)
        session.query(ReturnPlan).filter_by(case_id=other.case_id).update({"starts_on": date(2026, 6, 24)})
    at(town, 16, 5)
    granny.says("ไม่ได้ไป")
    assert "รับทราบ" in granny.says("ไปค่ะ").labels
    assert came(town) == [HomeCame.DID_NOT, None]


@pytest.mark.parametrize("why", ["peace", "stopped", "employer", "moved", "closed", "late", "said"])
def test_who_is_not_asked(
    why: str, town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    if why == "peace":
        left_alone(town, case, still=True)
    if why == "moved":
        teacher.presses("other_day", {"report": reports(town)[-1].id})
        teacher.says("24 มิ.ย.")
    if why == "closed":
        close(director)
    if why == "said":
        at(town, 10)
        granny.says("ไปโรงเรียนแล้ว")
    with town.sessions.begin() as session:
        guardian = session.get_one(Guardian, town.rows(Guardian)[-1].id)
        if why == "stopped":
            guardian.state = GuardianState.STOPPED
        if why == "employer":
            guardian.relation = Relation.EMPLOYER
    runs(town, hour=18 if why == "late" else 15)
    at(town, 16 if why != "late" else 18, 50)
    assert granny.pushed().messages == ()
    at(town, 9, day=23)
    assert granny.pushed().messages == ()
    assert runs(town, day=23) == 0


def test_run_twice_it_is_owed_once(town: Town, granny: Someone) -> None:
    runs(town)
    runs(town, hour=17)
    assert [one.kind for one in town.rows(Notice)].count("home_came") == 1


@pytest.mark.parametrize("how", ["still", "restricted"])
def test_where_the_home_is_left_in_peace_old_buttons_do_nothing(
    how: str, town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    told = asked(town, granny)
    if how == "still":
        left_alone(town, case, still=True)
    else:
        with town.sessions.begin() as session:
            session.get_one(Case, case).restricted = True
    for label in ("ไป", "ไม่ได้ไป", "ไม่แน่ใจ"):
        said = granny.taps(label, on=told)
        assert NAME not in said
    granny.says("ไม่ได้ไป")
    assert came(town) == [None]
    assert teacher.pushed().messages == ()


def test_read_on_another_day_it_says_of_which_it_asks(town: Town, granny: Someone) -> None:
    said = granny.taps("ไม่แน่ใจ", on=asked(town, granny))
    at(town, 9, day=23)
    assert f"เมื่อ จ. 22 มิ.ย. {NAME}ไปโรงเรียนไหม" in granny.taps("กดผิด ขอแก้", on=said)


def test_a_week_later_nobody_asks_any_more(town: Town, granny: Someone) -> None:
    told = asked(town, granny)
    at(town, 9, day=30)
    granny.taps("ไป", on=told)
    assert came(town) == [None]


def test_before_the_day_nobody_can_say_how_it_was(town: Town, granny: Someone) -> None:
    notice = town.rows(ReturnNotice)[-1].id
    granny.presses("home_came", {"notice": notice, "came": "WENT"})
    assert came(town) == [None]


@pytest.mark.parametrize("said", ["", "x", "went", "CAME"])
def test_a_forged_word_says_nothing(said: str, town: Town, granny: Someone) -> None:
    at(town, 16)
    granny.presses("home_came", {"notice": town.rows(ReturnNotice)[-1].id, "came": said})
    assert came(town) == [None]


def test_a_stranger_says_nothing_of_another_home(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    wrote(teacher, sibling(town, teacher))
    asked(town, granny)
    notice = town.rows(ReturnNotice)[0].id
    neighbour = Someone(town, town.account())
    for somebody in (teacher, neighbour):
        for act, args in (("home_came", {"came": "WENT"}), ("home_came_undo", {})):
            assert NAME not in somebody.presses(act, {"notice": notice, **args})
    assert came(town)[0] is None


def test_that_it_is_named_is_logged(town: Town, granny: Someone) -> None:
    asked(town, granny)
    granny.taps("ไป", on=granny.seen)
    assert {"home.asked", "home.came"} <= {one.action for one in town.rows(AuditEntry)}


def test_the_next_one_is_asked_about_also_the_morning_after(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    told = asked(town, granny)
    assert "ถามทีละคน เหลืออีก 1 คน" in told
    at(town, 8, day=23)
    then = granny.taps("ไป", on=told)
    assert f"เมื่อ จ. 22 มิ.ย. {CHILDREN_NAMES[1]}ไปโรงเรียนไหม" in then
    granny.taps("ไม่ได้ไป", on=then)
    assert came(town) == [HomeCame.WENT, HomeCame.DID_NOT]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ไปทั้งสองคน", HomeCame.WENT),
        ("ไปทั้งคู่ค่ะ", HomeCame.WENT),
        ("ไปทุกคน", HomeCame.WENT),
        ("ไปกันทั้งสองคนแล้ว", HomeCame.WENT),
        ("ไปทุกคนแล้วค่ะ", HomeCame.WENT),
        ("ไปส่งทั้งสองคนมาแล้ว", HomeCame.WENT),
        ("ถึงทั้งสองคนไหม", None),
        ("ทั้งสองคนไปแล้วค่ะ", HomeCame.WENT),
        ("ไปแล้วทั้ง 2 คนครับ", HomeCame.WENT),
        ("ไม่ได้ไปทั้งสองคน", HomeCame.DID_NOT),
        ("ไปไม่ได้ทั้งสองคน", HomeCame.DID_NOT),
        ("ไม่ทุกคนไป", None),
        ("ไม่ทั้งคู่ไป", None),
        ("ไม่ทั้งสองคนได้ไป", None),
        ("ยังไม่ทั้งสองคนได้ไป", None),
        ("ไม่ได้ทุกคนไป", None),
        ("ไปทุกคนไม่ได้", None),
        ("ยังไม่ได้ไปทั้งคู่", HomeCame.DID_NOT),
        ("ทั้งสองคนไม่ได้ไป", HomeCame.DID_NOT),
        ("วันนั้นทั้งคู่ไปไม่ได้", HomeCame.DID_NOT),
        ("both went", HomeCame.WENT),
        ("neither went", HomeCame.DID_NOT),
        ("they didn't go", HomeCame.DID_NOT),
    ],
)
def test_said_of_all_it_stands_for_each(words: str, said: HomeCame | None, town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    asked(town, granny)
    heard = granny.says(words)
    assert came(town) == [said, said]
    if said is not None:
        assert NAME in heard
        assert CHILDREN_NAMES[1] in heard
        assert "ไปโรงเรียนไหม" not in heard


def test_said_of_fewer_than_there_are_it_is_asked(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    asked(town, granny)
    assert "ไปโรงเรียนไหม" in granny.says("ไปทั้งสามคน")
    assert "ไปโรงเรียนไหม" in granny.says("ทั้งสองคน")
    assert came(town) == [None, None]


def test_said_of_all_it_changes_nothing_that_was_said_of_one(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    granny.taps("ไม่ได้ไป", on=asked(town, granny))
    assert ASKS in granny.says("ไปทั้งสองคน")
    assert came(town) == [HomeCame.DID_NOT, HomeCame.WENT]


def test_before_it_is_asked_it_is_of_the_morning(town: Town, teacher: Someone) -> None:
    granny = two(town, teacher)
    at(town, 7)
    granny.says("ไปทั้งสองคน")
    assert came(town) == [None, None]


@pytest.mark.parametrize("words", ["no", "No.", "ไม่ค่ะ", "เปล่าครับ"])
def test_no_answers_the_question(words: str, town: Town, granny: Someone) -> None:
    asked(town, granny)
    assert "เริ่มใหม่ได้" in granny.says(words)
    assert came(town) == [HomeCame.DID_NOT]


def test_no_before_it_is_asked_answers_nothing(town: Town, granny: Someone) -> None:
    at(town, 9)
    granny.says("ไม่ค่ะ")
    assert came(town) == [None]
