"""The scheduler as it runs, in a thread, with a clock that a test sets and rounds that it can wait for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import scheduler.main
from config.settings import Settings
from scheduler.job import Lane
from scheduler.tick import tick

PATIENCE = 10


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """A scheduler in a thread."""
    stop = threading.Event()
    thread = threading.Thread(target=scheduler.main.run, args=(settings, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


class Hands:
    """The scheduler's clock: as far `off` the machine's as a test sets it."""

    off = timedelta()

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._looked: dict[Lane, datetime] = {}
        self._changed = threading.Condition()
        monkeypatch.setattr(scheduler.main, "business_clock", lambda *_: self)
        monkeypatch.setattr(scheduler.main, "tick", self._noting(tick))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off

    def set(self, off: timedelta) -> None:
        """So far off from now on; waits until every lane has looked with this clock."""
        with self._changed:
            self.off = off
            self._looked.clear()
            assert self._changed.wait_for(lambda: self._looked.keys() == set(Lane), PATIENCE), self._looked

    def _noting(self, look: Callable[..., Any]) -> Callable[..., Any]:
        def noted(engine: object, jobs: Any, now: datetime, *more: object) -> Any:
            done = look(engine, jobs, now, *more)
            with self._changed:
                if abs(now - self.now()) < timedelta(minutes=1):  # it began with the clock as it is now
                    self._looked[jobs[0].lane] = now
                    self._changed.notify_all()
            return done

        return noted
