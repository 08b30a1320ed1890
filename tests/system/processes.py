"""The service as real processes against a simulator in the test's own, to be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import simulator.server
from bot.supervisor import answers, redis_command, redis_server
from simulator.client import Simulator
from simulator.server import Handle
from simulator.settings import Settings
from tests.service import SECRET, TOKEN

PANONG = str(Path(sys.executable).with_name("panong"))
START_SECONDS = 60.0


class Processes:
    """Named processes; each is the head of a group of its own, so that it can be killed with all its children."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self._env = dict(env)
        self._folder = folder
        self._commands: dict[str, list[str]] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def names(self) -> list[str]:
        return list(self._running)

    def start(self, name: str, *command: str) -> None:
        self._commands[name] = list(command) or self._commands[name]
        with (self._folder / f"{name}.log").open("ab") as output:
            self._running[name] = subprocess.Popen(
                self._commands[name],
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """kill -9, with all its children."""
        os.killpg(self._running[name].pid, signal.SIGKILL)
        self._running[name].wait()

    def kill_child(self, name: str) -> None:
        """kill -9 of its first child only, if it has one by now."""
        pid = self._running[name].pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if children:
            os.kill(int(children[0]), signal.SIGKILL)

    def restart_ended(self, name: str) -> None:
        """What a host does with a process that has given up."""
        if self._running[name].poll() is not None:
            self.start(name)

    def stop(self) -> None:
        """Ask all of them to end, as an operator does, and wait for it."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            process.wait(START_SECONDS)

    def logs(self) -> str:
        """Everything that any of them has written."""
        return "".join(file.read_text() for file in sorted(self._folder.glob("*.log")))


class Installation:
    """Processes with a LINE to talk to."""

    def __init__(self, processes: Processes, line: Handle, web: str, redis_socket: Path) -> None:
        self.processes = processes
        self.line = line
        self.simulator = Simulator(line.url)
        self.web = web
        self.redis_socket = redis_socket

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"{self.web}/healthz"):
            assert time.monotonic() < deadline, self.processes.logs()
            time.sleep(0.1)  # another process's start can't be awaited


@contextmanager
def installed(
    database_url: str,
    keys: str,
    folder: Path,
    phones: list[dict[str, Any]],
    workers: int = 1,
    *,
    scheduler: bool = False,
) -> Iterator[Installation]:
    """Web, workers and a Redis of their own on this database; its phones are those given."""
    port = free_port()
    web = f"http://127.0.0.1:{port}"
    line = simulator.server.start(
        Settings(channel_secret=SECRET, access_token=TOKEN, webhook_url=f"{web}/callback", port=0, phones=phones)
    )
    redis_socket = folder / "redis.sock"
    mine = {n: v for n, v in os.environ.items() if not n.startswith(("LINE_", "DATA", "REDIS", "PANONG", "PORT"))}
    processes = Processes(
        mine
        | {
            "PANONG_HOME": str(folder),
            "DATABASE_URL": database_url,
            "DATA_KEYS": keys,
            "PANONG_DEMO": "1",
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE_URL": line.url,
            "REDIS_URL": f"unix://{redis_socket}",
            "MESSAGES_PER_MINUTE": "1000000",  # its people type faster than people do
            "PORT": str(port),
        },
        folder,
    )
    here = Installation(processes, line, web, redis_socket)
    try:
        if server := redis_server():
            processes.start("redis", *redis_command(server, redis_socket, folder))
        processes.start("web", PANONG, "web")
        for number in range(workers):
            processes.start(f"worker {number}", PANONG, "worker")
        if scheduler:
            processes.start("scheduler", PANONG, "scheduler")
        here.wait_until_up()
        yield here
    finally:
        processes.stop()
        here.simulator.close()
        line.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
