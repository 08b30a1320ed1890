"""“น้องได้รับแล้ว” and “ยังไม่ได้ของ”: whoever has asked is asked once whether what was given has reached the child."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from handlers.needs.receiving.receive import receive
from handlers.needs.sources import needs_of
from handlers.turn.batch.take_all import write
from models.batch import batch_of
from models.codes import MatterState, Owner, Role
from models.memberships import Membership
from models.needs import NeedRow
from models.people import Person
from tests.handlers.needs.test_desk import clothes, need, opens  # noqa: F401 - a fixture
from tests.handlers.needs.test_told import of_kind
from tests.handlers.review.desk import actor
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import UNDECIDED, needs, report
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Clock, Town

HAS_COME, HAS_NOT = "น้องได้รับแล้ว", "ยังไม่ได้ของ"


def gives(director: Someone) -> None:
    opens(director)
    director.taps("จัดให้แล้ว")


@pytest.fixture
def told(teacher: Someone, director: Someone, clothes: NeedRow) -> Seen:  # noqa: F811 - the fixture
    """What the teacher reads once her director has given it."""
    gives(director)
    return teacher.pushed()


def test_along_with_the_notice_it_is_asked_and_stored(town: Town, teacher: Someone, told: Seen) -> None:
    assert told.labels[:2] == [HAS_COME, HAS_NOT]
    assert "น้อง 0001 ได้รับชุดและอุปกรณ์แล้ว" in teacher.taps(HAS_COME, on=told)
    assert need(town).received_at is not None


def test_not_come_it_is_asked_for_again_and_both_are_told(
    town: Town, teacher: Someone, director: Someone, told: Seen, clock: Clock
) -> None:
    assert "ชุดและอุปกรณ์ → ผอ.โรงเรียน ตอบครูภายใน อ. 23 มิ.ย." in teacher.taps(HAS_NOT, on=told)
    again = need(town)
    assert (again.state, again.owner, len(needs(town))) == (MatterState.OPEN, Owner.SCHOOL, 2)
    clock.on(hours=8)
    assert "ต้องการ: ชุดและอุปกรณ์" in director.pushed()
    gives(director)
    clock.on(days=1)
    assert HAS_COME in teacher.pushed().labels  # and then once more


@pytest.mark.parametrize("label", [HAS_COME, HAS_NOT])
def test_pressed_twice_it_is_once(label: str, town: Town, teacher: Someone, told: Seen, clock: Clock) -> None:
    first = teacher.taps(label, on=told)
    stored = [(one.id, one.received_at) for one in needs(town)]
    clock.on(hours=1)
    assert repr(first) == repr(teacher.taps(label, on=told))
    assert [(one.id, one.received_at) for one in needs(town)] == stored


def test_a_slip_can_be_put_right(town: Town, teacher: Someone, told: Seen) -> None:
    teacher.taps(HAS_COME, on=told)
    teacher.taps(HAS_NOT, on=told)
    assert [one.received_at for one in needs(town)] == [None, None]
    teacher.taps(HAS_COME, on=told)  # which is asked for anew by now
    assert need(town).state == MatterState.OPEN


def test_taken_back_meanwhile_she_reads_who_answers(
    town: Town, teacher: Someone, director: Someone, told: Seen
) -> None:
    director.presses("need_undo", {"item": f"n{needs(town)[0].id}"})
    assert "ผอ.โรงเรียน ตอบครูภายใน" in teacher.taps(HAS_COME, on=told)
    assert all(one.received_at is None for one in needs(town))


def test_of_another_s_child_nothing_is_said(town: Town, told: Seen) -> None:
    colleague = Someone(town, *town.member("อนันต์ ดีใจ", Role.TEACHER, town.schools[0]))
    elsewhere = Someone(town, *town.member("มานี ดีใจ", Role.TEACHER, town.schools[1]))
    for one in (colleague, elsewhere):
        for act in ("got", "not_got"):
            one.presses(act, {"need": need(town).id})
    assert (len(needs(town)), need(town).received_at) == (1, None)


def test_given_by_the_district_it_is_asked_of_the_district_again(
    town: Town, teacher: Someone, officer: Someone, child: int
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("3")
    officer.presses("desk_open", {"item": f"n{need(town).id}"})
    officer.taps("จัดให้แล้ว")
    assert "เขต ตอบครูภายใน" in teacher.taps(HAS_NOT, on=teacher.pushed())
    assert need(town).owner == Owner.DISTRICT
    assert "น้อง 0001 · รถและค่าเดินทาง" in officer.says("ความช่วยเหลือ")


def given_by(officer: Someone, teacher: Someone, town: Town) -> None:
    """The officer has said so, and it has not come."""
    report(teacher, *UNDECIDED)
    teacher.says("3")
    officer.presses("desk_open", {"item": f"n{need(town).id}"})
    officer.taps("จัดให้แล้ว")
    told = teacher.pushed()
    teacher.taps(HAS_NOT, on=told)
    teacher.taps(HAS_NOT, on=told)


NOT_COME = "น้อง 0001: ครูบอกว่ายังไม่ได้รถและค่าเดินทาง"


def test_the_officer_who_has_given_it_hears_with_the_day_and_nobody_else(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    colleague = Someone(town, *town.member("อรุณี ใจงาม", Role.SUPERVISOR))
    given_by(officer, teacher, town)
    assert [one.person_id for one in of_kind(town, "need_not_come")] == [officer.person]
    clock.on(hours=8)
    told = officer.pushed()
    assert NOT_COME in told
    assert "มีของที่ยังไม่ถึงน้อง 1 เรื่อง" in told
    assert NOT_COME not in colleague.pushed()
    assert "ต้องการ: รถและค่าเดินทาง" in officer.taps("ดูเรื่องนี้", on=told)


@pytest.mark.parametrize("how", ["left", "away"])
def test_where_she_has_left_or_is_away_the_district_hears(
    how: str, town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    colleague = Someone(town, *town.member("อรุณี ใจงาม", Role.SUPERVISOR))
    report(teacher, *UNDECIDED)
    teacher.says("3")
    officer.presses("desk_open", {"item": f"n{need(town).id}"})
    officer.taps("จัดให้แล้ว")
    with town.sessions.begin() as session:
        if how == "left":
            mine = Membership.person_id == officer.person
            session.execute(update(Membership).where(mine).values(ended_at=clock.now))
        else:
            until = clock.now.date() + timedelta(days=3)
            session.execute(update(Person).where(Person.id == officer.person).values(away_until=until))
    teacher.taps(HAS_NOT, on=teacher.pushed())
    assert [one.person_id for one in of_kind(town, "need_not_come")] == [colleague.person]
    clock.on(hours=8)
    assert NOT_COME in colleague.pushed()


def test_answered_meanwhile_nobody_hears(
    town: Town, teacher: Someone, officer: Someone, child: int, clock: Clock
) -> None:
    given_by(officer, teacher, town)
    officer.presses("desk_open", {"item": f"n{need(town).id}"})
    officer.taps("จัดให้แล้ว")
    clock.on(hours=8)
    assert NOT_COME not in officer.pushed()


def test_of_what_a_school_has_given_no_officer_hears(
    town: Town, teacher: Someone, officer: Someone, told: Seen
) -> None:
    teacher.taps(HAS_NOT, on=told)
    assert of_kind(town, "need_not_come") == []


def test_of_a_child_that_is_restricted_by_now_nothing_changes(town: Town, teacher: Someone, told: Seen) -> None:
    report(teacher, *CUSTODY)
    teacher.taps(HAS_NOT, on=told)
    assert not [one for one in needs(town) if one.owner == Owner.SCHOOL and one.unfinished]


def test_who_has_given_it_is_asked_nothing(director: Someone, told: Seen) -> None:
    assert HAS_COME not in director.pushed().labels


@pytest.mark.parametrize("words", ["น้องได้รับแล้ว น้อง 0001", "น้องได้รับแล้ว น้อง 1"])
def test_it_can_be_typed(words: str, town: Town, teacher: Someone, told: Seen) -> None:
    assert "ได้รับชุดและอุปกรณ์แล้ว" in teacher.says(words)
    assert need(town).received_at is not None


def test_typed_without_a_number_she_reads_how(teacher: Someone, told: Seen) -> None:
    assert "พิมพ์เลขน้องด้วยได้" in teacher.says(HAS_COME)


def test_read_for_nobody_else_it_is_locked_all_the_same(town: Town, teacher: Someone, told: Seen) -> None:
    """As a turn finds it whose batch did not get its row lock."""
    given = need(town)
    with town.sessions.begin() as session:
        batch_of(session).recorded_at = town.clock.now
        needs_of(session, given.case_id)
        receive(session, actor(session, teacher), given.id, town.clock.now, has_come=True)
        write(session)
    assert need(town).received_at is not None
