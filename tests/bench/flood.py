"""How long people wait for their answers while fifty thousand messages of one account wait beside theirs."""

import asyncio
import os
from datetime import UTC, datetime
from statistics import mean, median

import msgspec
from sqlalchemy import Engine, func, select, text, update

from handlers.operator.inbox import Stored, store
from models.codes import InboxState
from models.database import connect
from models.inbox import InboxEvent
from tests.bench.mix import phones
from tests.bench.people import Line, said, talk
from tests.bench.processes import wait_for
from tests.bench.report import at_most
from tests.bench.seeding import seed
from tests.bench.sides import SECRET, Place, service, to_line

PEOPLE, FLOOD = 64, 50_000
AT_ONCE = 2000
CHANNEL = 1
WARM_UP, SECONDS = 5.0, float(os.environ.get("BENCH_SECONDS", "12"))


async def flood(place: Place) -> None:
    """Print it: before, beside the flood, and after it, so that a table that grows counts on both sides."""
    url = place.postgres.new_database()
    engine = connect(url)
    users = seed(engine, PEOPLE + 1)
    one, _ = users.popitem()
    people = phones(users)
    line = Line()
    server, port = await line.serve()
    with service(place, {**to_line(port), **place.env(url)}) as (_, web):

        async def answers(seconds: float = SECONDS) -> list[float]:
            return (await talk(line, web, SECRET, people, seconds)).answers

        await asyncio.to_thread(wait_for, f"http://127.0.0.1:{web}/healthz")
        await answers(WARM_UP)
        before = await answers()
        await asyncio.to_thread(_settle_in, engine)
        await answers(WARM_UP)
        await asyncio.to_thread(_pour, engine, one)
        await answers(WARM_UP)
        beside = await answers()
        left = await asyncio.to_thread(_drain, engine, one)
        await answers(WARM_UP)
        after = await answers()
    server.close()
    engine.dispose()
    ratio = mean(beside) / ((mean(before) + mean(after)) / 2)
    print(
        f"\nAnswers of 64 people, ms: mean (median), {FLOOD} messages of one account beside them, {left} of them left"
    )
    shown = (f"{mean(some) * 1000:.1f} ({median(some) * 1000:.1f})" for some in (before, beside, after))
    print("before {}, beside {}, after {}".format(*shown) + f"; ÷ {at_most(ratio, 1.1, 'of the mean')}")


def _settle_in(engine: Engine) -> None:
    """What autovacuum does within a minute: a service that has just begun has plans for empty tables."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _pour(engine: Engine, user: str) -> None:
    """All of it into the inbox at once."""
    for start in range(0, FLOOD, AT_ONCE):
        with engine.begin() as connection:
            store(connection, [_event(user, number) for number in range(start, start + AT_ONCE)])


def _drain(engine: Engine, user: str) -> int:
    """Take away what is left of it; gives how many."""
    waiting = (InboxEvent.sender == user, InboxEvent.state == InboxState.WAITING)
    with engine.begin() as connection:
        left = connection.scalar(select(func.count()).select_from(InboxEvent).where(*waiting))
        connection.execute(update(InboxEvent).where(*waiting).values(state=InboxState.IGNORED))
    return int(left or 0)


def _event(user: str, number: int) -> Stored:
    now, token = datetime.now(UTC), f"flood{number:08d}"
    raw = {
        "webhookEventId": token,
        "timestamp": int(now.timestamp() * 1000),
        "source": {"type": "user", "userId": user},
        "replyToken": token,
        "mode": "active",
        **said("เมนู"),
    }
    return Stored(token, CHANNEL, user, False, "message", None, now, now, msgspec.json.encode(raw))
