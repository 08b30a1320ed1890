"""`make bench`: the service beside the official SDK's echo bot, on the same events, on one machine, in one run.

`turns`: people go through a mix of what they do in chat (`mix.py`), on real PostgreSQL and Redis; the echo bot is
sent what they did, once in one process (gunicorn with 8 threads) and once in two, its best set-up. Prints the figures
that have bars, where the CPU of a turn goes, and what a turn of each kind costs. `deliveries`, `flood`, `memory` and
`country` are measured after that, or alone: `make bench ONLY=deliveries`.

All of it shares the machine's cores, the load included, and so does whatever else runs there: a ratio is worth more
than a figure, CPU more than time, and a quiet machine more than a busy one. The echo bot answers a webhook after its
reply, the service before.
"""

import asyncio
import os
import resource
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path

from sqlalchemy import text

from models import crypto
from models.codes import Role
from models.database import connect
from tests.bench.country import country
from tests.bench.deliveries import deliveries
from tests.bench.flood import flood
from tests.bench.memory import memory
from tests.bench.mix import phones
from tests.bench.people import Line, Next, Step, talk
from tests.bench.person import Person
from tests.bench.processes import Group, wait_for
from tests.bench.report import Figures, print_bars, print_costs
from tests.bench.seeding import SEATS, seed
from tests.bench.sides import SECRET, Place, echo_bot, service, to_line
from tests.bench.statements import Cost, measure
from tests.databases import Postgres
from tests.keys import new_key, ring

PEOPLE, CROWD = 64, 200
WARM_UP, SECONDS = 3.0, float(os.environ.get("BENCH_SECONDS", "12"))


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := set(wanted) - set(PARTS):
        raise SystemExit(f"{', '.join(unknown)}? There are: {', '.join(PARTS)}")
    folder = Path(tempfile.mkdtemp(prefix="panong-bench-"))
    keys = new_key()
    crypto.use(ring(keys))
    postgres = Postgres(folder / "pg", durable=True)
    try:
        for name in wanted:
            asyncio.run(PARTS[name](Place(folder, postgres, keys)))
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def turns(place: Place) -> None:
    """The service beside the echo bot."""
    costs = await asyncio.to_thread(_costs, place.postgres)
    url = place.postgres.new_database()
    engine = connect(url)
    users = seed(engine, CROWD)
    engine.dispose()
    await compare(place, url, users, costs)


PARTS = {"turns": turns, "deliveries": deliveries, "flood": flood, "memory": memory, "country": country}


def _costs(postgres: Postgres) -> dict[str, Cost]:
    engine = connect(postgres.new_database())
    try:
        return measure(engine, seed(engine, PEOPLE * len(SEATS) // SEATS.count(Role.TEACHER)))
    finally:
        engine.dispose()


async def compare(place: Place, url: str, users: Mapping[str, Role], costs: Mapping[str, Cost]) -> None:
    line = Line()
    server, line_port = await line.serve()
    common = to_line(line_port)
    talkers = phones(users)
    done: dict[str, list[Step]] = defaultdict(list)
    people = {user: _recorded(one, done[user]) for user, one in talkers.items()}
    with service(place, {**common, **place.env(url)}) as (group, port):
        ours = await _figures(line, group, port, people, warm=lambda: _count_rows(url))
    again = {user: _replayed(steps) for user, steps in done.items()}
    echoes = []
    for processes in (1, 2):
        with echo_bot(common, processes) as (group, port):
            echoes.append(await _figures(line, group, port, again))
    server.close()
    print_bars(ours, *echoes)
    print_costs(ours, costs)
    walks, astray = (
        sum(numbers) for numbers in zip(*((one.walks, one.astray) for one in talkers.values()), strict=True)
    )
    lost = [one.steady.lost + one.crowd.lost for one in (ours, *echoes)]
    print(
        f"\nreplies lost: panong {lost[0]}, echo bot {lost[1]} and {lost[2]}; {astray} of {walks} walks lost their way"
    )


def _nothing() -> None:
    """The echo bot keeps nothing."""


def _count_rows(url: str) -> None:
    """What autovacuum does by itself within a minute: until then PostgreSQL plans as if all tables were empty."""
    engine = connect(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


async def _figures(
    line: Line, group: Group, port: int, people: Mapping[str, Next], warm: Callable[[], None] = _nothing
) -> Figures:
    """64 people, then 200. `warm`: what happens before anything is measured."""
    await asyncio.to_thread(wait_for, f"http://127.0.0.1:{port}/healthz")
    some = dict(list(people.items())[:PEOPLE])
    await talk(line, port, SECRET, some, WARM_UP)
    await asyncio.to_thread(warm)
    before = _cpu(group)
    steady = await talk(line, port, SECRET, some, SECONDS)
    cpu = {name: seconds - before[name] for name, seconds in _cpu(group).items()}
    return Figures(steady, cpu, await talk(line, port, SECRET, people, SECONDS / 2))


def _cpu(group: Group) -> dict[str, float]:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {**group.cpu(), "load": own.ru_utime + own.ru_stime}


def _recorded(person: Person, done: list[Step]) -> Next:
    """Does what she does, and writes it down."""

    def think(last: bytes | None) -> Step:
        done.append(person(last))
        return done[-1]

    return think


def _replayed(steps: list[Step]) -> Next:
    """The same again, whatever the answer is."""
    again = cycle(steps)
    return lambda _last: next(again)


if __name__ == "__main__":
    main()
