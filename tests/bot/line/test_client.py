"""What LINE's answers mean to us, against a real HTTP server."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from uuid import UUID

import pytest

from bot.line.client import Accepted, LineClient
from bot.line.errors import VERDICTS, WORDS_MAX, Kind, SendFailed
from bot.line.http import Seconds
from bot.line.render import wire
from bot.line.tokens import Issued, LongLived, Stateless, Tokens
from flows.phrase import in_thai
from flows.say import Text
from tests.bot.line.double import Double, Told, running

KEY = UUID("123e4567-e89b-12d3-a456-426614174000")
BODY = wire([Text("สวัสดี")], in_thai, reply_token="t")
TOKEN = "made-up-token"
HASTE = Seconds(connect=1.0, read=1.0)


@contextmanager
def speaking_to(url: str, tokens: Tokens) -> Iterator[LineClient]:
    made = LineClient(tokens, url, seconds=HASTE)
    yield made
    made.close()


def replied(client: LineClient) -> Accepted:
    """What came of a reply."""
    return client.http.wait(client.reply(BODY))


def pushed(client: LineClient) -> Accepted:
    """What came of a push."""
    return client.http.wait(client.push(BODY, KEY))


def issuing(*names: str) -> Stateless:
    """A source of these tokens, one after the other."""
    left = iter(names)

    async def issue() -> Issued:
        return Issued(next(left), 900)

    return Stateless(issue)


@pytest.fixture
def line() -> Iterator[Double]:
    with running() as double:
        yield double


@pytest.fixture
def client(line: Double) -> Iterator[LineClient]:
    with speaking_to(line.url, LongLived(TOKEN)) as made:
        yield made


def test_a_reply_goes_out_byte_for_byte_with_the_token(line: Double, client: LineClient) -> None:
    assert replied(client) == Accepted("req-1")
    (asked,) = line.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/v2/bot/message/reply", BODY)
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["content-type"] == "application/json"
    assert "x-line-retry-key" not in asked.headers


def test_a_push_carries_its_retry_key(line: Double, client: LineClient) -> None:
    pushed(client)
    assert line.asked[0].path == "/v2/bot/message/push"
    assert line.asked[0].headers["x-line-retry-key"] == str(KEY)


def test_a_push_that_line_already_has_counts_as_sent(line: Double, client: LineClient) -> None:
    line.answers = [
        Told(409, {"message": "The retry key is already accepted"}, {"x-line-accepted-request-id": "first"})
    ]
    assert pushed(client) == Accepted("first")


@pytest.mark.parametrize("body", [{}, {"sentMessages": []}, b"", b"<html>", b"\xff"])
def test_success_is_success_whatever_the_body_says(line: Double, client: LineClient, body: object) -> None:
    line.answers = [Told(200, body)]
    assert pushed(client) == Accepted("req-1")


def test_success_whose_body_breaks_off_is_success(line: Double, client: LineClient) -> None:
    line.answers = [Told(then="stop halfway")]
    assert replied(client) == Accepted("req-1")


REFUSALS = [
    ("used token", 400, {"message": "Invalid reply token"}, Kind.INVALID_REPLY_TOKEN, False, False, True),
    ("bad body", 400, {"message": "The request body has 1 error(s)"}, Kind.REFUSED, False, True, True),
    ("wrong token", 401, {"message": "Authentication failed"}, Kind.UNAUTHORIZED, True, True, True),
    ("plan", 403, {"message": "Not available for your plan"}, Kind.REFUSED, False, True, True),
    ("gone", 404, {"message": "Not found"}, Kind.REFUSED, False, True, True),
    ("key on a reply", 409, {"message": "?"}, Kind.REFUSED, False, True, True),
    ("too large", 413, b"<html>", Kind.REFUSED, False, True, True),
    ("too fast", 429, {"message": "The API rate limit has been exceeded."}, Kind.RATE, True, False, True),
    (
        "month used up",
        429,
        {"message": "You have reached your monthly limit."},
        Kind.QUOTA,
        True,
        False,
        True,
    ),
    ("new words", 429, {"message": "Slow down, please"}, Kind.RATE, True, False, True),
    ("fault", 500, {"message": "Internal server error"}, Kind.SERVER, True, False, False),
    ("gateway", 503, b"", Kind.SERVER, True, False, False),
    ("moved", 307, b"", Kind.REFUSED, False, True, True),
]


@pytest.mark.parametrize(
    ("status", "body", "kind", "retryable", "ours", "outcome_known"),
    [case[1:] for case in REFUSALS],
    ids=[case[0] for case in REFUSALS],
)
def test_what_a_refusal_means(
    line: Double,
    client: LineClient,
    status: int,
    body: object,
    kind: Kind,
    retryable: bool,
    ours: bool,
    outcome_known: bool,
) -> None:
    line.answers = [Told(status, body)]
    with pytest.raises(SendFailed) as caught:
        replied(client)
    failed = caught.value
    assert (failed.kind, failed.status, failed.request_id) == (kind, status, "req-1")
    assert (failed.retryable, failed.ours, failed.outcome_known) == (retryable, ours, outcome_known)
    assert len(line.asked) == 1, "who decides about another try is the outbox, not the client"


def test_lines_words_are_kept_for_the_operator(line: Double, client: LineClient) -> None:
    details = [{"message": "May not be empty", "property": "messages[0].text"}]
    line.answers = [Told(400, {"message": "The request body has 1 error(s)", "details": details})]
    with pytest.raises(SendFailed, match=r"refused 400 .*messages\[0\].text: May not be empty"):
        replied(client)


@pytest.mark.parametrize("body", [{"message": "x" * 9000}, b"y" * 9000, [1], {"message": 7}, {"details": "?"}])
def test_words_of_any_kind_and_length_are_bounded(line: Double, client: LineClient, body: object) -> None:
    line.answers = [Told(400, body)]
    with pytest.raises(SendFailed) as caught:
        replied(client)
    assert caught.value.kind is Kind.REFUSED
    assert len(caught.value.words or "") <= WORDS_MAX


def test_a_refusal_whose_body_breaks_off_is_still_that_refusal(line: Double, client: LineClient) -> None:
    line.answers = [Told(429, then="stop halfway")]
    with pytest.raises(SendFailed) as caught:
        pushed(client)
    assert caught.value.kind is Kind.RATE


@pytest.mark.parametrize("then", ["hang", "drop"])
def test_silence_after_sending_leaves_the_outcome_open(line: Double, client: LineClient, then: str) -> None:
    line.answers = [Told(then="hang" if then == "hang" else "drop")]
    with pytest.raises(SendFailed) as caught:
        pushed(client)
    assert caught.value.kind is Kind.UNKNOWN_OUTCOME
    assert not caught.value.outcome_known
    assert len(line.asked) == 1


def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with speaking_to(nobody, LongLived(TOKEN)) as client, pytest.raises(SendFailed) as caught:
            pushed(client)
    assert caught.value.kind is Kind.UNREACHABLE
    assert caught.value.outcome_known


def test_a_name_that_does_not_resolve_is_unreachable() -> None:
    with speaking_to("http://line.invalid", LongLived(TOKEN)) as client, pytest.raises(SendFailed) as caught:
        replied(client)
    assert caught.value.kind is Kind.UNREACHABLE


def test_who_speaks_no_tls_did_not_get_the_message(line: Double) -> None:
    secure = line.url.replace("http:", "https:")
    with speaking_to(secure, LongLived(TOKEN)) as client, pytest.raises(SendFailed) as caught:
        replied(client)
    assert caught.value.kind is Kind.UNREACHABLE
    assert line.asked == []


def test_a_refused_stateless_token_is_renewed_once(line: Double) -> None:
    line.answers = [Told(401, {"message": "Authentication failed"}), Told()]
    with speaking_to(line.url, issuing("old", "new", "never")) as client:
        assert replied(client) == Accepted("req-1")
    assert [asked.headers["authorization"] for asked in line.asked] == ["Bearer old", "Bearer new"]
    assert [asked.body for asked in line.asked] == [BODY, BODY]


def test_a_channel_that_is_refused_for_good_is_not_asked_for_ever(line: Double) -> None:
    line.answers = [Told(401, {"message": "Authentication failed"})]
    with speaking_to(line.url, issuing("one", "two", "three")) as client, pytest.raises(SendFailed) as caught:
        replied(client)
    assert caught.value.kind is Kind.UNAUTHORIZED
    assert len(line.asked) == 2


def test_a_slow_reply_holds_up_no_other(line: Double, client: LineClient) -> None:
    line.answers = [Told(then="hang"), Told()]
    arrived = Queue[str]()

    async def tell(name: str) -> None:
        try:
            await client.reply(BODY)
            arrived.put(name)
        except SendFailed as failed:
            arrived.put(f"{name}: {failed.kind}")

    client.http.begin([tell("one"), tell("other")])
    first, last = arrived.get(timeout=9), arrived.get(timeout=9)
    assert first in ("one", "other")
    assert last.endswith("unknown_outcome")


def test_connections_are_kept(line: Double, client: LineClient) -> None:
    opened: list[object] = []
    accept = line.server.get_request

    def counted() -> tuple[socket.socket, object]:
        connection = accept()
        opened.append(connection)
        return connection

    line.server.get_request = counted  # type: ignore[method-assign] # counts, then does the same
    for _ in range(5):
        replied(client)
        pushed(client)
    assert len(opened) == 1


def test_every_kind_has_its_verdict() -> None:
    assert set(VERDICTS) == set(Kind)
