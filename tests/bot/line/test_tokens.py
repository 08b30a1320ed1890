"""Tokens are there when needed, renewed before they end, and asked for once."""

import asyncio
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest

from bot.line.errors import Kind, SendFailed
from bot.line.http import Http, Seconds
from bot.line.tokens import EARLY_SECONDS, Issued, LongLived, Stateless, stateless
from tests.bot.line.double import Double, Told, running

QUARTER = 900.0


class Desk:
    """Hands out numbered tokens at a time that the test sets; `open` lets those who wait go on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.given = 0
        self.closed = False
        self.open = asyncio.Event()
        self.open.set()

    async def issue(self) -> Issued:
        await self.open.wait()
        if self.closed:
            raise SendFailed(Kind.UNREACHABLE)
        self.given += 1
        return Issued(f"token-{self.given}", QUARTER)

    def tokens(self) -> Stateless:
        return Stateless(self.issue, lambda: self.now)


@pytest.fixture
def line() -> Iterator[Double]:
    with running() as double:
        yield double


@pytest.fixture
def http() -> Iterator[Http]:
    made = Http(Seconds(connect=0.5, read=0.3))
    yield made
    made.close()


def test_one_token_serves_until_shortly_before_its_end() -> None:
    async def told() -> None:
        desk = Desk()
        tokens = desk.tokens()
        assert [await tokens.current(), await tokens.current()] == ["token-1"] * 2
        desk.now += QUARTER - EARLY_SECONDS - 1
        assert await tokens.current() == "token-1"
        desk.now += 2
        assert await tokens.current() == "token-2"

    asyncio.run(told())


def test_while_line_gives_no_new_token_the_old_one_serves_to_its_end() -> None:
    async def told() -> None:
        desk = Desk()
        tokens = desk.tokens()
        await tokens.current()
        desk.closed = True
        desk.now += QUARTER - 1
        assert await tokens.current() == "token-1"
        desk.now += 2
        with pytest.raises(SendFailed):
            await tokens.current()
        desk.closed = False
        assert await tokens.current() == "token-2"

    asyncio.run(told())


def test_many_who_need_the_first_one_ask_once() -> None:
    async def told() -> None:
        desk = Desk()
        tokens = desk.tokens()
        desk.open.clear()
        waiting = [asyncio.create_task(tokens.current()) for _ in range(8)]
        await asyncio.sleep(0)  # all of them wait now
        desk.open.set()
        assert await asyncio.gather(*waiting) == ["token-1"] * 8

    asyncio.run(told())


def test_one_renews_early_and_the_others_go_on_with_the_old_token() -> None:
    async def told() -> None:
        desk = Desk()
        tokens = desk.tokens()
        await tokens.current()
        desk.now += QUARTER - EARLY_SECONDS + 1
        desk.open.clear()
        renewing, other = (asyncio.create_task(tokens.current()) for _ in range(2))
        await asyncio.wait([renewing, other], timeout=9, return_when=asyncio.FIRST_COMPLETED)
        assert other.result() == "token-1"
        desk.open.set()
        assert await renewing == "token-2"

    asyncio.run(told())


def test_many_who_wait_fail_together() -> None:
    """One after the other they would wait for LINE again and again, each for as long as it takes to give up."""

    async def told() -> None:
        desk = Desk()
        tokens = desk.tokens()
        desk.closed = True
        desk.open.clear()
        waiting = [asyncio.create_task(tokens.current()) for _ in range(8)]
        await asyncio.sleep(0)
        desk.open.set()
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert len({id(one) for one in found}) == 1
        assert isinstance(found[0], SendFailed)

    asyncio.run(told())


def test_who_gives_up_waiting_ends_it_for_nobody_else() -> None:
    async def told() -> None:
        desk = Desk()
        tokens = desk.tokens()
        desk.open.clear()
        hasty, patient = (asyncio.create_task(tokens.current()) for _ in range(2))
        await asyncio.sleep(0)
        hasty.cancel()
        await asyncio.sleep(0)
        desk.open.set()
        assert await patient == "token-1"

    asyncio.run(told())


def test_those_who_were_refused_together_renew_once() -> None:
    async def told() -> None:
        tokens = Desk().tokens()
        old = await tokens.current()
        renewed = await asyncio.gather(tokens.instead_of(old), tokens.instead_of(old))
        assert list(renewed) == ["token-2", "token-2"]
        assert await tokens.instead_of(old) == "token-2"

    asyncio.run(told())


def test_a_long_lived_token_has_no_successor() -> None:
    assert asyncio.run(LongLived("made-up").current()) == "made-up"
    assert asyncio.run(LongLived("made-up").instead_of("made-up")) is None


def test_line_is_asked_with_channel_id_and_secret(line: Double, http: Http) -> None:
    line.answers = [Told(body={"access_token": "made-up", "expires_in": 900, "token_type": "Bearer"})]
    assert http.wait(stateless("1234567890", "0" * 32, http, line.url).current()) == "made-up"
    (asked,) = line.asked
    assert (asked.path, asked.headers["content-type"]) == ("/oauth2/v3/token", "application/x-www-form-urlencoded")
    assert parse_qs(asked.body.decode()) == {
        "grant_type": ["client_credentials"],
        "client_id": ["1234567890"],
        "client_secret": ["0" * 32],
    }


REFUSED = {"error": "invalid_client", "error_description": "invalid client_secret"}


@pytest.mark.parametrize(
    ("told", "kind", "words"),
    [
        (Told(400, REFUSED), Kind.UNAUTHORIZED, "invalid client_secret"),
        (Told(401, REFUSED), Kind.UNAUTHORIZED, "invalid client_secret"),
        (Told(429, {"message": "too fast"}), Kind.UNREACHABLE, "too fast"),
        (Told(500, b""), Kind.UNREACHABLE, None),
        (Told(200, {"token_type": "Bearer"}), Kind.UNREACHABLE, "an answer without a token"),
        (Told(200, b"<html>"), Kind.UNREACHABLE, "an answer without a token"),
        (Told(then="hang"), Kind.UNREACHABLE, None),
        (Told(then="drop"), Kind.UNREACHABLE, None),
    ],
    ids=["wrong secret", "unknown channel", "too fast", "fault", "no token", "no JSON", "hang", "drop"],
)
def test_without_a_token_the_message_waits(line: Double, http: Http, told: Told, kind: Kind, words: str | None) -> None:
    """LINE certainly does not have it, and it may go later: whether anything has to be mended is all that differs."""
    line.answers = [told]
    with pytest.raises(SendFailed) as caught:
        http.wait(stateless("1234567890", "0" * 32, http, line.url).current())
    assert (caught.value.kind, caught.value.words) == (kind, words)
    assert caught.value.retryable
    assert caught.value.outcome_known
