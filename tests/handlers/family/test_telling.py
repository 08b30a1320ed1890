"""A teacher tells a home on which day its child comes back; somebody at home reads it and answers."""

import pytest

from handlers.access.refused import Refused
from handlers.family.invite import invite_by_hand
from models.areas import Area
from models.codes import AckState, GuardianState
from models.guardians import Guardian
from models.reports import Report
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import NAME, NEXT_MONDAY, agreed, code_for, comes_in, wrote
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def told(town: Town) -> list[tuple[AckState, bool]]:
    return [(one.state, one.guardian_id is not None) for one in town.rows(ReturnNotice)]


def test_the_card_leads_to_the_home_and_the_news_is_shown_before_it_goes(town: Town, teacher: Someone) -> None:
    agreed(town, teacher)
    card = teacher.says("น้องที่ดูแล")
    seen = teacher.taps("แจ้งผู้ปกครอง", on=card)
    assert "ยังไม่ได้บอกที่บ้าน" in seen
    teacher.walks("ส่งข่าววันแรก")
    shown = teacher.walks("น้องมาเองได้")
    assert f"โรงเรียนรอ{NAME}อยู่" in shown
    assert f"{NAME}มาเองได้ ไม่ต้องหยุดงาน" in shown
    assert town.rows(ReturnNotice) == []
    seen = teacher.walks("ส่งเลย")
    assert "ที่บ้านยังไม่มีใครเข้าใช้" in seen
    assert told(town) == [(AckState.QUEUED, False)]


def test_typed_it_is_the_same(town: Town, teacher: Someone) -> None:
    agreed(town, teacher)
    teacher.says("แจ้งผู้ปกครอง น้อง 1")
    teacher.taps("ส่งข่าววันแรก")
    teacher.says("อยากให้ผู้ใหญ่มาด้วย")
    assert "พบครูสมศรี" in teacher.seen
    teacher.says("ส่งเลย")
    assert [one.grown_up for one in town.rows(ReturnNotice)] == [True]


