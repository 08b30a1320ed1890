"""What is measured, as processes: the service, and LINE's official SDK."""

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.supervisor import redis_command, redis_server
from tests.bench.processes import Group, program
from tests.databases import Postgres

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "bench-token"
GUNICORN = ["-k", "gthread", "--threads", "8", "--keep-alive", "30"]


@dataclass(frozen=True)
class Place:
    """Where the service runs: a folder, PostgreSQL in it, and the data keys."""

    folder: Path
    postgres: Postgres
    keys: str

    def env(self, url: str) -> dict[str, str]:
        return {"DATABASE_URL": url, "DATA_KEYS": self.keys, "PANONG_HOME": str(self.folder)}

    @property
    def server(self) -> int:
        """PostgreSQL's process."""
        return int((self.folder / "pg" / "postmaster.pid").read_text().split()[0])


def to_line(port: int) -> dict[str, str]:
    """The settings with which a process finds LINE at a port of this machine."""
    return {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE_URL": f"http://127.0.0.1:{port}",
        "MESSAGES_PER_MINUTE": "1000000",  # nobody types so fast
    }


@contextmanager
def service(
    place: Place, env: Mapping[str, str], names: Sequence[str] = ("web", "worker")
) -> Iterator[tuple[Group, int]]:
    """These processes, with PostgreSQL watched and Redis beside them; the port is that of `web`."""
    group, port = Group(), free_port()
    group.watch("PostgreSQL", place.server)
    if server := redis_server():
        socket_path = place.folder / "redis.sock"
        group.start("Redis", redis_command(server, socket_path, place.folder), {})
        env = {**env, "REDIS_URL": f"unix://{socket_path}"}
    for name in names:
        group.start(name, [program("panong"), name], {**env, "PORT": str(port)})
    try:
        yield group, port
    finally:
        group.stop()


@contextmanager
def echo_bot(env: Mapping[str, str], processes: int) -> Iterator[tuple[Group, int]]:
    group, port = Group(), free_port()
    bound = ["-w", str(processes), "-b", f"127.0.0.1:{port}", "tests.bench.echo_bot:app"]
    group.start("echo bot", [program("gunicorn"), *GUNICORN, *bound], env)
    try:
        yield group, port
    finally:
        group.stop()


@contextmanager
def sdk_pushes(env: Mapping[str, str], many: int) -> Iterator[None]:
    """The SDK in a loop of eight threads, which sends so many pushes."""
    group = Group()
    group.start("SDK", [program("python"), "-m", "tests.bench.sdk_pushes", str(many)], env)
    try:
        yield
    finally:
        group.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
