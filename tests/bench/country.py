"""A country: 245 areas with a million cases (BENCH_CASES), 30 in a thousand of them due, and what jobs do with it each
week and day, beside the plain SQL that reads the same.

`summaries`: a week counted on from the week before, counted from the beginning, and PostgreSQL's own aggregate over the
same history. `due`: what is due found area by area, beside one statement for the same rows; then once more with a tenth
of the cases that are not due. `reminders`: the whole job of a morning as the scheduler runs it, in a process of its own
(`reminding.py`) and of both countries: how long, and the most memory that the process has had.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from bot.garbage import set_aside_loaded
from handlers.figures.recount import recount
from handlers.figures.snapshots import WEEK, Week, count_week, draw, last_week
from handlers.figures.summary import AT_ONCE
from handlers.operator import areas
from handlers.reminders.rules import TURNS, USUAL
from models.calendars import NumberedDay
from models.cases_due import cases_due
from models.database import connect
from tests.bench.report import at_most
from tests.bench.sides import Place
from thai.dates import BANGKOK, local_date

AREAS, CASES = 245, int(os.environ.get("BENCH_CASES", "1000000"))
DUE = 30_000 / 1_020_000
SCHOOLS = 100
"""Of an area; each has a teacher and somebody who directs it."""

_FILL = (
    "SET LOCAL session_replication_role = replica",  # no child, school and home stands behind a case here
    """INSERT INTO areas (id, name, phone, dpo_phone, compulsory_until, last_case_number)
       SELECT area, 'เขต ' || area, '034000000', '034000001', 16, 0 FROM generate_series(2, :areas) AS area""",
    """INSERT INTO numbered_days (area_id, day, school_days, running_days, is_school_day, next_term_on)
       SELECT area, day, school_days, running_days, is_school_day, next_term_on
       FROM numbered_days, generate_series(2, :areas) AS area WHERE area_id = 1""",
    """INSERT INTO schools (id, area_id, code, name)
       SELECT nth, 1 + (nth - 1) % :areas, lpad(nth::text, 8, '0'), 'โรงเรียน ' || nth
       FROM generate_series(1, :areas * :schools) AS nth""",
    """INSERT INTO people (id, area_id, name, created_at)
       SELECT nth, 1 + (nth - 1) % :areas, 'ครู ' || nth, now() FROM generate_series(1, 2 * :areas * :schools) AS nth""",
    """INSERT INTO memberships (person_id, area_id, school_id, role, safeguarding, granted_at, confirmed_at)
       SELECT nth, 1 + (nth - 1) % :areas, 1 + (nth - 1) % (:areas * :schools),
              CASE WHEN nth <= :areas * :schools THEN 'TEACHER' ELSE 'DIRECTOR' END, false, now(), now()
       FROM generate_series(1, 2 * :areas * :schools) AS nth""",
    """INSERT INTO cases
           (id, area_id, number, child_id, school_id, child_group, finished_m3, status, assignee_id, due_on,
            waiting_for, leaf, restricted, family_messages_stopped, attempts, unchanged_in_a_row, list_presence,
            opened_at)
       SELECT nth, 1 + nth % :areas, nth / :areas + 1, nth, 1 + nth % :areas + :areas * (nth / :areas % :schools),
              'DROPPED_OUT', false, 'TRACING', 1 + nth % :areas + :areas * (nth / :areas % :schools),
              CASE WHEN nth % 1000 < :due * 1000 THEN CAST(:today AS date) - (nth % 9)::int
                   ELSE CAST(:today AS date) + 60 + (nth % 90)::int END,
              'TEACHER', 'TRACING', false, false, 1, 0, 'LISTED', now()
       FROM generate_series(1, :cases) AS nth""",
    """INSERT INTO case_history
           (area_id, case_id, at, recorded_at, what, status_before, leaf_before, school_id, child_group, finished_m3,
            list_presence, status, waiting_for, leaf, restricted, family_messages_stopped, attempts,
            unchanged_in_a_row)
       SELECT 1 + nth % :areas, nth, at, at, CASE line WHEN 0 THEN 'IMPORTED' ELSE 'REPORTED' END,
              CASE WHEN line > 0 THEN 'TRACING' END, CASE WHEN line > 0 THEN 'TRACING' END, 1, 'DROPPED_OUT', false,
              'LISTED', CASE WHEN line = 2 AND nth % 2 = 0 THEN 'MONITORING' ELSE 'TRACING' END, 'TEACHER',
              CASE WHEN line = 2 THEN 'FOUND_WANTS_RETURN' ELSE 'TRACING' END, false, false, 1, 0
       FROM generate_series(1, :cases) AS nth, generate_series(0, 2) AS line,
            LATERAL (SELECT CAST(:cut AS timestamptz) - interval '1 hour'
                            - CASE WHEN line = 2 AND nth % 33 = 0 THEN interval '2 days'
                                   ELSE interval '10 days' * (3 - line) END AS at) AS moment
       ORDER BY at""",
)
_PLAIN = """SELECT area_id, leaf, status, count(*) FROM (
    SELECT DISTINCT ON (case_id) case_id, area_id, leaf, status FROM case_history
    WHERE recorded_at < :cut ORDER BY case_id, id DESC) AS last GROUP BY 1, 2, 3"""
_PLAIN_DUE = """SELECT id, area_id, school_id, assignee_id, due_on, status FROM cases
    WHERE due_on <= CAST(:today AS date) + 7 AND waiting_for IN ('TEACHER', 'SCHOOL') AND closed_at IS NULL"""
_PLAIN_OWED = """INSERT INTO notices
        (area_id, person_id, kind, about, identity, state, not_before, expires_at, look_at, created_at)
    SELECT area_id, assignee_id, 'due', json_build_object('case', id), 'plain:' || id, 'DROPPED', now(), now(), now(),
           now()
    FROM cases WHERE due_on <= CAST(:today AS date) + 7 AND waiting_for IN ('TEACHER', 'SCHOOL') AND closed_at IS NULL
    LIMIT :many"""
_MB = 2**20


async def country(place: Place) -> None:
    """Print it."""
    await asyncio.to_thread(_measure, place)


def _measure(place: Place) -> None:
    set_aside_loaded()  # as the scheduler does: a walk through all of it takes as long as a statement
    now = datetime.now(UTC)
    week = last_week(now)
    engine = connect(place.postgres.new_database())
    fill(engine, CASES, week, now)
    small = connect(place.postgres.new_database())
    fill(small, CASES // 10, week, now, due=DUE * 10)
    before = Week(week.starts_on - WEEK, week.start, weekly=True)
    with Session(engine) as session, session.begin():
        first = _seconds(lambda: [draw(session, some, before, now) for some in _pieces()])
    with Session(engine) as session:
        plain = _seconds(lambda: session.execute(text(_PLAIN), {"cut": week.cut}).all())
        anew = _seconds(lambda: [recount(session, some, week.cut, week.start, before.start) for some in _pieces()])
        on = _seconds(lambda: [count_week(session, some, week) for some in _pieces()])
    print(f"\nSummaries of {AREAS} areas, {CASES:,} cases, {CASES * 3:,} lines of history; seconds")
    print(f"plain SQL {plain:.2f}; the first week {first:.2f}; from the beginning {anew:.2f}; counted on {on:.2f}")
    print(f"counted on ÷ plain {at_most(on / plain, 1.5, 'a week in which 3 in 100 cases changed')}")
    ours, each, theirs = _due(engine, now)
    fewer, _, _ = _due(small, now)
    print(f"\nDue of {CASES:,} cases; seconds")
    print(
        f"plain SQL {theirs:.2f}; panong {ours:.2f}, area by area {each:.2f}; with a tenth of those not due {fewer:.2f}"
    )
    print(f"÷ plain {at_most(ours / theirs, 1.5, 'what is read, not what is written of it')}; flat {ours / fewer:.2f}")
    _print_reminders(place, engine, small, local_date(now))
    engine.dispose()
    small.dispose()


def fill(engine: Engine, cases: int, week: Week, now: datetime, due: float = DUE) -> None:
    given = {"areas": AREAS, "schools": SCHOOLS, "cases": cases, "due": due, "today": local_date(now), "cut": week.cut}
    with Session(engine) as session, session.begin():
        areas.ensure_first_area(session, local_date(now))
        session.flush()
        for statement in _FILL:
            session.execute(text(statement), given)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _pieces() -> list[list[int]]:
    return [list(range(at, min(at + AT_ONCE, AREAS + 1))) for at in range(1, AREAS + 1, AT_ONCE)]


def _due(engine: Engine, now: datetime) -> tuple[float, float, float]:
    """The best of three, since the first reads from the disk: for all areas at once, area by area as the job asks, and
    in plain SQL."""
    today, every = local_date(now), range(1, AREAS + 1)
    asks: list[Callable[[Session], object]] = [
        lambda session: cases_due(session, every, today, USUAL.before, TURNS),
        lambda session: [cases_due(session, [area], today, USUAL.before, TURNS) for area in every],
        lambda session: session.execute(text(_PLAIN_DUE), {"today": today}).all(),
    ]
    with Session(engine) as session:
        best = [min(_seconds(partial(ask, session)) for _ in range(3)) for ask in asks]
    return best[0], best[1], best[2]


def _print_reminders(place: Place, engine: Engine, small: Engine, today: date) -> None:
    whole, tenth = (_reminds(place, one, today) for one in (engine, small))
    given = {"today": today, "many": whole["reminded"]}
    with Session(engine) as session, session.begin():
        plain = _seconds(lambda: session.execute(text(_PLAIN_OWED), given))
    seconds, many, fewer = whole["seconds"], whole["reminded"], tenth["seconds"]
    most, least = whole["most"] / _MB, tenth["most"] / _MB
    print(f"\nReminders of a morning: {many:,} in {AREAS} areas of {CASES:,} cases; seconds")
    print(
        f"plain SQL that reads as many and writes as many rows {plain:.2f}; panong {seconds:.2f}, {many / seconds:.0f}"
        f" a second; with a tenth of those not due {fewer:.2f} ({tenth['reminded']:,}); flat {seconds / fewer:.2f}"
    )
    print(
        f"memory of the scheduler, MB: {whole['before'] / _MB:.0f} before, at most {most:.0f}; with a tenth {least:.0f}"
        f"   ÷ {at_most(most / least, 1.1, 'flat')}"
    )


def _reminds(place: Place, engine: Engine, today: date) -> dict[str, Any]:
    """The job of the next day with school, in a process of its own; what that says."""
    with Session(engine) as session:
        ahead = NumberedDay.area_id == 1, NumberedDay.is_school_day, NumberedDay.day >= today
        day = session.scalars(select(func.min(NumberedDay.day)).where(*ahead)).one()
    assert day is not None
    moment = datetime.combine(day, time(6, 45), BANGKOK)
    env = os.environ | place.env(engine.url.render_as_string(hide_password=False))
    command = [sys.executable, "-m", "tests.bench.reminding", moment.isoformat()]
    ran = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _seconds(does: Callable[[], object]) -> float:
    begun = perf_counter()
    does()
    return perf_counter() - begun
