"""The scheduler process: of several one leads, and looks every few seconds whether a job has fallen due.

APScheduler's triggers say when a job is due; its own scheduler is not used, since it asks the machine's clock in five
places and business time may be set (docs/adr/0005).
"""

from threading import Event

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from config.logs import log
from config.settings import Settings
from handlers.operator.clock import business_clock
from models.database import connect
from scheduler.jobs import JOBS
from scheduler.run import run_due

LOOK_SECONDS = 5.0
LEADER_LOCK = 7_104_002
"""PostgreSQL's advisory lock of the leading scheduler; any number that nothing else in this database uses."""


def run(settings: Settings, stop: Event) -> None:
    """Serve until it is told to stop."""
    engine = connect(settings.database_url)
    clock = business_clock(engine, settings.demo)
    log.info("scheduler_started")
    leader = Leader(engine)
    while not stop.is_set():
        try:
            if leader.leads():
                run_due(engine, JOBS, clock.now())
        except SQLAlchemyError as error:
            log.error("round_failed", error=type(error).__name__)
            leader.resign()
        stop.wait(LOOK_SECONDS)
    leader.resign()
    engine.dispose()
    log.info("scheduler_stopped")


class Leader:
    """Leadership is a session lock in PostgreSQL: it ends with its connection, so a dead leader leaves it within
    moments. On SQLite everybody leads: the identity of a job's run, kept in SQL, makes sure that each run happens
    once."""

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
