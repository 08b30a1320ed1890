"""How a process ends: when it is told to."""

import signal
from threading import Event


def told_to_stop(*more: signal.Signals) -> Event:
    """Is set by SIGTERM, SIGINT or one of `more`; what has begun by then is finished first."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT, *more):
        signal.signal(number, lambda *_: stop.set())
    return stop
