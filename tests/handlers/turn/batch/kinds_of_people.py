"""What people do about themselves and each other: join, vouch, leave, block, and answer alerts."""

from itertools import count

from sqlalchemy import update

from flows.cases.children import PER_PAGE
from flows.engine.inputs import Acted, Input, Said
from handlers.turn.incoming import Kind
from models.codes import ReplyState, Role
from models.inbox import InboxEvent
from models.memberships import Membership
from models.safeguarding import SafeguardingRecord
from tests.handlers import town as towns
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind


def invited(person: Person, *, school: int | None = None, confirmed: bool = False) -> str:
    """A newcomer with a code on paper takes the person's place; gives the code."""
    code = f"K7QF{next(_codes):04d}"
    person.town.invitation(code, school=school or person.school, confirmed=confirmed)
    person.chat = Someone(person.town, person.town.account())
    return code


_codes = count(2000)


@kind
def enter_a_code(person: Person) -> Input:
    return Said(invited(person))


@kind
def ask_for_a_code(person: Person) -> Input:
    person.chat = person.director()
    return Said("ขอรหัสให้ครู")


@kind
def ask_for_one_more_code(person: Person) -> Input:
    person.chat = person.director()
    person.chat.says("ขอรหัสให้ครู")
    return person.tap("ขออีกรหัส")


@kind
def enter_a_wrong_code(person: Person) -> Input:
    invited(person)
    return Said("K7QFZZZ9")


