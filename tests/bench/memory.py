"""Memory of the web process and of the worker after many turns, beside that after the first thousand.

How many is `BENCH_TURNS`; the bar is meant for 100,000, which take some minutes.
"""

import asyncio
import os

from models.database import connect
from tests.bench.mix import phones
from tests.bench.people import Line, talk
from tests.bench.processes import wait_for
from tests.bench.report import at_most
from tests.bench.seeding import seed
from tests.bench.sides import SECRET, Place, service, to_line

FIRST, TURNS = 1000, int(os.environ.get("BENCH_TURNS", "20000"))
PEOPLE = 64
PROCESSES = ("web", "worker")


async def memory(place: Place) -> None:
    """Print it, a process a line."""
    url = place.postgres.new_database()
    engine = connect(url)
    people = phones(seed(engine, PEOPLE))
    engine.dispose()
    line = Line()
    server, port = await line.serve()
    with service(place, {**to_line(port), **place.env(url)}) as (group, web):
        await asyncio.to_thread(wait_for, f"http://127.0.0.1:{web}/healthz")
        turns, early = 0, None
        while turns < TURNS:
            turns += (await talk(line, web, SECRET, people, 1.0)).turns
            if early is None and turns >= FIRST:
                early, at = group.memory(), turns
        late = group.memory()
    server.close()
    assert early is not None
    print(f"\nMemory, MB after {at} turns and after {turns} (BENCH_TURNS)")
    for name in PROCESSES:
        ratio = at_most(late[name] / early[name], 1.1, "of 100,000 turns")
        print(f"{name:8}{early[name] / 2**20:8.1f}{late[name] / 2**20:8.1f}   ÷ {ratio}")
