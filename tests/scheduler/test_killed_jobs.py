"""Killed before any statement, before any commit or right after one, the jobs that remind, sum up and warn are taken
up: what is owed, drawn and pushed in the end is what it would have been, each once."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from handlers.messages.quota.ask import ask
from models.codes import Role
from models.notices import Notice
from models.outbox import OutboxMessage
from models.snapshots import Snapshot
from scheduler.jobs import JOBS
from scheduler.tick import tick
from tests.dying import Doomed, Point
from tests.handlers import town as towns
from tests.handlers.messages.quota.test_standing import Says
from tests.handlers.steps import due_on
from tests.handlers.town import CHILDREN_NAMES, MONDAY, Town
from tests.scheduler.made_up import let_go, made
from tests.system.staging import Scene
from thai.dates import BANGKOK

WHEN = {
    "reminders": datetime(2026, 6, 16, 6, 45, tzinfo=BANGKOK),
    "summary": datetime(2026, 6, 22, 8, tzinfo=BANGKOK),
    "pushes_short": datetime(2026, 6, 16, 7, 50, tzinfo=BANGKOK),
}
OWED = {
    "reminders": {"due": 3, "late_at_school": 1},
    "summary": {"summary_figures": 2, "summary_acts": 2},
    "pushes_short": {"pushes_short": 2},
}
"""What each owes, of which kind how many."""

Left = tuple[list[str], int, Counter[int]]
BY_NAME = {job.name: job for job in JOBS}


def runs(engine: Engine, _point: Point, job: str) -> None:
    """The job at its moment, and the planner."""
    for done in tick(engine, [BY_NAME[job]], WHEN[job]):
        assert not done.failed
    hour = max(WHEN[job], datetime.combine(WHEN[job].date(), time(15, 45), BANGKOK))
    tick(engine, [BY_NAME["notices"]], hour)


def stands(engine: Engine) -> Left:
    """What is owed and how it stands, how many snapshots there are, and the pushes of each account."""
    with Session(engine) as session:
        owed = sorted(f"{_named(one)} {one.state}" for one in session.scalars(select(Notice)))
        drawn = len(session.scalars(select(Snapshot.id)).all())
        pushes = Counter(session.scalars(select(OutboxMessage.contact_id)))
    engine.dispose()
    return owed, drawn, pushes


def _named(one: Notice) -> str:
    """Its identity; a snapshot that was undone leaves a gap in the numbers of PostgreSQL."""
    return f"{one.kind}:{one.person_id}" if "snapshot" in one.about else one.identity


def settle_in(town: Town, job: str) -> None:
    """A teacher with a child that is due soon and two that are late, of whose head one hears; two officers."""
    teacher = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])[1]
    town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0])
    for name in ("วิภา ใจงาม", "กานดา รักงาน"):
        town.member(name, Role.SUPERVISOR)
    days = (date(2026, 6, 5), date(2026, 6, 12), date(2026, 6, 15), date(2026, 6, 18))
    for name, day in zip(CHILDREN_NAMES, days, strict=False):
        due_on(town, town.child(name, assignee=teacher), day)
    if job == "pushes_short":
        ask(town.sessions, Says(used=300), town.channel, WHEN[job])


@pytest.mark.soak
@pytest.mark.parametrize("job", WHEN)
def test_killed_at_every_statement(engine: Engine, sessions: sessionmaker[Session], keys: str, job: str) -> None:
    made(engine, MONDAY - timedelta(hours=1))
    tick(engine, [BY_NAME[job], BY_NAME["notices"]], MONDAY)
    settle_in(towns.build(sessions), job)
    scene = Scene(engine)
    with Doomed(engine, keys, runs) as doomed:
        doomed.end_at(0, job)
        undisturbed = stands(engine)
        kinds = Counter(one.partition(":")[0] for one in undisturbed[0])
        assert kinds == OWED[job]
        assert sum(undisturbed[2].values()) == {"reminders": 2, "summary": 2, "pushes_short": 0}[job]
        for point in count(1):
            scene.restore()
            killed = doomed.end_at(point, job)
            let_go(engine)
            runs(engine, lambda: None, job)
            assert stands(engine) == undisturbed, f"point {point}"
            if not killed:
                break
    assert point > 25
