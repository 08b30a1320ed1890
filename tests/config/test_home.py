"""The first start makes secrets, later ones keep them."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.home import MAKE, home_secrets
from config.settings import FILE, Settings


def test_the_first_start_makes_what_a_process_needs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = home_secrets(home)
    assert set(made) == set(MAKE)
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/x.db")
    assert len(Settings.need("web").data_keys[0]) == 32
    assert Settings.need("worker").line_channel_access_token == made["LINE_CHANNEL_ACCESS_TOKEN"]


def test_only_the_owner_can_read_them(home: Path) -> None:
    home_secrets(home)
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [path.name for path in home.iterdir()] == [FILE]


def test_the_second_start_keeps_them(home: Path) -> None:
    assert home_secrets(home) == home_secrets(home)


def test_what_the_operator_wrote_stays(home: Path) -> None:
    home.mkdir()
    (home / FILE).write_text("# our area\nPORT=9000\nDATA_KEYS=kept")
    values = home_secrets(home)
    assert (values["PORT"], values["DATA_KEYS"]) == ("9000", "kept")
    assert (home / FILE).read_text().startswith("# our area\nPORT=9000\nDATA_KEYS=kept\nLINE_CHANNEL_SECRET=")


def test_what_the_environment_sets_is_not_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_CHANNEL_SECRET", "0" * 32)
    assert "LINE_CHANNEL_SECRET" not in home_secrets(home)


def test_two_first_starts_at_once_end_with_the_same_keys(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(home_secrets, [home] * 8))
    assert all(one == made[0] for one in made)


def test_a_crash_while_writing_leaves_the_old_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / FILE).write_text("PORT=9000\n")

    def crash(self: Path, target: Path) -> Path:
        raise OSError("disk gone")

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="disk gone"):
        home_secrets(home)
    assert [path.name for path in home.iterdir()] == [FILE]
    assert (home / FILE).read_text() == "PORT=9000\n"
