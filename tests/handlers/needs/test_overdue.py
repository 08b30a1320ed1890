"""The morning after: what a school has not answered on its day stands in front of the district, and both sides hear
it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text, update

from handlers.needs.overdue import areas_overdue, hand_on
from models.audit import AuditEntry
from models.cases import Case
from models.codes import CaseStatus, Decision, MatterState, Owner, Role
from scheduler.jobs import JOBS
from tests.handlers.needs.test_desk import need, opens
from tests.handlers.needs.test_due import asks
from tests.handlers.needs.test_told import adds, of_kind, wants_clothes
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import UNDECIDED, needs, report, reports
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

DUE = date(2026, 6, 23)
"""Five days with school after Monday 15 June."""


def morning(day: date) -> datetime:
    """Half past seven in Thailand."""
    return datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC)


def runs(town: Town, day: date) -> int:
    """The job, as the scheduler runs it: its pieces, each until it has nothing to do. Gives how many were handed on."""
    done, now = 0, morning(day)
    town.clock.now = max(town.clock.now, now)
    with town.sessions() as session:
        pieces = [area for area in areas_overdue(session, now, now) if area == town.area]
    for area in pieces:
        while True:
            with town.sessions.begin() as session:
                counts = hand_on(session, area, now, now)
            if not any(counts.values()):
                break
            done += counts["handed_on"]
    return done


def test_on_its_day_it_is_the_schools_and_the_morning_after_the_districts(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    wants_clothes(teacher)
    assert need(town).due_on == DUE
    assert runs(town, DUE) == 0
    assert runs(town, date(2026, 6, 24)) == 1
    now = need(town)
    assert (now.owner, now.state, now.due_on) == (Owner.DISTRICT, MatterState.OPEN, date(2026, 7, 1))
    assert (now.decision, now.decided_by) == (Decision.PASSED_ON, None)
    assert "needs.handed_on" in [one.action for one in town.rows(AuditEntry)]
    assert "ความช่วยเหลือ 1 เรื่อง" in officer.says("งานรอเขต")
    officer.presses("desk_open", {"item": f"n{now.id}"})
    assert "ครบวันแล้วโรงเรียนยังไม่ได้ตอบ ส่งต่อเขตเมื่อ 24 มิ.ย. 2569" in officer.seen


@pytest.mark.parametrize("promised", [False, True])
def test_of_a_day_that_was_closed_since_it_is_the_next_with_school(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int, promised: bool
) -> None:
    """So has the officer read who closed it."""
    wants_clothes(teacher)
    if promised:
        opens(director)
        director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.")
    officer.says("หยุด 23 มิ.ย.")
    officer.says("หยุดเฉพาะโรงเรียน")
    assert runs(town, date(2026, 6, 24)) == 0
    assert runs(town, date(2026, 6, 25)) == 1


def test_the_teacher_reads_who_answers_now_and_until_when(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    runs(town, date(2026, 6, 24))
    assert "เรื่องชุดและอุปกรณ์ของน้อง 0001 เขตช่วยต่อแล้ว ตอบภายใน พ. 1 ก.ค." in teacher.pushed()


def test_the_director_may_give_it_all_the_same(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    wants_clothes(teacher)
    runs(town, date(2026, 6, 24))
    told = director.pushed()
    assert "เรื่องชุดและอุปกรณ์ของน้อง 0001 เขตช่วยต่อให้แล้ว ถ้าจัดเองได้ กด “จัดให้แล้ว”" in told
    assert "น้องต้องการ" not in director.says("เรื่องรอ ผอ.")
    card = director.taps("ดูเรื่องนี้", on=told)
    assert "เขตช่วยต่อให้แล้ว ตั้งแต่ 24 มิ.ย. 2569" in card
    assert "ขอเขตช่วย" not in card.labels
    assert "บันทึกแล้ว: จัดให้แล้ว" in director.taps("จัดให้แล้ว", on=told)
    assert (need(town).state, need(town).owner) == (MatterState.DONE, Owner.DISTRICT)
    assert "ผอ.โรงเรียนจัดชุดและอุปกรณ์ให้แล้ว" in teacher.says("คู่มือ 1 นาที")


def test_given_from_what_she_is_told_though_something_was_added_and_a_later_report_withdrawn(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    adds(town, reports(town)[-1].id)
    thanks = report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("1")
    teacher.taps("ถอนรายงาน", on=thanks)
    runs(town, date(2026, 6, 24))
    assert "บันทึกแล้ว: จัดให้แล้ว" in director.taps("จัดให้แล้ว", on=director.pushed())


def test_of_many_that_the_district_has_now_whoever_asked_hears_in_one_message(
    town: Town, teacher: Someone, director: Someone
) -> None:
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*UNDECIDED, "ส่งรายงาน")
        teacher.says("1 4")
    runs(town, date(2026, 6, 24))
    told = teacher.pushed()
    assert len(told.messages) == 1
    assert "เขตช่วยต่อแล้ว 4 เรื่อง" in told
    assert "และอีก 1 เรื่อง" in told


def test_asked_on_an_older_card_to_pass_it_on_she_reads_that_it_is_done(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    card = opens(director)
    runs(town, date(2026, 6, 24))
    seen = director.taps("ขอเขตช่วย", on=card)
    assert "เขตช่วยต่อให้แล้ว ตั้งแต่ 24 มิ.ย. 2569" in seen
    assert "มีคน" not in seen


def test_given_by_a_slip_it_is_in_front_of_the_district_again_with_the_day_that_was_told(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    wants_clothes(teacher)
    runs(town, date(2026, 6, 24))
    town.clock.on(days=2)
    given = director.taps("จัดให้แล้ว", on=director.pushed())
    director.taps("กดผิด ขอแก้คำตอบ", on=given)
    again = need(town)
    assert (again.owner, again.state, again.due_on) == (Owner.DISTRICT, MatterState.OPEN, date(2026, 7, 1))
    assert "ความช่วยเหลือ 1 เรื่อง" in officer.says("งานรอเขต")
    assert "จัดชุดและอุปกรณ์ให้แล้ว" not in teacher.pushed()


@pytest.mark.parametrize("at_once", [1, 3, 50])
def test_repeated_late_or_in_pieces_it_is_once(
    at_once: int, town: Town, teacher: Someone, director: Someone, child: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.needs.overdue.AT_ONCE", at_once)
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*UNDECIDED, "ส่งรายงาน")
        teacher.says("1 4")
    with town.sessions.begin() as session:  # the first piece is killed
        hand_on(session, town.area, morning(date(2026, 6, 29)), morning(date(2026, 6, 29)))
        session.rollback()
    assert runs(town, date(2026, 6, 29)) == 4
    assert {one.due_on for one in needs(town)} == {date(2026, 7, 6)}  # the district's time begins when it is asked
    for day in (29, 30):
        assert runs(town, date(2026, 6, day)) == 0
    assert len(of_kind(town, "need_passed_on")) == 4
    assert len(of_kind(town, "need_handed_on")) == 4


def test_what_is_put_aside_stays_till_its_day_is_over(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    clock.on(days=3)
    opens(director)
    director.taps("จะจัดให้ภายใน พฤ. 25 มิ.ย.")
    for day in (24, 25):
        assert runs(town, date(2026, 6, day)) == 0
    assert runs(town, date(2026, 6, 26)) == 1
    assert need(town).kept_until is None


def test_nobody_is_told_on_a_weekend(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    asks(teacher, "22 มิ.ย.", what="1")  # due on the Friday before
    trigger = next(job for job in JOBS if job.name == "needs_overdue").trigger
    fires = trigger.get_next_fire_time(None, datetime(2026, 6, 19, 13, tzinfo=UTC))
    assert fires == morning(date(2026, 6, 22))
    assert runs(town, date(2026, 6, 22)) == 1


def test_what_was_answered_in_time_stays_answered(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1 4 5")
    opens(director)
    director.taps("จัดให้แล้ว")
    opens(director)
    director.taps("ขอเขตช่วย")
    assert runs(town, date(2026, 6, 24)) == 1


def test_of_restricted_and_ended_cases_nothing_is_handed_on(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    report(teacher, *CUSTODY)
    assert runs(town, date(2026, 6, 24)) == 0
    other = town.child(CHILDREN_NAMES[1])
    teacher.presses("report", {"case": other})
    teacher.walks(*UNDECIDED, "ส่งรายงาน")
    teacher.says("1")
    with town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == other).values(status=CaseStatus.CLOSED_STUDYING))
    assert runs(town, date(2026, 7, 2)) == 0


def test_a_director_who_asked_herself_is_told_once(town: Town, director: Someone, child: int) -> None:
    wants_clothes(director)
    runs(town, date(2026, 6, 24))
    assert [one.person_id for one in of_kind(town, "need_handed_on")] == [director.person]
    assert of_kind(town, "need_passed_on") == []


def test_who_came_as_director_since_may_give_it_too(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    new = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    runs(town, date(2026, 6, 24))
    assert "เขตช่วยต่อให้แล้ว" in new.pushed()
    new.taps("จัดให้แล้ว")
    assert need(town).decided_by == new.person


def test_what_was_given_meanwhile_is_not_said(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    wants_clothes(teacher)
    runs(town, date(2026, 6, 24))
    director.presses("need_open", {"item": f"n{need(town).id}"})
    director.taps("จัดให้แล้ว")
    assert "เขตช่วยต่อให้แล้ว" not in director.pushed()
    assert "เขตช่วยต่อแล้ว" not in teacher.pushed()


@pytest.mark.commits
def test_a_child_that_somebody_has_at_hand_is_waited_for_while_nothing_is_held(
    town: Town, teacher: Someone, director: Someone
) -> None:
    """Two turns of a batch, and the job between them: neither waits for what the other has while it is waited for."""
    for name in CHILDREN_NAMES[:2]:
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*UNDECIDED, "ส่งรายงาน")
        teacher.says("1")
    first, second = (town.case[name] for name in CHILDREN_NAMES[:2])
    now = morning(date(2026, 6, 24))
    done: list[dict[str, int]] = []
    with town.sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")
        session.execute(select(Case.id).where(Case.id == second).with_for_update(key_share=True))
        with town.sessions.begin() as job:
            job.execute(text("SET LOCAL lock_timeout = '2s'"))
            done.append(hand_on(job, town.area, now, now))  # at once, though one is at hand
        session.execute(select(Case.id).where(Case.id == first).with_for_update(key_share=True))
        session.rollback()
    assert done == [{"handed_on": 1}]
    town.clock.now = now
    assert runs(town, date(2026, 6, 24)) == 1
    assert {one.owner for one in needs(town)} == {Owner.DISTRICT}


def test_of_a_day_on_which_its_school_was_closed_it_is_the_next_open_one(
    town: Town, teacher: Someone, director: Someone, officer: Someone, child: int
) -> None:
    wants_clothes(teacher)
    director.says("โรงเรียนหยุด 23 มิ.ย.")
    director.says("ใช่")
    assert runs(town, date(2026, 6, 24)) == 0
    assert runs(town, date(2026, 6, 25)) == 1