def test_a_home_comes_in_by_its_code_and_reads_the_news_at_once(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    code = code_for(teacher, case)
    granny = Someone(town, town.account())
    asked = granny.says(code)
    assert f"{NAME}เป็นลูกหลานที่บ้านนี้ใช่ไหม" in asked
    assert "คุณเป็นอะไรกับ" in granny.taps("ใช่")
    assert "ไม่อยากรับ พิมพ์ “หยุด”" in granny.taps("ปู่ ย่า ตา ยาย")
    news = granny.taps("ต่อไป")
    assert f"โรงเรียนรอ{NAME}อยู่" in news
    assert "วันจันทร์ 22 มิ.ย." in news
    assert told(town) == [(AckState.SENT, True)]
    assert granny.says(code).text == "รหัสนี้ของคุณเอง เข้าใช้แล้ว ไม่ต้องใส่อีก"
    assert "รหัสนี้ใช้ไปแล้ว" in Someone(town, town.account()).says(code)


def test_whoever_is_there_is_told_by_a_push_and_once(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    assert "ยังไม่มีข่าวใหม่" in granny.seen
    wrote(teacher, case)
    assert f"โรงเรียนรอ{NAME}อยู่" in granny.pushed()
    wrote_again = teacher.presses("home", {"case": case})
    assert "ส่งแล้ว ยังไม่ตอบ" in wrote_again
    assert "ส่งข่าววันแรก" not in wrote_again.labels
    assert len(town.rows(ReturnNotice)) == 1


def test_before_the_report_stands_no_home_hears_of_it(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    teacher.presses("home", {"case": case})
    with town.sessions.begin() as session:
        (report,) = session.query(Report).filter_by(case_id=case)
        report.reported_at = town.clock.now
    wrote(teacher, case)
    assert granny.pushed().messages == ()
    town.clock.on(minutes=11)
    assert f"โรงเรียนรอ{NAME}อยู่" in granny.pushed()


def test_read_is_answered_once_and_the_teacher_sees_it(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    news = granny.seen
    assert "บอกครูสมศรีให้แล้ว" in granny.taps("รับทราบ")
    answered = granny.taps("รับทราบ", on=news)
    assert "บอกครูสมศรีให้แล้ว" in answered
    assert told(town) == [(AckState.ACK, True)]
    assert "ที่บ้านของน้อง 1 คนรับทราบวันแรกแล้ว" in teacher.says("เมนู")
    assert "รับทราบแล้ว" in teacher.presses("home", {"case": case})
    granny.taps("กดผิด ขอแก้", on=answered)
    assert "แก้ให้แล้วค่ะ" in granny.seen
    assert told(town) == [(AckState.SENT, True)]


def test_who_cannot_come_is_called_within_two_school_days(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    granny.taps("วันนั้นไปไม่ได้")
    said = granny.taps("ไม่มีรถ")
    assert "ครูสมศรีจะโทรหา ไม่เกิน พฤ. 18 มิ.ย." in said
    pushed = teacher.pushed()
    assert "วันแรกยังไปไม่ได้" in pushed
    assert "ไม่มีรถ" not in pushed
    card = teacher.taps("น้อง 0001 · วันแรกยังไปไม่ได้ ›")
    assert "ไม่มีรถ" in card
    assert "บันทึกแล้ว โทรหาที่บ้านน้อง 0001 แล้ว" in teacher.taps("โทรแล้ว")
    assert "โทรแล้ว" not in teacher.presses("home", {"case": case}).labels


def test_typed_answers_are_heard(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    assert "อ่านแล้วใช่ไหม" in granny.says("ค่ะ")
    assert "อ่านแล้วใช่ไหม" in granny.sends_sticker()
    assert "ครูสมศรีจะโทรหา" in granny.says("ให้ครูโทรหาค่ะ")
    assert "ยินดีค่ะ" in granny.says("รับทราบค่ะ")  # that she is called; what she asked for stands
    assert told(town) == [(AckState.ACK_QUESTION, True)]


def test_whatever_she_writes_has_an_answer_and_is_read_behind_a_tap(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    assert "ได้รับแล้วค่ะ ครูสมศรีจะโทรหา" in granny.says("หลานเป็นไข้ เดี๋ยวพาไปหาหมอ")
    assert "หมอ" not in teacher.pushed()
    teacher.presses("home", {"case": case})
    assert "หลานเป็นไข้" in teacher.taps("อ่านที่เขียนมา")
    granny.takes_back(granny.message)
    assert "หลานเป็นไข้" not in teacher.presses("home_read", {"case": case})
    assert "ได้รับแล้วค่ะ" in granny.sends_photo()
    assert told(town) == [(AckState.SENT, True)]


def test_a_wrong_home_is_cut_off_at_once(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    news = granny.seen
    assert "ขออภัยค่ะ" in granny.taps("ไม่ใช่คนที่บ้านฉัน")
    assert [one.state for one in town.rows(Guardian)] == [GuardianState.WRONG]
    assert "กดว่าไม่ใช่คนที่บ้าน" in teacher.pushed()
    for label in ("รับทราบ", "ให้ครูโทรหา"):
        assert NAME not in granny.taps(label, on=news)
    assert NAME not in granny.says("เมนู")


def test_who_has_the_code_and_not_the_child_reads_no_more(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    code = code_for(teacher, case)
    somebody = Someone(town, town.account())
    somebody.says(code)
    assert "ขออภัยค่ะ" in somebody.taps("ไม่ใช่")
    assert "รหัสนี้ใช้ไปแล้ว" in somebody.says(code)
    assert "คนที่ได้รหัสบอกว่าไม่ใช่ลูกหลาน" in teacher.pushed()
    assert town.rows(Guardian) == []


def test_a_new_code_takes_the_place_of_the_one_before(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    before, after = code_for(teacher, case), code_for(teacher, case)
    assert "รหัสนี้หมดอายุแล้ว" in Someone(town, town.account()).says(before)
    assert NAME in Someone(town, town.account()).says(after)


def test_before_a_second_code_it_is_asked_who_may_not_know(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    comes_in(town, teacher, case)
    assert "มีคนที่ไม่ควรรู้วันและที่เรียนของน้องไหม" in teacher.presses("home_code", {"case": case})
    assert "ยังไม่ออกรหัสให้ใคร" in teacher.taps("มี ขอคุยกับเขต")
    assert "รหัสให้ที่บ้าน น้อง 0001" in teacher.says("ไม่มี ออกรหัสเลย น้อง 1")


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("ส่งข่าววันแรก น้อง 1", "วันแรกใครมากับน้อง"),
        ("ขอรหัสให้ที่บ้าน", "รหัสให้ที่บ้าน น้อง 0001"),
        ("บอกแล้วทางกระดาษ น้อง 1", "รู้วันแรกแล้ว"),
        ("บอกแล้วด้วยปากเปล่า", "รู้วันแรกแล้ว"),
        ("อ่านที่เขียนมา น้อง 1", "ที่บ้าน"),
    ],
)
def test_whatever_stands_on_the_card_of_a_home_can_be_typed(
    words: str, seen: str, town: Town, teacher: Someone
) -> None:
    agreed(town, teacher)
    assert seen in teacher.says(words)


def test_each_guardian_answers_for_herself(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    father = comes_in(town, teacher, case, "พ่อ")
    granny.taps("รับทราบ")
    father.walks("วันนั้นไปไม่ได้", "ต้องทำงาน")
    seen = teacher.presses("home", {"case": case})
    assert "ปู่ ย่า ตา ยาย · รับทราบแล้ว" in seen
    assert "พ่อ · วันนั้นไปไม่ได้ · ต้องทำงาน" in seen


def test_an_employer_is_told_nothing(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    boss = comes_in(town, teacher, case, "นายจ้าง")
    assert NAME not in boss.seen
    assert boss.pushed().messages == ()
    assert NAME not in boss.says("เมนู")
    assert "นายจ้างเข้าใช้แล้ว" in teacher.pushed()


def test_stop_stops_the_news_and_nothing_else(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    assert "หยุดแล้วค่ะ" not in granny.says("วันนี้โรงเรียนหยุดไหม")
    assert "หยุดแล้วค่ะ" in granny.says("หยุด")
    assert "ไม่รับข้อความแล้ว" in teacher.pushed()
    wrote(teacher, case)
    assert granny.pushed().messages == ()
    assert "เริ่มส่งข่าว" in granny.says("เริ่ม")


def test_a_teacher_who_is_a_parent_keeps_her_work(town: Town, teacher: Someone, director: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    code = code_for(teacher, case)
    director.says(code)
    director.walks("ใช่", "ลุง ป้า น้า อา พี่", "ต่อไป")
    assert f"โรงเรียนรอ{NAME}อยู่" in director.seen
    assert "น้องของโรงเรียน" in director.says("เมนู").labels
    assert "หยุดแล้วค่ะ" in director.says("หยุด")
    assert NAME in director.says("น้องของโรงเรียน")


@pytest.mark.parametrize("label", ["รับทราบ", "วันนั้นไปไม่ได้", "ให้ครูโทรหา"])
def test_after_its_day_an_old_button_answers_kindly(label: str, town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    news = granny.seen
    town.clock.on(days=8)
    assert town.clock.now.date() > NEXT_MONDAY
    assert "เรื่องวันเรียน ถามครูหรือโทรเขตได้" in granny.taps(label, on=news)
    assert told(town) == [(AckState.SENT, True)]


def test_a_stranger_reaches_no_home(town: Town, teacher: Someone, stranger: Someone) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    comes_in(town, teacher, case)
    (notice,) = town.rows(ReturnNotice)
    for act in ("home_ack", "home_call", "home_wrong", "home_undo", "home_cannot", "home_school"):
        assert "ไม่พบน้องคนนี้" in stranger.presses(act, {"notice": notice.id})
    assert told(town) == [(AckState.SENT, True)]


def test_after_a_death_nothing_reaches_the_home(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    teacher.presses("report", {"case": case})
    teacher.walks("กรณีอื่น", "เสียชีวิต", "โทร วันนี้", "ส่งรายงาน")
    assert "พาน้องไม่ส่งข้อความใดถึงครอบครัว" in teacher.seen
    assert granny.pushed().messages == ()
    assert NAME not in granny.says("เมนู")
    assert NAME not in teacher.presses("home", {"case": case})


def test_from_the_first_minute_of_an_alert_on_the_home_is_left_in_peace(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    granny = comes_in(town, teacher, case)
    wrote(teacher, case)
    teacher.presses("report", {"case": case})
    teacher.says("ช่วยด้วย")
    teacher.taps("แจ้งเดี๋ยวนี้")
    assert granny.pushed().messages == ()
    assert NAME not in granny.says("เมนู")


def test_who_cries_for_help_at_home_reaches_the_named_officer_and_no_teacher(
    town: Town, teacher: Someone, officer: Someone
) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    seen = granny.says("ช่วยด้วย")
    assert "เรื่องนี้ครูและโรงเรียนไม่เห็น" in seen
    assert "โทร 1300 ได้เลย" in seen
    assert "แจ้งคุณวิภา" in granny.taps("แจ้งเดี๋ยวนี้")
    assert officer.pushed().messages != ()
    assert teacher.pushed().messages == ()


def test_the_operator_prints_a_code_for_one_child(town: Town, teacher: Someone) -> None:
    agreed(town, teacher)
    with town.sessions.begin() as session:
        code = invite_by_hand(session, session.get_one(Area, town.area), 1, town.clock.now)
    assert f"{NAME}เป็นลูกหลานที่บ้านนี้ใช่ไหม" in Someone(town, town.account()).says(code)
    with town.sessions.begin() as session, pytest.raises(Refused):
        invite_by_hand(session, session.get_one(Area, town.area), 99, town.clock.now)
