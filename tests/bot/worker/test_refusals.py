"""That LINE refuses a channel is found from whatever is sent, written down once, and taken back when it is over."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.line.client import LineClient
from bot.line.errors import Kind, SendFailed
from bot.line.tokens import LongLived
from bot.worker.refusals import LOOK_SECONDS, Refusals
from models.codes import Refusal
from models.refusals import ChannelRefusal
from tests.bot.line.double import Double, Told, running
from tests.models.rows import channel as a_channel

MONTHLY = {"message": "You have reached your monthly limit."}
TOKEN_REFUSED, QUOTA_USED = Told(401, {"message": "Authentication failed"}), Told(429, MONTHLY)


@pytest.fixture
def line() -> Iterator[Double]:
    with running() as double:
        yield double


@pytest.fixture
def channel(engine: Engine) -> int:
    with Session(engine) as session, session.begin():
        return a_channel(session).id


@pytest.fixture
def refusals(engine: Engine) -> Refusals:
    """Looks at every call."""
    ticks = iter(range(0, 10**6, int(LOOK_SECONDS)))
    return Refusals(engine, lambda: next(ticks))


@pytest.fixture
def client(line: Double, refusals: Refusals, channel: int) -> Iterator[LineClient]:
    made = LineClient(LongLived("made-up"), line.url, heard=refusals.of(channel))
    yield made
    made.close()


def refused(engine: Engine) -> set[Refusal]:
    with Session(engine) as session:
        return set(session.scalars(select(ChannelRefusal.kind)))


def push(client: LineClient) -> None:
    with suppress(SendFailed):
        client.http.wait(client.push(b"{}", uuid4()))


def reply(client: LineClient) -> None:
    with suppress(SendFailed):
        client.http.wait(client.reply(b"{}"))


@pytest.mark.parametrize("send", [push, reply])
def test_a_token_that_is_refused_until_line_takes_something(
    engine: Engine, line: Double, client: LineClient, refusals: Refusals, send: Callable[[LineClient], None]
) -> None:
    line.answers = [TOKEN_REFUSED]
    send(client)
    refusals.note()
    assert refused(engine) == {Refusal.TOKEN}
    line.answers = [Told()]
    reply(client)
    refusals.note()
    assert refused(engine) == set()


def test_a_plan_that_is_used_up_until_line_takes_a_push(
    engine: Engine, line: Double, client: LineClient, refusals: Refusals
) -> None:
    line.answers = [QUOTA_USED]
    push(client)
    refusals.note()
    assert refused(engine) == {Refusal.QUOTA}
    line.answers = [Told()]
    reply(client)
    refusals.note()
    assert refused(engine) == {Refusal.QUOTA}, "replies are free"
    line.answers = [Told()]
    push(client)
    refusals.note()
    assert refused(engine) == set()


def test_a_plan_that_is_used_up_is_so_since_the_last_refusal(
    engine: Engine, line: Double, client: LineClient, refusals: Refusals
) -> None:
    """LINE may have told of pushes in between, of which others have had the last."""
    since: list[datetime] = []
    for _ in range(2):
        line.answers = [QUOTA_USED]
        push(client)
        refusals.note()
        with Session(engine) as session:
            since += session.scalars(select(ChannelRefusal.since))
    assert since[0] < since[1]


def test_a_plan_that_is_used_up_proves_the_token(
    engine: Engine, line: Double, client: LineClient, refusals: Refusals
) -> None:
    for answer in (TOKEN_REFUSED, QUOTA_USED):
        line.answers = [answer]
        push(client)
        refusals.note()
    assert refused(engine) == {Refusal.QUOTA}


@pytest.mark.parametrize("status", [400, 403, 429, 500])
def test_what_says_nothing_about_them_changes_nothing(
    engine: Engine, line: Double, client: LineClient, refusals: Refusals, status: int
) -> None:
    line.answers = [Told(status, {"message": "no"})]
    push(client)
    refusals.note()
    assert refused(engine) == set()
    line.answers = [TOKEN_REFUSED]
    push(client)
    line.answers = [Told(status, {"message": "no"})]
    push(client)
    refusals.note()
    assert refused(engine) == {Refusal.TOKEN}


def test_two_workers_that_find_the_same_write_it_once(engine: Engine, channel: int, refusals: Refusals) -> None:
    for one in (refusals, Refusals(engine)):
        one.of(channel)(Kind.UNAUTHORIZED, push=True)
        one.note()
    assert refused(engine) == {Refusal.TOKEN}


def test_what_could_not_be_written_is_written_later_unless_it_is_over(
    engine: Engine, channel: int, refusals: Refusals, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals.of(channel)(Kind.UNAUTHORIZED, push=True)
    with monkeypatch.context() as patch:
        patch.setattr("bot.worker.refusals.upsert", None)
        with pytest.raises(TypeError):
            refusals.note()
    refusals.note()
    assert refused(engine) == {Refusal.TOKEN}


def test_it_looks_every_few_seconds_not_at_every_message(engine: Engine, channel: int) -> None:
    now = [0.0]
    refusals = Refusals(engine, lambda: now[0])
    refusals.of(channel)(None, push=True)
    refusals.note()
    refusals.of(channel)(Kind.UNAUTHORIZED, push=True)
    refusals.note()
    assert refused(engine) == set()
    now[0] = LOOK_SECONDS
    refusals.note()
    assert refused(engine) == {Refusal.TOKEN}
