"""Questions about the account, asked through the official SDK, against a real HTTP server."""

from collections.abc import Iterator

import pytest

from bot.line.errors import Kind, SendFailed
from bot.line.http import Http, Seconds
from bot.line.sdk import Account
from bot.line.tokens import Issued, LongLived, Stateless
from tests.bot.line.double import Double, Told, running

TOKEN = "made-up-token"
HASTE = Seconds(connect=0.5, read=0.3)


@pytest.fixture
def line() -> Iterator[Double]:
    with running() as double:
        yield double


@pytest.fixture
def http() -> Iterator[Http]:
    made = Http(HASTE)
    yield made
    made.close()


@pytest.fixture
def account(line: Double, http: Http) -> Account:
    return Account(LongLived(TOKEN), http, line.url, HASTE)


def test_the_plan_and_what_was_used_of_it(line: Double, account: Account) -> None:
    line.answers = [
        Told(body={"type": "limited", "value": 300}),
        Told(body={"type": "none"}),
        Told(body={"totalUsage": 41}),
    ]
    assert (account.quota(), account.quota(), account.consumption()) == (300, None, 41)
    assert {asked.headers["authorization"] for asked in line.asked} == {f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (Told(404, {"message": "Not found"}), Kind.REFUSED),
        (Told(401, {"message": "Authentication failed"}), Kind.UNAUTHORIZED),
        (Told(429, {"message": "You have reached your monthly limit."}), Kind.QUOTA),
        (Told(500, {"message": "Internal server error"}), Kind.SERVER),
        (Told(200, {"type": 7}), Kind.SERVER),
        (Told(then="hang"), Kind.UNKNOWN_OUTCOME),
        (Told(then="drop"), Kind.UNKNOWN_OUTCOME),
    ],
    ids=["unknown", "token", "month", "fault", "not understood", "hang", "drop"],
)
def test_a_question_fails_like_a_message(line: Double, account: Account, told: Told, kind: Kind) -> None:
    line.answers = [told]
    with pytest.raises(SendFailed) as caught:
        account.quota()
    assert caught.value.kind is kind
    assert len(line.asked) == 1


def test_where_nobody_listens(http: Http) -> None:
    with pytest.raises(SendFailed) as caught:
        Account(LongLived(TOKEN), http, "http://127.0.0.1:1", HASTE).quota()
    assert caught.value.kind is Kind.UNREACHABLE


def test_a_question_survives_an_old_token_too(line: Double, http: Http) -> None:
    names = iter(["old", "new"])

    async def issue() -> Issued:
        return Issued(next(names), 900)

    line.answers = [Told(401, {"message": "Authentication failed"}), Told(body={"totalUsage": 7})]
    assert Account(Stateless(issue), http, line.url, HASTE).consumption() == 7
    assert [asked.headers["authorization"] for asked in line.asked] == ["Bearer old", "Bearer new"]
