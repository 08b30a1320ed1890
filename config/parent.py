"""A process that ends with the one that started it."""

import contextlib
import ctypes
import signal

PR_SET_PDEATHSIG = 1


def die_with_parent(by: signal.Signals = signal.SIGTERM) -> None:
    """Should the parent be killed, the system ends this process too, with this signal (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
