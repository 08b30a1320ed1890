"""What an officer, the head of an area and a committee ask about the figures of their area."""

from datetime import timedelta

from sqlalchemy import update

from flows.engine.inputs import Acted, Input, Said
from handlers.figures.snapshots import draw, last_week
from models.cases import Case
from models.codes import Role
from tests.handlers.figures.test_snapshots import in_class
from tests.handlers.figures.test_summary import heads
from tests.handlers.steps import NO_CONTACT
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind


def as_officer(person: Person) -> None:
    person.reports(*NO_CONTACT)
    person.chat = person.officer()


def weekly(person: Person) -> int:
    """The summary of last week, in which her child came back; gives its id. The head of the area takes her place."""
    town = person.town
    with town.sessions.begin() as session:
        mine = update(Case).where(Case.id == person.case).values(assignee_id=person.chat.person)
        session.execute(mine)
    in_class(town, person.case, town.clock.now - timedelta(days=2))
    person.chat = person.officer()
    heads(town, person.chat)
    with town.sessions.begin() as session:
        return draw(session, [town.area], last_week(town.clock.now), town.clock.now)[town.area].id


@kind
def ask_for_the_figures_of_now(person: Person) -> Input:
    as_officer(person)
    return Said("สรุปตอนนี้")


@kind
def ask_for_counts_of_now(person: Person) -> Input:
    person.chat = Someone(person.town, *person.town.member(f"กรรมการ {person.number}", Role.COMMITTEE))
    return Said("สรุปตอนนี้")


@kind
def ask_for_the_last_summary(person: Person) -> Input:
    weekly(person)
    return Said("สรุปวันจันทร์")


@kind
def ask_for_a_summary_by_its_number(person: Person) -> Input:
    weekly(person)
    return Said("สรุป S-690615")


@kind
def open_a_queue_of_a_summary(person: Person) -> Input:
    as_officer(person)
    return Acted("summary_queue", {"queue": "CHECK", "had": "9"})


@kind
def look_at_schools_without_news(person: Person) -> Input:
    as_officer(person)
    return Acted("summary_schools", {"page": "0"})


@kind
def forward_a_summary(person: Person) -> Input:
    return Acted("summary_forward", {"snapshot": str(weekly(person))})


@kind
def thank_whoever_has_brought_them_back(person: Person) -> Input:
    return Acted("summary_thank", {"snapshot": str(weekly(person))})
