"""Where settings come from, what a wrong one says, and that none is shown to whom it does not concern."""

from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from config.settings import FILE, VARIABLES, Process, Settings, SettingsError

KEY = urlsafe_b64encode(bytes(range(32))).decode()
OTHER_KEY = urlsafe_b64encode(bytes(32)).decode().rstrip("=")
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
DATABASE = "postgresql://panong:hunter2@db.example:5432/panong"


def setup(patch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        patch.setenv(name, value)


def test_a_command_needs_no_setting_at_all(home: Path) -> None:
    settings = Settings.load()
    assert settings.home == home
    assert settings.database_url == f"sqlite:///{home}/panong.db"
    assert (settings.port, settings.simulator_port, settings.demo) == (8000, 8001, False)
    assert (settings.redis_url, settings.data_keys, settings.line_channel_secrets) == (None, (), ())


def test_environment_beats_file_beats_default(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / FILE).write_text(f"PORT=9000\nSIMULATOR_PORT=9001\nDATA_KEYS={KEY}\nUNKNOWN=1\n")
    setup(monkeypatch, PORT="7000")
    settings = Settings.load()
    assert (settings.port, settings.simulator_port) == (7000, 9001)
    assert settings.data_keys == (bytes(range(32)),)


def test_an_empty_variable_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup(monkeypatch, REDIS_URL="", PORT="")
    assert Settings.load().redis_url is None
    assert Settings.load().port == 8000


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("DATABASE_URL", "postgres://u:p@h/db", "database_url", "postgresql+psycopg://u:p@h/db"),
        ("DATABASE_URL", DATABASE, "database_url", DATABASE.replace("postgresql", "postgresql+psycopg")),
        (
            "DATABASE_URL",
            "postgresql+psycopg:///db?host=/run",
            "database_url",
            "postgresql+psycopg:///db?host=/run",
        ),
        ("DATABASE_URL", "sqlite:////srv/พาน้อง x.db", "database_url", "sqlite:////srv/พาน้อง x.db"),
        ("REDIS_URL", "unix:///run/redis.sock", "redis_url", "unix:///run/redis.sock"),
        ("LINE_CHANNEL_SECRET", f"{SECRET}, {'0' * 32}", "line_channel_secrets", (SECRET, "0" * 32)),
        ("DATA_KEYS", f"{OTHER_KEY},{KEY}", "data_keys", (bytes(32), bytes(range(32)))),
        ("LINE_API_BASE_URL", "http://127.0.0.1:8001/", "line_api_base_url", "http://127.0.0.1:8001"),
        ("STAFF_URL", "https://Staff.example:443/", "staff_url", "https://staff.example"),
        ("STAFF_URL", "https://staff.example:8443", "staff_url", "https://staff.example:8443"),
        ("STAFF_URL", "http://127.0.0.1:80", "staff_url", "http://127.0.0.1"),
        ("STAFF_URL", "http://[::1]:443", "staff_url", "http://[::1]:443"),
        ("PANONG_DEMO", "1", "demo", True),
        ("PORT", " 65535 ", "port", 65535),
    ],
)
def test_values_are_read_in_the_form_in_which_they_are_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, field: str, value: object
) -> None:
    monkeypatch.setenv(name, text)
    assert getattr(Settings.load(), field) == value


