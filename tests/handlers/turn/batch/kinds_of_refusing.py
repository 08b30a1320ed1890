"""Children of whom a school says that they are not its own, and what an officer does about them."""

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.codes import Role
from models.homes import AtHome
from models.matters import Matter
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind

NOT_OURS = ("รายชื่อไม่ถูกต้อง", "ไม่ใช่เด็ก รร.นี้", "ไม่รู้จัก")


def begins(person: Person) -> None:
    """Her school has a director, who hears of it."""
    person.director()
    person.case = person.town.child(f"กานดา{person.number}", person.school, home=AtHome(village="ม.4 หนองปรือ"))
    person.chat.presses("not_ours", {"case": person.case})


def refused(person: Person) -> str:
    """Gives how a button names what stands there; an officer is at the desk."""
    begins(person)
    person.chat.taps("ไม่รู้จัก")
    person.chat = person.officer()
    return f"m{person.town.rows(Matter)[-1].id}"


def names(officer: Someone, person: Person) -> None:
    """The school that shall have it."""
    code = f"7106{person.number:04d}"
    officer.says(code)
    officer.taps(next(label for label in officer.seen.labels if label.startswith(f"โรงเรียน {code}")))


def opens(person: Person, item: str) -> None:
    person.chat.presses("desk_open", {"item": item})


def refused_twice(person: Person) -> str:
    """By the school that it was given to, too."""
    item = refused(person)
    school = person.town.school(f"7106{person.number:04d}")
    officer = person.chat
    officer.presses("desk_open", {"item": item})
    officer.taps("เลือกโรงเรียนใหม่")
    names(officer, person)
    officer.taps("ฝากโรงเรียนใหม่")
    director = Someone(person.town, *person.town.member(f"ผอ. ใหม่ {person.number}", Role.DIRECTOR, school))
    director.presses("not_ours", {"case": person.case})
    director.taps("บ้านอยู่นอกเขต")
    return f"m{person.town.rows(Matter)[-1].id}"


@kind
def say_that_a_child_is_not_ours(person: Person) -> Input:
    return Acted("not_ours", {"case": str(person.case)})


@kind
def say_it_by_typing(person: Person) -> Input:
    number = next(case.number for case in person.town.rows(Case) if case.id == person.case)
    return Said(f"ไม่ใช่เด็กของเรา {number:04d}")


@kind
def say_why_it_is_not_ours(person: Person) -> Input:
    begins(person)
    return person.tap("ไม่รู้จัก")


@kind
def say_that_it_studies_elsewhere(person: Person) -> Input:
    begins(person)
    return person.tap("เรียนที่อื่น")


@kind
def take_back_that_it_is_not_ours(person: Person) -> Input:
    begins(person)
    person.chat.taps("ไม่รู้จัก")
    return person.tap("กดผิด ขอแก้")


@kind
def report_that_it_is_not_ours(person: Person) -> Input:
    person.director()
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*NOT_OURS)
    return person.tap("ส่งรายงาน")


@kind
def which_of_a_new_list_is_not_ours(person: Person) -> Input:
    person.chat = person.director()
    return Acted("not_ours_list", {"school": str(person.school), "page": "0"})


@kind
def open_a_child_that_is_nobodys(person: Person) -> Input:
    return Acted("desk_open", {"item": refused(person)})


@kind
def open_a_child_that_two_schools_refuse(person: Person) -> Input:
    return Acted("desk_open", {"item": refused_twice(person)})


@kind
def look_for_another_school(person: Person) -> Input:
    opens(person, refused_twice(person))
    person.chat.taps("ชี้โรงเรียนใกล้บ้าน")
    return Said("7105")


@kind
def give_it_to_another_school(person: Person) -> Input:
    opens(person, refused(person))
    person.chat.taps("เลือกโรงเรียนใหม่")
    person.town.school(f"7106{person.number:04d}")
    names(person.chat, person)
    return person.tap("ฝากโรงเรียนใหม่")


@kind
def answer_that_it_is_theirs(person: Person) -> Input:
    opens(person, refused(person))
    return person.tap("เป็นเด็ก รร.นี้")
