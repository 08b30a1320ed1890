"""What teachers and officers do with letters to สกร."""

from flows.engine.inputs import Acted, Input, Said
from models.matters import Matter
from models.reports import Report
from tests.handlers.review.letters.asking import DOLE, STUDIES_AT_DOLE
from tests.handlers.steps import WANTS
from tests.handlers.turn.batch.kinds import Person, kind
from tests.handlers.turn.batch.kinds_at_desks import opens


def asked(person: Person) -> str:
    """She has said that her child shall learn there; an officer takes her place. Gives how a button names the
    letter."""
    person.reports(*WANTS)
    person.chat.walks("ไม่ต้องช่วยเพิ่ม", DOLE)
    person.chat = person.officer()
    return f"m{person.town.rows(Matter)[-1].id}"


@kind
def choose_a_place_that_wants_a_letter(person: Person) -> Input:
    """Some choose another one."""
    person.reports(*WANTS)
    person.chat.taps("ไม่ต้องช่วยเพิ่ม")
    return Said("3" if person.number % 3 else "4")


@kind
def say_that_it_studies_where_a_letter_is_wanted(person: Person) -> Input:
    person.chat.presses("report", {"case": person.case})
    person.chat.walks(*STUDIES_AT_DOLE)
    return person.tap("ส่งรายงาน")


@kind
def look_at_letters(person: Person) -> Input:
    asked(person)
    return Acted("desk_queue", {"queue": "LETTER", "page": "0"})


@kind
def open_a_letter(person: Person) -> Input:
    return Acted("desk_open", {"item": asked(person)})


@kind
def decide_that_a_letter_is_written(person: Person) -> Input:
    opens(person, asked(person))
    return person.tap("ออกหนังสือแล้ว")


@kind
def ask_why_none_is_written(person: Person) -> Input:
    opens(person, asked(person))
    return person.tap("ไม่ออก")


@kind
def decide_that_none_is_written(person: Person) -> Input:
    opens(person, asked(person))
    person.chat.taps("ไม่ออก")
    return person.tap("ที่นั่นยังรับไม่ได้")


@kind
def reverse_that_a_letter_is_written(person: Person) -> Input:
    opens(person, asked(person))
    person.chat.taps("ออกหนังสือแล้ว")
    return person.tap("กลับคำตัดสินนี้")


@kind
def agree_on_a_first_day_after_the_letter(person: Person) -> Input:
    teacher = person.chat
    opens(person, asked(person))
    person.chat.taps("ออกหนังสือแล้ว")
    person.chat = teacher
    return Acted("first_day", {"report": str(person.town.rows(Report)[-1].id)})
