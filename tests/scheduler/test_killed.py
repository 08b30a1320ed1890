"""Killed before any statement, before any commit or right after one, a run is taken up, and everything is done once."""

from datetime import timedelta
from itertools import count
from unittest import mock

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import PoolProxiedConnection

from models.database import connect
from scheduler.job import Job, Key, Late
from scheduler.tick import tick
from tests.scheduler.made_up import MONDAY, Worker, all_runs, did, let_go, made


class Killed(BaseException):
    """The process is gone: nobody catches this, and the database rolls back what was open."""


def killed_at(point: int, url: str, job: Job, day: int) -> bool:
    """Whether a scheduler came to this point and to its end there; otherwise it has done its work."""
    engine, passed = connect(url), 0

    def here() -> None:
        nonlocal passed
        passed += 1
        if passed == point:
            raise Killed

    event.listen(engine, "before_cursor_execute", lambda *_: here())
    commit = engine.dialect.do_commit

    def commit_between_points(connection: PoolProxiedConnection) -> None:
        here()
        commit(connection)
        here()

    try:
        with mock.patch.object(engine.dialect, "do_commit", commit_between_points):
            tick(engine, [job], MONDAY + timedelta(days=day))
    except Killed:
        return True
    finally:
        engine.dispose()
    return False


def fails_at_two(_session: Session, key: Key) -> None:
    if key == 2:
        raise ZeroDivisionError


@pytest.mark.parametrize("late", [Late.NOW, Late.MERGE])
def test_killed_at_every_statement(engine: Engine, late: Late) -> None:
    url, day = engine.url.render_as_string(hide_password=False), 0
    job = Worker([1, 2, 3], hook=fails_at_two).job(late)
    made(engine, MONDAY - timedelta(hours=1))
    for point in count(1):
        day += 1
        killed = killed_at(point, url, job, day)
        let_go(engine)
        tick(engine, [job], MONDAY + timedelta(days=day))
        if not killed:
            break
    runs = all_runs(engine)
    assert point > 20
    assert len({run.due_at for run in runs}) == len(runs) == day + (late == Late.NOW)
    assert [(run.counts, run.failures) for run in runs] == [
        ({"did": 2, "failed": 1}, {"2": "ZeroDivisionError"})
    ] * len(runs)
    assert len(did(engine)) == 2 * len(runs)
