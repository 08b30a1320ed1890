"""What officers do with what stands in front of their offices."""

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.codes import MatterKind, Role
from models.matters import Matter
from models.needs import NeedRow
from tests.handlers.people.test_leaving import end
from tests.handlers.review.test_opened import CALL, CUSTODY, STUDYING, UNSAFE
from tests.handlers.steps import NO_CONTACT, UNDECIDED
from tests.handlers.turn.batch.kinds import Person, kind

WRONG = ("รายชื่อไม่ถูกต้อง", "ชื่อซ้ำ")
WAYS = (STUDYING, UNSAFE, CALL, CUSTODY, WRONG)
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
def type_a_queue(person: Person) -> Input:
    reported(person, *STUDYING)
    return Said("รอตรวจ")


@kind
def type_a_child_s_number(person: Person) -> Input:
    reported(person, *WAYS[person.number % len(WAYS)], named=True)
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
    opens(person, reported(person, *WAYS[person.number % 3], named=True))
    label = ("พบใน DMC อนุมัติ", "หาคนไปด้วยแล้ว", "โทรแล้ว")[person.number % 3]
    return person.tap(label)


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
    number = next(case.number for case in person.town.rows(Case) if case.id == person.case)
    return Said(f"เลือกคนดูแล น้อง {number:04d}")


@kind
def give_it_to_somebody(person: Person) -> Input:
    item = without_a_carer(person)
    person.chat.presses("desk_choose", {"item": item, "page": "0"})
    return person.tap(next(one for one in person.chat.seen.labels if "ดูแล 0 คน" in one))


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