@kind
def code_inside_a_report(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    return Said("K7QFZZZ9")


@kind
def first_answer_of_joining(person: Person) -> Input:
    code = invited(person)
    person.chat.says(code)
    return person.tap("ใช่ ถูกต้อง")


@kind
def last_answer_of_joining(person: Person) -> Input:
    """Some schools have a director, who is asked, and some have none: the district is."""
    if person.number % 2:
        person.director()
    return joins(person)


@kind
def last_answer_of_joining_unasked(person: Person) -> Input:
    return joins(person, confirmed=True)


@kind
def last_answer_of_joining_with_a_number(person: Person) -> Input:
    code = f"K7QF{next(_codes):04d}"
    person.town.invitation(code, school=person.school, phone=None)
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(code)
    person.chat.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    return Said("0812345678")


@kind
def last_answer_with_another_membership(person: Person) -> Input:
    """She has one already, and gives another name."""
    chat, at = person.chat, person.town.schools[0]
    with person.town.sessions.begin() as session:
        session.execute(update(Membership).where(Membership.person_id == chat.person).values(confirmed_at=None))
    code = invited(person, school=at)
    person.chat = chat
    chat.says(code)
    chat.taps("ชื่อไม่ตรง")
    chat.says("สมใจ ดีงาม")
    return person.tap("เข้าใจแล้ว")


def joins(person: Person, *, confirmed: bool = False) -> Input:
    code = invited(person, confirmed=confirmed)
    person.chat.says(code)
    person.chat.taps("ใช่ ถูกต้อง")
    return person.tap("เข้าใจแล้ว")


def waited_for(person: Person) -> None:
    """A newcomer of her school has joined; the director takes the person's place, or an officer where there is none."""
    voucher = person.director() if person.number % 2 else person.officer()
    last = joins(person)
    person.chat.sends(last)
    person.chat = voucher


@kind
def newcomers(person: Person) -> Input:
    waited_for(person)
    return Said("คนรอยืนยัน")


@kind
def confirm(person: Person) -> Input:
    waited_for(person)
    person.chat.pushed()
    return person.tap("ใช่ ครูของเรา")


@kind
def say_that_it_is_the_same_person(person: Person) -> Input:
    """She has left something unfinished in the account that she has had so far."""
    chat, name = person.chat, f"ครู {person.number}"
    chat.presses("report", {"case": person.case})
    chat.taps("ยังไม่แน่ใจ")
    code = f"K7QF{next(_codes):04d}"
    person.town.invitation(code, school=person.school, name=name, phone="0810000009")
    person.chat = Someone(person.town, person.town.account())
    voucher = person.director() if person.number % 2 else person.officer()
    person.chat.says(code)
    person.chat.walks("ใช่ ถูกต้อง", "เข้าใจแล้ว")
    person.chat = voucher
    person.chat.pushed()
    return person.tap("คนเดิม บัญชีใหม่")


@kind
def a_newcomer_by_her_number(person: Person) -> Input:
    waited_for(person)
    return Said("คนรอ 1")


@kind
def the_card_of_a_newcomer(person: Person) -> Input:
    waited_for(person)
    waiting = max(one.id for one in person.town.rows(Membership) if one.confirmed_at is None)
    return Acted("newcomer", {"membership": str(waiting)})


@kind
def refuse(person: Person) -> Input:
    waited_for(person)
    person.chat.pushed()
    person.chat.taps("ไม่ใช่")
    return person.tap("ไม่รับเข้า")


@kind
def let_in_after_all(person: Person) -> Input:
    waited_for(person)
    person.chat.pushed()
    person.chat.taps("ไม่ใช่")
    person.chat.taps("ไม่รับเข้า")
    return person.tap("เปลี่ยนใจ รับเข้า")


@kind
def let_in_by_word(person: Person) -> Input:
    waited_for(person)
    return Said("ใช่ ครูของเรา")


@kind
def park_by_word(person: Person) -> Input:
    teachers(person)
    return Said("พักการใช้ ครู 1")


@kind
def teachers(person: Person) -> Input:
    person.chat = person.director()
    return Said("ครูของโรงเรียน")


def open_teacher(person: Person) -> None:
    """The director has her card."""
    person.chat.says("ครูของโรงเรียน")
    person.chat.taps(f"ครู {person.number} ›")


@kind
def one_of_the_teachers(person: Person) -> Input:
    teachers(person)
    person.chat.says("ครูของโรงเรียน")
    return person.tap(f"ครู {person.number} ›")


@kind
def a_teacher_by_her_number(person: Person) -> Input:
    teachers(person)
    return Said("ครู 1")


@kind
def a_teacher_by_her_name(person: Person) -> Input:
    teachers(person)
    return Said("ครูครู")


@kind
def leave(person: Person) -> Input:
    teachers(person)
    open_teacher(person)
    return person.tap("ออกแล้ว")


@kind
def leave_sure(person: Person) -> Input:
    leave(person)
    person.chat.taps("ออกแล้ว")
    return person.tap("ใช่ ออกแล้ว")


@kind
def leave_sure_with_children(person: Person) -> Input:
    person.reports("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ")
    leave_sure(person)
    return person.tap("ใช่ ออกแล้ว")


@kind
def park(person: Person) -> Input:
    leave(person)
    return person.tap("พักการใช้")


@kind
def park_sure(person: Person) -> Input:
    park(person)
    person.chat.taps("พักการใช้")
    return person.tap("ใช่ พักการใช้")


@kind
def unpark(person: Person) -> Input:
    park_sure(person)
    person.chat.taps("ใช่ พักการใช้")
    return person.tap("ใช้ต่อ")


@kind
def write_while_parked(person: Person) -> Input:
    teacher = person.chat
    person.chat = person.director()
    person.chat.says("ครูของโรงเรียน")
    open_teacher(person)
    person.chat.walks("พักการใช้", "ใช่ พักการใช้")
    person.chat = teacher
    return Said("เมนู")


def on_leave(person: Person, role: Role = Role.TEACHER) -> None:
    """Somebody of this role takes the person's place, with a colleague who could stand in."""
    at = person.school if role != Role.SUPERVISOR else None
    person.town.member(f"คุณ {person.number} รองสุข", role, at)
    if role != Role.TEACHER:
        person.chat = person.director() if role == Role.DIRECTOR else person.officer(named=True)
        joins_at_her_school(person)


def joins_at_her_school(person: Person) -> None:
    """A newcomer waits for her."""
    chat = person.chat
    last = joins(person)
    person.chat.sends(last)
    person.chat = chat


def almost_away(person: Person) -> None:
    person.chat.says("ลา")
    person.chat.says("1")
    person.chat.says("1")


@kind
def say_that_she_goes_on_leave(person: Person) -> Input:
    on_leave(person)
    return Said("ลา")


@kind
def first_answer_of_a_leave(person: Person) -> Input:
    say_that_she_goes_on_leave(person)
    person.chat.says("ลา")
    return Said("1")


@kind
def go_on_leave(person: Person) -> Input:
    on_leave(person)
    almost_away(person)
    return Said("1")


@kind
def go_on_leave_as_director(person: Person) -> Input:
    on_leave(person, Role.DIRECTOR)
    almost_away(person)
    return Said("1")


@kind
def go_on_leave_as_officer(person: Person) -> Input:
    on_leave(person, Role.SUPERVISOR)
    almost_away(person)
    return Said("1")


def away(person: Person) -> None:
    go_on_leave(person)
    person.chat.says("1")


@kind
def change_a_leave(person: Person) -> Input:
    away(person)
    almost_away_again(person)
    return Said("1")


def almost_away_again(person: Person) -> None:
    person.chat.presses("away")
    person.chat.says("2")
    person.chat.says("2")


@kind
def ask_for_her_own_leave(person: Person) -> Input:
    away(person)
    return Said("ลา")


@kind
def say_that_she_is_back(person: Person) -> Input:
    away(person)
    return Said("กลับมาแล้ว")


@kind
def press_that_she_is_back(person: Person) -> Input:
    away(person)
    return Acted("back")


@kind
def press_back_without_a_leave(person: Person) -> Input:
    return Acted("back")


@kind
def menu_on_leave(person: Person) -> Input:
    away(person)
    return Said("เมนู")


@kind
def say_back_without_a_leave(person: Person) -> Input:
    return Said("กลับมาแล้ว")


@kind
def teachers_on_leave(person: Person) -> Input:
    away(person)
    person.chat = person.director()
    return Said("ครูของโรงเรียน")


@kind
def last_answer_of_joining_with_the_director_away(person: Person) -> Input:
    director = person.director()
    person.chat = director
    almost_away(person)
    person.chat.says("1")
    return joins(person)


@kind
def tell_officers_of_whom_one_is_away(person: Person) -> Input:
    """The first that was named is on leave; another is there."""
    chat = person.chat
    person.chat = person.officer(named=True)
    almost_away(person)
    person.chat.says("1")
    person.chat = chat
    person.chat.says("ช่วยด้วย")
    return person.tap("แจ้งเดี๋ยวนี้")


@kind
def further_page(person: Person) -> Input:
    for at in range(PER_PAGE):
        person.town.child(f"กานดา{at}", person.school)
    person.chat.says("น้องที่ดูแล")
    return Acted("children", {"page": "1"})


@kind
def follow(person: Person) -> Kind:
    person.chat.blocks()
    return Kind.FOLLOW


@kind
def unfollow(person: Person) -> Kind:
    return Kind.UNFOLLOW


@kind
def too_many_messages(person: Person) -> Kind:
    return Kind.FLOOD


@kind
def first_words_after_a_block(person: Person) -> Input:
    person.chat.blocks()
    return Said("เมนู")


@kind
def take_back_a_note(person: Person) -> Kind:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ย้ายไปที่อื่นแล้ว", "โทร วันนี้")
    person.chat.says("ราชบุรี กับแม่")
    person.chat.walks("ไม่มีเบอร์", "เพิ่มหมายเหตุ")
    person.chat.says("อยู่หลังวัด")
    message = person.chat.message
    person.chat.taps("ส่งรายงาน")
    person.chat.message = message
    return Kind.UNSEND


@kind
def take_back_a_schools_name(person: Person) -> Kind:
    person.reports("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")
    person.chat.says("โรงเรียนแสงอรุณ")
    return Kind.UNSEND


@kind
def take_back_a_number(person: Person) -> Kind:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เงินไม่พอ", "ส่งรายงาน")
    person.chat.presses("call_home", {"case": person.case})
    person.chat.says("0810000418")
    return Kind.UNSEND


def alerted(person: Person) -> dict[str, str]:
    """She has raised an alert during a report; an officer takes her place. What the officer's buttons carry."""
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังติดต่อไม่ได้")
    person.chat.says("ช่วยด้วย")
    person.chat.taps("แจ้งเดี๋ยวนี้")
    person.chat = person.officer(named=True)
    return {"record": str(person.town.rows(SafeguardingRecord)[-1].id)}


@kind
def open_an_alert(person: Person) -> Input:
    return Acted("safety_open", alerted(person))


@kind
def take_an_alert(person: Person) -> Input:
    return Acted("safety_take", alerted(person))


@kind
def take_an_alert_by_word(person: Person) -> Input:
    return Said(f"รับเรื่องแล้ว {alerted(person)['record']}")


@kind
def pass_an_alert_on(person: Person) -> Input:
    return Acted("safety_pass", alerted(person))


@kind
def open_what_another_has_taken(person: Person) -> Input:
    at = alerted(person)
    person.officer(named=True).presses("safety_take", at)
    return Acted("safety_open", at)


@kind
def pass_on_what_she_has_taken(person: Person) -> Input:
    at = alerted(person)
    person.chat.presses("safety_take", at)
    return Acted("safety_pass", at)


@kind
def take_what_another_has_passed_on(person: Person) -> Input:
    at = alerted(person)
    other = person.officer(named=True)
    other.presses("safety_take", at)
    other.presses("safety_pass", at)
    return Acted("safety_take", at)


def taken(person: Person) -> dict[str, str]:
    """The same, and she has taken it."""
    at = alerted(person)
    person.chat.presses("safety_take", at)
    return at


@kind
def call_back_about_an_alert(person: Person) -> Input:
    return Acted("safety_called", taken(person))


@kind
def watch_an_alert(person: Person) -> Input:
    at = taken(person)
    person.chat.presses("safety_called", at)
    return Acted("safety_watch", at)


@kind
def end_an_alert(person: Person) -> Input:
    return Acted("safety_end", taken(person) | {"end": "POLICE"})


@kind
def open_an_alert_that_has_ended(person: Person) -> Input:
    at = taken(person)
    person.officer(named=True).presses("safety_open", at)
    person.chat.presses("safety_end", at | {"end": "POLICE"})
    return Acted("safety_open", at)


@kind
def list_restricted_cases(person: Person) -> Input:
    person.reports("กรณีอื่น", "อยู่ในสถานของรัฐ", "ผู้ใหญ่บ้าน/อสม.")
    person.chat = person.officer(named=True)
    return Said("น้องเรื่องละเอียดอ่อน")


@kind
def open_a_restricted_case(person: Person) -> Input:
    person.reports("กรณีอื่น", "อยู่ในสถานของรัฐ", "ผู้ใหญ่บ้าน/อสม.")
    person.chat = person.officer(named=True)
    return Acted("restricted_child", {"case": str(person.case)})


def writes(person: Person) -> tuple[Someone, dict[str, str]]:
    """She writes about the alert that she has raised; an officer has it and takes her place. Who she was, and what the
    officer's buttons carry."""
    person.chat.says("ช่วยด้วย")
    person.chat.walks("แจ้งเดี๋ยวนี้", "ไม่รู้", "พิมพ์คุยในแชต")
    reporter, person.chat = person.chat, person.officer(named=True)
    at = {"record": str(person.town.rows(SafeguardingRecord)[-1].id)}
    person.chat.presses("safety_take", at)
    return reporter, at | {"page": "0"}


@kind
def ask_to_write(person: Person) -> Input:
    person.chat.says("ช่วยด้วย")
    person.chat.walks("แจ้งเดี๋ยวนี้", "ไม่รู้")
    return person.chat.tap("พิมพ์คุยในแชต")


@kind
def write_about_an_alert(person: Person) -> Input:
    person.chat, _ = writes(person)
    return Said("ยังอยู่ที่โรงเรียน")


@kind
def read_what_was_written(person: Person) -> Input:
    reporter, at = writes(person)
    reporter.says("ยังอยู่ที่โรงเรียน")
    return Acted("safety_read", at)


@kind
def answer_in_the_chat(person: Person) -> Input:
    _, at = writes(person)
    person.chat.presses("safety_answer", at)
    return Said("กำลังไป")


@kind
def go_on_with_the_chat(person: Person) -> Input:
    person.chat, _ = writes(person)
    person.chat.says("เมนู")
    return Said("คุยต่อ")


@kind
def end_the_chat(person: Person) -> Input:
    _, at = writes(person)
    return Acted("safety_talk_end", {"record": at["record"]})


@kind
def take_back_what_was_written(person: Person) -> Kind:
    person.chat, _ = writes(person)
    person.chat.says("พิมพ์ผิด")
    return Kind.UNSEND


@kind
def list_alerts(person: Person) -> Input:
    at = taken(person)
    person.chat.presses("safety_called", at)
    return Said("เรื่องด่วน")


@kind
def go_on_leave_with_an_alert(person: Person) -> Input:
    taken(person)
    person.chat.says("ลา")
    person.chat.says("24 มิ.ย.")
    if "ฝากใครดูแทน" in person.chat.seen:
        person.chat.taps("ไม่ฝากใคร")
    return person.chat.tap("ยืนยัน")


@kind
def alert_of_another_district(person: Person) -> Input:
    at = alerted(person)
    other = towns.build(person.town.sessions)
    person.chat = Someone(other, *other.member("ศน.อื่น", Role.SUPERVISOR, safeguarding=True))
    person.town = other
    return Acted("safety_take", at)


@kind
def write_in_a_group(person: Person) -> Kind:
    """Every second group has had the sentence today."""
    person.chat = Someone(person.town, f"C{person.town.account()[1:]}")
    if person.number % 2:
        person.chat.says_in_group("สวัสดี")
        with person.town.sessions.begin() as session:
            mine = InboxEvent.sender == person.chat.user
            session.execute(update(InboxEvent).where(mine).values(reply=ReplyState.SENT))
    return Kind.GROUP
