"""Whoever only reads waits for no writer: on SQLite a transaction that says nothing takes the one lock for writing, and
whoever wants it while a list is taken over would wait for that, and give up after seconds."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session, sessionmaker

from bot.cli.opening import opened
from bot.line.http import Http
from bot.web.channels import Channels
from bot.worker.delivery import Delivery
from bot.worker.main import clients
from bot.worker.refusals import Refusals
from config.settings import Settings
from handlers.lists.cases import import_cases
from handlers.operator.areas import ensure_first_area, listed
from handlers.operator.clock import DemoClock
from models import crypto
from models.jobs import JobRun, Setting
from models.migrations import is_current
from scheduler.job import Job, Lane, Late
from scheduler.tick import tick
from tests.bot.cli.desk import HEADER, KITTI, TODAY, file
from tests.keys import new_key

NOW = datetime(2026, 6, 1, tzinfo=UTC)
Reader = Callable[[Engine, Path], object]


def _reads_its_channels(engine: Engine, _folder: Path) -> object:
    return Channels(engine, ()).of(b"{}", "no signature") is None


def _asks_the_clock(engine: Engine, _folder: Path) -> object:
    return DemoClock(engine).now()


def _looks_what_was_sent(engine: Engine, _folder: Path) -> object:
    return not Delivery(engine, lambda _: pytest.fail("nothing to send"), lambda: NOW)._has_one([1])


def _looks_what_is_due(engine: Engine, _folder: Path) -> object:
    not_yet = (lambda *_: pytest.fail("not due"),) * 2
    never = Job("never", DateTrigger(datetime(2100, 1, 1, tzinfo=UTC)), Late.NOW, Lane.DAILY, *not_yet)
    return tick(engine, [never], NOW) == []


def _finds_the_token(engine: Engine, _folder: Path) -> object:
    http = Http()
    try:
        return clients(Settings.load(), engine, http, Refusals(engine))(1)
    finally:
        http.close()


def _is_ready(engine: Engine, _folder: Path) -> object:
    return is_current(engine)


def _lists_areas(_engine: Engine, _folder: Path) -> object:
    with opened() as at, at.reading() as session:
        return listed(session)


def _tries_an_import(engine: Engine, folder: Path) -> object:
    children = file(folder, HEADER, KITTI)
    return import_cases(sessionmaker(engine), 1, children, NOW, dry_run=True)


@pytest.mark.parametrize(
    "reader",
    [
        _reads_its_channels,
        _asks_the_clock,
        _looks_what_was_sent,
        _looks_what_is_due,
        _finds_the_token,
        _is_ready,
        _lists_areas,
        _tries_an_import,
    ],
)
def test_a_reader_does_not_wait_for_a_writer(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    monkeypatch.setenv("PANONG_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATA_KEYS", new_key())
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "made-up")
    monkeypatch.setattr(crypto, "_ring", crypto.keyring())
    with Session(engine) as session, session.begin():
        ensure_first_area(session, TODAY)
        session.add(JobRun(job="never", due_at=NOW, started_at=NOW, finished_at=NOW))
    with opened():
        pass  # the first command marks the keys
    with engine.begin() as writing:
        writing.execute(insert(Setting).values(key="slow", value="import"))
        assert reader(engine, tmp_path)
