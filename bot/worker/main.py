"""The worker process, put together: inbox loop and outbox loop side by side, until it is told to stop."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.admission import wait_for_admission
from bot.doorbell import Doorbell
from bot.garbage import only_between_rounds, round_is_over, set_aside_loaded
from bot.line.client import LineClient
from bot.line.flex import fetch_from, public_base
from bot.line.http import Http
from bot.line.tokens import tokens_of
from bot.worker.claims import Claims, OnlyWorker, SessionLocks
from bot.worker.delivery import Delivery
from bot.worker.refusals import Refusals
from bot.worker.turns import Turns
from config.files import AlreadyHeld, held
from config.logs import log
from config.settings import Settings
from handlers.access import pages
from handlers.operator.clock import business_clock
from models.channels import LineChannel
from models.database import connect, read_only

FIRST_THREADS = 4
LOOK_SECONDS = 1.0
"""How often a worker looks by itself: a lost ring costs this much."""

QUICK_LOOK_SECONDS = 0.1
"""The same on a machine without Redis: nobody would ring, and people chat. A file takes ten looks a second easily."""

TROUBLE_SECONDS = 1.0


def run(settings: Settings, stop: threading.Event) -> None:
    """Serve until it is told to stop; a turn that has begun is finished first."""
    engine = connect(settings.database_url, binary=True)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        if engine.dialect.name == "sqlite":
            stack.enter_context(_only_one(Path(str(engine.url.database))))
        if not wait_for_admission(engine, settings, stop):
            return
        fetch_from(public_base(settings))
        pages.found_at(settings.staff_url)
        http = Http()
        stack.callback(http.close)
        first = stack.enter_context(ThreadPoolExecutor(FIRST_THREADS, "first"))
        refusals = Refusals(engine)
        client = clients(settings, engine, http, refusals)
        delivery = Delivery(engine, client, business_clock(engine, settings.demo).now)
        claims: Claims = OnlyWorker() if engine.dialect.name == "sqlite" else SessionLocks()
        doorbell = Doorbell(settings.redis_url)
        turns = Turns(engine, claims, delivery, first, doorbell.wake)
        if settings.redis_url is None:
            log.warning("no_redis", effect="slower")
        set_aside_loaded()
        only_between_rounds()
        log.info("worker_started")

        def send() -> int:
            refusals.note()
            return delivery.round()

        def hear() -> int:
            done = turns.round()
            # Not after the outbox's, which end in the middle of a batch of turns.
            round_is_over()
            return done

        outbox = threading.Thread(target=_deliver, args=(delivery, send, stop), name="outbox")
        outbox.start()
        stack.callback(outbox.join)
        stack.callback(delivery.wake)
        stack.callback(stop.set)
        quick = settings.redis_url is None and engine.dialect.name == "sqlite"
        _serve(hear, stop, doorbell.wait, QUICK_LOOK_SECONDS if quick else LOOK_SECONDS)
        _finish(turns)
    log.info("worker_stopped")


class AnotherWorker(Exception):
    """Another worker already serves this SQLite database."""


@contextmanager
def _only_one(database: Path) -> Iterator[None]:
    """On SQLite nothing else keeps two workers from the same person."""
    try:
        with held(database.with_suffix(database.suffix + ".worker")):
            yield
    except AlreadyHeld as error:
        raise AnotherWorker(f"another worker already serves {database}; SQLite allows one") from error


def _finish(turns: Turns) -> None:
    try:
        turns.settle()
    except Exception as error:  # the fates stay unknown, and the outbox sees to what must not be lost
        log.error("fates_not_noted", exc_info=error)
    turns.close()


def _deliver(delivery: Delivery, send: Callable[[], int], stop: threading.Event) -> None:
    """Send the outbox until it is told to stop; what is under way then is written down first."""
    _serve(send, stop, delivery.wait)
    try:
        delivery.settle()
    except Exception as error:  # the leases end, and with the same keys another try is safe
        log.error("outcomes_not_noted", exc_info=error)


def _serve(
    round_: Callable[[], int], stop: threading.Event, wait: Callable[[float], object], look: float = LOOK_SECONDS
) -> None:
    """Rounds without a pause while there is work. A database that is away is waited for; and whatever else fails a
    round, a worker that stops listening would be worse."""
    while not stop.is_set():
        try:
            if round_() == 0:
                wait(look)
        except Exception as error:
            log.error("round_failed", exc_info=error)
            stop.wait(TROUBLE_SECONDS)


def clients(settings: Settings, engine: Engine, http: Http, refusals: Refusals) -> Callable[[int], LineClient]:
    """LINE clients by channel id: one for each channel and process. What LINE refuses them is told to `refusals`."""

    @lru_cache(maxsize=256)
    def client(channel: int) -> LineClient:
        with Session(read_only(engine)) as session:
            row = session.get_one(LineChannel, channel)
            tokens = tokens_of(settings, row, http)
        return LineClient(tokens, settings.line_api_base_url, http, heard=refusals.of(channel))

    return client
