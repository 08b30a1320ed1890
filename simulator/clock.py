"""The time that events carry. It can be moved; the life of tokens and keys never depends on it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Runs on from wherever it was set. `machine` gives real seconds since 1970."""

    def __init__(self, machine: Callable[[], float] = time.time) -> None:
        self.machine = machine
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.machine(), UTC) + self.ahead

    def milliseconds(self) -> int:
        return int(self.now().timestamp() * 1000)

    def set(self, moment: datetime | None) -> None:
        """Go on from this moment (it knows its zone), or back to the real time."""
        real = datetime.fromtimestamp(self.machine(), UTC)
        self.ahead = moment - real if moment else timedelta(0)
