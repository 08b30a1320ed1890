"""Of several schedulers one leads, and none keeps what it does not need."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from scheduler.main import LEADER_LOCK, Leader

Connect = Callable[[str], Engine]


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """On SQLite everybody leads: a job's run is there once whoever runs it."""
    return postgres_url


def lent(engine: Engine) -> int:
    """Connections that somebody has."""
    assert isinstance(engine.pool, QueuePool)
    return engine.pool.checkedout()


def wait_until_free(engine: Engine) -> None:
    """Until the server has noticed that the leader's connection is gone."""
    with engine.connect() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '9s'"))
        for question in ("pg_advisory_lock", "pg_advisory_unlock"):
            connection.execute(text(f"SELECT {question}(:key)"), {"key": LEADER_LOCK})


def test_one_leads_until_it_resigns(database_url: str, connect: Connect) -> None:
    one, other = (Leader(engine := connect(database_url)) for _ in range(2))
    assert [one.leads(), other.leads(), one.leads(), other.leads()] == [True, False, True, False]
    one.resign()
    wait_until_free(engine)
    assert [other.leads(), one.leads()] == [True, False]
    other.resign()
    assert lent(engine) == 0


def test_a_leader_whose_connection_is_cut_leads_no_more(engine: Engine, connect: Connect) -> None:
    one, other = Leader(engine), Leader(connect(engine.url.render_as_string(hide_password=False)))
    assert one.leads()
    with other._engine.connect() as connection:
        holds = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key")
        connection.execute(holds, {"key": LEADER_LOCK})
    wait_until_free(other._engine)
    with pytest.raises(SQLAlchemyError):
        one.leads()
    one.resign()
    assert other.leads()
    other.resign()


def test_a_question_for_the_lead_that_fails_keeps_nothing(engine: Engine, connect: Connect) -> None:
    asked: list[str] = []

    @event.listens_for(engine, "after_cursor_execute")
    def cut(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "pg_try_advisory_lock" in statement and not asked:
            asked.append(statement)
            raise OperationalError(statement, None, Exception("no answer"))

    with pytest.raises(OperationalError):
        Leader(engine).leads()
    assert (len(asked), lent(engine)) == (1, 0)
    wait_until_free(connect(engine.url.render_as_string(hide_password=False)))
