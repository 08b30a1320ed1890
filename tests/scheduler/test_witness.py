"""A clock that jumps is told from time that has passed; meanwhile nothing is erased, and everything else goes on."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from bot.web.app import build
from handlers.operator.clock import trust_clock
from handlers.operator.troubles import database_troubles
from models.codes import InboxState
from models.inbox import InboxEvent
from models.jobs import JobRun
from scheduler.main import teller
from scheduler.tick import tick
from scheduler.witness import Witnesses, line_date
from tests.handlers import town as towns
from tests.scheduler.made_up import DAILY, MINUTE, Worker, did, made
from tests.service import Ringer

NOW = datetime.now(UTC)
AHEAD = NOW + timedelta(days=400)
HOUR = timedelta(hours=1)


def silent() -> None:
    """LINE can't be reached."""


@pytest.fixture
def message(engine: Engine, sessions: sessionmaker[Session]) -> Callable[[datetime], None]:
    """Somebody writes at this time of LINE's."""
    town = towns.build(sessions)

    def write(at: datetime) -> None:
        with sessions.begin() as session:
            session.add(
                InboxEvent(
                    webhook_event_id=str(at),
                    channel_id=town.channel,
                    sender="U1",
                    type="message",
                    happened_at=at,
                    received_at=NOW,
                    state=InboxState.DONE,
                )
            )

    return write


def codes(engine: Engine, now: datetime, *, demo: bool = False) -> list[str]:
    with Session(engine) as session:
        return [trouble.code for trouble in database_troubles(session, now, demo=demo)]


def at_work(engine: Engine) -> None:
    """A scheduler runs."""
    with Session(engine) as session, session.begin():
        session.add(JobRun(job="each_minute", due_at=NOW, started_at=NOW, finished_at=NOW, counts={}))


def ready(engine: Engine, *, demo: bool = False) -> dict[str, str]:
    answer = build(engine, ["secret"], Ringer(), demo=demo).test_client().get("/readyz")
    assert answer.status_code == 200
    told: dict[str, str] = answer.get_json()
    return told


@pytest.mark.parametrize("ahead", [timedelta(days=400), -timedelta(days=400), HOUR * 2, -HOUR * 2])
def test_whoever_says_another_time_is_a_doubt(engine: Engine, ahead: timedelta) -> None:
    doubt = Witnesses(engine, lambda: NOW).doubt(NOW + ahead)
    assert doubt is not None
    assert doubt.apart
    assert ("LINE says" in doubt.words) == (engine.dialect.name == "sqlite")


@pytest.mark.parametrize("ahead", [timedelta(), HOUR * 0.5, -HOUR * 0.5])
def test_who_says_nearly_the_same_confirms_it(engine: Engine, ahead: timedelta) -> None:
    assert Witnesses(engine, lambda: NOW).doubt(NOW + ahead) is None


def test_a_message_of_this_hour_confirms_it(engine: Engine, message: Callable[[datetime], None]) -> None:
    message(NOW - HOUR / 2)
    message(NOW - timedelta(days=3))  # which LINE delivers again
    assert Witnesses(engine, silent).doubt(NOW) is None


def test_one_from_the_future_is_a_doubt(engine: Engine, message: Callable[[datetime], None]) -> None:
    message(NOW + HOUR * 2)
    doubt = Witnesses(engine, silent).doubt(NOW)
    assert doubt is not None
    assert "the newest message" in doubt.words


def test_three_weeks_without_a_message_are_no_jump(engine: Engine, message: Callable[[datetime], None]) -> None:
    message(NOW - timedelta(weeks=3))
    assert Witnesses(engine, lambda: NOW).doubt(NOW) is None


def test_where_nobody_says_a_time_it_is_not_confirmed(engine: Engine) -> None:
    doubt = Witnesses(engine, silent).doubt(NOW)
    if engine.dialect.name == "sqlite":  # the database of one machine has no other clock
        assert doubt is not None
        assert not doubt.apart
    else:
        assert doubt is None


