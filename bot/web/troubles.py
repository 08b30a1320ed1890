"""The whole list of troubles: what the database tells, and what only asking it and Redis does."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.web.writing import Writes
from handlers.operator.troubles import KINDS, Trouble, database_troubles
from models.database import read_only

if TYPE_CHECKING:
    from bot.doorbell import Doorbell


def troubles(
    engine: Engine, doorbell: "Doorbell | None", writes: Writes, now: datetime, *, demo: bool
) -> list[Trouble]:
    """Raises SQLAlchemy's errors when the database is away. An installation without Redis misses none."""
    with Session(read_only(engine)) as session:
        found = database_troubles(session, now, demo=demo)
    if doorbell is not None and doorbell.is_set and not doorbell.alive():
        found.append(Trouble("redis_away", f"{KINDS['redis_away'].means}."))
    if (why := writes.trouble()) is not None:
        found.append(Trouble("no_writes", f"The database takes no writes: {why}."))
    return found
