"""The jobs as an operator sees them, and the clock in her hand."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

import scheduler.jobs
import scheduler.witness
from flows.say import Text
from handlers.messages.outbox import post_to_person
from handlers.operator.demo import MARK
from models.audit import AuditEntry
from models.codes import OutboxState, Role
from models.jobs import JobRun, Setting
from models.outbox import OutboxMessage
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import printed
from tests.handlers.town import Town
from tests.scheduler.made_up import MINUTE, Worker, did, made

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Worker:
    """The job `made_up` each minute and the job `erases` once a day; LINE's clock is right."""
    worker = Worker()
    jobs = (worker.job(trigger=MINUTE), Worker(["e"]).job(name="erases", for_good=True))
    monkeypatch.setattr(scheduler.jobs, "JOBS", jobs)
    monkeypatch.setattr(scheduler.witness, "line_date", lambda _url: datetime.now(UTC))
    made(engine, NOW - 3 * DAY)
    return worker


def test_a_tick_runs_what_fell_due_since_the_last_one(panong: Panong, worker: Worker, engine: Engine) -> None:
    at = (NOW - DAY).replace(second=30)
    done = printed(panong("tick", "--at", at.isoformat(), "--json"))
    assert [(one["job"], one["counts"]) for one in done] == [("made_up", {"did": 3}), ("erases", {"did": 1})]
    assert done[0]["due"] == at.replace(second=0, microsecond=0).isoformat(timespec="seconds")
    again = panong("tick", "--at", at.isoformat())
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Nothing fell due." in again.stderr
    assert "made_up" in panong("tick").stdout


