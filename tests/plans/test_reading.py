"""What the walk's verdicts rest on: EXPLAIN is asked as a worker asks, and no row that was read goes uncounted."""

from collections.abc import Callable, Iterator
from typing import cast

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text

from tests.plans.explain import MODES, explained
from tests.plans.reading import indexes, readings

ROWS, WAITING = 4000, 40
FILL = text(
    "INSERT INTO letters SELECT n, n % 50, CASE n % 100 WHEN 0 THEN 'WAITING' ELSE 'DONE' END "
    "FROM generate_series(1, :rows) AS n"
)


@pytest.fixture
def connection(postgres_url: str, connect: Callable[[str], Engine]) -> Iterator[Connection]:
    """A table of which one row in a hundred waits."""
    with connect(postgres_url).connect() as connection:
        connection.execute(text("CREATE TABLE letters (id bigint PRIMARY KEY, place bigint, state text)"))
        connection.execute(FILL, {"rows": ROWS})
        connection.execute(text("CREATE INDEX waiting ON letters (id) WHERE state = 'WAITING'"))
        connection.execute(text("CREATE INDEX places ON letters (place, id)"))
        connection.execute(text("ANALYZE letters"))
        yield connection


def read(connection: Connection, statement: str, **values: object) -> list[float]:
    """The most that a node reads, in each mode."""
    driver = cast("psycopg.Connection[object]", connection.connection.driver_connection)
    plans = explained(driver, statement, values)
    known = indexes(connection)
    return [max(one.rows for one in readings(plan, known)) for plan in plans]


def test_rows_that_a_filter_removes_were_read(connection: Connection) -> None:
    assert read(connection, "SELECT id FROM letters WHERE state LIKE %(like)s", like="W%") == [ROWS, ROWS]


def test_a_plan_for_any_value_passes_over_an_index_of_some(connection: Connection) -> None:
    as_parameter = read(connection, "SELECT id FROM letters WHERE state = %(state)s ORDER BY id", state="WAITING")
    written_out = read(connection, "SELECT id FROM letters WHERE state = 'WAITING' ORDER BY id")
    assert dict(zip(MODES, as_parameter, strict=True)) == {"force_custom_plan": WAITING, "force_generic_plan": ROWS}
    assert written_out == [WAITING, WAITING]


def test_an_index_that_is_walked_by_its_second_column_is_read_whole(connection: Connection) -> None:
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    connection.execute(text("DROP INDEX waiting"))
    connection.execute(text("ALTER TABLE letters DROP CONSTRAINT letters_pkey"))
    assert read(connection, "SELECT id FROM letters WHERE id = %(id)s", id=7) == [ROWS, ROWS]


def test_rows_are_counted_for_every_loop(connection: Connection) -> None:
    connection.execute(text("SET LOCAL enable_hashjoin = off"))
    connection.execute(text("SET LOCAL enable_mergejoin = off"))
    statement = (
        "SELECT other.id FROM letters JOIN letters AS other ON other.place = letters.id "
        "WHERE letters.id < 4 AND other.state <> 'DONE'"
    )
    assert read(connection, statement) == [3 * ROWS / 50] * 2


@pytest.mark.parametrize("before", ["COMMIT", "SELECT 1"], ids=["outside a transaction", "inside one"])
def test_what_is_explained_leaves_nothing_behind(before: str, connection: Connection) -> None:
    connection.execute(text(before))
    read(connection, "UPDATE letters SET state = %(state)s", state="LOST")
    assert connection.scalar(text("SELECT count(*) FROM letters WHERE state = 'LOST'")) == 0
    assert connection.scalar(text("SHOW plan_cache_mode")) == "auto"
