"""How a process ends: when it is told to, and with the one that started it."""

import contextlib
import ctypes
import signal
from threading import Event

PR_SET_PDEATHSIG = 1


def told_to_stop(*more: signal.Signals) -> Event:
    """Is set by SIGTERM, SIGINT or one of `more`; what has begun by then is finished first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT, *more):
        signal.signal(number, lambda *_: stop.set())
    return stop


def die_with_parent(by: signal.Signals = signal.SIGTERM) -> None:
    """Should the parent be killed, the system ends this process too, with this signal (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
