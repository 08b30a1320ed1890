"""What every process makes sure of before it touches data: its keys are the database's, and no demo goes live.

A database that is away or not migrated is waited for; one that is another's is refused.
"""

from threading import Event

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from config.logs import log
from config.settings import Settings
from handlers.access.refused import Refused
from handlers.operator import demo
from handlers.operator.backup import check_sound
from models.database import read_only, sessions
from models.key_marks import WrongKeys, check_keys
from models.migrations import is_current

LOOK_SECONDS = 1.0


class NotMigrated(Exception):
    """The schema is not this release's yet."""


def admit(engine: Engine, settings: Settings) -> None:
    """Raises `Refused` when this process must not serve this database, `NotMigrated`, and SQLAlchemy's errors when it
    is away."""
    check_sound(engine)
    if not is_current(engine):
        raise NotMigrated
    try:
        check_keys(engine)
    except WrongKeys as error:
        raise Refused(str(error)) from error
    if not settings.demo:
        with sessions(engine)(bind=read_only(engine)) as session:
            demo.refuse_to_go_live(session)


def wait_for_admission(engine: Engine, settings: Settings, stop: Event) -> bool:
    """Wait until the database answers and is migrated; False when `stop` is set before. Raises `Refused`."""
    while not stop.is_set():
        try:
            admit(engine, settings)
        except (NotMigrated, SQLAlchemyError) as error:
            log.warning("database_not_ready", error=type(getattr(error, "orig", None) or error))
            stop.wait(LOOK_SECONDS)
        else:
            return True
    return False
