"""How many taps a report takes, from the rich menu to saved: the promise of a minute, counted."""

import pytest

from bot.play import screen
from bot.play.people import CHILD, NOW, about_a_child
from flows.cases.card import CaseFacts
from flows.cases.children import Counts, children
from flows.reports.flow import REPORT
from flows.reports.result import result
from flows.say import Act
from models.codes import Outcome
from tests.flows.tester import Talk

MENU_AND_REPORT = 2
"""The menu's “น้องที่ดูแล”, then “รายงาน” on the child's card."""

VISIT, SEND = "ไปบ้าน วันนี้", "ส่งรายงาน"


@pytest.mark.parametrize(
    ("outcome", "taps", "path"),
    [
        (Outcome.NO_CONTACT_YET, 5, ("ยังติดต่อไม่ได้", VISIT, SEND)),
        (Outcome.BACK_IN_SCHOOL, 6, ("กลับมาเรียนแล้ว", "โรงเรียนเรา", "วันนี้ จ. 15 มิ.ย.", SEND)),
        (Outcome.FOUND_WANTS_RETURN, 6, ("อยากกลับไปเรียน", VISIT, "เงินไม่พอ", SEND)),
        (Outcome.FOUND_UNDECIDED, 6, ("ยังไม่แน่ใจ", VISIT, "เงินไม่พอ", SEND)),
        (Outcome.FOUND_DECLINES, 6, ("ยังไม่อยากกลับ", VISIT, "เงินไม่พอ", SEND)),
        (Outcome.FOUND_CANNOT_ATTEND, 6, ("ไปเรียนไม่ไหว", VISIT, "พิการรุนแรง", SEND)),
        (Outcome.STUDYING_OTHER, 6, ("เรียนที่อื่นอยู่แล้ว", VISIT, "โรงเรียนเอกชน", SEND)),
        (Outcome.FAMILY_MET_CHILD_AWAY, 6, ("เจอแต่คนที่บ้าน", VISIT, "ไปทำงาน", SEND)),
        (Outcome.MOVED_KNOWN, 8, ("ย้ายไปที่อื่นแล้ว", VISIT, "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์", SEND)),
        (Outcome.UNSAFE_VISIT, 5, ("กรณีอื่น", "พื้นที่ไม่ปลอดภัย", SEND)),
        (Outcome.WRONG_RECORD, 5, ("รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ", SEND)),
    ],
)
def test_taps_from_the_menu_to_saved(outcome: Outcome, taps: int, path: tuple[str, ...]) -> None:
    talk = Talk(REPORT, about_a_child())
    for label in path:
        talk.tap(label)
    talk.has_finished()
    assert result(talk.turn.answers, talk.facts).outcome == outcome
    assert MENU_AND_REPORT + len(path) == taps


def test_another_province_is_one_answer_more_and_one_typed_line_is_fewer() -> None:
    talk = Talk(REPORT, about_a_child()).tap("ย้ายไปที่อื่นแล้ว").tap(VISIT)
    talk.tap("จังหวัดอื่น").say("เพชรบุรี").tap("พ่อหรือแม่").tap("ไม่มีเบอร์").tap(SEND).has_finished()
    talk = Talk(REPORT, about_a_child()).tap("ย้ายไปที่อื่นแล้ว").tap(VISIT)
    talk.say("ราชบุรี กับแม่ 0812345678").tap(SEND).has_finished(moved_with="PARENT", moved_phone="0812345678")


def test_nothing_changed_is_the_second_tap() -> None:
    today = NOW.date()
    case = CaseFacts(
        12, 417, CHILD, "ม.2", today, outcome=Outcome.FOUND_DECLINES, reported_on=today, report=5, can_repeat=True
    )
    pressed = dict(screen.presses(children([case], 0, Counts(1), today)))["เหมือนเดิม"]
    # An action of its own, not a run: pressing it saves.
    assert pressed == Act("same", {"case": "12", "report": "5"})


def test_in_a_long_list_a_report_is_one_tap_more() -> None:
    cases = [CaseFacts(n, n, CHILD, "ม.2", NOW.date()) for n in range(4)]
    pressed = dict(screen.presses(children(cases, 0, Counts(37, 3), NOW.date())))
    assert pressed[f"{CHILD} ม.2 (0003) · วันนี้ ›"] == Act("child", {"case": "3"})


def test_nothing_changed_is_not_offered_for_a_child_nobody_has_tried_to_reach() -> None:
    case = CaseFacts(12, 417, CHILD, "ม.2", NOW.date())
    assert "เหมือนเดิม" not in dict(screen.presses(children([case], 0, Counts(1), NOW.date())))
