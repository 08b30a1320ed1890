"""What was nearly said of where a child moved is offered, and a number that lacks a digit is told."""

from bot.play.people import about_a_child
from flows.reports.facts import ReportFacts
from flows.reports.flow import REPORT
from tests.flows.tester import Talk


def elsewhere() -> Talk[ReportFacts]:
    talk = Talk(REPORT, about_a_child()).tap("ย้ายไปที่อื่นแล้ว").tap("ไปบ้าน วันนี้").tap("จังหวัดอื่น")
    return talk.sees("พิมพ์ชื่อจังหวัด เช่น สมุทรสาคร")


def test_a_province_that_is_nearly_right_is_offered() -> None:
    for typed in ("สมุดสาคร", "จังหวัดสมุดสาคร"):
        elsewhere().say(typed).sees("สมุทรสาคร").tap("สมุทรสาคร").answered(moved_province="สมุทรสาคร")
    elsewhere().say("บ้านนอก").sees("ลองพิมพ์ชื่อเต็ม").not_answered("moved_province")


def test_a_number_that_is_too_short_is_told_by_how_much() -> None:
    talk = elsewhere().say("เพชรบุรี").tap("ญาติ")
    talk.say("081-234-567").sees("เบอร์ 081234567 ขาด 1 ตัว").not_answered("moved_phone")
    talk.say("08123456").sees("ขาด 2 ตัว").say("0812345678").answered(moved_phone="0812345678")


def test_a_day_alone_is_asked_by_which_way() -> None:
    talk = Talk(REPORT, about_a_child()).tap("ยังติดต่อไม่ได้")
    talk.say("3 วันก่อน").sees("พิมพ์ได้ เช่น ไปบ้าน 12 มิ.ย.").not_answered("news")
    talk.say("อืมมมม").sees("พิมพ์ได้ เช่น ไปบ้าน 12 มิ.ย.")
    talk.say("ไปบ้าน 3 วันก่อน").answered(news="HOME_VISIT 2026-06-12")
    for said, outcome in (("ไม่เจอตัว", "NO_CONTACT_YET"), ("เจอแม่ เด็กไม่อยู่", "FAMILY_MET_CHILD_AWAY")):
        Talk(REPORT, about_a_child()).say(said).answered(outcome=outcome)


def test_a_weekday_that_does_not_fit_its_date_is_told() -> None:
    talk = Talk(REPORT, about_a_child()).tap("กลับมาเรียนแล้ว").tap("โรงเรียนเรา")
    talk.sees("เช่น 12 มิ.ย.").say("จันทร์ 9 มิ.ย. 2569").sees("9 มิ.ย. 2569 เป็นวันอังคาร").not_answered("back_since")
    talk.say("2569").sees("พิมพ์วันที่ได้ เช่น 12 มิ.ย.")
