"""Time that is asked for: at one tap, typed, once more with why, and taken back."""

from datetime import timedelta

from sqlalchemy import update

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.codes import CaseStatus, WaitingFor
from tests.handlers.turn.batch.kinds import Person, kind
from thai.dates import local_date


def is_hers(person: Person) -> dict[str, str]:
    """She looks after her child, which is due today: what the button carries."""
    today = local_date(person.town.clock.now)
    values = {"assignee_id": person.chat.person, "due_on": today, "status": CaseStatus.ASSIGNED}
    with person.town.sessions.begin() as session:
        case = update(Case).where(Case.id == person.case)
        session.execute(case.values(waiting_for=WaitingFor.TEACHER, **values))
    return {"case": str(person.case), "due": today.isoformat(), "until": ""}


def asks_again(person: Person) -> dict[str, str]:
    """She has asked twice; on the day that she was given it is due again."""
    person.director()
    asked = is_hers(person)
    for days in (0, -1):
        due = local_date(person.town.clock.now + timedelta(days=days))
        with person.town.sessions.begin() as session:
            session.execute(update(Case).where(Case.id == person.case).values(due_on=due))
        person.chat.presses("time", asked | {"due": due.isoformat()})
    with person.town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == person.case).values(due_on=local_date(person.town.clock.now)))
    return asked


@kind
def ask_for_time(person: Person) -> Input:
    return Acted("time", is_hers(person))


@kind
def ask_for_time_by_typing(person: Person) -> Input:
    is_hers(person)
    number = next(case.number for case in person.town.rows(Case) if case.id == person.case)
    return Said(f"ขอเวลา {number:04d} ถึง 25 มิ.ย.")


@kind
def ask_for_time_once_more(person: Person) -> Input:
    return Acted("time", asks_again(person))


@kind
def say_why_time_is_asked_for(person: Person) -> Input:
    return Acted("time_because", asks_again(person) | {"why": "BUSY"})


@kind
def take_back_that_time_was_asked_for(person: Person) -> Input:
    asked = is_hers(person)
    person.chat.presses("time", asked)
    return Acted("time_undo", {"case": asked["case"], "due": asked["due"]})


@kind
def talk_to_whoever_looks_after_it(person: Person) -> Input:
    asked = is_hers(person)
    person.chat = person.director()
    return Acted("head_talks", {"case": asked["case"], "due": asked["due"]})


@kind
def take_back_that_he_talks_to_her(person: Person) -> Input:
    asked = is_hers(person)
    person.chat = person.director()
    person.chat.presses("head_talks", asked)
    return Acted("talk_undo", {"case": asked["case"], "due": asked["due"]})


@kind
def talk_to_her_by_typing(person: Person) -> Input:
    asked = is_hers(person)
    due = local_date(person.town.clock.now) - timedelta(days=20)
    with person.town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == int(asked["case"])).values(due_on=due))
    number = next(case.number for case in person.town.rows(Case) if case.id == person.case)
    person.chat = person.director()
    return Said(f"จะคุยกับครูเอง {number:04d}")


@kind
def find_the_time_that_was_asked_for(person: Person) -> Input:
    person.chat.presses("time", is_hers(person))
    return Said("กดผิด")


@kind
def ask_when_she_is_reminded(_person: Person) -> Input:
    return Said("เวลาเตือน")


@kind
def choose_when_she_is_reminded(_person: Person) -> Input:
    return Acted("hour", {"at": "NOON"})


@kind
def choose_by_typing_when_she_is_reminded(_person: Person) -> Input:
    return Said("เตือนตอนเช้า")
