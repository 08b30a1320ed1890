"""What people ask about children, report on them and raise about them."""

from datetime import timedelta

from bot.line import postback
from flows.engine.inputs import Acted, Input, Other, Said
from models.cases import Case
from models.homes import AtHome
from models.reports import Report
from tests.handlers.steps import BACK_HERE, NO_CONTACT, UNDECIDED, WANTS, due_on, expire_drafts
from tests.handlers.turn.batch.kinds import Person, kind


@kind
def menu(person: Person) -> Input:
    return Said("เมนู")


@kind
def menu_over_an_open_report(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    return Said("เมนู")


@kind
def menu_with_something_unfinished(person: Person) -> Input:
    menu_over_an_open_report(person)
    person.chat.says("เมนู")
    return Said("เมนู")


@kind
def menu_after_a_draft_has_expired(person: Person) -> Input:
    menu_with_something_unfinished(person)
    with person.town.sessions.begin() as session:
        expire_drafts(session, person.town.clock.now + timedelta(days=15))
    return Said("เมนู")


@kind
def nothing_open(person: Person) -> Input:
    return Said("อะไรนะ")


@kind
def sticker(person: Person) -> Input:
    return Other("sticker")


@kind
def help_words(person: Person) -> Input:
    return Said("ช่วยเหลือ")


@kind
def children(person: Person) -> Input:
    return Said("น้องที่ดูแล")


@kind
def begin_a_report(person: Person) -> Input:
    person.chat.says("น้องที่ดูแล")
    return person.tap("รายงาน")


@kind
def name_another_child_while_asked(person: Person) -> Input:
    person.town.child(f"มะลิ{person.number}", person.school)
    person.reports(*WANTS)
    person.chat.taps("ไม่ต้องช่วยเพิ่ม")
    return Said(f"รายงานมะลิ{person.number}")


def calls_home(person: Person, phone: str = "0810000417") -> None:
    """The child has a home, and its director the call before her."""
    person.case = person.town.child(f"กานดา{person.number}", person.school, home=AtHome(guardian="ทองใบ", listed=phone))
    person.chat = person.director()
    person.chat.presses("call_home", {"case": person.case})


@kind
def call_home(person: Person) -> Input:
    calls_home(person)
    return Acted("call_home", {"case": str(person.case)})


@kind
def call_home_where_the_number_is_wrong(person: Person) -> Input:
    calls_home(person)
    person.chat.taps("เบอร์ผิด")
    return Acted("call_home", {"case": str(person.case)})


@kind
def nobody_answers(person: Person) -> Input:
    calls_home(person)
    return person.tap("ไม่รับสาย")


@kind
def begin_a_report_after_a_call(person: Person) -> Input:
    calls_home(person)
    return person.tap("ได้คุย")


@kind
def wrong_number(person: Person) -> Input:
    calls_home(person)
    return person.tap("เบอร์ผิด")


@kind
def another_number(person: Person) -> Input:
    calls_home(person)
    person.chat.taps("เบอร์ผิด")
    return Said("0810000418")


@kind
def first_number(person: Person) -> Input:
    calls_home(person, "")
    return Said("0810000418")


@kind
def more_of_a_child(person: Person) -> Input:
    calls_home(person)
    return Acted("child_more", {"case": str(person.case)})


@kind
def answer_a_question(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    return person.tap("ยังติดต่อไม่ได้")


@kind
def go_back(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    return Said("ย้อนกลับ")


@kind
def cancel(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    return Said("ยกเลิก")


@kind
def old_button(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    old = person.tap("ยังติดต่อไม่ได้")
    person.chat.walks("อยากกลับไปเรียน")
    return old


@kind
def send_a_report(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*UNDECIDED)
    return person.tap("ส่งรายงาน")


@kind
def send_a_try(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*NO_CONTACT)
    return person.tap("ส่งรายงาน")


@kind
def say_where_it_is_back(person: Person) -> Input:
    """The days with school are asked for next."""
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("กลับมาเรียนแล้ว")
    return person.tap("โรงเรียนเรา")


@kind
def send_that_it_is_back(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*BACK_HERE)
    return person.tap("ส่งรายงาน")


@kind
def name_a_child(person: Person) -> Input:
    return Said(f"กานดา{person.number}")


@kind
def begin_a_report_by_name(person: Person) -> Input:
    return Said(f"รายงาน กานดา{person.number}")


@kind
def nothing_changed_by_name(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    return Said(f"เหมือนเดิม กานดา{person.number}")


@kind
def a_button_s_word_with_a_child(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("เมนู")
    return Said(f"ดูเพิ่ม กานดา{person.number}")


@kind
def a_button_s_word_alone(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("เมนู")
    return Said("บอกเรื่องที่ต้องช่วย")


@kind
def a_call_by_word(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("เมนู")
    return Said("โทรหาที่บ้าน")


@kind
def next_child(person: Person) -> Input:
    return Said("น้องคนต่อไป")


@kind
def withdraw_by_word(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    return Said("ถอนรายงาน")


@kind
def send_again(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("1 3")
    person.chat.says("ถอนรายงาน")
    return person.tap("ส่งกลับเหมือนเดิม")


@kind
def send_a_correction_again(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat.says("แก้รายงานล่าสุด")
    person.chat.walks("ติดต่อทาง: โทร จ. 15 มิ.ย. 2569", "ไปบ้าน วันนี้", "บันทึกที่แก้", "ถอนรายงาน")
    return person.tap("ส่งกลับเหมือนเดิม")


@kind
def send_again_by_word(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat.says("ถอนรายงาน")
    return Said("ส่งกลับเหมือนเดิม")


@kind
def correct_by_word(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    return Said("แก้รายงานล่าสุด")


@kind
def look_at_one(person: Person) -> Input:
    return Acted("child", {"case": str(person.case)})


@kind
def look_closer_at_one(person: Person) -> Input:
    with person.town.sessions.begin() as session:
        session.get_one(Case, person.case).assignee_id = person.chat.person
    return Acted("child_more", {"case": str(person.case)})


@kind
def say_that_it_comes(person: Person) -> Input:
    back_for_a_week(person)
    person.chat.says("น้องที่ดูแล")
    return person.tap("มาเรียนสม่ำเสมอ")


@kind
def take_that_back(person: Person) -> Input:
    back_for_a_week(person)
    person.chat.says("น้องที่ดูแล")
    person.chat.walks("มาเรียนสม่ำเสมอ")
    return person.tap("กดผิด ขอแก้")


@kind
def say_that_it_comes_no_more(person: Person) -> Input:
    back_for_a_week(person)
    person.chat.says("น้องที่ดูแล")
    return person.tap("ไม่มาแล้ว")


@kind
def say_since_when(person: Person) -> Input:
    say_that_it_comes_no_more(person)
    person.chat.taps("ไม่มาแล้ว")
    return Said("วันนี้")


def back_for_a_week(person: Person) -> None:
    """The day has come on which it is asked about."""
    person.reports(*BACK_HERE)
    due_on(person.town, person.case, person.town.clock.now.date())


@kind
def send_different_reports(person: Person) -> Input:
    """Each changes other columns of the case."""
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*(UNDECIDED, NO_CONTACT, WANTS)[person.number % 3])
    return person.tap("ส่งรายงาน")


@kind
def open_a_correction(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat.says("น้องที่ดูแล")
    return person.tap("แก้รายงานล่าสุด")


@kind
def send_a_correction(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("1 3")
    person.chat.says("น้องที่ดูแล")
    person.chat.taps("แก้รายงานล่าสุด")
    return person.tap("บันทึกที่แก้")


@kind
def withdraw(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    return person.tap("ถอนรายงาน")


@kind
def withdraw_a_correction(person: Person) -> Input:
    send_a_correction(person)
    person.chat.taps("บันทึกที่แก้")
    person.chat.walks("ยังไม่ได้คุย")
    return person.tap("ถอนรายงาน")


@kind
def nothing_changed(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat.says("น้องที่ดูแล")
    return person.tap("เหมือนเดิม")


@kind
def first_answer_of_the_second_part(person: Person) -> Input:
    person.reports(*WANTS)
    return Said("1 3")


@kind
def last_answer_of_the_second_part(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("1 3")
    person.chat.walks("โรงเรียนนี้")
    return person.tap("จันทร์ 22 มิ.ย.")


@kind
def go_on_with_the_second_part(person: Person) -> Input:
    person.reports(*WANTS)
    person.chat.says("ไว้ทีหลัง")
    person.chat.says("น้องที่ดูแล")
    return person.tap("บอกเรื่องที่ต้องช่วย")


@kind
def resume(person: Person) -> Input:
    menu_with_something_unfinished(person)
    return person.tap("ทำต่อ")


@kind
def begin_anew(person: Person) -> Input:
    menu_with_something_unfinished(person)
    return person.tap("เริ่มใหม่")


@kind
def drop_a_draft(person: Person) -> Input:
    menu_with_something_unfinished(person)
    return person.tap("ไม่รายงานแล้ว")


@kind
def practise(person: Person) -> Input:
    return Said("ลองทำดู")


@kind
def safe_way_out(person: Person) -> Input:
    return Said("ช่วยด้วย")


@kind
def tell_an_officer(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    return person.tap("แจ้งเดี๋ยวนี้")


@kind
def answer_after_telling(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    person.chat.taps("แจ้งเดี๋ยวนี้")
    return person.tap("ไม่ใช่คนในโรงเรียน")


@kind
def say_when_to_call(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    person.chat.walks("แจ้งเดี๋ยวนี้", "ไม่ใช่คนในโรงเรียน")
    return person.tap("หลังเลิกเรียน")


@kind
def take_back_an_alert(person: Person) -> Input:
    person.officer(named=True)
    person.chat.says("ช่วยด้วย")
    person.chat.taps("แจ้งเดี๋ยวนี้")
    return Said("ยกเลิก")


@kind
def think_first(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    return person.tap("ยัง ขอคิดก่อน")


@kind
def leave_the_safe_way_out(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    person.chat.says("ช่วยด้วย")
    return Said("ยกเลิก")


@kind
def button_of_another_school(person: Person) -> Input:
    other = person.town.child("มานะ", person.town.schools[1])
    given = postback.decode(f"1x|report|case|{other}")
    assert given is not None
    return given


def _latest(person: Person) -> int:
    return max(one.id for one in person.town.rows(Report) if one.case_id == person.case)


def _same_of_several(person: Person) -> Acted:
    """The button below a reminder."""
    person.reports(*NO_CONTACT)
    return Acted("same_all", {"seen": f"{person.case}.{_latest(person)}"})


@kind
def say_of_several_that_nothing_has_changed(person: Person) -> Input:
    return _same_of_several(person)


@kind
def take_back_of_several_that_nothing_has_changed(person: Person) -> Input:
    person.chat.sends(_same_of_several(person))
    return Acted("same_all_undo", {"reports": str(_latest(person))})


@kind
def type_that_all_of_several_is_taken_back(person: Person) -> Input:
    person.chat.sends(_same_of_several(person))
    return Said("ถอนทั้งหมด")
