"""The machine's clock goes with the simulated one, as it does in earnest: leases and pauses end, retry keys are
forgotten, and months are counted anew when a simulated time is over."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

import pytest

from bot.worker import delivery, outcomes, pushes, refusals, replies
from handlers.messages import along, fates, outbox, push
from handlers.messages.quota import ask, standing
from scheduler import runs, tick

MODULES: tuple[Any, ...] = (
    *(delivery, outcomes, pushes, refusals, replies),
    *(along, fates, outbox, push, ask, standing, runs, tick),
)
"""Those that ask the machine what time it is."""


class Machine:
    """In the place of `datetime` where that is asked for the time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now(self, tz: tzinfo | None = None) -> datetime:
        return self._now().astimezone(tz)

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime, name)


def follows(monkeypatch: pytest.MonkeyPatch, now: Callable[[], datetime]) -> None:
    for module in MODULES:
        monkeypatch.setattr(module, "datetime", Machine(now))
