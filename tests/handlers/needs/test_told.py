"""What a director hears of what waits for her, and a teacher of what she answers: once, and nothing that is no longer
so."""

from datetime import timedelta

import pytest

from flows.needs.school import notices
from models.codes import Need, NoticeState, Role
from models.memberships import Membership
from models.notices import Notice
from models.reports import ReportAddition
from tests.handlers.messages.owing import states
from tests.handlers.needs.test_desk import need, opens
from tests.handlers.needs.test_due import asks
from tests.handlers.people.person.leaving import goes_away
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import UNDECIDED, needs, report, reports
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import CHILDREN_NAMES, Clock, Town

WAITS = "มีเรื่องให้ ผอ.โรงเรียนช่วย"


def of_kind(town: Town, kind: str) -> list[Notice]:
    return [one for one in town.rows(Notice) if one.kind == kind]


def wants_clothes(teacher: Someone) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")


def test_with_the_day_she_hears_what_waits_and_answers_from_there(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    asks(teacher, "22 มิ.ย.", what="1")
    assert not director.pushed().messages  # not while the report may be taken back, and only once a day
    clock.on(hours=8)
    told = director.pushed()
    for words in (
        f"{WAITS} 1 เรื่อง",
        "น้อง 0001 ต้องการ: ชุดและอุปกรณ์",
        "แจ้งโดย สมศรี ใจดี · 15 มิ.ย.",
        "ต้องได้ก่อน จ. 22 มิ.ย.",
        "ควรตอบภายใน ศ. 19 มิ.ย.",
    ):
        assert words in told
    assert told.labels[:3] == ["จัดให้แล้ว", "ขอเขตช่วย", "ดูเรื่องนี้"]
    assert CHILDREN_NAMES[0] not in told
    assert "บันทึกแล้ว: จัดให้แล้ว" in director.taps("จัดให้แล้ว", on=told)  # two taps: to open the chat, and this
    assert "น้อง 0001\nผอ.โรงเรียนจัดชุดและอุปกรณ์ให้แล้ว" in teacher.pushed()


def adds(town: Town, report: int) -> None:
    """Somebody has answered the district about it, say."""
    with town.sessions.begin() as session:
        session.add(ReportAddition(report_id=report, what="asked", value="รองเท้าเบอร์ 38", at=town.clock.now))


def test_what_was_added_to_the_report_before_she_is_told_is_known_to_the_buttons(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    adds(town, reports(town)[-1].id)
    clock.on(hours=8)
    told = director.pushed()
    assert "บันทึกแล้ว: จัดให้แล้ว" in director.taps("จัดให้แล้ว", on=told)


def test_of_two_who_ask_what_was_added_to_the_report_on_the_card_counts(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    report(teacher, *UNDECIDED[:2], "ยังใช่")
    teacher.says("1")
    adds(town, reports(town)[-1].id)
    clock.on(hours=8)
    told = director.pushed()
    assert "บันทึกแล้ว: จัดให้แล้ว" in director.taps("จัดให้แล้ว", on=told)


def test_a_look_at_the_card_is_one_tap_away(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    clock.on(hours=8)
    told = director.pushed()
    assert CHILDREN_NAMES[0] in director.taps("ดูเรื่องนี้", on=told)


def test_several_are_lines_of_one_message(town: Town, teacher: Someone, director: Someone, clock: Clock) -> None:
    for name, what in zip(CHILDREN_NAMES[:2], ("1 4", "1"), strict=True):
        teacher.presses("report", {"case": town.child(name)})
        teacher.walks(*UNDECIDED, "ส่งรายงาน")
        teacher.says(what)
    clock.on(hours=8)
    told = director.pushed()
    assert len(told.messages) == 1
    assert f"{WAITS} 3 เรื่อง" in told
    assert "ต้องการ: อาหาร" in director.taps("น้อง 0001 · อาหาร ›", on=told)


def test_within_the_ten_minutes_nothing_rides_along(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    thanks = report(teacher, *UNDECIDED)
    teacher.says("1")
    assert WAITS not in director.says("คู่มือ 1 นาที")
    clock.now += timedelta(minutes=9)
    assert WAITS not in director.says("คู่มือ 1 นาที")
    teacher.taps("ถอนรายงาน", on=thanks)
    clock.on(hours=8)
    assert not director.pushed().messages
    assert states(town) == ["need_waits DROPPED"]


def test_after_them_it_rides_along_and_is_said_once(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    clock.now += timedelta(minutes=11)
    assert WAITS in director.says("คู่มือ 1 นาที")
    clock.on(hours=8)
    assert not director.pushed().messages


def test_who_has_seen_it_needs_no_notice(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    clock.now += timedelta(minutes=11)
    assert WAITS not in director.says("เรื่องรอ ผอ.")
    clock.on(hours=8)
    assert not director.pushed().messages


def test_what_is_answered_or_put_aside_is_not_said(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1 4")
    opens(director)
    director.taps("จัดให้แล้ว")
    opens(director)
    director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.")
    clock.on(hours=8)
    assert not director.pushed().messages


def test_a_director_who_has_asked_herself_is_told_of_nothing_and_finds_it_on_her_desk(
    town: Town, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(director)
    clock.on(hours=8)
    assert not director.pushed().messages
    assert "น้องต้องการ 1 เรื่อง" in director.says("เรื่องรอ ผอ.")


def test_another_director_of_the_school_is_told(town: Town, director: Someone, child: int, clock: Clock) -> None:
    acting = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    away = Someone(town, *town.member("มานะ ลาพัก", Role.DIRECTOR, town.schools[0]))
    goes_away(away)
    wants_clothes(director)
    assert {one.person_id for one in of_kind(town, "need_waits")} == {acting.person}


def test_who_directs_the_school_no_more_hears_nothing(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    _leaves(town, director)
    clock.on(hours=8)
    assert not director.pushed().messages


def _leaves(town: Town, person: Someone) -> None:
    with town.sessions.begin() as session:
        for one in session.query(Membership).filter(Membership.person_id == person.person):
            one.ended_at = town.clock.now
    town.grant(person.person or 0, Role.DIRECTOR, town.schools[1])


def test_of_a_child_that_is_restricted_by_now_no_school_hears(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    wants_clothes(teacher)
    report(teacher, *CUSTODY)
    clock.on(hours=8)
    assert not director.pushed().messages


def test_the_head_of_two_reads_at_which_school(
    town: Town, teacher: Someone, director: Someone, child: int, clock: Clock
) -> None:
    town.grant(director.person or 0, Role.DIRECTOR, town.schools[1])
    wants_clothes(teacher)
    clock.on(hours=8)
    assert "โรงเรียนบ้านหนองกระทุ่ม" in director.pushed()


def test_passed_on_the_teacher_hears_until_when_the_district_answers(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    opens(director)
    director.taps("ขอเขตช่วย")
    told = teacher.pushed()
    assert "น้อง 0001: ผอ.โรงเรียนส่งเรื่องชุดและอุปกรณ์ต่อให้เขตแล้ว เขตตอบภายใน อ. 23 มิ.ย." in told
    assert not director.pushed().messages


def test_what_was_passed_on_by_a_slip_is_not_said(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    wants_clothes(teacher)
    opens(director)
    director.taps("ขอเขตช่วย")
    director.taps("กดผิด ขอแก้คำตอบ")
    assert not teacher.pushed().messages
    assert [one.state for one in of_kind(town, "need_passed_on")] == [NoticeState.DROPPED]


def test_promised_the_teacher_hears_until_when(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    wants_clothes(teacher)
    opens(director)
    director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.")
    assert "น้อง 0001: ผอ.โรงเรียนจะจัดชุดและอุปกรณ์ให้ภายใน อ. 23 มิ.ย." in teacher.pushed()


@pytest.mark.parametrize("then", ["กดผิด ขอแก้คำตอบ", "จัดให้แล้ว"])
def test_what_was_promised_and_is_so_no_more_is_not_said(
    then: str, town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    wants_clothes(teacher)
    opens(director)
    director.taps("จะจัดให้ภายใน อ. 23 มิ.ย.")
    director.presses("need_open", {"item": f"n{need(town).id}"})
    director.taps(then)
    assert "ภายใน" not in teacher.pushed()


def test_everybody_who_has_asked_hears_it(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    wants_clothes(teacher)
    colleague = Someone(town, *town.member("อนันต์ ดีใจ", Role.TEACHER, town.schools[0]))
    colleague.presses("report_instead", {"case": child})
    colleague.walks(*UNDECIDED, "ส่งรายงาน")
    colleague.says("1")
    assert len(needs(town)) == 1
    opens(director)
    director.taps("จัดให้แล้ว")
    for person in (teacher, colleague):
        assert "ผอ.โรงเรียนจัดชุดและอุปกรณ์ให้แล้ว" in person.pushed()


def test_of_many_all_is_said_or_how_much_it_is_and_where() -> None:
    """A director gets what waits, and what the district has by now, each in one message."""
    many = next(example for example in notices.WAITS.examples if len(example) == 30)
    waits = Seen([notices.WAITS.draw(many)])
    assert f"{WAITS} 30 เรื่อง" in waits
    assert "และอีก 26 เรื่อง" in waits
    assert "เรื่องรอ ผอ." in waits.labels
    handed = [notices.HandedOn(f"n{nth}", nth, Need.FOOD, "812.0") for nth in range(1, 15)]
    told = Seen([notices.HANDED_ON.draw(handed)])
    assert len([label for label in told.labels if label.startswith("น้อง")]) == 14
    assert notices.WAITS.most >= 30
    assert notices.HANDED_ON.most >= 30
