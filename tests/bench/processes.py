"""The processes that the bench measures, and the CPU that they use."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Group:
    """Some processes with their children; `cpu` is what all of them have used."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, command: list[str], env: Mapping[str, str]) -> None:
        """Start a process; what it logs goes nowhere."""
        quiet = subprocess.DEVNULL
        self._started.append(subprocess.Popen(command, env={**os.environ, **env}, stdout=quiet, stderr=quiet))

    def cpu(self) -> list[float]:
        """Seconds of CPU of each process that was started, its living children included."""
        return [sum(_seconds(pid) for pid in _family(process.pid)) for process in self._started]

    def stop(self) -> None:
        for process in self._started:
            process.terminate()
        for process in self._started:
            process.wait(20)


def wait_for(address: str, seconds: float = 30.0) -> None:
    """Until an address answers; raises `TimeoutError`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own http address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(address)


def program(name: str) -> str:
    """A program of this virtual environment."""
    return str(Path(sys.executable).with_name(name))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(member for child in found for member in _family(child))]


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
