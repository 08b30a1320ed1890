"""The scheduler process: of several one leads, and looks every few seconds whether a job has fallen due.

Each lane has a thread of its own, so that an alert never waits for a job that takes an hour. APScheduler's triggers say
when a job is due; its own scheduler is not used, since it asks the machine's clock in five places and business time may
be set (docs/adr/0005).
"""

from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from config.logs import log
from config.settings import Settings
from handlers.operator.clock import business_clock
from handlers.operator.troubles import database_troubles
from models.database import connect, read_only
from scheduler.job import Lane
from scheduler.jobs import JOBS
from scheduler.tick import first_look, tick
from scheduler.witness import Witnesses, line_date

LOOK_SECONDS = 5.0
LEADER_LOCK = 7_104_002
"""PostgreSQL's advisory lock of the leading scheduler; any number that nothing else in this database uses."""


Beside = Callable[[Settings, Engine, Event, Event], None]
"""What the leading scheduler does beside its jobs: settings, database, told to stop, leads."""


def run(settings: Settings, stop: Event, *beside: Beside) -> None:
    """Serve until it is told to stop; a piece that has begun is finished first."""
    engine = connect(settings.database_url)
    log.info("scheduler_started")
    leader, leads = Leader(engine), Event()
    witnesses = Witnesses(engine, lambda: line_date(settings.line_api_base_url))
    # A demo's clock is set on purpose.
    confirm = (lambda _now: True) if settings.demo else witnesses.confirm

    def look(lane: Lane) -> Callable[[], None]:
        """A round of a lane, for as long as this process leads."""
        clock, jobs = business_clock(engine, settings.demo), [job for job in JOBS if job.lane == lane]

        def one_round() -> None:
            if leads.is_set():
                tick(engine, jobs, clock.now(), lambda: stop.is_set() or not leads.is_set(), confirm)

        return one_round

    def lead() -> None:
        try:
            if not leader.leads():
                leads.clear()
            elif not leads.is_set():
                first_look(engine, JOBS, now())
                leads.set()
        except Exception:
            leads.clear()
            leader.resign()
            raise

    def lead_and_tell() -> None:
        lead()
        if leads.is_set() and "clock_in_doubt" in tell(now()):
            confirm(now())  # so that the doubt is over as soon as it can be, not when something is to be erased

    now, tell = business_clock(engine, settings.demo).now, teller(engine, demo=settings.demo)
    _serve_once(lead)  # so that the lanes need not wait for their second look
    rounds = {"lead": lead_and_tell, **{lane.value.lower(): look(lane) for lane in Lane}}
    threads = [Thread(target=_serve, args=(one, stop), name=name) for name, one in rounds.items()]
    threads += [Thread(target=one, args=(settings, engine, stop, leads), name="beside") for one in beside]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    leader.resign()
    engine.dispose()
    log.info("scheduler_stopped")


def teller(engine: Engine, *, demo: bool) -> Callable[[datetime], set[str]]:
    """Says each kind of trouble in the log when it begins, and gives those that there are."""
    known: set[str] = set()

    def tell(now: datetime) -> set[str]:
        with Session(read_only(engine)) as session:
            found = {trouble.code for trouble in database_troubles(session, now, demo=demo)}
        for code in sorted(found - known):
            log.error("trouble", kind=code)
        known.clear()
        known.update(found)
        return found

    return tell


def _serve(one_round: Callable[[], None], stop: Event) -> None:
    while not stop.is_set():
        _serve_once(one_round)
        stop.wait(LOOK_SECONDS)


def _serve_once(one_round: Callable[[], None]) -> None:
    """Whatever fails a round, a scheduler that looks no more would be worse."""
    try:
        one_round()
    except Exception as error:
        log.error("round_failed", exc_info=error)


class Leader:
    """Leadership is a session lock in PostgreSQL: it ends with its connection, so a dead leader leaves it within
    moments. On SQLite everybody leads: the identity of a job's run and its lease, kept in SQL, make sure that each run
    happens once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Connection | None = None

    def leads(self) -> bool:
        """Whether this process leads now; becomes the leader where there is none."""
        if self._engine.dialect.name == "sqlite":
            return True
        if self._held is not None:
            self._held.execute(text("SELECT 1"))
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            taken = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": LEADER_LOCK}))
        except BaseException:
            connection.invalidate()  # it may have the lock all the same
            connection.close()
            raise
        if taken:
            self._held = connection
        else:
            connection.close()
        return taken

    def resign(self) -> None:
        """Let go of the lead."""
        if self._held is not None:
            self._held.invalidate()
            self._held.close()
            self._held = None
