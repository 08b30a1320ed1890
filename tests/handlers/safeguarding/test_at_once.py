"""Two at the same moment, each in a transaction of its own: the second waits, and finds what the first has done."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from handlers.access.declined import Declined
from handlers.safeguarding.officer.pass_on import pass_on
from handlers.safeguarding.officer.take import take
from handlers.safeguarding.raise_alert import raise_alert as use_case
from handlers.turn.batch.take_all import write
from models.codes import Role, SafeguardingState, Why
from models.contacts import Contact
from models.safeguarding import SafeguardingRecord
from tests.handlers.review.desk import actor
from tests.handlers.safeguarding.steps import alert_all, alerted, log, raise_alert, record, state
from tests.handlers.tester import Someone
from tests.handlers.town import Clock, Town
from tests.handlers.turn.batch.test_same_batch import skip_on_sqlite

Act = Callable[[Session], Any]


def both(town: Town, first: Act, second: Act) -> Any:
    """The first acts and is not yet done when the second begins; what comes of the second."""
    skip_on_sqlite(town, "one writes at a time")
    with ThreadPoolExecutor(1) as other, town.sessions.begin() as session:
        first(session)
        waiting = other.submit(_act, town, second)
        _until_it_waits(town, waiting)
        session.commit()
        return waiting.result()


def _act(town: Town, act: Act) -> Any:
    with town.sessions.begin() as session:
        return act(session)


def _until_it_waits(town: Town, other: Future[Any]) -> None:
    """The other transaction has come to a row or a key that somebody holds."""
    here = "datname = current_database() AND wait_event_type = 'Lock'"
    waits = text(f"SELECT count(*) FROM pg_stat_activity WHERE {here}")
    with town.sessions() as looking:
        while not looking.scalar(waits):
            assert not other.done(), "it did not wait"
            looking.rollback()  # within one transaction PostgreSQL tells the same again
            time.sleep(0.002)  # nothing in PostgreSQL tells when a backend begins to wait


def test_the_second_of_two_officers_waits_and_reads_who_has_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    at = record(town).id
    with pytest.raises(Declined) as refused:
        both(
            town,
            lambda session: take(session, actor(session, officer), at, clock.now),
            lambda session: take(session, actor(session, second), at, clock.now),
        )
    assert refused.value.why == Why.TAKEN
    assert refused.value.values["name"] == "วิภา ใจงาม"
    assert state(town) == (SafeguardingState.TAKEN, officer.person)
    assert log(town).count("taken") == 1


def test_the_same_button_pressed_twice_at_once_is_passed_on_once(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)

    def press(session: Session) -> tuple[int, ...]:
        return pass_on(session, actor(session, officer), record(town).id, clock.now).pushes

    pushes = both(town, press, press)
    assert alerted(town) == [officer.person, second.person]
    assert len(pushes) == 1


def test_who_takes_it_while_it_is_passed_on_has_it(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    raise_alert(teacher)
    at = record(town).id
    with pytest.raises(Declined) as refused:
        both(
            town,
            lambda session: take(session, actor(session, second), at, clock.now),
            lambda session: pass_on(session, actor(session, officer), at, clock.now),
        )
    assert refused.value.why == Why.TAKEN
    assert alerted(town) == [officer.person]


def test_the_same_conversation_raises_one_alert_also_in_two_workers(
    town: Town, teacher: Someone, officer: Someone, clock: Clock
) -> None:
    with town.sessions() as session:
        contact = session.query(Contact.id).filter_by(line_user_id=teacher.user, channel_id=town.channel).scalar()

    def press(session: Session) -> object:
        person = teacher.person or 0
        raised = use_case(session, person, clock.now, area=town.area, contact=contact, run="k1", case=None)
        write(session)
        return raised

    with pytest.raises(IntegrityError):
        both(town, press, press)
    assert _act(town, press) is None  # as a turn that has failed is tried again
    assert alerted(town) == [officer.person]


def test_the_job_waits_for_nobody_and_comes_back(
    town: Town, teacher: Someone, officer: Someone, second: Someone, clock: Clock
) -> None:
    skip_on_sqlite(town, "one writes at a time")
    raise_alert(teacher)
    clock.on(minutes=31)
    with town.sessions.begin() as session:
        session.get_one(SafeguardingRecord, record(town).id, with_for_update=True)
        with town.sessions.begin() as job:
            job.execute(text("SET LOCAL lock_timeout = '5s'"))
            alert_all(job, clock.now)
    assert alerted(town) == [officer.person]
    with town.sessions.begin() as job:
        alert_all(job, clock.now)
    assert alerted(town) == [officer.person, second.person]


@contextmanager
def one_key_for_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every conversation gets the same key, as by chance."""
    with monkeypatch.context() as patched:
        patched.setattr("secrets.token_hex", lambda _bytes: "00000000aa")
        yield


def test_two_people_whose_conversations_have_the_same_key_raise_two_alerts(
    town: Town, teacher: Someone, officer: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague = Someone(town, *town.member("อนันต์ มีสุข", Role.TEACHER, town.schools[0]))
    with one_key_for_all(monkeypatch):
        for person in (teacher, colleague):
            raise_alert(person)
            assert "แจ้งคุณวิภา" in person.seen
        teacher.taps("ใช่ คนในโรงเรียน")
        colleague.taps("ไม่รู้")
    found = {one.sealed.reporter: one.sealed.suspect for one in town.rows(SafeguardingRecord)}
    assert found == {teacher.person: "YES", colleague.person: "UNKNOWN"}
    assert len(officer.pushed().messages) == 2
