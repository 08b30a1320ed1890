"""The home says that a child went on its first day, and its school has not seen it: whoever looks after it is told at
once, and after half an hour whoever is next."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Executable, Result

from flows.returns.between import look_now
from handlers.returns.between.late import hand_between_on, mornings_unanswered
from models.audit import AuditEntry
from models.codes import CaseStatus, MorningState, NoticeState, Role
from models.first_mornings import FirstMorning
from models.matters import Matter
from models.memberships import Membership
from models.notices import Notice
from models.outbox import OutboxMessage
from models.people import Person
from models.return_notices import ReturnNotice
from models.safeguarding import SafeguardingRecord
from tests.handlers.family.homes import NAME, agreed, comes_in, left_alone, wrote
from tests.handlers.family.test_came import asked
from tests.handlers.family.test_in_peace import raise_alert
from tests.handlers.safeguarding.steps import alerts, line_has
from tests.handlers.steps import UNDECIDED, case_of, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite

FIRST = date(2026, 6, 22)
MISSED = f"ที่บ้านบอกว่า{NAME}ออกไปโรงเรียนแล้ว แต่ครูยังไม่เห็น"
ALARM = f"{MISSED} โทรหาที่บ้านตอนนี้เลย"
LOOK = "หาไม่เจอ โทร 191 ได้เลย ไม่ต้องรอให้ครบวัน"
LATER = "ผ่านไป 30 นาที ยังไม่มีใครตอบว่าเจอตัว"


def at(town: Town, hour: int, minute: int = 0, day: int = 22) -> None:
    """In Thailand, in June."""
    town.clock.now = datetime(2026, 6, day, hour - 7, minute, tzinfo=UTC)


def runs(town: Town) -> list[dict[str, int]]:
    """The job of this minute, for the children of the town."""
    mine = {one.id for one in town.rows(FirstMorning)}
    now = town.clock.now
    with town.sessions() as session:
        due = [one for one in mornings_unanswered(session, now, now) if one in mine]
    done = []
    for one in due:
        with town.sessions.begin() as session:
            done.append(hand_between_on(session, one, now, now))
    return done


def state(town: Town) -> list[MorningState]:
    return [one.state for one in town.rows(FirstMorning)]


def not_come(somebody: Someone, case: int) -> Seen:
    return somebody.presses("not_come", {"case": case, "day": FIRST})


@pytest.fixture
def case(town: Town, teacher: Someone) -> int:
    case = agreed(town, teacher)
    wrote(teacher, case)
    return case


@pytest.fixture
def granny(town: Town, teacher: Someone, case: int) -> Someone:
    granny = comes_in(town, teacher, case)
    granny.taps("รับทราบ")
    at(town, 9, 40)
    return granny


@pytest.fixture
def missing(town: Town, teacher: Someone, case: int, granny: Someone) -> Seen:
    """At a quarter past ten its home says that it went; gives what its teacher reads then."""
    not_come(teacher, case)
    teacher.pushed()
    at(town, 10, 15)
    granny.says("ไปโรงเรียนแล้วค่ะ")
    return teacher.pushed()


def test_said_at_home_after_the_school_it_goes_to_the_teacher_at_once(town: Town, missing: Seen) -> None:
    assert ALARM in missing
    assert missing.labels[:3] == ["โทรหาที่บ้าน", "เจอตัวแล้ว", "ยังไม่เจอ"]
    assert state(town) == [MorningState.RAISED]
    (notice,) = [one for one in town.rows(Notice) if one.kind == "between"]
    with town.sessions() as session:
        assert session.get_one(OutboxMessage, notice.outbox_id).urgent


def test_said_at_school_after_the_home_she_reads_it_in_the_same_moment(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    granny.says("ไปแล้วค่ะ")
    said = not_come(teacher, case)
    assert ALARM in said
    assert state(town) == [MorningState.RAISED]
    assert "between" not in [one.kind for one in town.rows(Notice)]


def test_by_a_colleague_she_is_told_too(town: Town, case: int, teacher: Someone, granny: Someone) -> None:
    granny.says("ไปแล้วค่ะ")
    colleague = Someone(town, *town.member("มานี อีกคน", Role.TEACHER, town.schools[0]))
    assert ALARM not in not_come(colleague, case)
    assert ALARM in teacher.pushed()


@pytest.mark.parametrize("again", ["home", "school"])
def test_said_twice_it_goes_out_once(
    again: str, town: Town, teacher: Someone, case: int, granny: Someone, missing: Seen
) -> None:
    if again == "home":
        granny.says("ไปแล้วค่ะ")
    else:
        not_come(teacher, case)
    assert teacher.pushed().messages == ()
    assert [one.kind for one in town.rows(Notice)].count("between") == 1


@pytest.mark.parametrize("words", ["ไม่ได้ไป", "ไม่แน่ใจ"])
def test_of_a_child_that_did_not_go_there_is_none(
    words: str, town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    not_come(teacher, case)
    granny.says(words)
    assert ALARM not in teacher.pushed()
    assert state(town) == [MorningState.NOT_SEEN]


def test_after_half_an_hour_whoever_directs_the_school_reads_the_same_once(
    town: Town, teacher: Someone, director: Someone, missing: Seen
) -> None:
    at(town, 10, 44)
    assert runs(town) == []
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    told = director.pushed()
    assert (ALARM in told, LATER in told) == (True, True)
    assert "โทรหาที่บ้าน" in told.labels
    at(town, 11, 50)
    assert runs(town) == []
    assert director.pushed().messages == ()
    assert teacher.pushed().messages == ()


def test_found_by_one_it_ends_for_all(
    town: Town, teacher: Someone, director: Someone, case: int, missing: Seen
) -> None:
    at(town, 10, 46)
    runs(town)
    told = director.pushed()
    said = director.taps("เจอตัวแล้ว", on=told)
    assert "เจอน้อง 0001 แล้ว ขอบคุณค่ะ" in said
    assert "เจอตัวน้อง 0001 แล้ว ไม่ต้องตามต่อ" in teacher.pushed()
    assert state(town) == [MorningState.FOUND]
    assert "เจอน้อง 0001 แล้ว" in teacher.taps("เจอตัวแล้ว", on=missing)
    assert director.pushed().messages == ()
    assert "ดีใจด้วย" in director.taps("มา", on=said)
    assert case_of(town, case).status == CaseStatus.MONITORING


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("เจอตัวแล้ว น้อง 0001", MorningState.FOUND),
        ("เจอตัวแล้วค่ะ", MorningState.FOUND),
        (f"เจอตัว {NAME}", MorningState.FOUND),
        ("ยังไม่เจอ", MorningState.RAISED),
    ],
)
def test_typed(said: str, becomes: MorningState, town: Town, teacher: Someone, missing: Seen) -> None:
    answer = teacher.says(said)
    assert (LOOK in answer) == (becomes == MorningState.RAISED)
    assert state(town) == [becomes]


def test_found_before_that_nobody_else_hears_of_it(
    town: Town, teacher: Someone, director: Someone, missing: Seen
) -> None:
    teacher.taps("เจอตัวแล้ว", on=missing)
    at(town, 11)
    assert runs(town) == []
    assert director.pushed().messages == ()


def test_found_somewhere_else_its_school_has_still_not_seen_it(
    town: Town, teacher: Someone, case: int, missing: Seen
) -> None:
    teacher.taps("เจอตัวแล้ว", on=missing)
    assert ALARM not in not_come(teacher, case)
    assert state(town) == [MorningState.FOUND]


def test_not_found_leads_to_the_way_out_and_the_next_ones_hear_all_the_same(
    town: Town, teacher: Someone, director: Someone, missing: Seen
) -> None:
    said = teacher.taps("ยังไม่เจอ", on=missing)
    assert LOOK in said
    assert NAME not in said
    assert said.labels[:6] == ["โทร 191", "โทร 1300", "บาดเจ็บ 1669", "แจ้งเดี๋ยวนี้", "เจอตัวแล้ว", "ยัง ขอตามหาก่อน"]
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    assert ALARM in director.pushed()


@pytest.mark.parametrize(
    "said",
    [
        "เจอตัวแล้ว",
        "เจอตัวแล้วค่ะ",
        f"เจอ{NAME}แล้ว",
        "เจอตัว น้อง 0001",
        "เจอแล้ว",
        "เจอน้องแล้ว",
        "พบแล้วค่ะ",
        "เจอแล้วค่ะ อยู่บ้านเพื่อน",
        "เจอตัวแล้วที่บ้านเพื่อน",
        "มาแล้ว",
        f"มา {NAME}",
    ],
)
def test_found_while_she_is_asked_whom_to_alert_it_is_over(
    said: str, town: Town, teacher: Someone, missing: Seen
) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    answer = teacher.says(said)
    assert state(town) == [MorningState.SEEN if said.startswith("มา") else MorningState.FOUND]
    assert LOOK not in answer
    assert LOOK not in teacher.says("ต่อ")


def test_its_button_stands_there(town: Town, teacher: Someone, missing: Seen) -> None:
    teacher.taps("เจอตัวแล้ว", on=teacher.taps("ยังไม่เจอ", on=missing))
    assert state(town) == [MorningState.FOUND]
    assert LOOK not in teacher.says("ต่อ")


@pytest.mark.parametrize(
    "said",
    [
        *("ยังไม่เจอ", "ยังไม่เจอตัวค่ะ", "หาไม่เจอ", "ไม่เจอ", "ยังหาไม่เจอเลยค่ะ", "หาน้องไม่เจอ", "ไม่พบ"),
        *("ไม่", "สวัสดี", f"เจอตัว {CHILDREN_NAMES[1]}", f"เจอ{CHILDREN_NAMES[1]}แล้ว"),
    ],
)
def test_said_once_more_that_it_is_not_found_the_same_page_stands(
    said: str, town: Town, teacher: Someone, missing: Seen
) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    assert LOOK in teacher.says(said)
    assert state(town) == [MorningState.RAISED]


def test_she_may_look_first(town: Town, teacher: Someone, missing: Seen) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    assert "เจอแล้วพิมพ์ “เจอตัวแล้ว”" in teacher.says("ยัง")
    assert LOOK in teacher.says("ยังไม่เจอ")
    teacher.taps("ยัง ขอตามหาก่อน")
    teacher.says("เจอตัวแล้ว")
    assert state(town) == [MorningState.FOUND]


@pytest.mark.parametrize("line_took_it", [True, False])
def test_found_after_the_alert_she_reads_whom_to_call(
    line_took_it: bool, town: Town, teacher: Someone, officer: Someone, missing: Seen
) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    told = teacher.taps("แจ้งเดี๋ยวนี้")
    assert "คนที่อาจทำร้ายน้อง" not in told  # nobody is suspected
    assert "ให้โทรกลับตอนไหนดี" in told
    if line_took_it:
        line_has(town, [one.outbox for one in alerts(town)])
    found = teacher.says("เจอตัวแล้ว")
    if line_took_it:
        assert "แจ้งคุณวิภา ใจงาม ไว้แล้ว ช่วยโทรบอกด้วยว่าเจอน้องแล้ว" in found
        assert "โทรหาผู้ดูแลเรื่องนี้" in found.labels
    else:
        assert "แจ้งผู้ดูแลของเขตไว้แล้ว" in found
    assert state(town) == [MorningState.FOUND]


def test_after_the_alert_it_is_looked_for_all_the_same(
    town: Town, teacher: Someone, director: Someone, officer: Someone, missing: Seen
) -> None:
    """The officer is one more who looks; nobody suspects the home, which has said that the child went."""
    teacher.taps("ยังไม่เจอ", on=missing)
    teacher.taps("แจ้งเดี๋ยวนี้")
    read = officer.taps("เปิดอ่าน", on=officer.pushed())
    assert "โรงเรียนยังหาไม่เจอ" in read
    assert "คนที่อาจทำร้าย" not in read
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    assert ALARM in director.pushed()
    teacher.taps("ตอนนี้เลย")
    assert "ไว้แล้ว" in teacher.says("เจอตัวแล้ว")  # long after the questions, too
    assert state(town) == [MorningState.FOUND]
    assert "เจอตัวน้อง 0001 แล้ว" in director.pushed()


def test_after_an_alert_about_danger_nobody_at_its_school_hears_of_it(
    town: Town, teacher: Someone, director: Someone, officer: Someone, case: int, missing: Seen
) -> None:
    raise_alert(teacher, case)
    at(town, 10, 46)
    assert runs(town) in ([{"over": 1}], [])
    assert ALARM not in director.pushed()


@pytest.mark.parametrize("first", [(), ("แจ้งเดี๋ยวนี้",)])
def test_danger_said_on_its_page_is_danger(
    first: tuple[str, ...], town: Town, teacher: Someone, director: Someone, officer: Someone, missing: Seen
) -> None:
    """The page for a missing child would have its home called."""
    teacher.taps("ยังไม่เจอ", on=missing)
    teacher.walks(*first)
    said = teacher.says("พ่อตีน้อง")
    assert LOOK not in said
    assert "ยังไม่ต้องบอกผู้ปกครอง" in said
    assert "คนที่อาจทำร้ายน้อง" in teacher.taps("แจ้งเดี๋ยวนี้")
    at(town, 10, 46)
    assert runs(town) in ([{"over": 1}], [])
    assert ALARM not in director.pushed()


@pytest.mark.parametrize("answers", [(), ("ตอนนี้เลย",)])
def test_told_once_it_is_one_alert(
    answers: tuple[str, ...], town: Town, teacher: Someone, officer: Someone, missing: Seen
) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    teacher.walks("แจ้งเดี๋ยวนี้", *answers)
    for again in (teacher.says("ยังไม่เจอ"), teacher.taps("ยังไม่เจอ", on=missing)):
        assert "แจ้งเดี๋ยวนี้" not in again.labels
        assert ("ให้โทรกลับตอนไหนดี" in again) == (not answers)
    assert len(town.rows(SafeguardingRecord)) == 1


@pytest.mark.parametrize("does", ["says", "tells", "leaves"])
def test_found_by_a_colleague_her_page_is_over(
    does: str, town: Town, teacher: Someone, director: Someone, officer: Someone, missing: Seen
) -> None:
    page = teacher.taps("ยังไม่เจอ", on=missing)
    at(town, 10, 46)
    runs(town)
    director.taps("เจอตัวแล้ว", on=director.pushed())
    label = {"tells": "แจ้งเดี๋ยวนี้", "leaves": "ยัง ขอตามหาก่อน"}.get(does)
    seen = teacher.taps(label, on=page) if label else teacher.says("ยังหาอยู่ค่ะ")
    assert "เจอตัวน้อง 0001 แล้ว" in seen
    assert town.rows(SafeguardingRecord) == []
    assert LOOK not in teacher.says("ต่อ")


def test_unsaid_at_home_the_page_is_over_too(town: Town, teacher: Someone, granny: Someone, missing: Seen) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    granny.says("กดผิด")
    assert state(town) == [MorningState.OVER]
    assert "แก้คำตอบแล้ว" in teacher.says("ยังหาอยู่")


@pytest.mark.parametrize("how", ["came", "report"])
def test_seen_at_school_it_ends(how: str, town: Town, teacher: Someone, director: Someone, case: int) -> None:
    granny = comes_in(town, teacher, case)
    at(town, 9, 40)
    not_come(teacher, case)
    granny.says("ไปแล้วค่ะ")
    teacher.pushed()
    at(town, 10, 20)
    runs(town)
    director.pushed()
    teacher.presses("came", {"case": case, "day": FIRST})
    assert state(town) == [MorningState.SEEN]
    assert "เจอตัวน้อง 0001 แล้ว" in director.pushed()
    if how == "report":
        teacher.taps("ถอนรายงาน")
        assert ALARM in not_come(teacher, case)
        assert state(town) == [MorningState.HANDED_ON]


def test_taken_back_at_home_it_is_over_and_those_who_were_told_hear_it(
    town: Town, teacher: Someone, granny: Someone, missing: Seen
) -> None:
    granny.says("กดผิด")
    assert state(town) == [MorningState.OVER]
    assert "แก้คำตอบแล้ว ไม่ได้บอกว่าออกไปโรงเรียน" in teacher.pushed()
    at(town, 11)
    assert runs(town) == []
    assert "หมดอายุ" in teacher.taps("เจอตัวแล้ว", on=missing)
    granny.says("ไปแล้ว")
    assert state(town) == [MorningState.RAISED]


def test_of_who_is_on_leave_whoever_is_there_is_told(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    not_come(teacher, case)
    with town.sessions.begin() as session:
        session.get_one(Person, teacher.person).away_until = date(2026, 7, 10)
    granny.says("ไปแล้วค่ะ")
    assert ALARM in director.pushed()
    assert teacher.pushed().messages == ()


def test_where_nobody_directs_the_school_the_district_hears_it_and_has_no_matter_of_it(
    town: Town, officer: Someone, missing: Seen
) -> None:
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    told = officer.pushed()
    assert MISSED in told
    assert ALARM not in told
    assert "โทรหาที่บ้าน" not in told.labels
    assert town.rows(Matter) == []
    assert "เจอน้อง 0001 แล้ว" in officer.taps("เจอตัวแล้ว", on=told)


def test_who_can_not_be_reached_is_not_waited_for(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    not_come(teacher, case)
    teacher.blocks()
    granny.says("ไปแล้วค่ะ")
    assert runs(town) == [{"handed_on": 1}]
    assert ALARM in director.pushed()


def test_of_another_day_nobody_is_alarmed(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    told = asked(town, granny)
    at(town, 9, day=23)
    granny.taps("ไป", on=told)
    assert ALARM not in not_come(teacher, case)
    assert state(town) == [MorningState.NOT_SEEN]


def test_its_home_is_not_asked_whether_it_went(town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    not_come(teacher, case)
    assert asked(town, granny).messages == ()


def test_where_the_home_is_left_in_peace_nothing_goes_out(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone, missing: Seen
) -> None:
    left_alone(town, case, still=True)
    at(town, 10, 46)
    assert runs(town) == [{"over": 1}]
    assert director.pushed().messages == ()


def test_killed_in_between_it_is_taken_up_and_told_once(town: Town, director: Someone, missing: Seen) -> None:
    at(town, 10, 46)
    now = town.clock.now
    (row,) = town.rows(FirstMorning)
    with town.sessions() as session:
        hand_between_on(session, row.id, now, now)
        session.rollback()
    assert state(town) == [MorningState.RAISED]
    assert runs(town) == [{"handed_on": 1}]
    assert len(director.pushed().messages) == 1


def test_strangers_and_forged_days_do_nothing(
    town: Town, teacher: Someone, case: int, granny: Someone, missing: Seen
) -> None:
    others = [
        Someone(town, *town.member("ชูใจ ที่อื่น", Role.DIRECTOR, town.schools[1])),
        Someone(town, *town.member("มานี อีกคน", Role.TEACHER, town.schools[0])),
        Someone(town, town.account()),
        granny,
    ]
    for somebody in others:
        for act in ("between_found", "between_not_found"):
            assert NAME not in somebody.presses(act, {"case": case, "day": FIRST})
    for day in ("", "x", "2026-06-21"):
        assert "หมดอายุ" in teacher.presses("between_found", {"case": case, "day": day})
    assert state(town) == [MorningState.RAISED]


def test_it_is_logged(town: Town, teacher: Someone, missing: Seen) -> None:
    teacher.taps("ยังไม่เจอ", on=missing)
    teacher.taps("เจอตัวแล้ว", on=missing)
    wanted = {"return.not_seen", "cases.between_told", "return.not_found", "return.found"}
    assert wanted <= {one.action for one in town.rows(AuditEntry)}


def test_the_push_is_known_as_a_notice(town: Town, missing: Seen) -> None:
    (notice,) = [one for one in town.rows(Notice) if one.kind == "between"]
    assert (notice.state, notice.outbox_id is not None) == (NoticeState.SAYING, True)


@pytest.mark.parametrize(
    "words",
    [
        "น้องไปโรงเรียนแล้วค่ะ",
        "น้องไปแล้ว",
        f"{NAME}ไปโรงเรียนแล้ว",
        f"น้อง{NAME}ไปแล้วค่ะ",
        "หลานไปแล้วค่ะ",
        "ไปตั้งแต่เช้าแล้ว",
        "ออกจากบ้านแล้ว",
        "ส่งถึงโรงเรียนแล้ว",
        "ไปส่งแล้วค่ะ",
        "ไปแล้วครับครู",
        "ไปแล้วค่ะคุณครูคะ",
    ],
)
def test_as_a_home_says_it(words: str, town: Town, teacher: Someone, case: int, granny: Someone) -> None:
    not_come(teacher, case)
    teacher.pushed()
    at(town, 10, 15)
    granny.says(words)
    assert state(town) == [MorningState.RAISED]
    assert ALARM in teacher.pushed()


def test_in_words_that_nobody_has_foreseen_they_are_kept_and_she_is_asked_at_once(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    not_come(teacher, case)
    said = granny.says("ตาพาไปส่งหน้าวัดตอนเจ็ดโมง")
    assert f"วันนี้{NAME}ไปโรงเรียนไหม" in said
    assert "ได้รับแล้ว" in said or "โทรหา" in said
    granny.taps("ไป", on=said)
    assert state(town) == [MorningState.RAISED]


def test_who_has_said_that_it_went_is_not_congratulated(
    town: Town, teacher: Someone, case: int, granny: Someone
) -> None:
    not_come(teacher, case)
    said = granny.says("ไปแล้วค่ะ")
    assert "ขอบคุณที่บอกค่ะ" in said
    assert "บอกครูให้แล้วเดี๋ยวนี้" in said
    assert "ดีใจ" not in said
    assert "พรุ่งนี้" not in said


@pytest.mark.parametrize("how", ["unsure", "wrong", "late"])
def test_a_home_that_is_not_sure_any_more_ends_nothing(
    how: str, town: Town, teacher: Someone, director: Someone, granny: Someone, missing: Seen
) -> None:
    notice = town.rows(ReturnNotice)[-1].id
    if how == "unsure":
        granny.presses("home_came", {"notice": notice, "came": "UNSURE"})
        assert "ไม่แน่ใจแล้ว" in teacher.pushed()
    if how == "wrong":
        granny.presses("home_wrong", {"notice": notice})
    if how == "late":
        at(town, 10, 26)
        granny.says("กดผิด")
    assert state(town) == [MorningState.RAISED]
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    assert ALARM in director.pushed()


def test_a_word_that_it_did_not_go_ends_it(town: Town, teacher: Someone, granny: Someone, missing: Seen) -> None:
    at(town, 10, 40)
    granny.presses("home_came", {"notice": town.rows(ReturnNotice)[-1].id, "came": "DID_NOT"})
    assert state(town) == [MorningState.OVER]
    assert "แก้คำตอบแล้ว" in teacher.pushed()


def test_that_it_came_taken_back_it_is_looked_for_again(
    town: Town, teacher: Someone, director: Someone, case: int, missing: Seen
) -> None:
    at(town, 10, 46)
    runs(town)
    director.pushed()
    teacher.presses("came", {"case": case, "day": FIRST})
    director.pushed()
    teacher.taps("ถอนรายงาน")
    assert state(town) == [MorningState.HANDED_ON]
    assert "ยังไม่มีใครเห็นตัว ช่วยตามต่อ" in director.pushed()


def test_a_slip_on_came_does_not_stop_the_clock(
    town: Town, teacher: Someone, director: Someone, case: int, missing: Seen
) -> None:
    teacher.presses("came", {"case": case, "day": FIRST})
    assert state(town) == [MorningState.SEEN]
    teacher.taps("ถอนรายงาน")
    assert state(town) == [MorningState.RAISED]
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    assert ALARM in director.pushed()


def test_over_at_home_it_stays_over_when_the_school_takes_its_word_back(
    town: Town, teacher: Someone, case: int, granny: Someone, missing: Seen
) -> None:
    granny.says("กดผิด")
    teacher.presses("came", {"case": case, "day": FIRST})
    teacher.taps("ถอนรายงาน")
    assert state(town) == [MorningState.OVER]


def test_one_home_rings_nobody_twice(town: Town, teacher: Someone, granny: Someone, missing: Seen) -> None:
    for _ in range(8):
        granny.says("กดผิด")
        granny.says("ไปแล้ว")
    assert len([one for one in town.rows(Notice) if one.kind == "between"]) == 2  # raised, and taken back once
    assert state(town) == [MorningState.RAISED]


def test_what_the_fallback_says_leads_to_it(
    town: Town, teacher: Someone, director: Someone, case: int, missing: Seen
) -> None:
    typed = re.findall("“(.+?)”", str(look_now().words))
    assert typed
    for words in (*typed, "น้อง 0001", NAME):
        said = teacher.says(words)
        assert ALARM in said
        assert said.labels[:3] == ["โทรหาที่บ้าน", "เจอตัวแล้ว", "ยังไม่เจอ"]
    assert ALARM in not_come(teacher, case)
    at(town, 10, 46)
    runs(town)
    assert ALARM in director.says("น้อง 0001")
    director.taps("เจอตัวแล้ว")
    assert ALARM not in teacher.says("น้อง 0001")


def test_in_a_long_list_it_stands_first(town: Town, teacher: Someone, missing: Seen) -> None:
    for name in CHILDREN_NAMES[1:5]:
        town.child(name, assignee=teacher.person)
    listed = teacher.says("น้องที่ดูแล")
    assert "ยังไม่เห็นตัว" in listed.labels[0]
    assert ALARM in teacher.taps(listed.labels[0])


def test_a_colleague_does_not_read_of_it(town: Town, missing: Seen) -> None:
    colleague = Someone(town, *town.member("มานี อีกคน", Role.TEACHER, town.schools[0]))
    assert MISSED not in colleague.says("น้อง 0001")


def test_handed_on_to_nobody_it_is_looked_again(town: Town, teacher: Someone, missing: Seen) -> None:
    at(town, 10, 46)
    assert runs(town) == [{"nobody": 1}]
    assert state(town) == [MorningState.RAISED]
    at(town, 12)
    director = Someone(town, *town.member("วิภา ผอ.", Role.DIRECTOR, town.schools[0]))
    assert runs(town) == [{"handed_on": 1}]
    assert ALARM in director.pushed()
    assert state(town) == [MorningState.HANDED_ON]


@pytest.mark.commits
def test_found_while_the_job_was_reading_nobody_is_woken(
    monkeypatch: pytest.MonkeyPatch, town: Town, teacher: Someone, director: Someone, missing: Seen
) -> None:
    skip_on_sqlite(town, "one writes at a time")
    at(town, 10, 46)
    now = town.clock.now
    (row,) = town.rows(FirstMorning)

    with town.sessions.begin() as session:
        reads = session.execute

        def read_then_found(statement: Executable, given: dict[str, Any] | None = None) -> Result[Any]:
            read = reads(statement, given).freeze()
            with town.sessions.begin() as other:
                found = other.get_one(FirstMorning, row.id)
                found.state, found.ended_at = MorningState.FOUND, now
            monkeypatch.setattr(session, "execute", reads)
            return read()

        monkeypatch.setattr(session, "execute", read_then_found)
        assert hand_between_on(session, row.id, now, now) == {}
    assert state(town) == [MorningState.FOUND]
    assert director.pushed().messages == ()


def test_a_report_that_does_not_say_where_it_is_ends_nothing(
    town: Town, teacher: Someone, director: Someone, missing: Seen
) -> None:
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    at(town, 10, 46)
    assert runs(town) == [{"handed_on": 1}]
    assert MISSED in director.pushed()


def test_who_has_left_hears_no_more(town: Town, teacher: Someone, director: Someone, case: int, missing: Seen) -> None:
    at(town, 10, 46)
    runs(town)
    told = director.pushed()
    with town.sessions.begin() as session:
        for one in session.query(Membership).filter_by(person_id=teacher.person):
            one.ended_at = town.clock.now
    director.taps("เจอตัวแล้ว", on=told)
    assert teacher.pushed().messages == ()


def test_in_the_evening_a_late_word_wakes_nobody(
    town: Town, teacher: Someone, director: Someone, case: int, granny: Someone
) -> None:
    not_come(teacher, case)
    teacher.pushed()
    at(town, 22, 30)
    granny.says("ไปแล้วค่ะ")
    assert state(town) == [MorningState.NOT_SEEN]
    assert teacher.pushed().messages == ()
    at(town, 8, day=23)
    assert "บอกว่าวันแรกไปแล้ว" in teacher.says("เมนู")


def test_found_after_its_first_day_was_moved_it_is_not_asked_whether_it_came(
    town: Town, teacher: Someone, missing: Seen
) -> None:
    teacher.presses("other_day", {"report": reports(town)[-1].id})
    teacher.says("24 มิ.ย.")
    said = teacher.taps("เจอตัวแล้ว", on=missing)
    assert "เจอน้อง 0001 แล้ว" in said
    assert "มา" not in said.labels
