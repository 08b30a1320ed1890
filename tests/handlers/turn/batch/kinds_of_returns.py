"""Children that are back: reported, asked about, what makes it hard for them, and slips."""

from datetime import timedelta

from sqlalchemy import update

from flows.engine.inputs import Acted, Input, Said
from models.cases import Case
from models.matters import Matter
from models.reports import Report, ReturnPlan
from tests.handlers.steps import BACK_HERE, due_on
from tests.handlers.tester import Someone
from tests.handlers.turn.batch.kinds import Person, kind
from tests.handlers.turn.batch.kinds_of_homes import agreed
from thai.dates import local_date


def is_asked(person: Person) -> dict[str, str]:
    """Her child is back for some weeks, each on a day of its own, all of them of this school year; it is asked about
    today: what a button carries."""
    return _asked_since(person, 15 + person.number)


def _asked_since(person: Person, days: int) -> dict[str, str]:
    """So many days ago it came back."""
    town, today = person.town, local_date(person.town.clock.now)
    person.reports(*BACK_HERE)
    with town.sessions.begin() as session:
        back = today - timedelta(days=days)
        session.execute(update(ReturnPlan).where(ReturnPlan.case_id == person.case).values(starts_on=back))
    due_on(town, person.case, today)
    return {"case": str(person.case), "due": today.isoformat()}


@kind
def say_that_it_comes_after_some_weeks(person: Person) -> Input:
    return Acted("attends", is_asked(person))


def begins_today(person: Person) -> dict[str, str]:
    """It was to begin today, as was agreed on: what a button carries."""
    agreed(person)
    town, today = person.town, local_date(person.town.clock.now)
    with town.sessions.begin() as session:
        session.execute(update(ReturnPlan).where(ReturnPlan.case_id == person.case).values(starts_on=today))
    return {"case": str(person.case), "day": today.isoformat()}


@kind
def say_that_it_came_on_its_first_day(person: Person) -> Input:
    return Acted("came", begins_today(person))


@kind
def say_that_it_did_not_come_on_its_first_day(person: Person) -> Input:
    return Acted("not_come", begins_today(person))


@kind
def say_that_it_was_away(person: Person) -> Input:
    return Acted("away_long", is_asked(person))


@kind
def say_in_which_class_it_is(person: Person) -> Input:
    return Acted("class_here", _climbs(person))


@kind
def say_that_it_repeats_its_class(person: Person) -> Input:
    return Acted("class_same", _climbs(person))


@kind
def say_that_it_has_finished(person: Person) -> Input:
    asked = _climbs(person)
    with person.town.sessions.begin() as session:
        session.execute(update(Case).where(Case.id == person.case).values(grade="ม.3"))
    return Acted("class_finished", asked)


@kind
def say_that_it_has_moved_up_elsewhere(person: Person) -> Input:
    return Acted("class_moved", _climbs(person))


@kind
def take_back_in_which_class_it_is(person: Person) -> Input:
    person.chat.presses("class_here", _climbs(person))
    return Acted("class_undo", {"case": str(person.case), "had": "ม.2"})


@kind
def say_that_it_comes_on_the_last_day(person: Person) -> Input:
    return Acted("attends", _asked_since(person, 240 + person.number))


def _climbs(person: Person) -> dict[str, str]:
    """It is back since before this school year."""
    return _asked_since(person, 90 + person.number)


@kind
def say_that_a_child_was_seen(person: Person) -> Input:
    return _shown_to(person)[1]


@kind
def take_back_that_a_child_was_seen(person: Person) -> Input:
    chat, asked = _shown_to(person)
    chat.sends(asked)
    return Acted("return_unseen", asked.args)


def _shown_to(person: Person) -> tuple[Someone, Acted]:
    """The director of her school, who measures; and his button."""
    is_asked(person)
    report = next(one.id for one in person.town.rows(Report) if one.case_id == person.case)
    person.chat = person.director()
    return person.chat, Acted("return_seen", {"case": str(person.case), "report": str(report)})


@kind
def say_what_makes_it_hard(person: Person) -> Input:
    person.chat.presses("misses", is_asked(person))
    return person.tap("เดินทาง")


@kind
def say_that_the_school_has_to_help(person: Person) -> Input:
    person.director()
    person.chat.presses("away_often", is_asked(person))
    person.chat.says("เงิน/ชุด/อาหาร")
    return person.tap("อาหาร")


@kind
def type_that_it_was_a_slip(person: Person) -> Input:
    person.chat.presses("misses", is_asked(person))
    return Said("กดผิด ขอแก้")


@kind
def type_that_it_was_a_slip_where_a_class_was_asked(person: Person) -> Input:
    person.chat.presses("misses", _climbs(person))
    return Said("กดผิด ขอแก้")


@kind
def take_back_what_makes_it_hard(person: Person) -> Input:
    asked = is_asked(person)
    person.chat.presses("misses", asked)
    person.chat.says("เดินทาง")
    report = next(one.id for one in person.town.rows(Report) if one.case_id == person.case)
    return Acted("attendance_undo", {"report": str(report), "due": asked["due"]})


@kind
def say_that_learning_goes_on(person: Person) -> Input:
    return Acted("attends", _learns(person))


@kind
def say_what_makes_learning_hard(person: Person) -> Input:
    person.chat.presses("misses", _learns(person))
    return person.tap("คนสอนไปไม่ได้")


@kind
def say_that_learning_comes_to_a_child(person: Person) -> Input:
    """An officer has arranged it."""
    item = _cannot_come(person)
    person.chat = person.officer()
    person.chat.presses("desk_open", {"item": item})
    return person.tap("จัดการเรียนให้แล้ว")


def _cannot_come(person: Person) -> str:
    person.reports("ไปเรียนไม่ไหว", "ไปบ้าน วันนี้", "พิการรุนแรง")
    return f"m{next(one.id for one in person.town.rows(Matter) if one.case_id == person.case)}"


def _learns(person: Person) -> dict[str, str]:
    """Since some weeks, on a day of its own, and it is asked about today: what a button carries."""
    item, town = _cannot_come(person), person.town
    officer = person.officer()
    officer.presses("desk_open", {"item": item})
    officer.taps("จัดการเรียนให้แล้ว")
    today = local_date(town.clock.now)
    with town.sessions.begin() as session:
        since = today - timedelta(days=15 + person.number)
        session.execute(update(Case).where(Case.id == person.case).values(learning_since=since))
    due_on(town, person.case, today)
    return {"case": str(person.case), "due": today.isoformat()}
