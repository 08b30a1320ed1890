"""Officers who look children of their areas up."""

from flows.engine.inputs import Acted, Input, Said
from tests.handlers.steps import NO_CONTACT
from tests.handlers.turn.batch.kinds import Person, kind

FIRST_NAME = "กานดา"


def looks_for(person: Person, said: str) -> None:
    person.chat = person.officer()
    person.chat.says(said)


@kind
def ask_whom_to_look_for(person: Person) -> Input:
    person.chat = person.officer()
    return Said("ค้นหาน้อง")


@kind
def look_for_a_name(person: Person) -> Input:
    """Each another one, and all of them more than one."""
    person.town.child(f"{FIRST_NAME}{person.number}", person.school)
    person.chat = person.officer()
    return Said(f"หาน้อง {FIRST_NAME}{person.number}")


@kind
def look_for_a_name_that_one_has(person: Person) -> Input:
    person.reports(*NO_CONTACT)
    person.chat = person.officer()
    return Said(f"หาน้อง {FIRST_NAME}{person.number} 7105{person.number:04d}")


@kind
def look_for_a_number(person: Person) -> Input:
    person.chat = person.officer()
    return Said("หาน้อง 1")


@kind
def look_for_a_school(person: Person) -> Input:
    person.town.child("อรทัย", person.school)
    person.chat = person.officer()
    return Said(f"หาน้องโรงเรียน 7105{person.number:04d}")


@kind
def answer_whom_to_look_for(person: Person) -> Input:
    looks_for(person, "ค้นหาน้อง")
    return Said(f"{FIRST_NAME}{person.number} 7105{person.number:04d}")


@kind
def look_for_nobody(person: Person) -> Input:
    looks_for(person, "ค้นหาน้อง")
    return Said("จักรพรรดิ")


@kind
def look_at_a_further_page(person: Person) -> Input:
    for _ in range(9):
        person.town.child(f"{FIRST_NAME}{person.number}", person.school)
    looks_for(person, f"หาน้อง {FIRST_NAME} 7105{person.number:04d}")
    return person.tap(next(label for label in person.chat.seen.labels if label.startswith("ดูอีก")))


@kind
def pick_one_that_was_found(person: Person) -> Input:
    person.town.child(f"{FIRST_NAME}{person.number}", person.school)
    looks_for(person, f"หาน้อง {FIRST_NAME} 7105{person.number:04d}")
    return Said("2")


@kind
def open_one_that_was_found(person: Person) -> Input:
    person.chat = person.officer()
    return Acted("look_child", {"case": str(person.case)})


@kind
def look_at_what_waits_about_it(person: Person) -> Input:
    person.reports("กรณีอื่น", "เสียชีวิต", "โทร วันนี้")
    person.chat = person.officer()
    return Acted("look_waits", {"case": str(person.case)})


@kind
def type_that_she_sees_more_of_a_child(person: Person) -> Input:
    person.chat = person.officer()
    return Said("ดูเพิ่ม น้อง 0001")
