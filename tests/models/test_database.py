"""Both databases keep the same promises when several write at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from models.areas import Area, take_case_numbers
from models.codes import ConversationState
from models.contacts import Contact
from models.database import insert_ignore, read_only, sessions
from models.jobs import Setting
from tests.models import rows

Connect = Callable[[str], Engine]


@pytest.fixture
def nothing_set(engine: Engine) -> None:
    """No setting, not even since when the database is there."""
    with engine.begin() as connection:
        connection.execute(delete(Setting))


def test_reading_before_writing_waits_for_another_writer(sqlite_url: str, connect: Connect) -> None:
    """SQLite's own way would fail at once with “database is locked”, however long the time-out."""
    engine = connect(sqlite_url)
    with engine.begin() as connection:
        connection.execute(insert(Setting).values(key="count", value="0"))
    both = Barrier(2)

    def add_one() -> None:
        both.wait(timeout=10)
        for _ in range(20):
            with engine.begin() as connection:
                seen = connection.scalar(select(Setting.value).where(Setting.key == "count"))
                connection.execute(update(Setting).values(value=str(int(seen or 0) + 1)))

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(add_one), pool.submit(add_one)]:
            done.result(timeout=30)
    with engine.connect() as connection:
        assert connection.scalar(select(Setting.value)) == "40"


@pytest.mark.usefixtures("nothing_set")
def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    writing, read = Event(), Event()

    def write() -> bool:
        with engine.begin() as connection:
            connection.execute(insert(Setting).values(key="slow", value="import"))
            writing.set()
            return read.wait(timeout=10)

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write)
        assert writing.wait(timeout=10)
        with read_only(engine).connect() as connection:
            assert connection.scalar(select(func.count()).select_from(Setting)) == 0
        read.set()
        assert writer.result(timeout=10), "the reader had to wait until the writer gave up"


@pytest.mark.usefixtures("nothing_set")
def test_what_was_rolled_back_to_a_savepoint_is_gone_and_the_rest_stays(session: Session) -> None:
    session.add(Setting(key="kept", value="1"))
    session.flush()
    with session.begin_nested() as savepoint:
        session.add(Setting(key="dropped", value="1"))
        session.flush()
        savepoint.rollback()
    session.commit()
    assert session.scalars(select(Setting.key)).all() == ["kept"]


@pytest.mark.usefixtures("nothing_set")
def test_a_released_savepoint_goes_with_the_outer_rollback(session: Session) -> None:
    with session.begin_nested():
        session.add(Setting(key="inner", value="1"))
    session.rollback()
    assert session.scalars(select(Setting.key)).all() == []


def test_a_row_must_belong_to_something_that_exists(session: Session) -> None:
    session.add(Contact(channel_id=999, line_user_id="U1", created_at=rows.NOW))
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.mark.usefixtures("nothing_set")
def test_what_is_there_already_is_passed_over(session: Session) -> None:
    again = insert_ignore(session, Setting, ["key"])
    session.execute(again, [{"key": "a", "value": "first"}])
    session.execute(again, [{"key": "a", "value": "second"}, {"key": "b", "value": "new"}])
    assert session.execute(select(Setting.key, Setting.value).order_by(Setting.key)).all() == [
        ("a", "first"),
        ("b", "new"),
    ]


def test_one_contact_has_at_most_one_open_conversation(session: Session) -> None:
    contact = rows.contact(session).id
    session.add(rows.conversation(contact, "a", ConversationState.OPEN))
    session.add(rows.conversation(contact, "b", ConversationState.PAUSED))
    session.add(rows.conversation(contact, "c", ConversationState.PAUSED))
    session.flush()
    session.add(rows.conversation(contact, "d", ConversationState.OPEN))
    with pytest.raises(IntegrityError):
        session.flush()


def test_running_numbers_are_given_once_each(engine: Engine) -> None:
    make: sessionmaker[Session] = sessions(engine)
    with make.begin() as session:
        area = rows.area(session).id
        other = rows.area(session).id
    together = Barrier(4)

    def take(amount: int) -> list[int]:
        together.wait(timeout=10)
        taken: list[int] = []
        for _ in range(5):
            with make.begin() as session:
                taken += take_case_numbers(session, area, amount)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [number for numbers in pool.map(take, [1, 1, 2, 3]) for number in numbers]
    assert sorted(taken) == list(range(1, 36))
    with make() as session:
        assert session.get_one(Area, other).last_case_number == 0


def test_an_abandoned_transaction_gives_its_numbers_back(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        area = rows.area(session).id
    with sessions() as session:
        assert list(take_case_numbers(session, area, 3)) == [1, 2, 3]
        session.rollback()
    with sessions.begin() as session:
        assert list(take_case_numbers(session, area)) == [1]
