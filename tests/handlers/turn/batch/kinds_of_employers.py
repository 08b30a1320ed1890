"""An employer of a child comes in, the district decides, and she says that she knows the day."""

from flows.engine.inputs import Input, Said
from models.matters import Matter
from tests.handlers.family.homes import code_for
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind
from tests.handlers.turn.batch.kinds_of_homes import presses, wrote


def comes_in(person: Person) -> Someone:
    """She is about to have come in, and takes the teacher's place."""
    wrote(person)
    person.chat.presses("home_spoken", {"case": person.case})
    code = code_for(person.chat, person.case)
    person.chat = Someone(person.town, person.town.account())
    person.chat.says(code)
    person.chat.walks("ใช่", "นายจ้าง")
    return person.chat


def asked(person: Person) -> Someone:
    """The card is open in front of an officer, who takes her place. Gives her."""
    boss = comes_in(person)
    boss.walks("ต่อไป")
    person.chat = person.officer()
    person.chat.presses("desk_open", {"item": f"m{person.town.rows(Matter)[-1].id}"})
    return boss


def may_know(person: Person) -> None:
    """The district has said yes."""
    boss = asked(person)
    person.chat.taps("ส่งได้")
    person.chat = boss


@kind
def come_in_as_an_employer(person: Person) -> Input:
    comes_in(person)
    return person.tap("ต่อไป")


@kind
def let_an_employer_know(person: Person) -> Input:
    asked(person)
    return person.tap("ส่งได้")


@kind
def let_an_employer_know_nothing(person: Person) -> Input:
    asked(person)
    return person.tap("ไม่ส่ง")


@kind
def take_back_what_an_employer_may_know(person: Person) -> Input:
    asked(person)
    person.chat.taps("ส่งได้")
    return person.tap("กลับคำตัดสินนี้")


@kind
def acknowledge_as_an_employer(person: Person) -> Input:
    may_know(person)
    return presses("home_day_ack", {"case": str(person.case), "day": "2026-06-22"})


@kind
def acknowledge_as_an_employer_in_words(person: Person) -> Input:
    may_know(person)
    return Said("รับทราบ")


@kind
def look_for_the_day_as_an_employer(person: Person) -> Input:
    may_know(person)
    return Said("เมนู")
