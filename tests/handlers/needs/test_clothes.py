"""The uniform that does not come: two days with school before the first one it is asked once whether the child may come
in any clothes, or on another day."""

from datetime import UTC, date, datetime

import pytest

from handlers.needs.clothes.ask import areas_without, ask_about, is_time
from models.audit import AuditEntry
from models.codes import MatterState, Role
from scheduler.jobs import JOBS
from tests.handlers.needs.test_desk import need, opens
from tests.handlers.needs.test_due import TUESDAY, asks
from tests.handlers.needs.test_told import of_kind
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import NO_CONTACT, UNDECIDED, needs, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

ANY, OTHER = "มาชุดไหนก็ได้", "เปลี่ยนวัน"
ASKED = "ชุดยังไม่มา ให้น้องมาชุดไหนก็ได้ไหม"
THURSDAY, FRIDAY, MONDAY = date(2026, 6, 18), date(2026, 6, 19), date(2026, 6, 22)


def runs(town: Town, day: date) -> int:
    """The job, as the scheduler runs it at twenty to eight. Gives of how many it has asked."""
    done, now = 0, datetime(day.year, day.month, day.day, 0, 40, tzinfo=UTC)
    town.clock.now = max(town.clock.now, now)
    with town.sessions() as session:
        pieces = [area for area in areas_without(session, now, now) if area == town.area]
    for area in pieces:
        with town.sessions.begin() as session:
            done += ask_about(session, area, now, now)["asked"]
    return done


def hears(someone: Someone) -> Seen:
    """At her hour of the day."""
    someone.town.clock.on(hours=8, minutes=10)
    return someone.pushed()


@pytest.fixture
def told(town: Town, teacher: Someone, director: Someone, child: int) -> Seen:
    """What the teacher reads on the Thursday before the child begins."""
    asks(teacher, "22 มิ.ย.", what="1")
    assert runs(town, THURSDAY) == 1
    return hears(teacher)


