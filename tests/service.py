"""The whole service in one process for tests: real signed HTTP, a real database, and the simulator in LINE's place."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text, update
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.serving import make_server

import simulator.server
from bot.doorbell import Doorbell
from bot.line.client import LineClient
from bot.line.tokens import LongLived
from bot.web.app import build
from bot.worker.claims import Claims, OnlyWorker, SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.turns import Turns
from config.clock import system_clock
from handlers.messages.push import areas_due, push_due
from handlers.operator import demo
from models.areas import Area
from models.database import read_only
from simulator.client import Phone, Simulator
from simulator.server import Handle
from simulator.settings import Settings as SimulatorSettings

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "test-token"


@dataclass
class Service:
    """A running service on a demo district. `work()` handles what waits now; the phones are those of `make run`."""

    engine: Engine
    sessions: sessionmaker[Session]
    simulator: Simulator
    turns: Turns
    delivery: Delivery
    url: str
    line: Handle

    def phone(self, user: str) -> Phone:
        """One of the demo's phones by its user id."""
        return self.simulator.phone("", user_id=user)

    def plan(self) -> int:
        """What the scheduler does every few seconds: push what people are owed. How much was done."""
        now = system_clock.now()
        with Session(read_only(self.engine)) as session:
            areas = areas_due(session, now, now)
        done = 0
        for area in areas:
            with self.sessions.begin() as session:
                done += sum(push_due(session, area, now, now).values())
        return done


class Ringer(Doorbell):
    """A doorbell in this process, so that tests wait for no Redis."""

    def __init__(self) -> None:
        super().__init__(None)
        self._rung = threading.Event()

    def ring(self) -> None:
        self._rung.set()

    def wait(self, seconds: float) -> None:
        self._rung.wait(seconds)
        self._rung.clear()

    def alive(self) -> bool:
        return True


class KnownToEnd(Turns):
    """Whoever comes after a worker finds what it held free: PostgreSQL notices only a moment later that a connection is
    gone, and on a busy machine a test would look before that."""

    def close(self) -> None:
        connection, backend = self._connection, None
        if connection is not None and not connection.invalidated and connection.dialect.name == "postgresql":
            backend = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]
        super().close()
        if backend is not None:
            other = create_engine(self._engine.url, poolclass=NullPool)
            with other.connect() as asking:
                asking.execute(text("SELECT pg_terminate_backend(:pid, 9000)"), {"pid": backend})


@pytest.fixture
def service(engine: Engine) -> Iterator[Service]:
    """The service with its worker running, once on each database."""
    with ExitStack() as stack:
        running, doorbell = start(engine, stack)
        stop = threading.Event()

        def work() -> None:
            while not stop.is_set():
                if running.turns.round() + running.delivery.round() + running.plan() == 0:
                    doorbell.wait(0.2)
            running.turns.settle()
            running.delivery.settle()

        thread = threading.Thread(target=work, name="worker")
        thread.start()
        stack.callback(thread.join)
        stack.callback(doorbell.ring)
        stack.callback(stop.set)
        yield running


def by_night(session: Session) -> None:
    """Pushes go at every hour: tests that go by the machine's clock run by night, too."""
    session.execute(update(Area).values(push_from=time.min, push_until=time.max))


def start(engine: Engine, stack: ExitStack) -> tuple[Service, Ringer]:
    """Everything but the worker's loop. The database holds the demo district."""
    sessions = sessionmaker(engine, expire_on_commit=False)
    with sessions.begin() as session:
        phones = demo.seed(session, datetime.now(UTC))
        by_night(session)
    doorbell = Ringer()
    web = make_server("127.0.0.1", 0, build(engine, (SECRET,), doorbell, demo=True), threaded=True)
    threading.Thread(target=web.serve_forever, args=(0.05,), daemon=True).start()
    stack.callback(web.server_close)
    stack.callback(web.shutdown)
    url = f"http://127.0.0.1:{web.server_port}"
    line = simulator.server.start(
        SimulatorSettings(
            channel_secret=SECRET, access_token=TOKEN, webhook_url=f"{url}/callback", port=0, phones=phones
        )
    )
    stack.callback(line.stop)
    client = LineClient(LongLived(TOKEN), line.url)
    stack.callback(client.close)
    replies = stack.enter_context(ThreadPoolExecutor(8))
    delivery = Delivery(engine, lambda _channel: client, system_clock.now)
    claims: Claims = OnlyWorker() if engine.dialect.name == "sqlite" else SessionLocks()
    turns = KnownToEnd(engine, claims, delivery, replies, doorbell.ring)
    stack.callback(turns.close)
    stack.callback(delivery.settle)
    control = Simulator(line.url)
    stack.callback(control.close)
    return Service(engine, sessions, control, turns, delivery, url, line), doorbell
