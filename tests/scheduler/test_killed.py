"""Killed before any statement, before any commit or right after one, a run is taken up, and everything is done once."""

from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler.job import Job, Key, Late
from scheduler.tick import tick
from tests.dying import Doomed, Point
from tests.scheduler.made_up import MONDAY, Worker, all_runs, did, let_go, made


def fails_at_two(_session: Session, key: Key) -> None:
    if key == 2:
        raise ZeroDivisionError


def job(late: Late) -> Job:
    return Worker([1, 2, 3], hook=fails_at_two).job(late)


def look(engine: Engine, _point: Point, late: Late, day: int) -> None:
    tick(engine, [job(late)], MONDAY + timedelta(days=day))


@pytest.mark.parametrize("late", [Late.NOW, Late.MERGE])
def test_killed_at_every_statement(engine: Engine, keys: str, late: Late) -> None:
    day = 1
    made(engine, MONDAY - timedelta(hours=1))
    with Doomed(engine, keys, look) as doomed:
        doomed.end_at(0, late, day)
        for point in count(1):
            day += 1
            killed = doomed.end_at(point, late, day)
            let_go(engine)
            tick(engine, [job(late)], MONDAY + timedelta(days=day))
            if not killed:
                break
    runs = all_runs(engine)
    assert point > 20
    assert len({run.due_at for run in runs}) == len(runs) == day + (late == Late.NOW)
    assert [(run.counts, run.failures) for run in runs] == [
        ({"did": 2, "failed": 1}, {"2": "ZeroDivisionError"})
    ] * len(runs)
    assert len(did(engine)) == 2 * len(runs)
