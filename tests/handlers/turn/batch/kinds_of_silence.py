"""What schools and officers do about children without news."""

from flows.engine.inputs import Acted, Input, Said
from models.matters import Matter
from tests.handlers.turn.batch.kinds import Person, kind, number_of
from tests.handlers.turn.batch.kinds_of_time import is_hers


def asked(person: Person) -> str:
    """Help was asked for with her child; an officer takes her place. Gives how a button names it."""
    person.director()
    person.chat.presses("district_help", is_hers(person))
    person.chat = person.officer()
    return f"m{person.town.rows(Matter)[-1].id}"


def opened(person: Person) -> None:
    """Its card is open."""
    item = asked(person)
    person.chat.presses("desk_open", {"item": item})


@kind
def ask_the_district_for_help(person: Person) -> Input:
    return Acted("district_help", is_hers(person))


@kind
def ask_the_district_for_help_by_typing(person: Person) -> Input:
    is_hers(person)
    return Said(f"ขอให้เขตช่วย {number_of(person):04d}")


@kind
def take_back_that_help_was_asked_for(person: Person) -> Input:
    case = is_hers(person)
    person.chat.presses("district_help", case)
    return Acted("district_help_undo", {"case": case["case"]})


@kind
def find_the_help_that_was_asked_for(person: Person) -> Input:
    person.chat.presses("district_help", is_hers(person))
    return Said("กดผิด")


@kind
def look_at_children_without_news(person: Person) -> Input:
    asked(person)
    return Acted("desk_queue", {"queue": "NO_NEWS", "page": "0"})


@kind
def open_a_child_without_news(person: Person) -> Input:
    return Acted("desk_open", {"item": asked(person)})


@kind
def say_by_when_news_is_wanted(person: Person) -> Input:
    opened(person)
    button = next(one for one in person.chat.seen.labels if one.startswith("คุยแล้ว"))
    return person.chat.tap(button)


@kind
def take_back_by_when_news_is_wanted(person: Person) -> Input:
    opened(person)
    person.chat.taps(next(one for one in person.chat.seen.labels if one.startswith("คุยแล้ว")))
    return person.chat.tap("กลับคำตัดสินนี้")


@kind
def send_somebody_there(person: Person) -> Input:
    opened(person)
    person.chat.taps("ส่งคนลงพื้นที่")
    person.chat.says("ผู้ใหญ่สมชาย")
    person.chat.says("พรุ่งนี้")
    return person.chat.tap("ส่งคนลงพื้นที่")
