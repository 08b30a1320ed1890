"""A run goes on where it was left, whatever ended it; one piece that fails stops no other."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.jobs import JobRun
from scheduler import runs
from scheduler.job import Key, Late
from scheduler.run import ATTEMPTS
from scheduler.tick import run_once, tick
from tests.dying import Doomed, Point, end
from tests.scheduler.made_up import MONDAY, Worker, all_runs, did, let_go, made

Connect = Callable[[str], Engine]
LATER = MONDAY + timedelta(minutes=1)
ALL = ["a 06-15 01:00", "b 06-15 01:00", "c 06-15 01:00"]


@pytest.fixture(autouse=True)
def yesterday(engine: Engine) -> None:
    """The database was made the day before, so the job is due."""
    made(engine, MONDAY - timedelta(hours=9))


def at(piece: Key, raised: BaseException) -> Callable[[Session, Key], None]:
    def hook(_session: Session, key: Key) -> None:
        if key == piece:
            raise raised

    return hook


def gone_at_b(_session: Session, key: Key) -> None:
    if key == "b":
        end()


def look(engine: Engine, _point: Point, late: Late) -> None:
    tick(engine, [Worker(hook=gone_at_b).job(late)], LATER)


def killed(engine: Engine, keys: str, late: Late = Late.MERGE, times: int = 1) -> None:
    """So often a process has come to the piece b and its end."""
    with Doomed(engine, keys, look) as doomed:
        for _ in range(times):
            assert doomed.end_by_itself(late)
            if times > 1:
                let_go(engine)


def away() -> OperationalError:
    return OperationalError("SELECT", None, Exception("away"))


def test_every_piece_is_a_transaction_and_counted(engine: Engine) -> None:
    (done,) = tick(engine, [Worker().job()], LATER)
    (row,) = all_runs(engine)
    assert did(engine) == ALL
    assert (done.counts, row.counts, row.cursor, row.failures) == ({"did": 3}, {"did": 3}, "c", None)
    assert row.finished_at is not None


def test_a_piece_that_fails_is_counted_shown_and_stops_no_other(engine: Engine) -> None:
    worker = Worker(hook=at("b", ZeroDivisionError("secret words")))
    (done,) = tick(engine, [worker.job()], LATER)
    assert did(engine) == [ALL[0], ALL[2]]
    assert (done.counts, done.failures, done.failed) == ({"did": 2, "failed": 1}, {"b": "ZeroDivisionError"}, True)
    assert [run.failures for run in all_runs(engine)] == [{"b": "ZeroDivisionError"}]
    assert tick(engine, [worker.job()], LATER) == []


def test_killed_it_goes_on_at_its_cursor_once_the_lease_is_over(engine: Engine, keys: str) -> None:
    killed(engine, keys)
    other = Worker()
    assert tick(engine, [other.job()], LATER) == []
    let_go(engine)
    (done,) = tick(engine, [other.job()], LATER)
    assert (did(engine), other.asked, done.counts) == (ALL, ["b", "c"], {"did": 3})


def test_a_lease_is_over_within_a_minute() -> None:
    assert timedelta(minutes=1) > runs.LEASE + runs.RETRY


def test_the_database_being_away_leaves_the_run_at_its_cursor(engine: Engine) -> None:
    (done,) = tick(engine, [Worker(hook=at("b", away())).job()], LATER)
    assert (done.error, did(engine)) == ("OperationalError", ALL[:1])
    let_go(engine)
    tick(engine, [Worker().job()], LATER)
    assert did(engine) == ALL


def test_a_piece_that_the_database_refuses_again_and_again_is_passed_over(engine: Engine) -> None:
    worker = Worker(hook=at("b", away()))
    for _ in range(ATTEMPTS):
        tick(engine, [worker.job()], LATER)
        let_go(engine)
    assert (did(engine), worker.asked) == ([ALL[0], ALL[2]], ["a", *"b" * ATTEMPTS, "c"])
    assert all_runs(engine)[0].failures == {"b": "OperationalError"}


def test_so_is_one_that_ends_the_process(engine: Engine, keys: str) -> None:
    killed(engine, keys, times=ATTEMPTS)
    worker = Worker()
    tick(engine, [worker.job()], LATER)
    assert (did(engine), worker.asked) == ([ALL[0], ALL[2]], ["c"])
    assert all_runs(engine)[0].failures == {"b": "Interrupted"}


def test_a_job_whose_pieces_cannot_be_found_is_tried_again(engine: Engine) -> None:
    broken = Worker()
    broken.keys = ("b", "a")
    (done,) = tick(engine, [broken.job()], LATER)
    assert (done.error, all_runs(engine)[0].finished_at) == ("ValueError", None)
    let_go(engine)
    tick(engine, [Worker().job()], LATER)
    assert did(engine) == ALL


def test_told_to_stop_it_leaves_the_rest_to_whoever_comes_next(engine: Engine) -> None:
    worker = Worker()
    tick(engine, [worker.job()], LATER, lambda: "a" in worker.asked)
    assert did(engine) == ALL[:1]
    tick(engine, [Worker().job()], LATER)
    assert did(engine) == ALL


def test_what_is_dropped_when_late_is_not_taken_up_late_either(engine: Engine, keys: str) -> None:
    killed(engine, keys, Late.DROP)
    let_go(engine)
    (done,) = tick(engine, [Worker().job(Late.DROP)], MONDAY + timedelta(hours=3))
    assert (did(engine), done.counts) == (ALL[:1], {"did": 1, "dropped": 1})


def test_a_piece_goes_on_until_nothing_is_left(engine: Engine) -> None:
    left = [2, 2, 1]
    job = replace(Worker(["all"]).job(exhaust=True), work=lambda *_: {"deleted": left.pop() if left else 0})
    (done,) = tick(engine, [job], LATER)
    assert done.counts == {"deleted": 5}


def test_while_it_runs_nobody_else_begins_it(engine: Engine, connect: Connect) -> None:
    """Overlapping, of two leaders: the lease, and on PostgreSQL the row lock, keep the second from it."""
    other, seen = connect(engine.url.render_as_string(hide_password=False)), []

    def hook(_session: Session, key: Key) -> None:
        if key == "b" and engine.dialect.name == "postgresql":
            seen.append(tick(other, [Worker().job()], LATER + timedelta(days=1)))
            seen.append(run_once(other, Worker().job(), LATER + timedelta(days=1)))

    worker = Worker(hook=hook)
    tick(engine, [worker.job()], LATER)
    assert (did(engine), worker.asked, seen) == (ALL, ["a", "b", "c"], [[], []] * bool(seen))


def test_two_leaders_at_once_do_everything_once(engine: Engine, connect: Connect) -> None:
    workers = [Worker(list(range(20))) for _ in range(4)]
    engines = [connect(engine.url.render_as_string(hide_password=False)) for _ in workers]
    together = threading.Barrier(len(workers))

    def lead(worker: Worker, mine: Engine) -> None:
        together.wait(10)
        tick(mine, [worker.job(Late.NOW)], MONDAY + timedelta(days=2))

    threads = [threading.Thread(target=lead, args=pair) for pair in zip(workers, engines, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    tick(engine, [Worker(list(range(20))).job(Late.NOW)], MONDAY + timedelta(days=2))
    assert len(did(engine)) == 60
    assert sum(len(worker.asked) for worker in workers) <= 60


def test_who_lost_the_run_writes_nothing_more(engine: Engine) -> None:
    """It hung for longer than its lease, and somebody else has taken the run up."""

    def hook(_session: Session, key: Key) -> None:
        if key == "a":
            slow.keys = ()

    slow = Worker(hook=hook)

    def stolen() -> bool:
        if slow.asked:
            with Session(engine) as session, session.begin():
                session.query(JobRun).filter(JobRun.finished_at.is_(None)).update({"claimed_by": "somebody else"})
        return False

    (done,) = tick(engine, [slow.job()], LATER, stolen)
    assert (done.error, did(engine)) == ("Lost", ALL[:1])


def test_one_job_that_fails_leaves_the_others_alone(engine: Engine) -> None:
    broken = Worker()
    broken.keys = ("b", "a")
    done = tick(engine, [broken.job(name="broken"), Worker().job()], LATER)
    assert [(one.job, one.error) for one in done] == [("broken", "ValueError"), ("made_up", None)]


def test_a_lock_on_its_table_is_waited_for_and_then_left(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever holds it, the run goes on at its cursor afterwards."""
    if engine.dialect.name == "sqlite":
        pytest.skip("one writes at a time")
    monkeypatch.setattr(runs, "LOCK_SECONDS", 0.05)
    worker = Worker()

    def hook(_session: Session, key: Key) -> None:
        if key == "a" and not holding.in_transaction():
            holding.execute(text("LOCK TABLE code_attempts IN ACCESS EXCLUSIVE MODE"))
        if key == "b":
            _session.execute(text("DELETE FROM code_attempts"))

    worker.hook = hook
    with engine.connect() as holding:
        (done,) = tick(engine, [worker.job()], LATER)
        assert (done.error, did(engine)) == ("OperationalError", ALL[:1])
    let_go(engine)
    worker.hook = lambda *_: None
    tick(engine, [worker.job()], LATER)
    assert did(engine) == ALL


def test_what_takes_long_is_made_before_the_transaction_and_from_a_session_that_only_reads(engine: Engine) -> None:
    free: list[bool] = []

    def ahead(session: Session, key: Key, _due: object, _now: object) -> str:
        assert session.scalar(text("SELECT 1")) == 1
        with engine.begin() as other:  # somebody else writes meanwhile, on SQLite too
            other.execute(text("UPDATE job_runs SET attempts = attempts"))
            free.append(True)
        return f"for {key}"

    worker = Worker()
    tick(engine, [worker.job(ahead=ahead)], LATER)
    assert (worker.given, free) == (["for a", "for b", "for c"], [True] * 3)


def test_what_can_t_be_made_ahead_fails_its_piece_alone(engine: Engine) -> None:
    def ahead(_session: Session, key: Key, _due: object, _now: object) -> None:
        if key == "b":
            raise ZeroDivisionError

    (done,) = tick(engine, [Worker().job(ahead=ahead)], LATER)
    assert (done.counts, done.failures) == ({"did": 2, "failed": 1}, {"b": "ZeroDivisionError"})
