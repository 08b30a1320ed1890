"""When a job runs: on time, late by hours, days and weeks, for the first time, and with a clock that is set."""

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.jobs import JobRun
from scheduler.due import latest
from scheduler.job import Late
from scheduler.tick import run_once, tick
from tests.scheduler.made_up import DAILY, MINUTE, MONDAY, WEEKLY, Worker, all_runs, did, made

HOURS_2, DAYS_3, WEEKS_3 = timedelta(hours=2), timedelta(days=3), timedelta(weeks=3)


@pytest.mark.parametrize(
    ("late", "by", "ran_for"),
    [
        (Late.NOW, HOURS_2, ["a 06-15 01:00"]),
        (Late.NOW, DAYS_3, ["a 06-15 01:00", "a 06-16 01:00", "a 06-17 01:00", "a 06-18 01:00"]),
        (Late.NOW, WEEKS_3, [f"a {MONDAY + timedelta(days=nth):%m-%d} 01:00" for nth in range(22)]),
        (Late.MERGE, HOURS_2, ["a 06-15 01:00"]),
        (Late.MERGE, DAYS_3, ["a 06-18 01:00"]),
        (Late.MERGE, WEEKS_3, ["a 07-06 01:00"]),
        (Late.DROP, HOURS_2, []),
        (Late.DROP, DAYS_3 + HOURS_2, []),
        (Late.DROP, WEEKS_3 + timedelta(minutes=59), ["a 07-06 01:00"]),
    ],
)
def test_late(engine: Engine, late: Late, by: timedelta, ran_for: list[str]) -> None:
    job = Worker(["a"]).job(late)
    made(engine, MONDAY - timedelta(hours=9))
    assert tick(engine, [job], MONDAY - timedelta(minutes=1)) == []
    tick(engine, [job], MONDAY + by)
    assert did(engine) == ran_for
    assert tick(engine, [job], MONDAY + by) == []
    assert did(engine) == ran_for


def test_what_was_dropped_is_said_once(engine: Engine) -> None:
    job = Worker().job(Late.DROP)
    made(engine, MONDAY - timedelta(hours=9))
    (done,) = tick(engine, [job], MONDAY + DAYS_3 + HOURS_2)
    assert (done.counts, done.due, done.failed) == ({"dropped": 1}, MONDAY + DAYS_3, False)
    assert tick(engine, [job], MONDAY + DAYS_3 + HOURS_2) == []


def test_the_first_look_goes_back_to_when_the_database_was_made(engine: Engine) -> None:
    made(engine, MONDAY - timedelta(weeks=2))
    tick(engine, [Worker(["a"]).job(Late.NOW, WEEKLY)], MONDAY + HOURS_2)
    assert did(engine) == ["a 06-08 01:00", "a 06-15 01:00"]


def test_a_job_that_a_release_brings_is_due_from_then_on(engine: Engine) -> None:
    made(engine, MONDAY - timedelta(weeks=52))
    known, new = Worker(["known"]).job(), Worker(["new"]).job(Late.NOW, name="new")
    tick(engine, [known], MONDAY)
    assert [one.job for one in tick(engine, [known, new], MONDAY + HOURS_2)] == []
    tick(engine, [known, new], MONDAY + timedelta(days=1))
    assert did(engine) == ["known 06-15 01:00", "known 06-16 01:00", "new 06-16 01:00"]


def test_of_a_clock_before_the_database_a_day_is_looked_at(engine: Engine) -> None:
    made(engine, MONDAY + WEEKS_3)
    tick(engine, [Worker(["a"]).job(Late.NOW)], MONDAY)
    assert did(engine) == ["a 06-15 01:00"]


def test_a_run_that_is_due_later_silences_nothing(engine: Engine) -> None:
    """Some seconds with a clock 400 days ahead, and right again."""
    job = Worker(["a"]).job(Late.MERGE, MINUTE)
    made(engine, MONDAY - timedelta(minutes=5))
    for now in (MONDAY, MONDAY + timedelta(days=400), MONDAY + timedelta(minutes=1), MONDAY + timedelta(minutes=2)):
        tick(engine, [job], now)
    assert did(engine) == ["a 06-15 01:00", "a 06-15 01:01", "a 06-15 01:02", "a 07-20 01:00"]


def test_nor_does_one_that_was_killed_there(engine: Engine) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    with Session(engine) as session, session.begin():
        session.add(JobRun(job="made_up", due_at=ahead, started_at=ahead, lease_until=ahead, claimed_by="ahead"))
    made(engine, MONDAY)
    tick(engine, [Worker(["a"]).job()], MONDAY + HOURS_2 * 12)
    assert did(engine) == ["a 06-16 01:00"]


def test_a_lease_of_a_clock_that_was_ahead_holds_nobody_up(engine: Engine) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    with Session(engine) as session, session.begin():
        session.add(JobRun(job="made_up", due_at=MONDAY, started_at=ahead, lease_until=ahead, claimed_by="ahead"))
    tick(engine, [Worker(["a"]).job()], MONDAY + timedelta(minutes=1))
    assert did(engine) == ["a 06-15 01:00"]


def test_set_back_and_forth_everything_is_done_once(engine: Engine) -> None:
    worker = Worker(["a"])
    made(engine, MONDAY - timedelta(hours=9))
    for days in (0, 3, 0, 1, 3, 2, 4):
        tick(engine, [worker.job(Late.NOW)], MONDAY + timedelta(days=days))
    assert did(engine) == [f"a 06-{day} 01:00" for day in range(15, 20)]
    assert len(worker.asked) == 5


def test_by_hand_it_does_what_it_has_missed_or_else_one_run(engine: Engine) -> None:
    job = Worker(["a"]).job()
    made(engine, MONDAY - timedelta(hours=9))
    assert [one.due for one in run_once(engine, job, MONDAY + HOURS_2)] == [MONDAY]
    assert [one.due for one in run_once(engine, job, MONDAY + HOURS_2 * 2)] == [MONDAY + HOURS_2 * 2]
    assert did(engine) == ["a 06-15 01:00", "a 06-15 05:00"]
    assert [run.counts for run in all_runs(engine)] == [{"did": 1}, {"did": 1}]


@pytest.mark.parametrize(
    ("trigger", "newest"),
    [
        (MINUTE, MONDAY + WEEKS_3),
        (DAILY, MONDAY + WEEKS_3),
        (CronTrigger(month=1, day=1, timezone="UTC"), datetime(2026, 1, 1, tzinfo=UTC)),
        (CronTrigger(year=2020, timezone="UTC"), datetime(2020, 1, 1, tzinfo=UTC)),
        (CronTrigger(year=2019, timezone="UTC"), None),
    ],
)
def test_the_newest_moment_is_found_however_long_ago(trigger: BaseTrigger, newest: datetime | None) -> None:
    assert latest(trigger, datetime(2019, 6, 1, tzinfo=UTC), MONDAY + WEEKS_3) == newest