def test_a_tick_into_the_future_is_for_a_demo(
    panong: Panong, worker: Worker, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = (datetime.now(UTC) + 30 * DAY).isoformat()
    refused = panong("tick", "--at", ahead)
    assert (refused.exit_code, did(engine)) == (2, [])
    assert "PANONG_DEMO=1" in refused.stderr
    monkeypatch.setenv("PANONG_DEMO", "1")
    assert [one["job"] for one in printed(panong("tick", "--at", ahead, "--json"))] == ["made_up", "erases"]


@pytest.mark.parametrize(
    "moment", ["2026-01-05T08:00:00", "tomorrow", "", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00+07:00"]
)
def test_a_moment_has_a_zone(panong: Panong, worker: Worker, moment: str) -> None:
    refused = panong("tick", "--at", moment)
    assert (refused.exit_code, refused.stdout, worker.asked) == (2, "", [])


def test_what_failed_is_said_and_the_exit_code_tells(panong: Panong, worker: Worker) -> None:
    def hook(_session: Session, key: object) -> None:
        if key == "b":
            raise ZeroDivisionError

    worker.hook = hook
    failed = panong("tick")
    assert failed.exit_code == 1
    assert "failures b ZeroDivisionError" in failed.stdout
    (shown, _) = printed(panong("jobs", "--json"))
    assert (shown["counts"], shown["failures"]) == ({"did": 2, "failed": 1}, {"b": "ZeroDivisionError"})


def test_a_tick_sends_the_outbox(
    town: Town, panong: Panong, worker: Worker, line: "Line", monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        town.account()  # the first ones are those of the demo's people
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        post_to_person(session, person, "welcome", (Text("words"),), NOW - DAY)
        post_to_person(session, person, "later", (Text("words"),), NOW + DAY)
    without = panong("tick", "--at", NOW.isoformat())
    assert without.exit_code == 1
    assert "LINE_CHANNEL_ACCESS_TOKEN" in without.stderr
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "made-up-token")
    monkeypatch.setenv("LINE_API_BASE_URL", line.url)
    assert panong("tick", "--at", NOW.isoformat()).exit_code == 0
    with town.sessions() as session:
        assert session.scalars(select(OutboxMessage.state).order_by(OutboxMessage.id)).all() == [
            OutboxState.SENT,
            OutboxState.WAITING,
        ]
    assert len(line.bodies) == 1


def test_a_demo_s_people_are_not_line_s(
    town: Town, panong: Panong, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        post_to_person(session, person, "welcome", (Text("words"),), NOW - DAY)
        session.add(Setting(key=MARK, value="now"))
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "made-up-token")
    monkeypatch.setattr("bot.line.http.Http", None)  # nothing can be sent
    refused = panong("tick", "--at", NOW.isoformat())
    assert refused.exit_code == 1
    assert "LINE does not know the people of a demo" in refused.stderr


def test_a_tick_that_line_refuses_says_so(
    town: Town, panong: Panong, worker: Worker, line: "Line", monkeypatch: pytest.MonkeyPatch
) -> None:
    _, person = town.member("สมศรี ใจดี", Role.TEACHER, town.schools[0])
    with town.sessions.begin() as session:
        post_to_person(session, person, "welcome", (Text("words"),), NOW - DAY)
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "made-up-token")
    monkeypatch.setenv("LINE_API_BASE_URL", line.url)
    line.status[0] = 401
    assert panong("tick", "--at", NOW.isoformat()).exit_code == 1
    assert "token_refused" in panong("trouble").stdout


class Line:
    """Takes pushes."""

    def __init__(self) -> None:
        import threading
        from http.server import BaseHTTPRequestHandler, HTTPServer

        bodies: list[bytes] = []
        self.status = status = [200]

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response_only(status[0])
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

        self.bodies = bodies
        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def test_every_job_with_its_last_run_and_its_next(panong: Panong, worker: Worker) -> None:
    before = printed(panong("jobs", "--json"))
    assert [(one["job"], one["late"], one["lane"], one["last_due"]) for one in before] == [
        ("made_up", "MERGE", "DAILY", None),
        ("erases", "MERGE", "DAILY", None),
    ]
    panong("tick")
    (shown, other) = printed(panong("jobs", "--json"))
    assert (shown["counts"], shown["failures"], shown["error"]) == ({"did": 3}, {}, None)
    last, after = (datetime.fromisoformat(shown[name]) for name in ("last_due", "next_due"))
    assert after - last == timedelta(minutes=1)
    assert datetime.fromisoformat(other["next_due"]) > NOW
    assert "made_up" in panong("jobs").stdout


def test_what_looks_often_and_finds_nothing_is_due_next_after_now(
    panong: Panong, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler.jobs, "JOBS", (Worker([]).job(trigger=MINUTE, sparing=True),))
    panong("tick", "--at", (datetime.now(UTC) - DAY).isoformat())
    (shown,) = printed(panong("jobs", "--json"))
    assert datetime.fromisoformat(shown["next_due"]) > NOW


def test_the_real_jobs_are_listed_too(panong: Panong) -> None:
    assert {one["job"] for one in printed(panong("jobs", "--json"))} >= {"alerts_unopened"}


def test_a_job_is_run_by_hand(panong: Panong, worker: Worker, engine: Engine) -> None:
    assert [one["counts"] for one in printed(panong("jobs", "run", "erases", "--json"))] == [{"did": 1}]
    assert panong("jobs", "run", "erases").exit_code == 0
    assert len(did(engine)) == 2
    unknown = panong("jobs", "run", "nothing")
    assert unknown.exit_code == 2
    assert "made_up, erases" in unknown.stderr


def test_one_by_hand_leaves_what_the_others_have_missed(panong: Panong, worker: Worker, engine: Engine) -> None:
    panong("jobs", "run", "erases")
    assert [one["job"] for one in printed(panong("tick", "--json"))] == ["made_up"]


def test_not_while_somebody_else_runs_it(panong: Panong, worker: Worker, sessions: sessionmaker[Session]) -> None:
    panong("tick")
    now = datetime.now(UTC)
    with sessions.begin() as session:
        session.add(JobRun(job="erases", due_at=now, started_at=now, lease_until=now + timedelta(seconds=25)))
    refused = panong("jobs", "run", "erases")
    assert refused.exit_code == 1
    assert "runs already" in refused.stderr


def test_by_hand_nothing_is_erased_with_a_wrong_clock_either(
    panong: Panong, worker: Worker, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler.witness, "line_date", lambda _url: datetime.now(UTC) - 400 * DAY)
    refused = panong("jobs", "run", "erases")
    assert (refused.exit_code, did(engine)) == (1, [])
    assert "panong jobs trust-clock" in refused.stderr
    assert panong("jobs", "trust-clock").exit_code == 0
    assert panong("jobs", "run", "erases").exit_code == 0


def test_a_tick_with_a_wrong_clock_runs_all_but_what_erases(
    panong: Panong, worker: Worker, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler.witness, "line_date", lambda _url: datetime.now(UTC) - 400 * DAY)
    for words in ((), ("--at", (datetime.now(UTC) - DAY).isoformat())):
        ticked = panong("tick", "--json", *words)
        assert ticked.exit_code == 1
        assert "Nothing was erased" in ticked.stderr
        assert "panong jobs trust-clock" in ticked.stderr
    assert {one[0] for one in did(engine)} == {"a", "b", "c"}
    assert panong("jobs", "trust-clock").exit_code == 0
    assert panong("tick").exit_code == 0
    assert {one[0] for one in did(engine)} == {"a", "b", "c", "e"}


def test_runs_in_the_future_are_said_until_the_clock_is_trusted(
    panong: Panong, worker: Worker, sessions: sessionmaker[Session]
) -> None:
    ahead = (NOW + 400 * DAY).replace(microsecond=0)
    with sessions.begin() as session:
        session.add(JobRun(job="made_up", due_at=ahead, started_at=ahead, finished_at=ahead, counts={}))
    said = panong("jobs", "--json")
    assert [one["ahead"] for one in json.loads(said.stdout)] == [ahead.isoformat(timespec="seconds"), None]
    assert "made_up has run for" in said.stderr
    assert "made_up" in panong("tick").stdout, "it silences nothing"
    assert "forgotten: 1" in panong("jobs", "trust-clock").stdout
    assert panong("jobs", "--json").stderr == ""


def test_a_run_that_stands_is_said(panong: Panong, worker: Worker, sessions: sessionmaker[Session]) -> None:
    then = NOW - timedelta(hours=1)
    with sessions.begin() as session:
        session.add(JobRun(job="made_up", due_at=then, started_at=then, lease_until=then))
    assert "does a scheduler run?" in panong("jobs").stderr


def test_how_long_things_are_kept_can_be_changed(panong: Panong) -> None:
    before = {row["name"]: row["days"] for row in printed(panong("jobs", "keep", "--json"))}
    assert (before["raw_events"], before["drafts"]) == (30, 14)
    assert "raw_events  20 days" in panong("jobs", "keep", "raw_events", "20").stdout
    after = {row["name"]: row["days"] for row in printed(panong("jobs", "keep", "--json"))}
    assert after == before | {"raw_events": 20}


def test_an_area_may_have_times_of_its_own(panong: Panong, sessions: sessionmaker[Session]) -> None:
    panong("db", "upgrade")
    panong("jobs", "keep", "raw_events", "20")
    assert "raw_events  7 days" in panong("jobs", "keep", "raw_events", "7", "--area", "1").stdout
    (told,) = (row for row in printed(panong("jobs", "keep", "--json")) if row["name"] == "raw_events")
    assert (told["days"], told["default"], told["areas"]) == (20, 30, {"1": 7})
    assert "raw_events  20 days  content of LINE's events  area 1: 7 days" in panong("jobs", "keep").stdout
    assert printed(panong("area", "list", "--json"))[0]["keeps"] == {"raw_events": 7}
    assert "keeps raw_events 7 days" in panong("area", "list").stdout
    panong("jobs", "keep", "raw_events", "--default", "--area", "1")
    assert "raw_events  20 days" in panong("jobs", "keep", "--area", "1").stdout
    panong("jobs", "keep", "raw_events", "--default")
    assert "raw_events  30 days" in panong("jobs", "keep").stdout
    with sessions() as session:
        logged = session.scalars(select(AuditEntry).where(AuditEntry.action == "retention.set")).all()
    assert [(one.area_id, one.details["days"]) for one in logged] == [(None, 20), (1, 7), (1, None), (None, None)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["raw_events", "7", "--area", "99"], "There is no area 99"),
        (["job_runs", "7", "--area", "1"], "leave out --area"),
        (["raw_events", "0", "--area", "1"], "not in the range"),
        (["raw_events", "7", "--default"], "NAME and DAYS"),
        (["--default"], "NAME and DAYS"),
    ],
)
def test_a_wrong_time_is_refused_and_says_why(panong: Panong, words: list[str], says: str) -> None:
    panong("db", "upgrade")
    refused = panong("jobs", "keep", *words)
    assert (refused.exit_code, says in refused.stderr) == (2, True), refused.stderr


@pytest.mark.parametrize("words", [["raw_events"], ["raw_events", "0"], ["nothing", "3"], ["raw_events", "many"]])
def test_not_for_no_time_and_nothing_else(panong: Panong, words: list[str]) -> None:
    assert panong("jobs", "keep", *words).exit_code == 2
