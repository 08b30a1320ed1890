"""What a home has written is read a card at a time, by whoever may, whatever day it is."""

from datetime import date

from models.cases import Case
from models.codes import WaitingFor
from models.guardians import GuardianWord
from models.notices import Notice
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import agreed, code_for, comes_in, sibling, wrote
from tests.handlers.family.test_by_the_clock import morning
from tests.handlers.steps import reports
from tests.handlers.tester import Someone
from tests.handlers.town import Town


def at_home(town: Town, teacher: Someone) -> tuple[int, Someone]:
    case = agreed(town, teacher)
    wrote(teacher, case)
    return case, comes_in(town, teacher, case)


def test_long_words_are_read_in_parts_and_each_once(town: Town, teacher: Someone) -> None:
    case, granny = at_home(town, teacher)
    for at in range(5):
        granny.says("ก" * 900 + str(at))
    teacher.presses("home_read", {"case": case})
    assert [one.read_at is not None for one in town.rows(GuardianWord)] == [True, False, False, False, False]
    teacher.taps("อ่านต่อ")
    assert [one.read_at is not None for one in town.rows(GuardianWord)] == [True, True, False, False, False]


def test_only_what_was_shown_is_read(town: Town, teacher: Someone) -> None:
    case, granny = at_home(town, teacher)
    for at in range(7):
        granny.says(f"ข้อความที่ {at} ของยาย")
    first = teacher.presses("home_read", {"case": case})
    assert "ข้อความที่ 0 ของยาย" in first
    assert "ข้อความที่ 6 ของยาย" not in first
    assert "ข้อความที่ 6 ของยาย" in teacher.taps("อ่านต่อ")


def test_a_picture_alone_can_be_seen_to_have_come(town: Town, teacher: Someone) -> None:
    case, granny = at_home(town, teacher)
    granny.sends_photo()
    teacher.presses("home", {"case": case})
    assert "ส่งเสียงหรือรูปมา" in teacher.taps("อ่านที่เขียนมา")


def test_after_the_first_day_it_is_read_and_the_call_is_made_all_the_same(town: Town, teacher: Someone) -> None:
    case, granny = at_home(town, teacher)
    granny.says("ยายไม่มีรองเท้าให้หลาน")
    town.clock.on(days=8)
    opened = teacher.presses("home", {"case": case})
    assert "ยายไม่มีรองเท้าให้หลาน" in teacher.taps("อ่านที่เขียนมา")
    assert "บันทึกแล้ว โทรหาที่บ้าน" in teacher.taps("โทรแล้ว", on=opened)


def test_while_the_district_is_next_the_district_calls(town: Town, teacher: Someone, officer: Someone) -> None:
    case, granny = at_home(town, teacher)
    granny.says("ยายไม่มีรองเท้าให้หลาน")
    with town.sessions.begin() as session:
        session.get_one(Case, case).waiting_for = WaitingFor.DISTRICT
    assert "ไม่พบน้องคนนี้" in teacher.presses("home_read", {"case": case})
    assert morning(town, 18)["missed"] == 1
    town.clock.on(hours=9)
    opened = officer.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=officer.pushed())
    assert "ยายไม่มีรองเท้าให้หลาน" in officer.taps("อ่านที่เขียนมา", on=opened)
    assert "บันทึกแล้ว โทรหาที่บ้าน" in officer.taps("โทรแล้ว", on=opened)
    with town.sessions.begin() as session:
        session.get_one(Case, case).waiting_for = WaitingFor.SCHOOL


def test_a_call_is_made_once_the_day_has_moved(town: Town, teacher: Someone) -> None:
    case, granny = at_home(town, teacher)
    granny.walks("วันนั้นไปไม่ได้", "ไม่มีรถ")
    with town.sessions.begin() as session:
        (notice,) = session.query(ReturnNotice).filter_by(case_id=case).all()
        notice.starts_on = date(2026, 6, 19)
    seen = teacher.presses("home", {"case": case})
    assert "รู้วันเดิม ศ. 19 มิ.ย." in seen
    assert "ส่งข่าววันแรก" in seen.labels
    assert "บันทึกแล้ว โทรหาที่บ้าน" in teacher.taps("โทรแล้ว", on=seen)


def test_who_moves_the_day_reads_that_the_home_knows_the_old_one(town: Town, teacher: Someone) -> None:
    at_home(town, teacher)
    teacher.presses("other_day", {"report": reports(town)[-1].id})
    said = teacher.says("24 มิ.ย.")
    assert "ที่บ้านยังรู้วันเดิม จ. 22 มิ.ย. บอกวันใหม่ด้วย" in said
    assert "ส่งข่าววันแรก" in teacher.taps("แจ้งผู้ปกครอง", on=said).labels


def test_a_slip_takes_back_only_what_it_promised(town: Town, teacher: Someone) -> None:
    case, granny = at_home(town, teacher)
    granny.says("ยายไม่มีรองเท้าให้หลาน")
    granny.says("รับทราบ")
    granny.taps("กดผิด ขอแก้")
    assert "โทรแล้ว" in teacher.presses("home", {"case": case}).labels
    granny.says("ให้ครูโทรหา")
    granny.taps("กดผิด ขอแก้")
    assert "โทรแล้ว" in teacher.presses("home", {"case": case}).labels


def test_asked_again_on_the_same_day_whoever_calls_hears_it_again(town: Town, teacher: Someone) -> None:
    _, granny = at_home(town, teacher)
    news = granny.seen
    granny.taps("ให้ครูโทรหา", on=news)
    opened = teacher.taps("น้อง 0001 · ขอให้ครูโทรหา ›", on=teacher.pushed())
    teacher.taps("โทรแล้ว", on=opened)
    town.clock.on(hours=2)
    granny.taps("ให้ครูโทรหา", on=news)
    assert [one.kind for one in town.rows(Notice)].count("from_home") == 2
    granny.taps("ให้ครูโทรหา", on=news)
    assert [one.kind for one in town.rows(Notice)].count("from_home") == 2


def test_thanks_promise_no_call(town: Town, teacher: Someone) -> None:
    _, granny = at_home(town, teacher)
    granny.taps("รับทราบ")
    for kind_word in ("ขอบคุณมากค่ะ", "ขอบคุณคุณครู"):
        assert "ยินดีค่ะ" in granny.says(kind_word)
    for yes in ("จ้าครู", "ไปค่ะ"):
        granny.says(yes)
    assert [one.call_due for one in town.rows(ReturnNotice)] == [None]


def test_one_word_for_two_days_says_whose_it_was_and_shows_the_other(town: Town, teacher: Someone) -> None:
    case, other = agreed(town, teacher), sibling(town, teacher)
    with town.sessions.begin() as session:
        session.query(ReturnPlan).filter_by(case_id=other).one().starts_on = date(2026, 6, 24)
    granny = comes_in(town, teacher, case)
    granny.says(code_for(teacher, other))
    granny.walks("ใช่", "ปู่ ย่า ตา ยาย", "ต่อไป")
    wrote(teacher, case)
    wrote(teacher, other)
    granny.pushed()
    said = granny.says("รับทราบ")
    assert "พบกัน จ. 22 มิ.ย." in said
    assert "โรงเรียนรอ" in said
