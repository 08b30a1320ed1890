"""No setting of the machine that runs the tests may reach them."""

from pathlib import Path

import pytest

from config.settings import VARIABLES


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty `PANONG_HOME`, with no other variable set."""
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable.name, raising=False)
    monkeypatch.setenv("PANONG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
