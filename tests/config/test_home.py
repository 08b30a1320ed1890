"""The first start makes secrets, later ones keep them."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.home import FOR_THE_SIMULATOR, home_secrets, made_up
from config.settings import FILE, Settings


def test_the_first_start_makes_what_data_needs(home: Path) -> None:
    assert set(home_secrets(home)) == {"DATA_KEYS"}
    assert len(Settings.load().data_keys[0]) == 32


def test_what_the_simulator_alone_knows_is_kept_nowhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home_secrets(home)
    before = (home / FILE).read_text()
    made = made_up(Settings.load().told)
    assert set(made) == set(FOR_THE_SIMULATOR)
    assert (home / FILE).read_text() == before
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/x.db")
    for name, value in made.items():
        monkeypatch.setenv(name, value)
    assert Settings.need("worker").line_channel_access_token == made["LINE_CHANNEL_ACCESS_TOKEN"]
    assert Settings.need("web").line_channel_secrets == (made["LINE_CHANNEL_SECRET"],)
    assert made_up(Settings.load().told) == {}


def test_only_the_owner_can_read_them(home: Path) -> None:
    home_secrets(home)
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [path.name for path in home.iterdir()] == [FILE]


def test_the_second_start_keeps_them(home: Path) -> None:
    assert home_secrets(home) == home_secrets(home)


def test_what_the_operator_wrote_stays(home: Path) -> None:
    home.mkdir()
    (home / FILE).write_text("# our area\nPORT=9000\nLINE_CHANNEL_ID=1")
    values = home_secrets(home)
    assert (values["PORT"], values["LINE_CHANNEL_ID"]) == ("9000", "1")
    assert (home / FILE).read_text().startswith("# our area\nPORT=9000\nLINE_CHANNEL_ID=1\nDATA_KEYS=")


def test_what_the_environment_sets_is_not_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEYS", "told")
    assert home_secrets(home) == {}
    assert not (home / FILE).exists()


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
