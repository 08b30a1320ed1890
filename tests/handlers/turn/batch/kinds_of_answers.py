"""What people correct that they have answered by one tap, what they open by its number, and that they leave."""

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.codes import Role
from tests.handlers.steps import UNDECIDED
from tests.handlers.turn.batch.kinds import Person, kind
from tests.handlers.turn.batch.kinds_at_desks import nearly_closed as close_for_all
from tests.handlers.turn.batch.kinds_at_desks import opens, reported
from tests.handlers.turn.batch.kinds_at_schools import nearly_closed as close_hers
from tests.handlers.turn.batch.kinds_at_schools import needed
from tests.handlers.turn.batch.kinds_at_schools import opens as opens_need
from tests.handlers.turn.batch.kinds_of_reports import back_for_a_week
from tests.handlers.turn.batch.kinds_of_schools import directs

LATEST = Said("แก้คำตอบล่าสุด")
STUDYING = ("เรียนที่อื่นอยู่แล้ว", "โทร วันนี้", "โรงเรียนเอกชน")


@kind
def correct_that_it_comes(person: Person) -> Input:
    back_for_a_week(person)
    person.chat.says("น้องที่ดูแล")
    person.chat.taps("มาเรียนสม่ำเสมอ")
    return LATEST


@kind
def correct_what_a_director_has_answered(person: Person) -> Input:
    opens_need(person, needed(person))
    person.chat.taps("จัดให้แล้ว")
    return LATEST


@kind
def correct_what_an_officer_has_decided(person: Person) -> Input:
    opens(person, reported(person, *STUDYING))
    person.chat.taps("ไม่พบใน DMC")
    return LATEST


@kind
def correct_who_has_it(person: Person) -> Input:
    directs(person)
    person.chat.says("แบ่งทีละคน")
    person.chat.says("1")
    person.chat.taps(f"ครูครู {person.number} · ดูแล 0 คน ›")
    return LATEST


@kind
def correct_a_closed_day(person: Person) -> Input:
    close_for_all(person)
    person.chat.says("1")
    return LATEST


@kind
def correct_a_closed_school(person: Person) -> Input:
    close_hers(person)
    person.chat.says("ใช่")
    return LATEST


@kind
def correct_a_report(person: Person) -> Input:
    person.reports(*UNDECIDED)
    person.chat.says("เมนู")
    return LATEST


@kind
def open_a_line_of_a_queue(person: Person) -> Input:
    reported(person, *STUDYING)
    person.chat.says("รอตรวจ")
    return Said("1")


@kind
def open_a_line_of_who_has_whom(person: Person) -> Input:
    directs(person)
    person.chat.says("แบ่งทีละคน")
    return Said(f"ข้อ {1 + person.number % 2}")


@kind
def open_a_line_of_the_teachers(person: Person) -> Input:
    directs(person)
    person.chat.says("ครูของโรงเรียน")
    return Said("1")


@kind
def say_that_she_leaves(person: Person) -> Input:
    person.director()
    return Said("ฉันย้ายโรงเรียน")


@kind
def leave_by_herself(person: Person) -> Input:
    person.director()
    person.chat.says("ฉันย้ายโรงเรียน")
    return person.tap("ใช่ ย้ายแล้ว")


LINES = ("ตาใจดี ไปหลังบ่ายสี่", "บ้านหลังวัด", "โทรก่อนไป")


def has_it(person: Person) -> None:
    with person.town.sessions.begin() as session:
        session.get_one(Case, person.case).assignee_id = person.chat.person


def leaves_a_line(person: Person) -> None:
    has_it(person)
    person.chat.presses("line_leave", {"case": person.case})
    person.chat.says(LINES[person.number % 3])


@kind
def begin_to_leave_a_line(person: Person) -> Input:
    has_it(person)
    return Acted("line_leave", {"case": str(person.case)})


@kind
def leave_a_line(person: Person) -> Input:
    has_it(person)
    person.chat.presses("line_leave", {"case": person.case})
    return Said(LINES[person.number % 3])


@kind
def leave_another_line(person: Person) -> Input:
    leaves_a_line(person)
    person.chat.presses("line_leave", {"case": person.case})
    return Said(LINES[(person.number + 1) % 3])


@kind
def take_a_line_back(person: Person) -> Input:
    leaves_a_line(person)
    return person.tap("ลบข้อความ")


@kind
def type_that_a_line_goes(person: Person) -> Input:
    leaves_a_line(person)
    return Said("ลบข้อความ น้อง 0001")


@kind
def read_what_was_left(person: Person) -> Input:
    leaves_a_line(person)
    return Acted("child_more", {"case": str(person.case)})


@kind
def leave_one_of_several(person: Person) -> Input:
    person.director()
    second = person.town.school(f"7106{person.number:04d}")
    person.town.grant(person.chat.person or 0, Role.TEACHER, second)
    person.chat.says("ฉันย้ายโรงเรียน")
    return Said("2")
