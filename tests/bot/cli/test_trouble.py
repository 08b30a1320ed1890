"""`panong trouble`, `panong jobs` and `/readyz` say the same."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from bot.doorbell import Doorbell
from bot.web.app import build
from handlers.operator.areas import ensure_first_area
from handlers.operator.troubles import KINDS
from models import database
from models.codes import Refusal, Role
from models.contacts import Contact
from models.refusals import ChannelRefusal
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import TODAY
from tests.bot.web.test_health import stop_writes
from tests.handlers.town import MONDAY, Town
from tests.scheduler.made_up import made

NOBODY_LISTENS = "redis://127.0.0.1:9/0"


@pytest.fixture
def well(town: Town, engine: Engine) -> Town:
    """Nothing is wrong: the database is new, not as old as the run of tests."""
    made(engine, datetime.now(UTC))
    with town.sessions.begin() as session:
        ensure_first_area(session, TODAY)
    town.member("วิภา ใจงาม", Role.SUPERVISOR, safeguarding=True)
    return town


def test_where_all_is_well_it_says_so(panong: Panong, well: Town, engine: Engine) -> None:
    quiet = panong("trouble")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (0, "", "No trouble.\n")
    assert (panong("trouble", "--json").exit_code, panong("trouble", "--json").stdout) == (0, "[]\n")
    answer = build(engine, ("secret",), Doorbell(None)).test_client().get("/readyz")
    assert answer.get_json() == {"status": "ok", "redis": "none", "troubles": "none"}


def test_each_is_said_in_all_three_places(
    panong: Panong, well: Town, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", NOBODY_LISTENS)
    with Session(engine) as session, session.begin():
        session.add_all(ChannelRefusal(channel_id=well.channel, kind=kind, since=MONDAY) for kind in Refusal)
        session.execute(update(Contact).values(reachable=False))
    codes = ["token_refused", "quota_used", "no_named_officer", "redis_away"]
    told = panong("trouble", "--json")
    assert told.exit_code == 1
    assert [one["code"] for one in json.loads(told.stdout)] == codes
    assert [one["do"] for one in json.loads(told.stdout)] == [KINDS[code].do for code in codes]
    lines = panong("trouble").stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == codes
    jobs = panong("jobs")
    assert (jobs.exit_code, jobs.stderr.splitlines()) == (0, lines)
    answer = build(engine, ("secret",), Doorbell(NOBODY_LISTENS)).test_client().get("/readyz")
    assert (answer.status_code, answer.get_json()) == (
        200,
        {"status": "degraded", "redis": "unreachable", "troubles": ", ".join(sorted(codes))},
    )


def test_a_database_that_takes_no_writes_is_one(panong: Panong, well: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    assert panong("trouble").exit_code == 0

    def only_reading(url: str) -> Engine:
        engine = database.connect(url)
        stop_writes(engine)
        return engine

    monkeypatch.setattr("bot.cli.opening.connect", only_reading)
    told = panong("trouble")
    assert (told.exit_code, told.stdout.split(":")[0]) == (1, "no_writes")
    assert "read-only" in told.stdout
