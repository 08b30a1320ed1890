"""`make bench`: the service beside the official SDK's echo bot, on the same events, on one machine, in one run.

Teachers go through a mix of what people do in chat (`mix.py`), on real PostgreSQL and Redis; the echo bot is sent what
they did, once in one process (gunicorn with 8 threads) and once in two, its best set-up. Prints the figures that have
bars, where the CPU of a turn goes, and what a turn of each kind costs.

All of it shares the machine's cores, the load included, and so does whatever else runs there: a ratio is worth more
than a figure, CPU more than time, and a quiet machine more than a busy one. The echo bot answers a webhook after its
reply, the service before.
"""

import asyncio
import os
import resource
import shutil
import socket
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from bot.supervisor import redis_command, redis_server
from models import crypto
from models.database import connect
from tests.bench.mix import Teacher
from tests.bench.people import Line, Next, Step, talk
from tests.bench.processes import Group, program, wait_for
from tests.bench.report import Figures, print_bars, print_costs
from tests.bench.seeding import seed
from tests.bench.statements import Cost, measure
from tests.databases import Postgres
from tests.keys import new_key, ring

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "bench-token"
PEOPLE, CROWD = 64, 200
WARM_UP, SECONDS = 3.0, float(os.environ.get("BENCH_SECONDS", "12"))
GUNICORN = ["-k", "gthread", "--threads", "8", "--keep-alive", "30"]


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="panong-bench-"))
    keys = new_key()
    crypto.use(ring(keys))
    postgres = Postgres(folder / "pg", durable=True)
    try:
        costs = _costs(postgres)
        url = postgres.new_database()
        engine = connect(url)
        users = seed(engine, CROWD)
        engine.dispose()
        server = int((folder / "pg" / "postmaster.pid").read_text().split()[0])
        asyncio.run(compare(folder, {"DATABASE_URL": url, "DATA_KEYS": keys}, server, users, costs))
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _costs(postgres: Postgres) -> dict[str, Cost]:
    engine = connect(postgres.new_database())
    try:
        return measure(engine, seed(engine, PEOPLE))
    finally:
        engine.dispose()


async def compare(
    folder: Path, env: Mapping[str, str], postgres: int, users: list[str], costs: Mapping[str, Cost]
) -> None:
    line = Line()
    server, line_port = await line.serve()
    common = {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE_URL": f"http://127.0.0.1:{line_port}",
        "MESSAGES_PER_MINUTE": "1000000",  # nobody types so fast
    }
    teachers = {user: Teacher(number) for number, user in enumerate(users)}
    done: dict[str, list[Step]] = defaultdict(list)
    people = {user: _recorded(teacher, done[user]) for user, teacher in teachers.items()}
    with service({**common, **env, "PANONG_HOME": str(folder)}, folder, postgres) as (group, port):
        ours = await _figures(line, group, port, people)
    again = {user: _replayed(steps) for user, steps in done.items()}
    echoes = []
    for processes in (1, 2):
        with echo_bot(common, processes) as (group, port):
            echoes.append(await _figures(line, group, port, again))
    server.close()
    print_bars(ours, *echoes)
    print_costs(ours, costs)
    walks, astray = (
        sum(numbers) for numbers in zip(*((one.walks, one.astray) for one in teachers.values()), strict=True)
    )
    lost = [one.steady.lost + one.crowd.lost for one in (ours, *echoes)]
    print(
        f"\nreplies lost: panong {lost[0]}, echo bot {lost[1]} and {lost[2]}; {astray} of {walks} walks lost their way"
    )


async def _figures(line: Line, group: Group, port: int, people: Mapping[str, Next]) -> Figures:
    """64 people, then 200."""
    await asyncio.to_thread(wait_for, f"http://127.0.0.1:{port}/healthz")
    some = dict(list(people.items())[:PEOPLE])
    await talk(line, port, SECRET, some, WARM_UP)
    before = _cpu(group)
    steady = await talk(line, port, SECRET, some, SECONDS)
    cpu = {name: seconds - before[name] for name, seconds in _cpu(group).items()}
    return Figures(steady, cpu, await talk(line, port, SECRET, people, SECONDS / 2))


def _cpu(group: Group) -> dict[str, float]:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {**group.cpu(), "load": own.ru_utime + own.ru_stime}


def _recorded(teacher: Teacher, done: list[Step]) -> Next:
    """Does what she does, and writes it down."""

    def think(last: bytes | None) -> Step:
        done.append(teacher(last))
        return done[-1]

    return think


def _replayed(steps: list[Step]) -> Next:
    """The same again, whatever the answer is."""
    again = cycle(steps)
    return lambda _last: next(again)


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
def service(env: Mapping[str, str], folder: Path, postgres: int) -> Iterator[tuple[Group, int]]:
    group, port = Group(), free_port()
    group.watch("PostgreSQL", postgres)
    if server := redis_server():
        socket_path = folder / "redis.sock"
        group.start("Redis", redis_command(server, socket_path, folder), {})
        env = {**env, "REDIS_URL": f"unix://{socket_path}"}
    for name in ("web", "worker"):
        group.start(name, [program("panong"), name], {**env, "PORT": str(port)})
    try:
        yield group, port
    finally:
        group.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
