"""Deliveries a second of one worker to a LINE that takes a tenth of a second, beside the SDK in a loop of 8 threads."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from flows.say import Text
from handlers.messages import outbox
from models.channels import LineChannel
from models.contacts import Contact
from models.database import connect
from tests.bench.people import Line
from tests.bench.report import at_least
from tests.bench.seeding import seed
from tests.bench.sides import Place, sdk_pushes, service, to_line

LINE_SECONDS = 0.1
OURS, THEIRS = 6000, 400
PATIENCE_SECONDS = 180.0


async def deliveries(place: Place) -> None:
    """Print how many pushes a second LINE has answered of each side, from the first to the last."""
    url = place.postgres.new_database()
    engine = connect(url)
    await asyncio.to_thread(_post, engine, OURS)
    engine.dispose()
    line = Line(LINE_SECONDS)
    server, port = await line.serve()
    with service(place, {**to_line(port), **place.env(url)}, ["worker"]) as (group, _):
        ours = await _per_second(line, OURS)
        cpu = group.cpu()["worker"] * 1000 / OURS
    with sdk_pushes(to_line(port), THEIRS):
        theirs = await _per_second(line, THEIRS)
    server.close()
    print("\nDeliveries a second, LINE takes 100 ms")
    print(
        f"SDK, 8 threads {theirs:.0f}; panong {ours:.0f}; ÷ {at_least(ours / theirs, 4)}; worker {cpu:.2f} ms CPU each"
    )


async def _per_second(line: Line, many: int) -> float:
    line.pushes.clear()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(line.pushes) < many:
            await asyncio.sleep(0.05)
    return (many - 1) / (line.pushes[many - 1] - line.pushes[0])


def _post(engine: Engine, many: int) -> None:
    """A push to each of many accounts."""
    seed(engine, 0)
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        channel = session.scalars(select(LineChannel.id)).one()
        users = [f"U{number:032x}" for number in range(10_000, 10_000 + many)]  # none of the demo's
        people = [Contact(channel_id=channel, line_user_id=user, created_at=now) for user in users]
        session.add_all(people)
        session.flush()
        for one in people:
            outbox.post(session, (one.id, channel), "bench", (Text("สวัสดีค่ะ มีเรื่องของวันนี้"),), now)
