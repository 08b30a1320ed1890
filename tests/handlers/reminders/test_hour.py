"""“เวลาเตือน”: in the morning, at noon or after school, as she likes."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import update

from flows.people.notices import CONFIRMED
from handlers.messages.notices import owe, write_notices
from models.areas import Area
from models.codes import Hour, Role
from models.memberships import Membership
from models.people import Person
from tests.handlers.reminders.test_reminders import FRIDAY, NEWS, TUESDAY, hers, runs
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town
from thai.dates import BANGKOK


def at(someone: Someone, moment: time) -> Seen:
    """What she has been pushed by then on the Tuesday."""
    someone.town.clock.now = datetime.combine(TUESDAY, moment, BANGKOK).astimezone(UTC)
    return someone.pushed()


def chosen(town: Town, someone: Someone) -> Hour:
    return next(one.reminder_hour for one in town.rows(Person) if one.id == someone.person)


def test_she_is_reminded_when_she_likes(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    assert "ตอนนี้เตือนหลังเลิกเรียน" in teacher.says("เวลาเตือน")
    assert "ตั้งไว้แล้ว เตือนตอนเที่ยง" in teacher.taps("เตือนตอนเที่ยง")
    runs(town, TUESDAY)
    assert NEWS not in at(teacher, time(11, 59))
    assert NEWS in at(teacher, time(12, 1))


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("เตือนตอนเช้า", Hour.MORNING),
        ("ขอเตือนเที่ยงหน่อย", Hour.NOON),
        ("เตือนหลังเลิกเรียน", Hour.AFTER_SCHOOL),
    ],
)
def test_typed_it_is_the_same(said: str, hour: Hour, town: Town, teacher: Someone) -> None:
    teacher.says("เตือนพักเที่ยง")
    assert "ตั้งไว้แล้ว" in teacher.says(said)
    assert chosen(town, teacher) == hour


def test_a_slip_is_mended_below(town: Town, teacher: Someone) -> None:
    teacher.says("เตือนตอนเช้า")
    teacher.taps("เตือนหลังเลิกเรียน")
    assert chosen(town, teacher) == Hour.AFTER_SCHOOL


def test_never_before_messages_may_go(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    teacher.says("เตือนตอนเช้า")
    with town.sessions.begin() as session:
        session.execute(update(Area).values(push_from=time(9)))
    runs(town, TUESDAY)
    assert NEWS not in at(teacher, time(8, 30))
    assert NEWS in at(teacher, time(9, 1))


def test_after_a_report_of_words_it_is_no_word(town: Town, teacher: Someone) -> None:
    """While a question is open, “เตือนตอนเช้า” may be its answer."""
    hers(teacher, FRIDAY)
    teacher.says("น้องที่ดูแล")
    teacher.taps("รายงาน")
    teacher.says("เตือนตอนเช้า")
    assert chosen(town, teacher) == Hour.AFTER_SCHOOL


def test_what_is_no_time_changes_nothing(town: Town, teacher: Someone, stranger: Someone) -> None:
    for someone in (teacher, stranger):
        someone.presses("hour", {"at": "NIGHT"})
    stranger.presses("hour", {"at": "NOON"})
    assert {one.reminder_hour for one in town.rows(Person)} == {Hour.AFTER_SCHOOL}


def news(someone: Someone, moment: time, nth: int) -> Seen:
    """Something is owed to her soon, at that time of the Tuesday."""
    town = someone.town
    town.clock.now = datetime.combine(TUESDAY, moment, BANGKOK).astimezone(UTC)
    place = next(one.id for one in town.rows(Membership) if one.person_id == someone.person)
    about, once = {"membership": place}, f"{place}:{nth}"
    with town.sessions.begin() as session:
        owe(
            session,
            CONFIRMED,
            area=town.area,
            person=someone.person,
            about=about,
            identity=once,
            now=town.clock.now,
        )
        write_notices(session)
    return at(someone, moment)


@pytest.mark.parametrize("said", ["เตือนตอนเช้า", "เตือนตอนเที่ยง"])
def test_reminded_early_she_hears_what_is_urgent_all_the_same(said: str, town: Town, teacher: Someone) -> None:
    """“เรื่องด่วนยังมาทันทีเหมือนเดิม”, once: two pushes a day, and no more."""
    hers(teacher, FRIDAY)
    teacher.says(said)
    runs(town, TUESDAY)
    assert NEWS in at(teacher, time(12, 1))
    assert news(teacher, time(13), 1).messages
    assert not news(teacher, time(14), 2).messages


def test_what_came_with_something_urgent_is_the_days_push(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    teacher.says("เตือนตอนเที่ยง")
    runs(town, TUESDAY)
    assert NEWS in news(teacher, time(9), 1)
    assert not news(teacher, time(14), 2).messages


def test_at_the_areas_hour_the_reminder_is_the_days_push(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    runs(town, TUESDAY)
    assert NEWS in at(teacher, time(15, 46))
    assert not news(teacher, time(16), 1).messages


def test_where_the_area_reminds_as_early_the_reminder_is_the_days_push(town: Town, teacher: Someone) -> None:
    hers(teacher, FRIDAY)
    teacher.says("เตือนตอนเช้า")
    with town.sessions.begin() as session:
        session.execute(update(Area).values(digest_at=time(7, 30)))
    runs(town, TUESDAY)
    assert NEWS in at(teacher, time(7, 31))
    assert not news(teacher, time(10), 1).messages


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COMMITTEE, Role.SUPERVISOR])
def test_whom_nobody_reminds_of_children_is_not_asked_when(role: Role, town: Town) -> None:
    """What comes to them has a time of its own."""
    someone = Someone(town, *town.member("กร", role))
    assert "เวลาเตือน" not in someone.says("ช่วยเหลือ").labels
    for words in ("เวลาเตือน", "เตือนตอนเช้า"):
        assert "เตือนตอนเช้า" not in someone.says(words)
    assert chosen(town, someone) == Hour.AFTER_SCHOOL


@pytest.mark.parametrize("role", [Role.TEACHER, Role.DIRECTOR])
def test_at_a_school_everybody_is(role: Role, town: Town) -> None:
    someone = Someone(town, *town.member("กร", role))
    assert "เวลาเตือน" in someone.says("ช่วยเหลือ").labels
    assert "ตั้งไว้แล้ว เตือนตอนเช้า" in someone.says("เตือนตอนเช้า")