WRONG = [
    ("DATABASE_URL", "mysql://panong:hunter2@db/panong"),
    ("DATABASE_URL", "postgresql://panong:hunter2@db"),
    ("DATABASE_URL", "postgresql://panong:hunter2@db:port/panong"),
    ("DATABASE_URL", "postgresql://panong: hunter2@db/panong"),
    *(("DATABASE_URL", f"postgresql://panong:hunter2{odd}hunter2@db/panong") for odd in "/?#@"),
    ("DATABASE_URL", "postgresql://panong:hunter2@hunter2:hunter2@db:5432/panong"),
    ("DATABASE_URL", "sqlite://"),
    ("DATABASE_URL", "sqlite:////srv/hunter2.db?mode=ro"),
    *(("REDIS_URL", f"redis://:hunter2{odd}hunter2@db:6379/0") for odd in "/?#@"),
    ("REDIS_URL", "http://hunter2@localhost"),
    ("REDIS_URL", "redis://"),
    ("LINE_CHANNEL_SECRET", "hunter2"),
    ("LINE_CHANNEL_SECRET", f"{SECRET},hunter2"),
    ("LINE_CHANNEL_SECRET", SECRET + ","),
    ("LINE_CHANNEL_ACCESS_TOKEN", "hunter2 hunter2"),
    ("LINE_CHANNEL_ID", "@hunter2"),
    ("LINE_API_BASE_URL", "api.line.me/hunter2"),
    ("LINE_API_BASE_URL", "ftp://hunter2"),
    ("PUBLIC_URL", "https://panong.example/?hunter2"),
    ("DATA_KEYS", "hunter2"),
    ("DATA_KEYS", f"{KEY},{KEY}"),
    ("DATA_KEYS", "!" * 44),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "²"),
    ("PANONG_DEMO", "hunter2"),
]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_wrong_one_is_named_with_form_and_example_but_not_with_its_value(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    (problem,) = caught.value.problems
    assert problem.name == name
    assert str(caught.value).startswith(f"{name} is wrong (")
    assert f"Example: {name}=" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("process", "names"),
    [
        ("web", {"DATABASE_URL", "DATA_KEYS", "LINE_CHANNEL_SECRET"}),
        ("worker", {"DATABASE_URL", "DATA_KEYS", "LINE_CHANNEL_ACCESS_TOKEN"}),
        ("scheduler", {"DATABASE_URL", "DATA_KEYS"}),
    ],
)
def test_a_process_says_everything_that_it_lacks_at_once(home: Path, process: Process, names: set[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.need(process)
    assert {problem.name for problem in caught.value.problems} == names


def test_missing_and_wrong_are_said_together(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup(monkeypatch, DATABASE_URL="mysql://x", PORT="x")
    with pytest.raises(SettingsError) as caught:
        Settings.need("web")
    said = {problem.name: problem.words.partition(" (")[0] for problem in caught.value.problems}
    assert said == {
        "DATABASE_URL": "is wrong",
        "PORT": "is wrong",
        "DATA_KEYS": "is missing",
        "LINE_CHANNEL_SECRET": "is missing",
    }


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({"LINE_CHANNEL_ACCESS_TOKEN": "made-up"}, set()),
        ({"LINE_CHANNEL_ID": "123", "LINE_CHANNEL_SECRET": SECRET}, set()),
        ({"LINE_CHANNEL_ID": "123"}, {"LINE_CHANNEL_SECRET"}),
        ({"LINE_CHANNEL_SECRET": SECRET}, {"LINE_CHANNEL_ACCESS_TOKEN"}),
        ({"LINE_CHANNEL_ID": "x", "LINE_CHANNEL_SECRET": SECRET}, {"LINE_CHANNEL_ID"}),
        ({"LINE_CHANNEL_ACCESS_TOKEN": "a b"}, {"LINE_CHANNEL_ACCESS_TOKEN"}),
    ],
)
def test_a_worker_needs_one_way_to_a_token(
    home: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], lacks: set[str]
) -> None:
    setup(monkeypatch, DATABASE_URL=DATABASE, DATA_KEYS=KEY, **given)
    found: set[str] = set()
    try:
        Settings.need("worker")
    except SettingsError as error:
        found = {problem.name for problem in error.problems}
    assert found == lacks


def test_a_process_may_take_its_settings_from_the_file(home: Path) -> None:
    home.mkdir()
    (home / FILE).write_text(f"DATABASE_URL={DATABASE}\nDATA_KEYS={KEY}\n")
    assert Settings.need("scheduler").data_keys == (bytes(range(32)),)


def test_the_overview_masks_secrets_and_says_where_each_comes_from(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / FILE).write_text(f"LINE_CHANNEL_SECRET={SECRET},{'0' * 32}\n")
    setup(
        monkeypatch,
        DATABASE_URL=DATABASE + "?password=hunter2",
        REDIS_URL="redis://:hunter2@cache:6379/0",
        DATA_KEYS=KEY,
        PORT="hunter2",
    )
    rows = {name: (shown, source) for name, shown, source in Settings.masked()}
    assert rows["DATABASE_URL"] == ("postgresql+psycopg://panong:…@db.example:5432/panong?…", "environment")
    assert rows["REDIS_URL"] == ("redis://:…@cache:6379/0", "environment")
    assert rows["DATA_KEYS"] == ("set", "environment")
    assert rows["LINE_CHANNEL_SECRET"] == ("set (2 values)", FILE)
    assert rows["LINE_CHANNEL_ACCESS_TOKEN"] == ("not set", "default")
    assert rows["PORT"] == ("wrong (no port)", "environment")
    assert rows["PANONG_DEMO"] == ("0", "default")
    assert not [secret for secret in ("hunter2", KEY, SECRET) if secret in str(rows)]


def test_settings_can_be_printed_by_mistake(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup(monkeypatch, DATABASE_URL=DATABASE, DATA_KEYS=KEY, LINE_CHANNEL_SECRET=SECRET)
    printed = repr(Settings.load()) + str(Settings.load())
    assert not [secret for secret in ("hunter2", KEY, SECRET, "\\x01\\x02") if secret in printed]


def test_each_example_is_of_the_form_that_it_explains(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES.values():
        if variable.name != "DATA_KEYS":  # a command, lest the example be used as a key
            monkeypatch.setenv(variable.name, variable.example)
    assert Settings.load().line_channel_id == "1234567890"
