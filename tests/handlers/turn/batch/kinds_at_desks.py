"""What officers do with what stands in front of their offices."""

from datetime import timedelta

from flows.engine.inputs import Acted, Input, Said
from handlers.turn.incoming import Kind
from models.cases import Case
from models.codes import MatterKind, Role
from models.matters import Matter
from models.needs import NeedRow
from tests.handlers.people.test_leaving import end
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED
from tests.handlers.turn.batch.kinds import Person, kind, number_of

MOVED = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ราชบุรี", "พ่อหรือแม่", "ไม่มีเบอร์")
MOVED_NEAR = ("ย้ายไปที่อื่นแล้ว", "โทร วันนี้", "ในอำเภอเดียวกัน", "พ่อหรือแม่", "ไม่มีเบอร์")
WRONG = ("รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
WAYS = (WRONG, UNSAFE, CALL, CUSTODY, STUDYING)
"""Reports that put different things in front of the district."""


def reported(person: Person, *way: str, named: bool = False) -> str:
    """She has reported this; an officer takes her place. Gives how a button names what stands there now."""
    person.reports(*way)
    item = f"m{person.town.rows(Matter)[-1].id}"
    person.chat = person.officer(named=named)
    return item


def needed(person: Person) -> str:
    person.reports(*UNDECIDED)
    person.chat.says("2")
    person.chat = person.officer()
    return f"n{person.town.rows(NeedRow)[-1].id}"


def opens(person: Person, item: str) -> None:
    person.chat.presses("desk_open", {"item": item})


@kind
def look_at_the_desk(person: Person) -> Input:
    reported(person, *WAYS[person.number % len(WAYS)], named=True)
    return Said("งานรอเขต")


@kind
def look_at_a_queue(person: Person) -> Input:
    """Some ask for a further page."""
    reported(person, *STUDYING)
    return Acted("desk_queue", {"queue": "CHECK", "page": str(person.number % 2)})


@kind
def look_at_what_she_has(person: Person) -> Input:
    person.chat.presses("desk_take", {"item": reported(person, *STUDYING)})
    return Acted("desk_queue", {"queue": "MINE", "page": "0"})


@kind
def type_a_queue(person: Person) -> Input:
    reported(person, *STUDYING)
    return Said("รอตรวจ")


@kind
def type_a_child_s_number(person: Person) -> Input:
    reported(person, *(WRONG, STUDYING, UNSAFE)[person.number % 3], named=True)
    return Said("น้อง 0001")


@kind
def type_that_she_has_it(person: Person) -> Input:
    reported(person, *STUDYING)
    return Said("ฉันดูอยู่ น้อง 0001")


@kind
def look_at_what_is_needed(person: Person) -> Input:
    needed(person)
    return Acted("desk_queue", {"queue": "HELP", "page": "0"})


@kind
def open_what_waits(person: Person) -> Input:
    return Acted("desk_open", {"item": reported(person, *WAYS[person.number % len(WAYS)], named=True)})


@kind
def open_a_search_that_may_end(person: Person) -> Input:
    for way in (("ยังติดต่อไม่ได้", "ไปบ้าน วันนี้"), NO_CONTACT, NO_CONTACT):
        person.reports(*way)
    person.chat.taps("ขอจบการตามหา")
    person.chat.says("นายสมชาย ผู้ใหญ่บ้าน")
    (row,) = (one for one in person.town.rows(Matter)[-1:] if one.kind == MatterKind.NOT_FOUND)
    person.chat = person.officer()
    return Acted("desk_open", {"item": f"m{row.id}"})


@kind
def open_what_is_needed(person: Person) -> Input:
    return Acted("desk_open", {"item": needed(person)})


def missed(person: Person) -> str:
    """She has asked to be called, and has missed it. Gives how a button names that call."""
    teacher = person.chat
    item = reported(person, *CALL, named=True)
    person.chat.presses("desk_missed", {"item": item})
    person.chat = teacher
    teacher.says("ไว้ทีหลัง")
    return item[1:]


@kind
def say_when_a_call_suits(person: Person) -> Input:
    """Some press a button whose day is over, and are asked anew."""
    day = "2026-06-15" if person.number % 3 else "2026-06-12"
    return Acted("when_to_call", {"matter": missed(person), "part": "EVENING", "day": day})


@kind
def type_when_a_call_suits(person: Person) -> Input:
    missed(person)
    return Said("เย็นนี้")


@kind
def decide_that_it_studies(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    return person.tap("พบใน DMC อนุมัติ")


@kind
def decide_that_it_does_not(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    return person.tap("ไม่พบใน DMC")


@kind
def decide_that_a_custody_is_over(person: Person) -> Input:
    """It stands in front of others from then on."""
    opens(person, reported(person, *CUSTODY, named=True))
    return person.tap("พ้นแล้ว ให้ตามต่อ")


@kind
def decide_about_different_things(person: Person) -> Input:
    opens(person, reported(person, *(STUDYING, WRONG, CALL)[person.number % 3], named=True))
    label = ("พบใน DMC อนุมัติ", "ชื่อซ้ำ เอาออก", "โทรแล้ว")[person.number % 3]
    return person.tap(label)


@kind
def take_out_one_of_two_who_read_alike(person: Person) -> Input:
    """Her school has another of the same name and birth date."""
    person.town.child(f"กานดา{person.number}", person.school)
    opens(person, reported(person, *WRONG))
    return person.tap("ชื่อซ้ำ เอาออก")


@kind
def give_what_is_needed(person: Person) -> Input:
    opens(person, needed(person))
    return person.tap("จัดให้แล้ว")


@kind
def decide_what_another_has_decided(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    late = person.tap("ไม่พบใน DMC")
    person.chat.taps("พบใน DMC อนุมัติ")
    person.chat = person.officer()
    return late


@kind
def decide_on_an_old_card(person: Person) -> Input:
    """Something was added to the report since."""
    teacher = person.chat
    opens(person, reported(person, *STUDYING))
    teacher.says("วัดสระลุมพุก")
    return person.tap("พบใน DMC อนุมัติ")


@kind
def reverse_a_decision(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    person.chat.taps("พบใน DMC อนุมัติ")
    return person.tap("กลับคำตัดสินนี้")


@kind
def reverse_what_was_given(person: Person) -> Input:
    opens(person, needed(person))
    person.chat.taps("จัดให้แล้ว")
    return person.tap("กลับคำตัดสินนี้")


def without_a_carer(person: Person) -> str:
    """She has left, and a colleague is there; an officer takes her place."""
    teacher = person.chat.person or 0
    with person.town.sessions.begin() as session:
        session.get_one(Case, person.case).assignee_id = teacher
    person.town.member(f"คุณ {person.number} รองสุข", Role.TEACHER, person.school)
    end(person.town, teacher)
    person.chat = person.officer()
    return f"m{person.town.rows(Matter)[-1].id}"


@kind
def ask_who_shall_look_after_it(person: Person) -> Input:
    return Acted("desk_choose", {"item": without_a_carer(person), "page": "0"})


@kind
def ask_by_typing_who_shall(person: Person) -> Input:
    without_a_carer(person)
    return Said(f"เลือกคนดูแล น้อง {number_of(person):04d}")


@kind
def give_it_to_somebody(person: Person) -> Input:
    item = without_a_carer(person)
    person.chat.presses("desk_choose", {"item": item, "page": "0"})
    return person.tap(next(one for one in person.chat.seen.labels if "ดูแล 0 คน" in one))


@kind
def begin_to_enter_who_took_it(person: Person) -> Input:
    opens(person, reported(person, *MOVED))
    return person.tap("ปลายทางรับแล้ว")


@kind
def enter_who_took_it(person: Person) -> Input:
    opens(person, reported(person, *MOVED))
    person.chat.taps("ปลายทางรับแล้ว")
    person.chat.says("นางสาวแก้ว")
    person.chat.says("สพป.ราชบุรี เขต 1")
    person.chat.says("วันนี้")
    return person.tap("ปลายทางรับแล้ว")


@kind
def ask_for_the_text_of_a_hand_over(person: Person) -> Input:
    opens(person, reported(person, *MOVED))
    return person.tap("ข้อความส่งต่อ")


@kind
def look_for_the_school_of_a_child(person: Person) -> Input:
    opens(person, reported(person, *MOVED_NEAR))
    person.chat.taps("เลือกโรงเรียนใหม่")
    return Said("โรงเรียน")


@kind
def choose_the_school_of_a_child(person: Person) -> Input:
    opens(person, reported(person, *MOVED_NEAR))
    person.chat.taps("เลือกโรงเรียนใหม่")
    person.chat.says("โรงเรียน")
    person.chat.says("1")
    return person.tap("ฝากโรงเรียนใหม่")


@kind
def enter_who_goes_along(person: Person) -> Input:
    opens(person, reported(person, *UNSAFE))
    person.chat.taps("หาคนไปด้วยแล้ว")
    person.chat.says("ผู้ใหญ่สมชาย")
    person.chat.says("พรุ่งนี้")
    return person.tap("หาคนไปด้วยแล้ว")


@kind
def begin_to_ask_who_has_reported(person: Person) -> Input:
    opens(person, reported(person, *UNSAFE))
    return person.tap("ขอข้อมูลเพิ่ม")


@kind
def ask_who_has_reported(person: Person) -> Input:
    opens(person, reported(person, *UNSAFE))
    person.chat.taps("ขอข้อมูลเพิ่ม")
    return person.tap("เบอร์ติดต่อ")


def asked(person: Person) -> str:
    """Her district has asked something about what she has reported; gives the matter's id."""
    teacher, item = person.chat, reported(person, *UNSAFE)
    opens(person, item)
    person.chat.walks("ขอข้อมูลเพิ่ม", "เบอร์ติดต่อ")
    person.chat = teacher
    person.chat.pushed()
    return item.removeprefix("m")


@kind
def look_at_what_is_asked(person: Person) -> Input:
    return Acted("answer", {"matter": asked(person)})


@kind
def type_that_she_answers(person: Person) -> Input:
    asked(person)
    return Said("ตอบข้อนี้")


@kind
def answer_what_is_asked(person: Person) -> Input:
    person.chat.presses("answer", {"matter": asked(person)})
    return Said("081-234-5678")


@kind
def ask_no_more(person: Person) -> Input:
    item = f"m{asked(person)}"
    person.chat = person.officer()
    opens(person, item)
    return person.tap("ไม่ถามแล้ว")


@kind
def take_back_what_was_asked(person: Person) -> Kind:
    opens(person, reported(person, *UNSAFE))
    person.chat.walks("ขอข้อมูลเพิ่ม", "พิมพ์คำถามเอง")
    person.chat.says("ครูโทรคุยกับใคร")
    return Kind.UNSEND


def complete(person: Person) -> str:
    """She has named the school, and an officer has found the child in DMC."""
    teacher, item = person.chat, reported(person, *STUDYING)
    teacher.says("วัดสระลุมพุก")
    opens(person, item)
    person.chat.taps("จดว่าพบใน DMC")
    return item


@kind
def note_that_it_was_found(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    return person.tap("จดว่าพบใน DMC")


@kind
def note_that_this_was_a_slip(person: Person) -> Input:
    complete(person)
    return person.tap("กดผิด ยังไม่เช็ก")


@kind
def look_at_all_that_is_complete(person: Person) -> Input:
    complete(person)
    return Acted("desk_complete", {"page": "0"})


@kind
def approve_all_that_is_complete(person: Person) -> Input:
    complete(person)
    person.chat.presses("desk_complete", {"page": "0"})
    return person.tap(next(label for label in person.chat.seen.labels if label.startswith("อนุมัติทั้ง")))


@kind
def type_that_all_shall_be_approved(person: Person) -> Input:
    complete(person)
    return Said("อนุมัติทั้ง 1 เรื่อง")


@kind
def look_after_it(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    return person.tap("ฉันดูอยู่")


@kind
def give_it_back(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    person.chat.taps("ฉันดูอยู่")
    return person.tap("ปล่อย")


@kind
def look_after_what_another_has(person: Person) -> Input:
    item = reported(person, *STUDYING)
    person.chat.presses("desk_take", {"item": item})
    person.chat = person.officer()
    return Acted("desk_take", {"item": item})


@kind
def put_it_aside(person: Person) -> Input:
    return Acted("desk_keep", {"item": reported(person, *STUDYING)})


@kind
def nobody_answers_the_call(person: Person) -> Input:
    return Acted("desk_missed", {"item": reported(person, *CALL, named=True)})


def called(person: Person) -> str:
    """A named officer has called about what is delicate."""
    item = reported(person, *CALL, named=True)
    opens(person, item)
    person.chat.taps("โทรแล้ว")
    return item


@kind
def begin_to_note_what_is_delicate(person: Person) -> Input:
    return Acted("desk_note", {"item": called(person)})


@kind
def type_that_she_notes_it(person: Person) -> Input:
    called(person)
    return Said(f"จดรายละเอียด น้อง {number_of(person):04d}")


@kind
def note_what_is_delicate(person: Person) -> Input:
    person.chat.presses("desk_note", {"item": called(person)})
    return Said("ยายรับปากว่าดูแลต่อ")


@kind
def read_what_was_noted(person: Person) -> Input:
    item = called(person)
    person.chat.presses("desk_note", {"item": item})
    person.chat.says("ยายรับปากว่าดูแลต่อ")
    return Acted("desk_notes", {"item": item, "page": "0"})


@kind
def take_back_what_was_noted(person: Person) -> Kind:
    person.chat.presses("desk_note", {"item": called(person)})
    person.chat.says("ยายรับปากว่าดูแลต่อ")
    return Kind.UNSEND


def nearly_closed(person: Person) -> None:
    """An officer who has only to say for whom."""
    person.chat = person.officer()
    person.chat.says(f"หยุด อีก {person.number + 1} วัน")


@kind
def close_a_day(person: Person) -> Input:
    nearly_closed(person)
    return Said("2")


@kind
def open_a_day_again(person: Person) -> Input:
    nearly_closed(person)
    person.chat.says("1")
    return Said(f"เปิดเรียน อีก {person.number + 1} วัน")


@kind
def say_which_day_is_closed(person: Person) -> Input:
    person.chat = person.officer()
    return Said("หยุด จันทร์หน้า")


@kind
def ask_which_days_are_closed(person: Person) -> Input:
    nearly_closed(person)
    person.chat.says("1")
    return Said("กลับเป็นวันเรียน")


@kind
def read_the_log(person: Person) -> Input:
    """Some ask for a further page."""
    reported(person, *STUDYING)
    person.chat = person.auditor()
    return Acted("log", {"before": f"{999_999 + person.number}"})


@kind
def read_the_log_by_the_word(person: Person) -> Input:
    person.chat = person.auditor()
    return Said("ดูบันทึกการใช้")


def needs_help(person: Person) -> str:
    """And the report can't be taken back any more."""
    item = needed(person)
    person.town.clock.now += timedelta(minutes=11)
    return item


def asks_an_agency(person: Person) -> str:
    item = needs_help(person)
    person.chat.presses("help_find", {"item": item})
    person.chat.says("วัดสระลุมพุก")
    return item


@kind
def look_for_helpers(person: Person) -> Input:
    needs_help(person)
    return Said("หาคนช่วย")


@kind
def begin_to_ask_an_agency(person: Person) -> Input:
    return Acted("help_find", {"item": needs_help(person)})


@kind
def ask_an_agency(person: Person) -> Input:
    item = needs_help(person)
    person.chat.presses("help_find", {"item": item})
    return Said("วัดสระลุมพุก")


@kind
def enter_what_an_agency_answers(person: Person) -> Input:
    answer = ("ACKNOWLEDGED", "DECLINED")[person.number % 2]
    return Acted("help_answer", {"item": asks_an_agency(person), "answer": answer, "step": "1"})


@kind
def enter_the_day_of_an_agency(person: Person) -> Input:
    item = asks_an_agency(person)
    person.chat.presses("help_day", {"item": item, "step": "1"})
    return Said("25 มิ.ย.")


@kind
def take_back_that_an_agency_was_asked(person: Person) -> Input:
    return Acted("help_undo", {"item": asks_an_agency(person), "step": "1"})
