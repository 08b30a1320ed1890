"""Homes that ask to be called on any day, and who calls them."""

from flows.engine.inputs import Input, Said
from models.codes import CallOf
from models.home_calls import HomeCall
from tests.handlers.turn.batch.kinds import Person, kind
from tests.handlers.turn.batch.kinds_of_homes import comes_in, has_number, presses


def her_child(person: Person, whom: CallOf) -> dict[str, str]:
    """Of whom she asks about it; it has a director."""
    has_number(person, comes_in(person))
    return {"case": str(person.case), "whom": whom.value}


def asked_any_day(person: Person, whom: CallOf) -> dict[str, str]:
    """She has asked; gives what her buttons carry."""
    of = her_child(person, whom)
    person.chat.presses("home_ask", of)
    return of


@kind
def ask_the_teacher_to_call_on_any_day(person: Person) -> Input:
    return presses("home_ask", her_child(person, CallOf.TEACHER))


@kind
def ask_the_director_to_call(person: Person) -> Input:
    person.director()
    return presses("home_ask", her_child(person, CallOf.DIRECTOR))


@kind
def ask_the_district_to_call_on_any_day(person: Person) -> Input:
    return presses("home_ask", her_child(person, CallOf.DISTRICT))


@kind
def look_whom_to_ask(person: Person) -> Input:
    person.director()
    return presses("home_ask_whom", {"case": her_child(person, CallOf.TEACHER)["case"]})


@kind
def type_that_the_director_shall_call(person: Person) -> Input:
    person.director()
    her_child(person, CallOf.DIRECTOR)
    return Said("ผอ.โรงเรียน")


@kind
def take_back_that_the_teacher_shall_call(person: Person) -> Input:
    return presses("home_ask_undo", asked_any_day(person, CallOf.TEACHER))


@kind
def say_that_a_home_that_had_asked_was_called(person: Person) -> Input:
    teacher = person.chat
    asked_any_day(person, CallOf.TEACHER)
    person.chat = teacher
    return presses("home_asked_called", {"call": str(person.town.rows(HomeCall)[-1].id)})


@kind
def say_that_a_home_that_had_asked_does_not_answer(person: Person) -> Input:
    teacher = person.chat
    asked_any_day(person, CallOf.TEACHER)
    person.chat = teacher
    return presses("home_asked_missed", {"call": str(person.town.rows(HomeCall)[-1].id)})


@kind
def open_the_call_of_a_home_that_asks_for_her(person: Person) -> Input:
    director = person.director()
    asked_any_day(person, CallOf.DIRECTOR)
    person.chat = director
    return presses("home_asked", {"call": str(person.town.rows(HomeCall)[-1].id)})


@kind
def look_at_the_desk_of_a_school_whose_homes_ask_for_her(person: Person) -> Input:
    director = person.director()
    asked_any_day(person, CallOf.DIRECTOR)
    person.chat = director
    return Said("เรื่องรอ ผอ.")


@kind
def look_at_a_home_that_has_asked(person: Person) -> Input:
    teacher = person.chat
    asked_any_day(person, CallOf.TEACHER)
    person.chat = teacher
    return presses("home", {"case": str(person.case)})
