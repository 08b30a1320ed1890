"""Who sends more in a minute than anybody types is told once and not heard until it is over; nobody else notices."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from bot.doorbell import Doorbell
from bot.supervisor import redis_command, redis_server
from bot.web import flood
from bot.web.app import flood_limit
from bot.web.flood import A_SHARE, Flood
from handlers.operator.areas import ensure_first_area
from handlers.operator.inbox import Stored, store
from models.channels import LineChannel
from simulator.line import events

MOST = 30
NOW = datetime(2026, 6, 17, 3, tzinfo=UTC)
ONE, OTHER = "U" + "1" * 32, "U" + "2" * 32
_Event = dict[str, Any]


class Clock:
    now = 1_000_000_000.0

    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(flood, "time", clock)
    return clock


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    server = redis_server()
    if server is None:
        pytest.skip("no Redis on this machine")
    socket = tmp_path / "redis.sock"
    process = Popen(redis_command(server, socket, tmp_path))
    try:
        bell, until = Doorbell(f"unix://{socket}"), time.monotonic() + 20
        while not bell.alive():
            assert time.monotonic() < until
        yield f"unix://{socket}"
    finally:
        process.kill()
        process.wait()


def said(user: str = ONE, kind: str = "message") -> _Event:
    return events.event(kind, {"type": "user", "userId": user}, 1, message=events.text("สวัสดี"))


def kinds(flood: Flood, number: int, **of: Any) -> list[object]:
    """What is kept of so many events, one request each."""
    return [kept["type"] for _ in range(number) for kept in flood.admitted(1, [said(**of)])]


def test_of_more_than_anybody_types_one_is_answered_and_the_rest_not_kept(clock: Clock) -> None:
    assert kinds(Flood(MOST), 3 * MOST) == ["message"] * MOST + ["flood"]


def test_nothing_is_kept_of_what_was_in_it(clock: Clock) -> None:
    gate = Flood(MOST)
    kinds(gate, MOST)
    event = said()
    (kept,) = gate.admitted(1, [event])
    assert "message" not in kept
    assert kept["replyToken"] == event["replyToken"]


def test_many_in_one_request_are_counted_one_by_one(clock: Clock) -> None:
    kept = Flood(MOST).admitted(1, [said()] * (MOST + 5) + [said(OTHER)])
    assert [event["type"] for event in kept] == ["message"] * MOST + ["flood", "message"]


def test_others_and_other_channels_are_heard(clock: Clock) -> None:
    gate = Flood(MOST)
    kinds(gate, 2 * MOST)
    assert kinds(gate, 3, user=OTHER) == ["message"] * 3
    assert len(gate.admitted(2, [said()])) == 1


@pytest.mark.parametrize("kind", ["unsend", "unfollow", "follow", "join"])
def test_what_must_be_heard_always_is(clock: Clock, kind: str) -> None:
    gate = Flood(MOST)
    kinds(gate, 2 * MOST)
    assert kinds(gate, 5, kind=kind) == [kind] * 5


def test_what_line_brings_again_after_an_outage_is_kept(clock: Clock) -> None:
    gate = Flood(MOST)
    again = [said() | {"deliveryContext": {"isRedelivery": True}} for _ in range(3 * MOST)]
    assert gate.admitted(1, again) == again
    assert kinds(gate, 1) == ["message"]


def test_a_minute_later_she_is_heard_again(clock: Clock) -> None:
    gate = Flood(MOST)
    kinds(gate, 2 * MOST)
    clock.now += 60
    assert kinds(gate, 2 * MOST) == ["message"] * MOST + ["flood"]


def test_several_web_processes_count_together_and_tell_once(clock: Clock, redis_url: str) -> None:
    gates = [Flood(MOST, redis_url), Flood(MOST, redis_url)]
    kept = [one for _ in range(2 * MOST) for gate in gates for one in kinds(gate, 1)]
    assert kept.count("flood") == 1
    assert MOST - MOST // A_SHARE <= kept.count("message") <= MOST


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1", "unix:///nowhere/redis.sock"])
def test_without_redis_a_process_counts_alone(clock: Clock, url: str) -> None:
    assert kinds(Flood(MOST, url), 2 * MOST) == ["message"] * MOST + ["flood"]


def kept_by(engine: Engine, gates: Sequence[Flood], channel: int, times: int) -> list[object]:
    """What these processes keep of one account, and nobody handles."""
    kept: list[object] = []
    for number in range(times):
        for gate in gates:
            for event in gate.admitted(channel, [said()]):
                row = Stored(f"{number}-{len(kept)}", channel, ONE, False, "message", None, NOW, NOW, b"{}")
                with engine.begin() as connection:
                    store(connection, [row])
                kept.append(event["type"])
    return kept


def test_without_redis_a_backlog_is_no_longer_than_the_limit_however_many_processes(
    clock: Clock, sessions: sessionmaker[Session], engine: Engine
) -> None:
    with sessions.begin() as session:
        ensure_first_area(session, NOW.date())
        session.flush()
        channel = session.scalars(select(LineChannel.id)).one()
    gates = [flood_limit(engine, MOST, None) for _ in range(3)]
    kept = kept_by(engine, gates, channel, MOST)
    assert kept.count("message") == MOST
    assert kept.count("flood") == len(gates)
    assert [one["type"] for one in gates[0].admitted(channel, [said(OTHER)])] == ["message"]


def test_while_nothing_waits_each_process_counts_alone(clock: Clock, engine: Engine) -> None:
    for gate in (flood_limit(engine, MOST, None), flood_limit(engine, MOST, None)):
        assert kinds(gate, 2 * MOST) == ["message"] * MOST + ["flood"]
