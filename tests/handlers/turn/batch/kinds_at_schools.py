"""What directors do with what children of their schools need."""

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.codes import Role
from models.needs import NeedRow
from models.reports import Report
from tests.handlers.steps import UNDECIDED, WANTS
from tests.handlers.turn.batch.kinds import Person, kind, number_of

WHAT = ("1", "1 4", "1 4 5")


def needed(person: Person, what: str = "1", *, several: bool = False) -> str:
    """A child needs this; its director takes her place. Gives how a button names what waits for him."""
    director = person.director()
    person.reports(*UNDECIDED)
    person.chat.says(what)
    item = f"n{person.town.rows(NeedRow)[-1].id}"
    person.chat = director
    if several and director.person is not None:
        school = person.town.school(f"7106{person.number:04d}")
        person.town.grant(director.person, Role.DIRECTOR, school)
    return item


def opens(person: Person, item: str) -> None:
    person.chat.presses("need_open", {"item": item})


def nearly_closed(person: Person) -> None:
    """A director who has only to say that she means it; a teacher would hear of it."""
    person.chat = person.director()
    person.chat.says(f"โรงเรียนหยุด {('พรุ่งนี้', '22 มิ.ย.', '22-24 มิ.ย.')[person.number % 3]}")


@kind
def say_that_the_school_is_closed(person: Person) -> Input:
    person.chat = person.director()
    return Said(f"โรงเรียนหยุด {('พรุ่งนี้', '22 มิ.ย.', '22-24 มิ.ย.')[person.number % 3]}")


@kind
def close_the_school(person: Person) -> Input:
    nearly_closed(person)
    return Said("ใช่")


@kind
def say_that_the_school_is_open(person: Person) -> Input:
    nearly_closed(person)
    person.chat.says("ใช่")
    return Said("โรงเรียนเปิด พรุ่งนี้ ถึง 24 มิ.ย.")


@kind
def open_the_school_again(person: Person) -> Input:
    nearly_closed(person)
    person.chat.says("ใช่")
    return person.tap("โรงเรียนเปิดตามปกติ")


@kind
def ask_when_the_school_is_closed(person: Person) -> Input:
    nearly_closed(person)
    person.chat.says("ใช่")
    return Said("โรงเรียนเปิด")


@kind
def teacher_without_director_closes_the_school(person: Person) -> Input:
    person.chat.says("โรงเรียนหยุด 22 มิ.ย.")
    return Said("ใช่")


@kind
def look_at_what_waits(person: Person) -> Input:
    needed(person, WHAT[person.number % 3])
    return Said("เรื่องรอ ผอ.")


@kind
def look_at_what_waits_at_two_schools(person: Person) -> Input:
    needed(person, WHAT[person.number % 3], several=True)
    return Said("เรื่องรอ ผอ.")


@kind
def look_at_a_page_of_what_waits(person: Person) -> Input:
    needed(person)
    return Acted("need_list", {"school": str(person.school), "page": str(person.number % 2)})


@kind
def open_a_need(person: Person) -> Input:
    return Acted("need_open", {"item": needed(person)})


@kind
def type_a_need(person: Person) -> Input:
    needed(person)
    return Said("เรื่องน้อง 0001")


@kind
def type_that_it_is_given(person: Person) -> Input:
    """Of some children several things wait: which is asked."""
    needed(person, WHAT[person.number % 2])
    return Said(f"จัดให้แล้ว น้อง {number_of(person):04d}")


@kind
def give_it(person: Person) -> Input:
    opens(person, needed(person))
    return person.tap("จัดให้แล้ว")


@kind
def pass_it_on(person: Person) -> Input:
    opens(person, needed(person))
    return person.tap("ขอเขตช่วย")


@kind
def promise_it(person: Person) -> Input:
    opens(person, needed(person))
    return person.tap("จะจัดให้ภายใน อ. 23 มิ.ย.")


@kind
def take_back_that_it_was_given(person: Person) -> Input:
    opens(person, needed(person))
    person.chat.taps("จัดให้แล้ว")
    return person.tap("กดผิด ขอแก้คำตอบ")


@kind
def take_back_that_it_was_passed_on(person: Person) -> Input:
    opens(person, needed(person))
    person.chat.taps("ขอเขตช่วย")
    return person.tap("กดผิด ขอแก้คำตอบ")


@kind
def agree_on_a_first_day(person: Person) -> Input:
    """On different ones, for different needs: some are due before their owner's own time."""
    person.director()
    person.reports(*WANTS)
    person.chat.says(("1 2", "1 4 3", "2")[person.number % 3])
    person.chat.taps("โรงเรียนนี้")
    return Said(("22 มิ.ย.", "1 ก.ค.", "18 มิ.ย.")[person.number % 3])


def given(person: Person) -> int:
    """The school has given it; whoever has asked is in her place again."""
    teacher = person.chat
    item = needed(person)
    opens(person, item)
    person.chat.taps("จัดให้แล้ว")
    person.chat = teacher
    return int(item[1:])


@kind
def say_that_it_has_come(person: Person) -> Input:
    need = given(person)
    return Acted("got", {"need": str(need)})


@kind
def say_that_it_has_not_come(person: Person) -> Input:
    need = given(person)
    return Acted("not_got", {"need": str(need)})


@kind
def say_that_what_the_district_gave_has_not_come(person: Person) -> Input:
    teacher = person.chat
    person.reports(*UNDECIDED)
    teacher.says("2")
    need = person.town.rows(NeedRow)[-1].id
    officer = person.officer()
    officer.presses("desk_open", {"item": f"n{need}"})
    officer.taps("จัดให้แล้ว")
    person.chat = teacher
    return Acted("not_got", {"need": str(need)})


@kind
def type_that_it_has_come(person: Person) -> Input:
    given(person)
    (number,) = (one.number for one in person.town.rows(Case) if one.id == person.case)
    return Said(f"น้องได้รับแล้ว น้อง {number:04d}")


def begins_without_clothes(person: Person) -> int:
    """The child begins on a day, and its clothes are not there. Gives the need."""
    person.director()
    person.reports(*WANTS)
    for words in ("1", "โรงเรียนนี้", "22 มิ.ย."):
        person.chat.says(words)
    return person.town.rows(NeedRow)[-1].id


@kind
def say_that_any_clothes_will_do(person: Person) -> Input:
    return Acted("any_clothes", {"need": str(begins_without_clothes(person))})


@kind
def type_that_any_clothes_will_do(person: Person) -> Input:
    begins_without_clothes(person)
    return Said(f"มาชุดไหนก็ได้ น้อง {number_of(person):04d}")


@kind
def agree_at_one_tap_on_a_first_day(person: Person) -> Input:
    person.reports("อยากกลับไปเรียน", "ไปบ้าน วันนี้", "เงินไม่พอ")
    person.chat.walks("ไม่ต้องช่วยเพิ่ม", "โรงเรียนนี้", "ยังไม่กำหนด")
    return Acted("first_day_on", {"report": str(person.town.rows(Report)[-1].id), "day": "2026-06-22"})


@kind
def want_another_first_day(person: Person) -> Input:
    begins_without_clothes(person)
    return Acted("other_day", {"report": str(person.town.rows(Report)[-1].id)})


@kind
def type_that_another_first_day_is_wanted(person: Person) -> Input:
    begins_without_clothes(person)
    return Said(f"เปลี่ยนวัน น้อง {number_of(person):04d}")
