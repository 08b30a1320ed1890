"""What people ask about what is kept of them, and officers answer; and where they can be called."""

from flows.engine.inputs import Acted, Input, Said
from handlers.turn.incoming import Kind
from models.data_requests import DataRequest
from models.people import Person as Row
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind

ASKS = ("ขอดูข้อมูล", "ลบข้อมูลของฉัน", "ไม่ให้เก็บข้อมูล")


def asked(person: Person) -> str:
    """She has asked; an officer takes her place. Gives which it is."""
    person.chat.says(ASKS[person.number % len(ASKS)])
    person.chat = person.officer()
    return str(person.town.rows(DataRequest)[-1].id)


@kind
def ask_for_what_is_kept(person: Person) -> Input:
    """Teachers, and strangers who are asked for a number."""
    if person.number % 2:
        person.chat = Someone(person.town, person.town.account())
    return Said(ASKS[person.number % len(ASKS)])


@kind
def ask_for_data_again(person: Person) -> Input:
    """The same, or something else."""
    person.chat.says(ASKS[0])
    return Said(ASKS[person.number % 2])


@kind
def tell_a_number_with_it(person: Person) -> Input:
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(ASKS[0])
    return Said("081-234-5678")


@kind
def ask_no_data_any_more(person: Person) -> Input:
    person.chat.says(ASKS[0])
    return Said("ถอนคำขอข้อมูล")


@kind
def say_that_nothing_is_wanted(person: Person) -> Input:
    """Strangers, of what they have asked."""
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(ASKS[0])
    return Said("ไม่ขอแล้ว")


@kind
def look_at_what_people_ask(person: Person) -> Input:
    asked(person)
    return Acted("desk_queue", {"queue": "DATA", "page": "0"})


@kind
def open_what_somebody_asks(person: Person) -> Input:
    return Acted("data_open", {"request": asked(person)})


@kind
def type_what_somebody_asks(person: Person) -> Input:
    return Said(f"คำขอ {asked(person)}")


@kind
def answer_what_somebody_asks(person: Person) -> Input:
    return Acted("data_answer", {"request": asked(person), "how": "GIVEN"})


@kind
def decline_what_somebody_asks(person: Person) -> Input:
    request = asked(person)
    person.chat.presses("data_decline", {"request": request})
    return Said("กฎหมายให้เก็บไว้จนจบการติดตาม")


@kind
def ask_why_it_is_declined(person: Person) -> Input:
    return Acted("data_decline", {"request": asked(person)})


@kind
def take_back_an_answer(person: Person) -> Input:
    request = asked(person)
    person.chat.presses("data_answer", {"request": request, "how": "ERASED"})
    return Acted("data_undo", {"request": request})


@kind
def hear_what_was_answered(person: Person) -> Input:
    asks = person.chat
    request = asked(person)
    person.chat.presses("data_answer", {"request": request, "how": "ERASED"})
    person.chat = asks
    return Said("เมนู")


def not_called(person: Person) -> None:
    """Nobody knows a number of hers."""
    with person.town.sessions.begin() as session:
        session.get_one(Row, person.chat.person).phone = None


@kind
def tell_her_own_number(person: Person) -> Input:
    return Said("เบอร์ของฉัน 081-234-5678")


@kind
def answer_with_her_number(person: Person) -> Input:
    not_called(person)
    person.chat.says("บอกเบอร์ของฉัน")
    return Said("081-234-5678")


@kind
def send_a_report_with_her_number(person: Person) -> Input:
    not_called(person)
    person.chat.presses("report", {"case": person.case})
    person.chat.walks("ยังไม่แน่ใจ", "โทร วันนี้", "เรื่องละเอียดอ่อน", "ให้เขตโทรหาครู")
    person.chat.says("081-234-5678")
    return person.tap("ส่งรายงาน")


@kind
def take_her_own_number_back(person: Person) -> Kind:
    person.chat.says("เบอร์ของฉัน 081-234-5678")
    return Kind.UNSEND


@kind
def take_her_own_number_back_by_its_button(person: Person) -> Input:
    person.chat.says("เบอร์ของฉัน 089-999-9999")
    person.chat.says("เบอร์ของฉัน 081-234-5678")
    return person.tap("กดผิด ขอแก้")


@kind
def type_a_number_and_not_whose_it_is(person: Person) -> Input:
    return Said("เปลี่ยนเบอร์ 081-234-5678")


@kind
def say_whose_a_number_is(person: Person) -> Input:
    person.chat.says("เปลี่ยนเบอร์ 081-234-5678")
    return person.tap("เบอร์ของฉัน")


@kind
def look_for_the_last_answer_that_was_a_number(person: Person) -> Input:
    person.chat.says("เบอร์ของฉัน 081-234-5678")
    return Said("แก้คำตอบล่าสุด")


@kind
def ask_once_more_what_was_taken_back(person: Person) -> Input:
    person.chat.says("ขอลบข้อมูล")
    person.chat.says("ถอนคำขอข้อมูล")
    return Said("ขอลบข้อมูล")
