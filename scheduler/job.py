"""What a job is: when it is due, what it does when it is late, and its pieces, each a transaction of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from apscheduler.triggers.base import BaseTrigger
from sqlalchemy.orm import Session

Counts = dict[str, int]
"""How much was done, by name."""

Key = int | str
"""By which a piece is known; within a job all of one kind, so that they have an order."""


class Late(StrEnum):
    """What a job does for moments at which it was due and nothing ran."""

    NOW = "NOW"
    """It runs for each of them, the oldest first, however late."""

    MERGE = "MERGE"
    """It runs once for all of them, with the newest as its due moment."""

    DROP = "DROP"
    """It runs for the newest, if that is not longer ago than `GRACE`; the others are passed over."""


GRACE = timedelta(hours=1)
"""Who is late by less than this is not late: a restart, or another job before it, takes that long."""


class Lane(StrEnum):
    """Jobs of one lane run one after the other, those of another beside them."""

    URGENT = "URGENT"
    """What somebody waits for: seconds long."""

    NOTICES = "NOTICES"
    """What people are told: seconds, or minutes when many wait for the morning."""

    DAILY = "DAILY"
    """What may take an hour."""


@dataclass(frozen=True)
class Job:
    """`pieces(session, due, now)` gives the keys of a run in ascending order, from a session that only reads.
    `work(session, key, due, now)` does one of them in one transaction and counts what it did. It may be called again
    for a piece that is done: what it writes has an identity, or is no longer found. `exhaust`: a piece is repeated,
    each time in a transaction of its own, until it counts nothing more. `for_good`: what it does can't be taken back,
    so it waits while nobody confirms what time it is. `sparing`: it looks more often than once a minute, and a look at
    which there is nothing to do leaves no record but at the full minute. `ahead(session, key, due, now)`: makes what a
    piece needs and takes seconds, before its transaction and from a session that only reads; `work` gets it as one
    argument more. It does not take half as long as a lease."""

    name: str
    trigger: BaseTrigger
    late: Late
    lane: Lane
    pieces: Callable[[Session, datetime, datetime], Iterable[Key]]
    work: Callable[..., Counts]
    exhaust: bool = False
    for_good: bool = False
    sparing: bool = False
    ahead: Callable[[Session, Any, datetime, datetime], Any] | None = None
