"""The first day: in the morning whoever looks after the child is asked whether it came, and one tap says so."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import update

from flows.phrase import in_thai
from flows.say import Card, Cards
from handlers.returns.first_day.notices import areas_beginning, ask_first_days
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Outcome, Role
from models.notices import Notice
from tests.handlers.calendar.test_school import close
from tests.handlers.reminders.test_reminders import KITTI, hears
from tests.handlers.reminders.test_reminders import runs as reminds
from tests.handlers.steps import WANTS, case_of, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town
from thai.dates import BANGKOK

FIRST, DAY_AFTER = date(2026, 6, 22), date(2026, 6, 23)
ASKS = "วันนี้วันแรก น้องมาไหม"
OTHER = "ปุณยวีร์"


def agreed(teacher: Someone, day: str = "22 มิ.ย.", place: str = "โรงเรียนนี้") -> int:
    """A child of hers begins on that day."""
    case = teacher.town.child(KITTI, assignee=teacher.person)
    report(teacher, *WANTS)
    teacher.walks("ไม่ต้องช่วยเพิ่ม", place)
    teacher.says(day)
    return case


def at(town: Town, day: date, hour: int, minute: int = 0) -> None:
    town.clock.now = datetime.combine(day, time(hour, minute), BANGKOK).astimezone(UTC)


def runs(town: Town, day: date, hour: int = 6) -> list[int]:
    """The job; of how many children of the town it asks."""
    at(town, day, hour, 48)
    with town.sessions.begin() as session:
        now = town.clock.now
        return [
            ask_first_days(session, area, now, now)["asked"]
            for area in areas_beginning(session, now, now)
            if area == town.area
        ]


def asked(town: Town, teacher: Someone, day: date = FIRST) -> Seen:
    runs(town, day)
    assert ASKS not in teacher.pushed()
    at(town, day, 9, 30)
    return teacher.pushed()


def test_at_half_past_nine_she_is_asked_and_one_tap_says_that_it_came(town: Town, teacher: Someone) -> None:
    case = agreed(teacher)
    told = asked(town, teacher)
    assert f"{KITTI} ม.2 · น้อง 0001" in told
    assert ASKS in told
    said = teacher.taps("มา", on=told)
    assert "ดีใจด้วย น้องกลับมาแล้ว" in said
    assert case_of(town, case).status == CaseStatus.MONITORING
    assert [(one.outcome, one.happened_on) for one in reports(town)][-1] == (Outcome.BACK_IN_SCHOOL, FIRST)
    assert "บันทึกไว้แล้ว" in teacher.taps("มา", on=told)
    assert len(reports(town)) == 2
    teacher.taps("ถอนรายงาน", on=said)
    assert case_of(town, case).status == CaseStatus.RETURN_PENDING


def test_not_yet_is_no_report_and_shows_what_helps(town: Town, teacher: Someone) -> None:
    case = agreed(teacher)
    told = asked(town, teacher)
    said = teacher.taps("ยังไม่มา", on=told)
    assert "ไม่เป็นไร วันแรกยากเสมอ" in said
    assert [label for label in said.labels if label in ("โทรหาที่บ้าน", "มา", "เปลี่ยนวัน")] == ["โทรหาที่บ้าน", "มา", "เปลี่ยนวัน"]
    assert len(reports(town)) == 1
    assert "เริ่มวันไหน" in teacher.taps("เปลี่ยนวัน", on=said)
    teacher.says("24 มิ.ย.")
    assert case_of(town, case).status == CaseStatus.RETURN_PENDING
    at(town, DAY_AFTER, 9)
    assert "หมดอายุ" in teacher.taps("มา", on=told)  # it begins on another day now


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (f"มา {KITTI}", CaseStatus.MONITORING),
        ("มาแล้วค่ะ", CaseStatus.MONITORING),
        ("วันนี้มา น้อง 0001", CaseStatus.MONITORING),
        (f"{KITTI} มาแล้ว", CaseStatus.MONITORING),
        ("ยังไม่มาค่ะ", CaseStatus.RETURN_PENDING),
        (f"ไม่มา {KITTI}", CaseStatus.RETURN_PENDING),
    ],
)
def test_typed(said: str, status: CaseStatus, town: Town, teacher: Someone) -> None:
    case = agreed(teacher)
    asked(town, teacher)
    answer = teacher.says(said)
    assert ("ดีใจด้วย" in answer) == (status == CaseStatus.MONITORING)
    assert ("วันแรกยากเสมอ" in answer) == (status == CaseStatus.RETURN_PENDING)
    assert case_of(town, case).status == status


def test_the_day_after_the_old_button_says_that_it_came_on_its_day(town: Town, teacher: Someone) -> None:
    agreed(teacher)
    told = asked(town, teacher)
    at(town, DAY_AFTER, 9)
    teacher.taps("มา", on=told)
    assert reports(town)[-1].happened_on == FIRST


def test_who_has_said_so_before_is_not_asked(town: Town, teacher: Someone) -> None:
    agreed(teacher)
    runs(town, FIRST)
    at(town, FIRST, 8, 20)
    report(teacher, "กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้ จ. 22 มิ.ย.")
    at(town, FIRST, 9, 30)
    assert ASKS not in teacher.pushed()


WAITS = "รอข่าว"


@pytest.fixture
def other(town: Town, teacher: Someone) -> int:
    """Another child of hers is due on that day."""
    agreed(teacher)
    other = town.child(OTHER, assignee=teacher.person)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == other).values(due_on=FIRST, status=CaseStatus.ASSIGNED))
    return other


def test_it_takes_the_place_of_the_days_digest_which_comes_the_next_day_with_school(
    town: Town, teacher: Someone, other: int
) -> None:
    assert reminds(town, FIRST) == 2
    told = asked(town, teacher)
    assert (ASKS in told, OTHER in told, told.text.count(KITTI)) == (True, False, 1)
    assert hears(teacher, FIRST).messages == ()
    teacher.taps("มา", on=told)
    reminds(town, DAY_AFTER)
    told = hears(teacher, DAY_AFTER)
    assert (OTHER in told, KITTI in told) == (True, False)


def test_unanswered_it_is_late_the_day_after_beside_the_others(town: Town, teacher: Someone, other: int) -> None:
    reminds(town, FIRST)
    asked(town, teacher)
    reminds(town, DAY_AFTER)
    told = hears(teacher, DAY_AFTER)
    assert (OTHER in told, KITTI in told, told.text.count("เลยนัด") > 0) == (True, True, True)


def begins(teacher: Someone, name: str, day: str) -> int:
    """Another child of hers, agreed on at the moment."""
    case = teacher.town.child(name, assignee=teacher.person)
    teacher.presses("report", {"case": case})
    teacher.walks(*WANTS, "ส่งรายงาน", "ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้")
    teacher.says(day)
    return case


def test_a_first_day_on_each_day_of_a_week_hides_nobody(town: Town, teacher: Someone, other: int) -> None:
    """She taps nothing: whoever was due is named the day after, and each that did not come the day after its own."""
    begin = {23: "มานี", 24: "ชูใจ", 25: "ปิติ", 26: "วีระ"}
    for day, name in begin.items():
        begins(teacher, name, f"{day} มิ.ย.")
    late = [KITTI]
    reminds(town, FIRST)
    assert OTHER not in asked(town, teacher)
    for day, name in begin.items():
        today = date(2026, 6, day)
        reminds(town, today)
        told = asked(town, teacher, today)
        assert (ASKS in told, f"{name} ม." in told) == (True, True)
        if day == 23:
            assert (OTHER in told, KITTI in told) == (True, True)
        assert f"มีน้อง {len(late) + 1} คนเลยนัด" in [
            in_thai(one.alt) for one in told.messages if isinstance(one, Card | Cards)
        ]
        assert hears(teacher, today).messages == ()
        late.append(name)


@pytest.mark.parametrize("again", [False, True], ids=["once", "and back"])
def test_given_to_another_on_that_day_it_stands_in_the_digest_of_who_has_it(
    again: bool, town: Town, teacher: Someone, director: Someone
) -> None:
    """Nobody has asked her; who has it again has the question."""
    case = agreed(teacher)
    anan = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    others = town.child(OTHER, assignee=anan.person)
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == others).values(due_on=FIRST, status=CaseStatus.ASSIGNED))
    reminds(town, FIRST)
    runs(town, FIRST)
    at(town, FIRST, 8)
    director.presses("share_give", {"case": case, "to": anan.person, "had": teacher.person})
    if again:
        director.presses("share_give", {"case": case, "to": teacher.person, "had": anan.person})
    at(town, FIRST, 9, 31)
    told = anan.pushed()  # that it was given to her, and the digest along with it
    assert (ASKS in teacher.pushed(), ASKS in told) == (again, False)
    assert (OTHER in told, KITTI in told) == (True, not again)


def test_that_it_came_taken_back_after_the_morning_it_stands_in_the_digest(
    town: Town, teacher: Someone, other: int
) -> None:
    """No question was owed: it had come by then."""
    at(town, FIRST, 6, 40)
    said = teacher.presses("came", {"case": town.case[KITTI], "day": FIRST})
    runs(town, FIRST)
    at(town, FIRST, 6, 49)
    teacher.taps("ถอนรายงาน", on=said)
    reminds(town, FIRST)
    assert case_of(town, town.case[KITTI]).status == CaseStatus.RETURN_PENDING
    at(town, FIRST, 9, 31)
    assert ASKS not in teacher.pushed()
    told = hears(teacher, FIRST)
    assert (OTHER in told, KITTI in told) == (True, True)


@pytest.mark.parametrize("hour", [8, 12])
def test_what_she_reads_along_says_nothing_of_it_on_that_day(
    hour: int, town: Town, teacher: Someone, other: int
) -> None:
    reminds(town, FIRST)
    runs(town, FIRST)
    if hour > 9:
        asked(town, teacher)
    at(town, FIRST, hour)
    seen = teacher.says("คู่มือ 1 นาที")
    assert (OTHER in seen, KITTI in seen) == (True, False)


@pytest.mark.parametrize("words", ["เตือนตอนเช้า", "เตือนตอนเที่ยง"])
def test_it_is_her_only_push_of_the_day_whatever_hour_she_has_chosen(
    words: str, town: Town, teacher: Someone, other: int
) -> None:
    teacher.says("เวลาเตือน")
    teacher.taps(words)
    reminds(town, FIRST)
    runs(town, FIRST)
    at(town, FIRST, 7, 31)
    assert teacher.pushed().messages == ()
    assert ASKS in asked(town, teacher)
    assert hears(teacher, FIRST).messages == ()
    at(town, DAY_AFTER, 15, 45)
    assert OTHER in teacher.pushed()


@pytest.mark.parametrize("words", ["เตือนตอนเช้า", "เตือนตอนเที่ยง"])
def test_answered_before_it_is_asked_the_digest_comes_that_day(
    words: str, town: Town, teacher: Someone, other: int
) -> None:
    teacher.says("เวลาเตือน")
    teacher.taps(words)
    runs(town, FIRST)
    at(town, FIRST, 8, 20)
    teacher.presses("came", {"case": town.case[KITTI], "day": FIRST})
    reminds(town, FIRST)
    at(town, FIRST, 9, 30)
    assert ASKS not in teacher.pushed()
    assert OTHER in hears(teacher, FIRST)


def test_asked_in_a_reply_the_digest_is_no_part_of_it(town: Town, teacher: Someone, other: int) -> None:
    """While the planner has not come to her yet."""
    reminds(town, FIRST)
    runs(town, FIRST)
    at(town, FIRST, 9, 31)
    seen = teacher.says("คู่มือ 1 นาที")
    assert (ASKS in seen, OTHER in seen) == (True, False)
    assert OTHER in teacher.says("คู่มือ 1 นาที")


@pytest.mark.parametrize("place", ["อาชีวะ", "โรงเรียนอื่น"])
def test_of_a_child_that_begins_elsewhere_she_is_not_asked(place: str, town: Town, teacher: Someone) -> None:
    agreed(teacher, place=place)
    assert runs(town, FIRST) in ([], [0])


def test_on_a_day_on_which_the_school_is_closed_nobody_is(town: Town, teacher: Someone, director: Someone) -> None:
    agreed(teacher)
    close(director)
    assert runs(town, FIRST) == [0]


def test_run_twice_it_is_owed_once(town: Town, teacher: Someone) -> None:
    agreed(teacher)
    runs(town, FIRST)
    runs(town, FIRST, hour=7)
    kinds = [one.kind for one in town.rows(Notice)]
    assert kinds.count("first_day") == 1


def test_a_strangers_press_files_nothing(town: Town, teacher: Someone) -> None:
    case = agreed(teacher)
    asked(town, teacher)
    others = [Someone(town, *town.member("ชูใจ ที่อื่น", Role.TEACHER, town.schools[1])), Someone(town, town.account())]
    for one in others:
        for act in ("came", "not_come"):
            assert KITTI not in one.presses(act, {"case": case, "day": FIRST})
    assert len(reports(town)) == 1


@pytest.mark.parametrize("day", ["", "x", "2026-06-21", "2026-06-23", "2600-01-01"])
def test_a_forged_day_files_nothing(day: str, town: Town, teacher: Someone) -> None:
    case = agreed(teacher)
    asked(town, teacher)
    for act in ("came", "not_come"):
        assert "หมดอายุ" in teacher.presses(act, {"case": case, "day": day})
    assert len(reports(town)) == 1


def test_that_it_is_named_is_logged(town: Town, teacher: Someone) -> None:
    agreed(teacher)
    asked(town, teacher)
    assert "cases.reminded" in [one.action for one in town.rows(AuditEntry)]


def test_its_card_asks_the_same_from_that_day_on(town: Town, teacher: Someone) -> None:
    case = agreed(teacher)
    assert "มา" not in teacher.presses("child", {"case": case}).labels
    for day in (FIRST, DAY_AFTER):
        at(town, day, 8)
        assert {"มา", "ยังไม่มา"} <= set(teacher.presses("child", {"case": case}).labels)
    teacher.taps("มา")
    assert case_of(town, case).status == CaseStatus.MONITORING
