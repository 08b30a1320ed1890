"""What homes say of a first day, and what its school does."""

from flows.engine.inputs import Input, Said
from models.matters import Matter
from models.reports import ReturnPlan
from models.return_notices import ReturnNotice
from tests.handlers.turn.batch.kinds import Person, kind, number_of
from tests.handlers.turn.batch.kinds_of_homes import comes_in, presses
from thai.dates import local_date


def begins_today(person: Person) -> dict[str, str]:
    """It is the first day."""
    of = comes_in(person)
    _is_today(person)
    return of


def _is_today(person: Person) -> None:
    town = person.town
    today = local_date(town.clock.now)
    with town.sessions.begin() as session:
        session.query(ReturnNotice).filter_by(case_id=person.case).update({"starts_on": today})
        session.query(ReturnPlan).filter_by(case_id=person.case).update({"starts_on": today})


@kind
def say_at_home_that_it_went(person: Person) -> Input:
    return presses("home_came", begins_today(person) | {"came": "WENT"})


@kind
def say_at_home_that_it_did_not(person: Person) -> Input:
    return presses("home_came", begins_today(person) | {"came": "DID_NOT"})


@kind
def say_in_words_that_it_did_not(person: Person) -> Input:
    begins_today(person)
    return Said("วันนี้ไม่ได้ไป")


@kind
def say_against_its_school_that_it_did_not(person: Person) -> Input:
    teacher = person.chat
    of = begins_today(person)
    teacher.presses("came", {"case": person.case, "day": local_date(person.town.clock.now)})
    return presses("home_came", of | {"came": "DID_NOT"})


def not_seen(person: Person) -> dict[str, str]:
    """Its school has not seen it on that day, and its home is about to say that it went."""
    teacher = person.chat
    of = begins_today(person)
    teacher.presses("not_come", {"case": person.case, "day": local_date(person.town.clock.now)})
    return of


def of_the_day(person: Person) -> dict[str, str]:
    return {"case": str(person.case), "day": local_date(person.town.clock.now).isoformat()}


@kind
def say_at_school_that_it_has_not_come(person: Person) -> Input:
    teacher = person.chat
    begins_today(person)
    person.chat = teacher
    return presses("not_come", of_the_day(person))


@kind
def say_at_home_that_it_went_which_its_school_has_not_seen(person: Person) -> Input:
    return presses("home_came", not_seen(person) | {"came": "WENT"})


@kind
def say_at_school_that_it_has_not_come_which_its_home_says_went(person: Person) -> Input:
    teacher = person.chat
    of = begins_today(person)
    person.chat.presses("home_came", of | {"came": "WENT"})
    person.chat = teacher
    return presses("not_come", of_the_day(person))


def is_missing(person: Person) -> dict[str, str]:
    teacher = person.chat
    of = not_seen(person)
    person.chat.presses("home_came", of | {"came": "WENT"})
    person.chat = teacher
    return of_the_day(person)


@kind
def find_a_child_that_was_missing(person: Person) -> Input:
    return presses("between_found", is_missing(person))


@kind
def look_for_a_child_in_vain(person: Person) -> Input:
    return presses("between_not_found", is_missing(person))


def looked_for(person: Person) -> dict[str, str]:
    """She has said that she can't find it, and is asked whom to alert."""
    of = is_missing(person)
    person.chat.presses("between_not_found", of)
    return of


@kind
def find_a_child_beside_the_way_out(person: Person) -> Input:
    return presses("between_found", looked_for(person))


@kind
def say_that_a_child_is_found(person: Person) -> Input:
    looked_for(person)
    return Said("เจอตัวแล้วค่ะ")


@kind
def say_that_a_child_has_come_after_all(person: Person) -> Input:
    looked_for(person)
    return Said(f"มาแล้ว น้อง {number_of(person):04d}")


@kind
def see_a_child_at_school_that_was_missing(person: Person) -> Input:
    return presses("came", is_missing(person))


@kind
def take_back_at_home_what_was_said_of_the_day(person: Person) -> Input:
    teacher = person.chat
    of = begins_today(person)
    teacher.presses("came", {"case": person.case, "day": local_date(person.town.clock.now)})
    person.chat.presses("home_came", of | {"came": "DID_NOT"})
    return presses("home_came_undo", of)


@kind
def say_at_school_that_it_came_against_its_home(person: Person) -> Input:
    teacher = person.chat
    of = begins_today(person)
    person.chat.presses("home_came", of | {"came": "DID_NOT"})
    person.chat = teacher
    return presses("came", {"case": str(person.case), "day": local_date(person.town.clock.now).isoformat()})


def in_dispute(person: Person) -> dict[str, str]:
    """Its school says that it came, its home that it did not; an officer takes the teacher's place."""
    teacher = person.chat
    of = begins_today(person)
    teacher.presses("came", {"case": person.case, "day": local_date(person.town.clock.now)})
    person.chat.presses("home_came", of | {"came": "DID_NOT"})
    person.chat = person.officer()
    return {"item": f"m{person.town.rows(Matter)[-1].id}"}


@kind
def open_a_return_in_dispute(person: Person) -> Input:
    return presses("desk_open", in_dispute(person))


@kind
def ask_a_home_of_a_return_in_dispute(person: Person) -> Input:
    return presses("desk_ask_home", in_dispute(person))
