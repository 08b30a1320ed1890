"""Tokens are there when needed, renewed before they end, and asked for once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import parse_qs

import pytest

from bot.line.errors import Kind, SendFailed
from bot.line.tokens import EARLY_SECONDS, Issued, LongLived, Stateless, stateless
from tests.bot.line.double import Told, running

QUARTER = 900.0


class Desk:
    """Hands out numbered tokens at a time that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.given = 0
        self.closed = False

    def issue(self) -> Issued:
        if self.closed:
            raise SendFailed(Kind.UNREACHABLE)
        self.given += 1
        return Issued(f"token-{self.given}", QUARTER)

    def tokens(self) -> Stateless:
        return Stateless(self.issue, lambda: self.now)


def test_one_token_serves_until_shortly_before_its_end() -> None:
    desk = Desk()
    tokens = desk.tokens()
    assert [tokens.current(), tokens.current()] == ["token-1"] * 2
    desk.now += QUARTER - EARLY_SECONDS - 1
    assert tokens.current() == "token-1"
    desk.now += 2
    assert tokens.current() == "token-2"


def test_while_line_gives_no_new_token_the_old_one_serves_to_its_end() -> None:
    desk = Desk()
    tokens = desk.tokens()
    tokens.current()
    desk.closed = True
    desk.now += QUARTER - 1
    assert tokens.current() == "token-1"
    desk.now += 2
    with pytest.raises(SendFailed):
        tokens.current()
    desk.closed = False
    assert tokens.current() == "token-2"


def test_many_threads_ask_once() -> None:
    desk = Desk()
    tokens = desk.tokens()
    start = Barrier(8)

    def ask(_: int) -> str:
        start.wait()
        return tokens.current()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {"token-1"}
    assert desk.given == 1


def test_threads_that_were_refused_together_renew_once() -> None:
    desk = Desk()
    tokens = desk.tokens()
    old = tokens.current()
    assert [tokens.instead_of(old), tokens.instead_of(old)] == ["token-2", "token-2"]


def test_a_long_lived_token_has_no_successor() -> None:
    assert LongLived("made-up").current() == "made-up"
    assert LongLived("made-up").instead_of("made-up") is None


def test_line_is_asked_with_channel_id_and_secret() -> None:
    with running() as line:
        line.answers = [Told(body={"access_token": "made-up", "expires_in": 900, "token_type": "Bearer"})]
        assert stateless("1234567890", "0" * 32, line.url).current() == "made-up"
        (asked,) = line.asked
    assert asked.path == "/oauth2/v3/token"
    assert parse_qs(asked.body.decode()) == {
        "grant_type": ["client_credentials"],
        "client_id": ["1234567890"],
        "client_secret": ["0" * 32],
    }


def test_a_wrong_secret_is_ours_to_mend() -> None:
    with running() as line:
        line.answers = [Told(400, {"error": "invalid_client", "error_description": "invalid client_secret"})]
        with pytest.raises(SendFailed) as caught:
            stateless("1234567890", "0" * 32, line.url).current()
    assert caught.value.ours
    assert caught.value.words == "invalid client_secret"
