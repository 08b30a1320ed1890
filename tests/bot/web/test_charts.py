"""GET /c/<token>.png: whoever knows the address gets the picture, and nobody finds one by trying."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.doorbell import Doorbell
from bot.web.app import build
from handlers.figures.snapshots import last_week
from handlers.operator import areas
from models.pictures import Picture
from models.snapshots import Snapshot
from tests.bot.cli.desk import TODAY

TOKEN, PNG = "Ab-_" * 8, b"\x89PNG\r\n\x1a\n of counts"
NOW = datetime(2026, 6, 22, 1, tzinfo=UTC)


@pytest.fixture
def web(engine: Engine) -> FlaskClient:
    """With one picture."""
    week = last_week(NOW)
    with Session(engine) as session, session.begin():
        area = areas.ensure_first_area(session, TODAY).id
        about = {"name": week.name, "weekly": True, "starts_on": week.starts_on, "ends_on": week.ends_on}
        snapshot = Snapshot(area_id=area, **about, cut_at=week.cut, figures={}, drawn_at=NOW)
        session.add(snapshot)
        session.flush()
        drawn = {"weeks": [0, 3], "png": PNG, "drawn_at": NOW}
        session.add(Picture(token=TOKEN, area_id=area, snapshot_id=snapshot.id, **drawn))
    return build(engine, ("secret",), Doorbell(None)).test_client()


def statements(engine: Engine) -> list[str]:
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]) if args[2] != "BEGIN" else None)
    return said


def test_who_knows_the_address_gets_it_and_keeps_it(web: FlaskClient) -> None:
    answer = web.get(f"/c/{TOKEN}.png")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    asked = web.head(f"/c/{TOKEN}.png")
    assert (asked.status_code, asked.data, asked.headers["Content-Length"]) == (200, b"", str(len(PNG)))


def test_a_wrong_one_costs_one_statement_and_says_nothing(web: FlaskClient, engine: Engine) -> None:
    said = statements(engine)
    answer = web.get(f"/c/{TOKEN[::-1]}.png")
    assert (answer.status_code, answer.text, answer.headers["Cache-Control"]) == (404, "not found\n", "no-store")
    assert len([one for one in said if "pictures" in one]) == len(said) == 1
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.exec_driver_sql("SET enable_seqscan = off")
            where = f"SELECT png FROM pictures WHERE token = '{TOKEN}'"
            plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {where}").scalars())
        assert "uq_pictures_token" in plan


@pytest.mark.parametrize(
    "token", ["x", "", "A" * 31, "A" * 33, "ก" * 32, "A" * 31 + "%00", "../../healthz", "A" * 4000]
)
def test_what_can_be_no_address_costs_none(token: str, web: FlaskClient, engine: Engine) -> None:
    said = statements(engine)
    assert (web.get(f"/c/{token}.png").status_code, said) == (404, [])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_is_only_read(method: str, web: FlaskClient) -> None:
    assert web.open(f"/c/{TOKEN}.png", method=method).status_code == 405


def test_while_the_database_is_away_it_says_so_and_nobody_keeps_that(web: FlaskClient, engine: Engine) -> None:
    @event.listens_for(engine, "before_cursor_execute")
    def away(*_: object) -> None:
        from sqlalchemy.exc import OperationalError

        raise OperationalError("SELECT", None, Exception("away"))

    answer = web.get(f"/c/{TOKEN}.png")
    assert (answer.status_code, "max-age" in str(answer.headers)) == (503, False)
