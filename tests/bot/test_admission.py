"""Every process looks whether the database is its own before it touches anything."""

from threading import Event, Timer

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session, sessionmaker

import bot.admission
from bot.admission import NotMigrated, admit, wait_for_admission
from bot.doorbell import Doorbell
from bot.web.app import build
from bot.web.gate import Gate
from config.settings import Settings
from handlers.access.refused import Refused
from handlers.operator import demo
from handlers.operator.areas import ensure_first_area
from models import crypto
from models.contacts import Contact
from models.inbox import InboxEvent
from models.jobs import Setting
from tests.bot.cli.desk import TODAY
from tests.bot.web.test_keeping import NOW
from tests.keys import new_key, ring


@pytest.fixture(autouse=True)
def _own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PANONG_DEMO", "DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(crypto, "_ring", ring(new_key()))


@pytest.fixture
def settings(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("PANONG_HOME", str(tmp_path))
    return Settings.load()


@pytest.fixture
def seeded(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    with sessions.begin() as session:
        ensure_first_area(session, TODAY)
        demo.seed(session, NOW)
    return sessions


def test_the_right_keys_are_let_in_and_others_are_not(engine: Engine, settings: Settings) -> None:
    admit(engine, settings)
    crypto.use(ring(new_key()))
    with pytest.raises(Refused, match="Missing:"):
        admit(engine, settings)
    with pytest.raises(Refused):
        wait_for_admission(engine, settings, Event())


def test_the_demo_does_not_go_live(engine: Engine, settings: Settings, seeded: sessionmaker[Session]) -> None:
    with pytest.raises(Refused, match="panong db remove-demo"):
        admit(engine, settings)


def test_the_demo_goes_on_where_it_is_one(
    engine: Engine, settings: Settings, seeded: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANONG_DEMO", "1")
    admit(engine, Settings.load())


def test_a_demo_from_before_the_mark_is_known_by_its_people(
    engine: Engine, settings: Settings, seeded: sessionmaker[Session]
) -> None:
    with seeded.begin() as session:
        session.delete(session.get_one(Setting, demo.MARK))
        officer = session.scalars(select(Contact).where(Contact.line_user_id == demo.OFFICER)).one()
        session.execute(text("UPDATE contacts SET line_user_id = 'U1' WHERE id <> :one"), {"one": officer.id})
    with pytest.raises(Refused, match="demo"):
        admit(engine, settings)


def test_a_database_without_tables_is_waited_for(
    empty_url: str, connect: object, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.admission, "LOOK_SECONDS", 0.01)
    engine = connect(empty_url)  # type: ignore[operator] # the fixture makes engines
    with pytest.raises(NotMigrated):
        admit(engine, settings)
    stop = Event()
    Timer(0.1, stop.set).start()
    assert not wait_for_admission(engine, settings, stop)


def test_the_web_process_stores_nothing_in_another_s_database(engine: Engine, settings: Settings) -> None:
    admit(engine, settings)
    crypto.use(ring(new_key()))
    web = build(engine, (), Doorbell(None), demo=True, gate=Gate(lambda: admit(engine, settings))).test_client()
    assert web.post("/callback", data=b"{}").status_code == 503
    assert web.put("/demo/clock", json={"now": NOW.isoformat()}).status_code == 503
    assert "refused" in web.get("/readyz").get_json()["database"]
    assert web.get("/readyz").status_code == 503
    assert web.get("/healthz").status_code == 200
    with engine.connect() as connection:
        assert connection.scalars(select(InboxEvent.id)).all() == []


def test_the_web_process_goes_on_once_the_database_is_its_own(engine: Engine, settings: Settings) -> None:
    right = crypto.keyring()
    admit(engine, settings)
    crypto.use(ring(new_key()))
    web = build(engine, (), Doorbell(None), gate=Gate(lambda: admit(engine, settings))).test_client()
    assert web.get("/readyz").status_code == 503
    crypto.use(right)
    assert web.get("/readyz").status_code == 200
    assert web.post("/callback", data=b"{}").status_code == 400
