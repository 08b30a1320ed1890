"""Business time: the one clock that composition roots hold and pass on as `now`.

Machine time (leases, back-off, token life) is not asked here: it is the machine's own and never moves.
"""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Says what time it is for due dates, school days and “yesterday”."""

    def now(self) -> datetime:
        """The time in UTC, aware."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


system_clock = SystemClock()
