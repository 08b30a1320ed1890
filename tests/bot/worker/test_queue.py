"""Looking for what waits costs the same however many events were handled before; who is begun next after an end."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from bot.worker import queue
from tests.models.rows import channel

INDEXES = ("ix_inbox_events_waiting", "ix_inbox_events_queue", "ix_inbox_events_resting")


@pytest.fixture
def connection(postgres_url: str, connect: Callable[[str], Engine]) -> Iterator[Connection]:
    """One whose prepared plans are the same for all parameters, as PostgreSQL makes them of what comes often; there are
    some thousand events that were handled."""
    engine = connect(postgres_url)
    with Session(engine) as session, session.begin():
        at = channel(session).id
        session.execute(_HANDLED, {"channel": at})
    with engine.connect() as connection:
        connection.execute(text("ANALYZE inbox_events"))
        connection.execute(text("SET plan_cache_mode = force_generic_plan"))
        connection.execute(text("SET enable_seqscan = off"))  # where nothing waits it would win
        yield connection


_HANDLED = text(
    "INSERT INTO inbox_events (webhook_event_id, channel_id, sender, is_group, type, happened_at, received_at, state,"
    " attempts, reply) SELECT 'e' || n, :channel, 'U' || n % 50, false, 'message', now(), now(), 'DONE', 0, 'SENT'"
    " FROM generate_series(1, 5000) AS n"
)


def used(connection: Connection) -> int:
    """How often the indexes of waiting events were used so far."""
    connection.execute(text("SELECT pg_stat_force_next_flush()"))
    connection.commit()
    scans = text("SELECT sum(idx_scan) FROM pg_stat_user_indexes WHERE indexrelname = ANY (:names)")
    return int(connection.scalar(scans, {"names": list(INDEXES)}) or 0)


_FLOOD = text(
    "INSERT INTO inbox_events (webhook_event_id, channel_id, sender, is_group, type, happened_at, received_at, state,"
    " attempts, reply) SELECT 'f' || n, channel_id, 'U1', false, 'message', now(), now(), 'WAITING', 0, 'NONE'"
    " FROM (SELECT min(channel_id) AS channel_id FROM inbox_events) AS one, generate_series(1, 3000) AS n"
)


def read(connection: Connection) -> int:
    """How many entries of indexes were read so far."""
    connection.execute(text("SELECT pg_stat_force_next_flush()"))
    connection.commit()
    scans = text("SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'inbox_events'")
    return int(connection.scalar(scans) or 0)


@pytest.mark.parametrize(
    "look",
    [queue.due_people, lambda connection: queue.next_events(connection, [(1, "U1")])],
    ids=["due people", "next events"],
)
def test_a_prepared_statement_uses_the_index_of_waiting_events(
    connection: Connection, look: Callable[[Connection], object]
) -> None:
    before = used(connection)
    for _ in range(5):
        look(connection)
    assert used(connection) >= before + 5


def test_the_next_event_of_one_person_is_not_looked_for_among_those_of_all(connection: Connection) -> None:
    others = [(1, f"U{number}") for number in range(2, 12)]
    for _ in range(5):
        queue.next_events(connection, others)  # planned while nothing waits
    connection.execute(_FLOOD)
    before = read(connection)
    queue.next_events(connection, others)
    assert read(connection) - before < 100


@pytest.mark.parametrize(
    ("companies", "next_"),
    [
        ([1], [0]),
        ([2, 2], [0]),
        ([5, 5, 5, 5, 5], [0, 1]),
        ([64, 4, 4, 4, 64], [1, 2]),
        ([8, 4, 1], [2]),
        ([8, 8, 8], [0, 1, 2]),
    ],
)
def test_half_as_many_as_were_there_come_next(companies: list[int], next_: list[int]) -> None:
    crowd = [suspect(at, company) for at, company in enumerate(companies)]
    assert [one.id for one in queue.halved(crowd)] == next_


def test_what_has_failed_runs_alone() -> None:
    failed = replace(suspect(9, 0), failed_at=datetime.now(UTC))
    assert queue.halved([suspect(1, 2), suspect(2, 2), failed]) == [failed]


def suspect(at: int, company: int) -> queue.Waiting:
    return queue.Waiting(at, (1, f"U{at}"), datetime.now(UTC), 1, company, None, datetime.now(UTC))
