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
    """Some processes with their children, by name; `cpu` is what each of them has used."""

    def __init__(self) -> None:
        self._started: dict[str, subprocess.Popen[bytes]] = {}
        self._watched: dict[str, int] = {}

    def start(self, name: str, command: list[str], env: Mapping[str, str]) -> None:
        """Start a process; what it logs goes nowhere."""
        quiet = subprocess.DEVNULL
        self._started[name] = subprocess.Popen(command, env={**os.environ, **env}, stdout=quiet, stderr=quiet)
        self._watched[name] = self._started[name].pid

    def watch(self, name: str, pid: int) -> None:
        """Count a process that somebody else has started."""
        self._watched[name] = pid

    def cpu(self) -> dict[str, float]:
        """Seconds of CPU of each, its children included."""
        return {name: sum(_seconds(member) for member in _family(pid)) for name, pid in self._watched.items()}

    def memory(self) -> dict[str, int]:
        """Bytes that each has in memory now, its children included."""
        return {name: sum(_resident(member) for member in _family(pid)) for name, pid in self._watched.items()}

    def stop(self) -> None:
        for process in self._started.values():
            process.terminate()
        for process in self._started.values():
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


def _resident(pid: int) -> int:
    pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _seconds(pid: int) -> float:
    """Of the process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICKS
