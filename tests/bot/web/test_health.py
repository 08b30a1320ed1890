"""GET /readyz says 200 only while what comes can be stored."""

from collections.abc import Callable
from itertools import count

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import OperationalError

from bot.doorbell import Doorbell
from bot.web import writing
from bot.web.app import build
from bot.web.keeping import Keeper
from bot.web.writing import Writes
from handlers.operator import areas
from models import database
from models.inbox import InboxEvent
from tests.bot.cli.desk import TODAY
from tests.bot.web.test_keeping import event as an_event


@pytest.fixture
def web(engine: Engine) -> FlaskClient:
    return build(engine, ("secret",), Doorbell(None)).test_client()


def said(web: FlaskClient) -> tuple[int, str | None]:
    answer = web.get("/readyz")
    return answer.status_code, answer.get_json().get("database")


def stop_writes(engine: Engine) -> None:
    """From now on every connection of this engine only reads."""

    @event.listens_for(engine, "connect")
    def only_read(connection: object, _entry: object) -> None:
        how = "PRAGMA query_only = ON" if engine.dialect.name == "sqlite" else "SET default_transaction_read_only = on"
        connection.cursor().execute(how)  # type: ignore[attr-defined] # a driver's own
        if engine.dialect.name != "sqlite":
            connection.commit()  # type: ignore[attr-defined] # as above

    engine.dispose()


def test_a_database_that_takes_writes_is_ready(web: FlaskClient) -> None:
    assert said(web) == (200, None)


def test_one_that_only_reads_is_not(web: FlaskClient, engine: Engine) -> None:
    stop_writes(engine)
    assert said(web) == (503, "read-only")


def fill(engine: Engine) -> None:
    """Until no page has room any more."""
    for number in count():
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO settings VALUES (:key, 'x')"), {"key": f"key {number:08}"})


def test_a_full_disk_is_not(sqlite_url: str, connect: Callable[[str], Engine]) -> None:
    engine = connect(sqlite_url)

    @event.listens_for(engine, "connect")
    def no_more_room(connection: object, _entry: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined] # sqlite3's own

    with pytest.raises(OperationalError, match="full"):
        fill(engine)
    assert said(build(engine, ("secret",), Doorbell(None)).test_client()) == (503, "full")


def test_a_full_disk_of_a_server_is_not(postgres_url: str, connect: Callable[[str], Engine]) -> None:
    engine = connect(postgres_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON settings FOR EACH ROW EXECUTE FUNCTION no_room()"
        )
    assert said(build(engine, ("secret",), Doorbell(None)).test_client()) == (503, "full")


def test_a_server_that_answers_nothing_in_time_is_not(
    postgres_url: str, connect: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "TRIAL_MS", 20)
    engine, other = connect(postgres_url), connect(postgres_url)
    web = build(engine, ("secret",), Doorbell(None)).test_client()
    with other.begin() as connection:
        connection.execute(text("LOCK TABLE settings IN EXCLUSIVE MODE"))
        assert said(web) == (503, "takes no write (QueryCanceled)")
    assert said(web) == (200, None)


def test_a_writer_that_takes_its_time_proves_that_one_can_write(
    sqlite_url: str, connect: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "TRIAL_MS", 20)
    engine, other = connect(sqlite_url), connect(sqlite_url)
    with other.begin() as connection:
        connection.execute(text("INSERT INTO settings VALUES ('a', 'long import')"))
        assert said(build(engine, ("secret",), Doorbell(None)).test_client()) == (200, None)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == database.BUSY_SECONDS * 1000


def test_what_was_really_written_a_moment_ago_is_proof_enough(engine: Engine) -> None:
    writes = Writes(engine)
    writes.succeeded()
    stop_writes(engine)
    assert writes.trouble() is None


def test_what_could_not_be_stored_a_moment_ago_counts_more_than_a_trial(engine: Engine) -> None:
    writes = Writes(engine)
    writes.failed(OperationalError("INSERT", {}, Exception("disk")))
    assert writes.trouble() == "takes no write (Exception)"
    writes.succeeded()
    assert writes.trouble() is None


def test_a_connection_to_a_server_that_only_reads_now_is_not_used_again(
    postgres_url: str, connect: Callable[[str], Engine]
) -> None:
    """As after a failover: pooled connections still lead to the old server, new ones to the one that writes."""
    engine = connect(postgres_url)
    with database.sessions(engine).begin() as session:
        areas.ensure_first_area(session, TODAY)
    with engine.connect() as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = on")
        connection.commit()
    Keeper(engine).keep([an_event("E1")])
    with engine.connect() as connection:
        assert connection.scalars(select(InboxEvent.webhook_event_id)).all() == ["E1"]