def test_line_is_not_asked_at_every_look(engine: Engine) -> None:
    asked = []
    witnesses = Witnesses(engine, lambda: asked.append(NOW) or NOW)  # type: ignore[func-returns-value] # counts
    for _ in range(3):
        witnesses.doubt(NOW)
    assert len(asked) == 1


@pytest.fixture
def line() -> Iterator[str]:
    """A server that answers everything with 404, two hours ago."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(404)
            self.send_header("Date", format_datetime(NOW - 2 * HOUR, usegmt=True))
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_line_says_its_time_in_any_answer(line: str) -> None:
    assert line_date(line) == (NOW - 2 * HOUR).replace(microsecond=0)


def test_who_cannot_be_reached_says_none() -> None:
    assert line_date("http://127.0.0.1:9") is None


def test_in_doubt_nothing_is_erased_and_all_else_goes_on(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    made(engine, NOW - timedelta(days=2))
    erases, other = (
        Worker(["erased"]).job(trigger=DAILY, for_good=True),
        Worker(["kept"]).job(trigger=MINUTE, name="other"),
    )
    confirm = Witnesses(engine, lambda: NOW).confirm
    for _ in range(2):
        tick(engine, [erases, other], AHEAD, confirm=confirm)
    assert [one.split()[0] for one in did(engine)] == ["kept"]
    assert capsys.readouterr().err.count("clock_in_doubt") == 1
    tick(engine, [erases, other], NOW, confirm=confirm)
    assert [one.split()[0] for one in did(engine)] == ["erased", "kept", "kept"]
    assert codes(engine, NOW) == ["runs_in_future"]


def test_a_run_in_the_future_is_said_everywhere(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    made(engine, datetime.now(UTC) - timedelta(minutes=5))
    assert (ready(engine)["troubles"], codes(engine, NOW)) == ("none", [])
    tick(engine, [Worker().job()], AHEAD)
    assert (ready(engine)["status"], ready(engine)["troubles"]) == ("degraded", "runs_in_future")
    tell = teller(engine, demo=False)
    for _ in range(2):
        tell(NOW)
    assert capsys.readouterr().err.count("runs_in_future") == 1


def test_the_demo_s_clock_is_set_on_purpose(engine: Engine) -> None:
    made(engine, datetime.now(UTC))
    tick(engine, [Worker().job()], AHEAD)
    assert (ready(engine, demo=True)["troubles"], codes(engine, NOW, demo=True)) == ("none", [])


def test_the_operator_s_word_holds_for_a_day(engine: Engine) -> None:
    made(engine, NOW - timedelta(days=2))
    job = Worker(["erased"]).job(for_good=True)
    confirm = Witnesses(engine, lambda: NOW - 3 * HOUR).confirm
    tick(engine, [job, Worker().job(name="other")], AHEAD, confirm=confirm)
    assert tick(engine, [job], NOW, confirm=confirm) == []
    at_work(engine)
    assert sorted(codes(engine, NOW)) == ["clock_in_doubt", "runs_in_future"]
    with Session(engine) as session, session.begin():
        assert trust_clock(session, NOW) == 1
    assert codes(engine, NOW) == []
    witnesses = Witnesses(engine, lambda: NOW - 3 * HOUR)
    assert witnesses.doubt(NOW + timedelta(hours=23)) is None
    assert witnesses.doubt(NOW + timedelta(hours=25)) is not None
    assert witnesses.doubt(NOW - timedelta(minutes=1)) is not None


def test_a_run_that_fails_is_a_trouble(engine: Engine) -> None:
    made(engine, NOW - timedelta(days=2))
    broken = Worker()
    broken.keys = ("b", "a")
    tick(engine, [broken.job()], NOW)
    at_work(engine)
    assert codes(engine, NOW) == ["run_failed"]
