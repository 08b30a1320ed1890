"""What is offered fits the child's age; what is typed is understood whatever the age."""

import pytest

from bot.play.people import CHILD, about_a_child, after_a_report
from flows.needs.followup import FOLLOWUP, FollowupFacts
from flows.phrase import in_thai
from flows.reports.facts import ReportFacts
from flows.reports.flow import REPORT
from models.codes import Outcome
from tests.flows.tester import Talk
from tests.flows.variations import BARE_AREA


def reason(age: int | None) -> Talk[ReportFacts]:
    talk = Talk(REPORT, about_a_child(age=age)).tap("ยังไม่อยากกลับ").tap("ไปบ้าน วันนี้")
    return talk.tap("เรื่องอื่น")


@pytest.mark.parametrize(("age", "shown"), [(7, False), (11, False), (12, True), (16, True), (None, True)])
def test_marriage_and_a_baby_are_offered_from_twelve_on(age: int | None, shown: bool) -> None:
    assert ("แต่งงาน/มีคู่" in reason(age).labels) == shown
    cannot = Talk(REPORT, about_a_child(age=age)).tap("ไปเรียนไม่ไหว").tap("ไปบ้าน วันนี้")
    assert ("ต้องดูแลลูก" in cannot.labels) == shown


@pytest.mark.parametrize(("age", "shown"), [(8, False), (13, False), (14, True), (None, True)])
def test_a_vocational_college_is_offered_from_fourteen_on(age: int | None, shown: bool) -> None:
    back = Talk(REPORT, about_a_child(age=age)).tap("กลับมาเรียนแล้ว")
    assert ("อาชีวะ" in back.labels) == shown
    elsewhere = Talk(REPORT, about_a_child(age=age)).tap("เรียนที่อื่นอยู่แล้ว").tap("โทร วันนี้")
    assert ("อาชีวะ" in elsewhere.labels) == shown
    facts = FollowupFacts(about_a_child().now, BARE_AREA, about_a_child(age=age).child, Outcome.FOUND_WANTS_RETURN)
    assert ("อาชีวะ" in Talk(FOLLOWUP, facts).tap("ไม่ต้องช่วยเพิ่ม").labels) == shown


def test_typed_it_is_understood_all_the_same() -> None:
    reason(8).say("แต่งงาน").answered(reason_more="MARRIED").sees("ควรมีผู้ดูแลเรื่องคุ้มครองเด็ก")
    Talk(REPORT, about_a_child(age=8)).tap("กลับมาเรียนแล้ว").say("อาชีวะ").answered(back_at="OVEC")
    cannot = Talk(REPORT, about_a_child(age=8)).tap("ไปเรียนไม่ไหว").tap("ไปบ้าน วันนี้").say("ต้องดูแลลูก")
    cannot.answered(cannot="CAREGIVING").sees("ควรมีผู้ดูแลเรื่องคุ้มครองเด็ก")


def test_a_number_means_what_stands_on_the_screen() -> None:
    """The seventh of what is not shown is nobody's answer."""
    talk = Talk(REPORT, about_a_child(age=8)).tap("กลับมาเรียนแล้ว")
    assert "4 [ศูนย์ศึกษาพิเศษ]" in talk.screen
    talk.say("6").not_answered("back_at")
    talk.say("4").answered(back_at="SPECIAL_CENTER")


def test_a_child_without_a_class_is_called_by_its_age() -> None:
    Talk(REPORT, about_a_child(age=8, grade="")).sees(f"{CHILD} อายุ 8 · ข้อ 1")
    assert in_thai(about_a_child(age=8).child.label) == f"{CHILD} ม.2"
    assert in_thai(about_a_child(grade="").child.label) == CHILD
    assert after_a_report(Outcome.FOUND_WANTS_RETURN)
