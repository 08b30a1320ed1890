"""Several people's messages in one transaction, or in two at once: what the first has changed holds for the second."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from flows.engine.inputs import Acted, Input, Said
from handlers.operator import areas
from handlers.turn.batch.reading import read_ahead
from handlers.turn.batch.take import take
from handlers.turn.incoming import Incoming, Kind
from handlers.turn.who import Sender, Who, load_who
from models.cases import Case
from models.codes import CaseStatus, Role
from models.memberships import Membership
from tests.handlers.steps import NO_CONTACT, case_of, report, reports
from tests.handlers.tester import Seen, Someone, stored_event
from tests.handlers.town import CHILDREN_NAMES, Town


def loaded(session: Session, *people: Someone) -> dict[Sender, Who]:
    """Everybody with what their open runs are about, as a batch reads them."""
    town = people[0].town
    found = load_who(session, [(town.channel, one.user) for one in people], town.clock.now)
    read_ahead(session, [(who, None) for who in found.values()])
    return found


def heard(
    session: Session, batch: Mapping[Sender, Who], person: Someone, given: Input, event: int | None = None
) -> Seen:
    """One turn of a batch that was loaded before."""
    town, now = person.town, person.town.clock.now
    number = event or stored_event(session, town.channel, person.user, now, None)
    who = batch[town.channel, person.user]
    out = take(session, who, Incoming(number, town.channel, person.user, Kind.INPUT, now, given, None))
    return Seen(out.messages)


def has_left(town: Town, person: Someone) -> Acted:
    """The director's button about a teacher."""
    with town.sessions() as session:
        membership = session.scalars(select(Membership.id).where(Membership.person_id == person.person)).one()
    return Acted("leave_sure", {"membership": str(membership)})


def test_who_has_left_a_message_before_sees_nothing(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    pressed = has_left(town, teacher)
    with town.sessions.begin() as session:
        batch = loaded(session, teacher, director)
        read_ahead(session, [(who, Said("น้องที่ดูแล")) for who in batch.values()])
        assert "ไม่เห็นข้อมูลของโรงเรียนแล้ว" in heard(session, batch, director, pressed)
        seen = heard(session, batch, teacher, Said("น้องที่ดูแล"))
    assert CHILDREN_NAMES[0] not in seen
    assert "มีรหัสจากโรงเรียนไหม" in seen


def test_who_has_left_a_message_before_saves_nothing(
    town: Town, teacher: Someone, director: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT)
    pressed = has_left(town, teacher)
    with town.sessions.begin() as session:
        batch = loaded(session, teacher, director)
        heard(session, batch, director, pressed)
        assert "ไม่พบน้องคนนี้" in heard(session, batch, teacher, Said("ส่ง"))
    assert reports(town) == []


def test_a_child_that_was_just_closed_is_on_no_list(town: Town, teacher: Someone) -> None:
    _, closed = (town.child(name) for name in CHILDREN_NAMES[:2])
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    with town.sessions.begin() as session:
        batch = loaded(session, teacher, colleague)
        read_ahead(session, [(who, Said("น้องที่ดูแล")) for who in batch.values()])
        session.get_one(Case, closed).status = CaseStatus.CLOSED_STUDYING
        seen = heard(session, batch, colleague, Said("น้องที่ดูแล"))
    assert [name in seen for name in CHILDREN_NAMES[:2]] == [True, False]


def test_a_report_does_not_lift_what_another_worker_has_restricted_meanwhile(
    town: Town, teacher: Someone, child: int
) -> None:
    teacher.says("น้องที่ดูแล")
    teacher.walks("รายงาน", *NO_CONTACT)
    skip_on_sqlite(town, "it has one worker")
    with town.sessions.begin() as session:
        with town.sessions.begin() as other:
            other.get_one(Case, child, with_for_update=True).restricted = True
            batch = loaded(session, teacher)
        assert "รายงานนี้จึงยังไม่ได้บันทึก" in heard(session, batch, teacher, Said("ส่ง"))
    assert (case_of(town, child).restricted, reports(town)) == (True, [])


def test_nor_does_a_word_that_nothing_has_changed(town: Town, teacher: Someone, child: int) -> None:
    report(teacher, *NO_CONTACT)
    skip_on_sqlite(town, "it has one worker")
    latest = case_of(town, child).latest_report_id
    with town.sessions.begin() as session:
        with town.sessions.begin() as other:
            other.get_one(Case, child, with_for_update=True).restricted = True
            batch = loaded(session, teacher)
            # Read for her button before the other has committed, as a batch does.
            same = Acted("same", {"case": str(child), "report": str(latest)})
            read_ahead(session, [(batch[town.channel, teacher.user], same)])
        seen = heard(session, batch, teacher, same)
        assert "รอเขตดูแลต่ออยู่" in seen
    assert len(reports(town)) == 1


def test_an_import_that_is_being_written_holds_up_no_conversation(town: Town, teacher: Someone, child: int) -> None:
    skip_on_sqlite(town, "one writes at a time")
    with town.sessions.begin() as importing:
        areas.lock(importing, town.area)
        with town.sessions.begin() as session:
            session.execute(text("SET LOCAL lock_timeout = '5s'"))
            batch = loaded(session, teacher)
            assert CHILDREN_NAMES[0] in heard(session, batch, teacher, Said("น้องที่ดูแล"))


def skip_on_sqlite(town: Town, why: str) -> None:
    with town.sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip(f"SQLite: {why}")