def test_it_is_asked_on_the_second_day_with_school_before(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    assert runs(town, TUESDAY) == 0
    assert runs(town, date(2026, 6, 17)) == 0  # a holiday
    assert runs(town, THURSDAY) == 1
    assert ASKED not in teacher.pushed()  # with the day, not in the morning
    told = hears(teacher)
    assert "น้อง 0001 · เริ่มเรียน จ. 22 มิ.ย." in told
    assert ASKED in told
    assert told.labels[:2] == [ANY, OTHER]
    assert CHILDREN_NAMES[0] not in told


@pytest.mark.parametrize("closed", ["18 มิ.ย.", "19 มิ.ย."])
def test_a_day_that_is_closed_since_does_not_count(
    closed: str, town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    officer.says(f"หยุด {closed}")
    officer.says("หยุดเฉพาะโรงเรียน")
    assert runs(town, TUESDAY) == 1


@pytest.mark.parametrize(("day", "number"), [(date(2026, 5, 13), 0), (date(2026, 5, 14), 1), (date(2026, 5, 15), 1)])
def test_in_a_break_weekdays_count(day: date, number: int) -> None:

    assert is_time(date(2026, 5, 18), day, []) == bool(number)


def test_late_it_is_asked_the_day_after_and_never_on_the_first_day(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    assert runs(town, MONDAY) == 0
    assert runs(town, FRIDAY) == 1


def test_repeated_or_killed_it_is_once(town: Town, teacher: Someone, director: Someone) -> None:
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks("อยากกลับไปเรียน", "โทร วันนี้", "เงินไม่พอ", "ส่งรายงาน")
        for words in ("1", "โรงเรียนนี้", "22 มิ.ย."):
            teacher.says(words)
    now = datetime(2026, 6, 18, 0, 40, tzinfo=UTC)
    with town.sessions.begin() as session:
        ask_about(session, town.area, now, now)
        session.rollback()
    assert runs(town, THURSDAY) == 2
    assert [runs(town, day) for day in (THURSDAY, FRIDAY)] == [0, 0]
    told = hears(teacher)
    assert told.text.count(ASKED) == 2
    assert len(of_kind(town, "no_clothes")) == 2


def test_the_answer_is_kept_and_what_is_needed_stays(town: Town, teacher: Someone, told: Seen) -> None:
    seen = teacher.taps(ANY, on=told)
    assert "บันทึกแล้ว น้อง 0001 มาชุดไหนก็ได้" in seen
    assert "เริ่มเรียน จ. 22 มิ.ย." in seen
    assert "ชุดและอุปกรณ์ → ผอ.โรงเรียน ตอบครูภายใน ศ. 19 มิ.ย." in seen
    assert need(town).state == MatterState.OPEN
    assert need(town).any_clothes_at is not None
    assert runs(town, FRIDAY) == 0


def test_the_director_and_the_officer_see_it(
    town: Town, teacher: Someone, director: Someone, officer: Someone, told: Seen
) -> None:
    assert "น้องมาชุดไหนก็ได้" not in opens(director)
    teacher.taps(ANY, on=told)
    assert "บอกไว้แล้วว่าน้องมาชุดไหนก็ได้" in opens(director)
    director.taps("ขอเขตช่วย")
    officer.presses("desk_open", {"item": f"n{need(town).id}"})
    assert "บอกไว้แล้วว่าน้องมาชุดไหนก็ได้" in officer.seen


def test_pressed_twice_it_is_once(town: Town, teacher: Someone, told: Seen, clock: Clock) -> None:
    first, since = teacher.taps(ANY, on=told), need(town).any_clothes_at
    clock.on(hours=1)
    assert repr(teacher.taps(ANY, on=told)) == repr(first)
    assert need(town).any_clothes_at == since
    assert [one.action for one in town.rows(AuditEntry)].count("need.any_clothes") == 1


def test_another_day_asks_that_alone_and_moves_what_is_due(town: Town, teacher: Someone, told: Seen) -> None:
    assert "เริ่มวันไหน" in teacher.taps(OTHER, on=told)
    teacher.says("26 มิ.ย.")
    now = need(town)
    assert (now.needed_on, now.due_on) == (date(2026, 6, 26), date(2026, 6, 23))
    assert (now.state, len(needs(town)), len(reports(town))) == (MatterState.OPEN, 1, 1)
    assert runs(town, date(2026, 6, 23)) == 0
    assert runs(town, date(2026, 6, 24)) == 1  # of the new day it is asked too


def test_given_meanwhile_nothing_is_asked(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    runs(town, THURSDAY)
    opens(director)
    director.taps("จัดให้แล้ว")
    assert ASKED not in hears(teacher)


def test_given_before_the_answer_she_reads_that(town: Town, teacher: Someone, director: Someone, told: Seen) -> None:
    opens(director)
    director.taps("จัดให้แล้ว")
    assert "น้อง 0001 จัดชุดและอุปกรณ์ให้แล้ว" in teacher.taps(ANY, on=told)
    assert need(town).any_clothes_at is None


def test_of_a_report_that_was_withdrawn_nothing_is_said(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "16 มิ.ย.", what="1")
    assert runs(town, date(2026, 6, 15)) == 1
    teacher.presses("withdraw", {"report": reports(town)[-1].id})
    teacher.presses("any_clothes", {"need": need(town).id})
    assert (need(town).state, need(town).any_clothes_at) == (MatterState.DROPPED, None)
    assert ASKED not in hears(teacher)


def test_a_newer_report_has_ended_what_was_agreed_on(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    runs(town, THURSDAY)
    told = hears(teacher)
    report(teacher, *NO_CONTACT)
    assert "เริ่มเรียน" not in teacher.taps(ANY, on=told)
    assert "เริ่มวันไหน" not in teacher.taps(OTHER, on=told)
    assert runs(town, FRIDAY) == 0


def test_whoever_looks_after_the_child_by_now_is_asked_and_reports_the_other_day(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    colleague = Someone(town, *town.member("อนันต์ ดีใจ", Role.TEACHER, town.schools[0]))
    director.presses("share_give", {"case": child, "to": colleague.person, "had": teacher.person or 0})
    runs(town, THURSDAY)
    assert ASKED not in hears(teacher)
    told = colleague.pushed()
    assert ASKED in told
    assert "บันทึกแล้ว น้อง 0001 มาชุดไหนก็ได้" in colleague.taps(ANY, on=told)
    assert "ครั้งนี้เป็นอย่างไรบ้าง" in colleague.taps(OTHER, on=told)


def test_given_away_before_it_is_said_the_new_one_is_asked(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    colleague = Someone(town, *town.member("อนันต์ ดีใจ", Role.TEACHER, town.schools[0]))
    runs(town, THURSDAY)
    director.presses("share_give", {"case": child, "to": colleague.person, "had": teacher.person or 0})
    assert ASKED not in hears(teacher)
    assert runs(town, FRIDAY) == 1
    assert ASKED in hears(colleague)


def test_of_another_s_child_nothing_is_said(town: Town, told: Seen) -> None:
    colleague = Someone(town, *town.member("อนันต์ ดีใจ", Role.TEACHER, town.schools[0]))
    elsewhere = Someone(town, *town.member("มานี ดีใจ", Role.TEACHER, town.schools[1]))
    for one in (colleague, elsewhere):
        one.presses("any_clothes", {"need": need(town).id})
        one.presses("other_day", {"report": reports(town)[-1].id})
        assert "เริ่มวันไหน" not in one.seen
    assert need(town).any_clothes_at is None


def test_food_is_no_matter_of_clothes(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    asks(teacher, "22 มิ.ย.", what="4")
    assert runs(town, THURSDAY) == 0
    teacher.presses("any_clothes", {"need": need(town).id})
    assert need(town).any_clothes_at is None


def test_of_a_child_that_is_restricted_by_now_nothing_is_asked(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    runs(town, THURSDAY)
    report(teacher, *CUSTODY)
    assert ASKED not in hears(teacher)
    assert runs(town, FRIDAY) == 0


def test_without_a_first_day_nothing_is_asked(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    assert [runs(town, day) for day in (TUESDAY, THURSDAY, FRIDAY)] == [0, 0, 0]


def test_both_can_be_typed(town: Town, teacher: Someone, told: Seen) -> None:
    assert "น้อง 0001 มาชุดไหนก็ได้" in teacher.says("มาชุดไหนก็ได้ น้อง 1")
    assert need(town).any_clothes_at is not None
    assert "เริ่มวันไหน" in teacher.says("เปลี่ยนวัน น้อง 0001")


@pytest.mark.parametrize("words", [ANY, OTHER])
def test_typed_without_a_number_or_of_no_such_child_she_reads_how(words: str, teacher: Someone, told: Seen) -> None:
    assert f"เช่น {words} น้อง 417" in teacher.says(words)
    assert f"เช่น {words} น้อง 417" in teacher.says(f"{words} น้อง 900")


def test_nobody_is_asked_on_a_weekend() -> None:
    trigger = next(job for job in JOBS if job.name == "needs_clothes").trigger
    fires = trigger.get_next_fire_time(None, datetime(2026, 6, 19, 13, tzinfo=UTC))
    assert fires == datetime(2026, 6, 22, 0, 40, tzinfo=UTC)


def test_asked_once_more_after_it_did_not_come_the_answer_holds(
    town: Town, teacher: Someone, director: Someone, told: Seen
) -> None:
    teacher.taps(ANY, on=told)
    opens(director)
    director.taps("จัดให้แล้ว")
    director.taps("กดผิด ขอแก้คำตอบ")
    assert (len(needs(town)), need(town).any_clothes_at is not None) == (2, True)
