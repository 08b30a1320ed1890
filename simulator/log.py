"""Numbered records that others can wait for: what a chat shows, which calls and deliveries there were."""

import itertools
import threading
import time
from collections import deque
from typing import Any

Record = dict[str, Any]

_KEPT = 20_000
MAX_WAIT = 60.0


class Numbers:
    """One running number for everything, so that records of different logs can be put in order."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        """The caller holds the shared lock."""
        self.last += 1
        return self.last


class Log:
    """The newest records, each with its `seq`. Every log has waiters of its own under the shared lock,
    so that a message to one phone doesn't wake the readers of all the others. A log may feed another one,
    which then holds its records too; each record carries the `marks`."""

    def __init__(self, lock: threading.RLock, numbers: Numbers, feeds: "Log | None" = None, **marks: str) -> None:
        self._feeds = feeds
        self._marks = marks
        self._changed = threading.Condition(lock)
        self._numbers = numbers
        self._closed = False
        self.records: deque[Record] = deque(maxlen=_KEPT)

    def add(self, *records: Record) -> None:
        """Number the records and show them at once: a waiter sees all of them or none."""
        with self._changed:
            for record in records:
                record["seq"] = self._numbers.next()
                record.update(self._marks)
            self._show(records)

    def _show(self, records: tuple[Record, ...]) -> None:
        self.records.extend(records)
        self._changed.notify_all()
        if self._feeds:
            self._feeds._show(records)

    def after(self, seq: int, wait: float = 0.0) -> list[Record]:
        """Records numbered above seq; where there are none, the first ones within `wait` seconds."""
        until = time.monotonic() + min(wait, MAX_WAIT)
        with self._changed:
            while not self._closed and not (self.records and self.records[-1]["seq"] > seq):
                left = until - time.monotonic()
                if left <= 0:
                    return []
                self._changed.wait(left)
            newest = itertools.takewhile(lambda record: record["seq"] > seq, reversed(self.records))
            return [dict(record) for record in newest][::-1]

    def close(self) -> None:
        """Let all waiters go, now and later."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
