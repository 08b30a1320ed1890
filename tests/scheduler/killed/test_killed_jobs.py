"""Killed before any statement, before any commit or right after one, every job is taken up: what it has changed, and
what is owed, drawn and pushed in the end is what it would have been, each once."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from models.jobs import JobRun
from models.notices import Notice
from models.outbox import OutboxMessage
from scheduler.jobs import JOBS
from scheduler.tick import tick
from tests.dying import Doomed, Point
from tests.handlers import town as towns
from tests.handlers.town import MONDAY
from tests.scheduler.killed.scenes import SCENES
from tests.scheduler.made_up import let_go, made
from tests.system.staging import Scene as Saved
from tests.system.staging import state

BY_NAME = {job.name: job for job in JOBS}
MADE_OF_NEW = ("urgent", "between", "summary_figures", "summary_acts")
ELSEWHERE = {"notices": "test_push.py, and here after each of the others", "retention": "test_retention.py"}


def runs(engine: Engine, _point: Point, job: str, at: datetime, planned: datetime) -> None:
    """The job at its moment, and the planner."""
    for done in tick(engine, [BY_NAME[job]], at):
        assert not done.failed, done
    tick(engine, [BY_NAME["notices"]], planned)


def stands(engine: Engine, job: str) -> dict[str, Any]:
    """Every row but those that say how something runs, what the job has counted, each notice by its identity, and the
    pushes of each account."""
    with Session(engine) as session:
        notices = sorted(f"{_named(one)} {one.state}" for one in session.scalars(select(Notice)))
        pushes = Counter((row.contact_id, row.urgent) for row in session.scalars(select(OutboxMessage)))
    left = {"counts": _counts(engine, job), "notices by name": notices, "pushes": pushes, "rows": state(engine)}
    engine.dispose()
    return left


def _named(one: Notice) -> str:
    """Its identity, where no number is in it of a row that the job has made: one that was undone leaves a gap in the
    numbers of PostgreSQL."""
    return f"{one.kind}:{one.person_id}" if one.kind in MADE_OF_NEW else one.identity


def _counts(engine: Engine, job: str) -> dict[str, int]:
    """Of its runs since the town is there."""
    total: Counter[str] = Counter()
    with Session(engine) as session:
        for row in session.scalars(select(JobRun).where(JobRun.job == job, JobRun.due_at > MONDAY)):
            assert row.finished_at is not None
            total.update(row.counts or {})
    return dict(total)


def _kinds(engine: Engine) -> Counter[str]:
    with Session(engine) as session:
        return Counter(session.scalars(select(Notice.kind)))


def _pushes(engine: Engine) -> int:
    with Session(engine) as session:
        return session.query(OutboxMessage).count()


def test_every_job_is_killed_somewhere() -> None:
    assert set(SCENES) | set(ELSEWHERE) == set(BY_NAME)


@pytest.mark.soak
@pytest.mark.parametrize("job", SCENES)
def test_killed_at_every_statement(engine: Engine, sessions: sessionmaker[Session], keys: str, job: str) -> None:
    scene = SCENES[job]
    given = (job, scene.at, scene.planned)
    made(engine, MONDAY - timedelta(hours=1))
    tick(engine, [BY_NAME[job], BY_NAME["notices"]], MONDAY)
    scene.settle(towns.build(sessions))
    kinds, pushes = _kinds(engine), _pushes(engine)
    saved = Saved(engine)
    with Doomed(engine, keys, runs) as doomed:
        doomed.end_at(0, *given)
        undisturbed = stands(engine, job)
        assert {name: number for name, number in undisturbed["counts"].items() if number} == scene.does
        assert _kinds(engine) - kinds == scene.owed
        assert _pushes(engine) - pushes == scene.pushes
        engine.dispose()
        for point in count(1):
            saved.restore()
            killed = doomed.end_at(point, *given)
            let_go(engine)
            runs(engine, lambda: None, *given)
            assert stands(engine, job) == undisturbed, f"point {point}"
            if not killed:
                break
    assert point > 20
