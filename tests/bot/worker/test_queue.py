"""Looking for what waits costs the same however many events were handled before."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, text

from bot.worker import queue

INDEXES = ("ix_inbox_events_waiting", "ix_inbox_events_queue")


@pytest.fixture
def connection(postgres_url: str, connect: Callable[[str], Engine]) -> Iterator[Connection]:
    """One whose prepared plans are the same for all parameters, as PostgreSQL makes them of what comes often."""
    with connect(postgres_url).connect() as connection:
        connection.execute(text("SET plan_cache_mode = force_generic_plan"))
        connection.execute(text("SET enable_seqscan = off"))  # with a handful of rows it would win
        yield connection


def used(connection: Connection) -> int:
    """How often the indexes of waiting events were used so far."""
    connection.execute(text("SELECT pg_stat_force_next_flush()"))
    connection.commit()
    scans = text("SELECT sum(idx_scan) FROM pg_stat_user_indexes WHERE indexrelname = ANY (:names)")
    return int(connection.scalar(scans, {"names": list(INDEXES)}) or 0)


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
    assert used(connection) == before + 5
