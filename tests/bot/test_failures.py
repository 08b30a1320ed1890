"""Whatever goes wrong with the database, with Redis or with a file, the operator reads a sentence and no traceback."""

import base64
import hashlib
import hmac
import os
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner, Result
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from bot.cli import main
from bot.doorbell import Doorbell
from bot.failures import failure
from bot.web.app import build
from config.settings import FILE, VARIABLES
from models import crypto
from tests.keys import new_key, ring

ASKS = ("people",)
WRITES = ("area", "set", "--name", "ใหม่")

Command = Callable[..., Result]


@pytest.fixture
def panong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Calls a command; whatever ends in a traceback fails the test."""
    monkeypatch.setattr(crypto, "_ring", ring(KEYS))
    for name in {one.name for one in VARIABLES.values()} & os.environ.keys():
        monkeypatch.delenv(name)

    def call(*words: str, **environment: str) -> Result:
        home = {"PANONG_HOME": str(tmp_path / "home"), "DATA_KEYS": KEYS}
        result = CliRunner().invoke(main, words, env=home | environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


KEYS = new_key()


def said(done: Result, code: int, *parts: str) -> None:
    assert done.exit_code == code, done.stderr
    assert done.stderr.startswith("Error: ")
    for part in parts:
        assert part in done.stderr


@pytest.fixture
def postgres_server(postgres_url: str, connect: Callable[[str], Engine]) -> Engine:
    return connect(postgres_url)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://panong:geheim@127.0.0.1:1/panong", ("does not answer", "OperationalError", "127.0.0.1:1")),
        ("postgresql://panong:geheim@127.0.0.1:1/panong?pgbouncer=true", ("after its ?", "ProgrammingError")),
        ("sqlite:////nowhere/panong.db", ("can't be opened", "OperationalError", "/nowhere/panong.db")),
        ("sqlite:////proc/panong.db", ("can't be opened", "OperationalError")),
        ("sqlite:////tmp", ("can't be opened", "OperationalError")),
    ],
)
def test_a_database_that_can_t_be_reached(panong: Command, url: str, parts: tuple[str, ...]) -> None:
    for words in (ASKS, WRITES, ("db", "upgrade")):
        done = panong(*words, DATABASE_URL=url)
        said(done, 1, *parts)
        assert "geheim" not in done.stderr


@pytest.mark.parametrize("content", [b"no database, " * 500, b"SQLite format 3\0" + b"\1" * 8000], ids=["text", "torn"])
def test_a_file_that_is_no_database(panong: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "panong.db").write_bytes(content)
    for words in (ASKS, WRITES, ("db", "upgrade")):
        said(panong(*words, DATABASE_URL=f"sqlite:///{tmp_path}/panong.db"), 1, "damaged", "DatabaseError")


def test_a_user_a_password_and_a_database_that_are_not_there(panong: Command, postgres_url: str) -> None:
    address = make_url(postgres_url)
    nobody = address.set(username="nobody", password="geheim").render_as_string(hide_password=False)
    done = panong(*ASKS, DATABASE_URL=nobody)
    said(done, 1, "wrong user or password")
    assert "geheim" not in done.stderr
    nowhere = address.set(database="nowhere").render_as_string(hide_password=False)
    said(panong(*ASKS, DATABASE_URL=nowhere), 1, "no database of this name")


def test_a_server_that_takes_no_writes(panong: Command, postgres_url: str, postgres_server: Engine) -> None:
    said_ok = panong("db", "upgrade", DATABASE_URL=postgres_url)
    assert said_ok.exit_code == 0, said_ok.stderr
    with postgres_server.begin() as connection:
        name = make_url(postgres_url).database
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    assert panong(*ASKS, DATABASE_URL=postgres_url).exit_code == 0
    said(panong(*WRITES, DATABASE_URL=postgres_url), 1, "takes no writes", "ReadOnlySqlTransaction")


def test_a_schema_that_lacks_something(panong: Command, database_url: str, connect: Callable[[str], Engine]) -> None:
    assert panong("db", "upgrade", DATABASE_URL=database_url).exit_code == 0
    with connect(database_url).begin() as connection:
        connection.execute(text("ALTER TABLE people RENAME TO persons"))
    said(panong(*ASKS, DATABASE_URL=database_url), 1, "panong db upgrade")


def test_a_schema_of_a_newer_release(panong: Command, database_url: str, connect: Callable[[str], Engine]) -> None:
    assert panong("db", "upgrade", DATABASE_URL=database_url).exit_code == 0
    with connect(database_url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    said(panong("db", "upgrade", DATABASE_URL=database_url), 1, "newer release", "CommandError")


@pytest.mark.parametrize(
    "content", ["PORT=9000\n".encode("utf-16"), "PORT=9000\n".encode("utf-16-le"), "# พาน้อง\nPORT=1".encode("cp874")]
)
def test_a_settings_file_that_is_no_utf_8(panong: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / FILE).write_bytes(content)
    for words in (ASKS, ("config",), ("web",), ("run",)):
        said(panong(*words), 2, "UTF-8", FILE)


def test_a_settings_file_with_the_mark_that_windows_sets_is_read(panong: Command, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / FILE).write_bytes(b"\xef\xbb\xbfPORT=9123\n")
    assert "9123" in panong("config").stdout


def test_a_settings_file_that_is_a_folder(panong: Command, tmp_path: Path) -> None:
    (tmp_path / "home" / FILE).mkdir(parents=True)
    for words in (ASKS, ("config",)):
        said(panong(*words), 2, "IsADirectoryError", FILE)


@pytest.mark.parametrize("secret", [b"\xff\xfe0\x001\x00", "ลับ".encode("cp874")])
def test_a_secret_that_is_no_text(panong: Command, tmp_path: Path, secret: bytes) -> None:
    (tmp_path / "secret.txt").write_bytes(secret)
    done = panong("area", "set", "--bot-user-id", "U1", "--secret-file", str(tmp_path / "secret.txt"))
    assert done.exit_code == 2


@pytest.mark.parametrize("target", ["missing/cases.csv", "."])
def test_an_export_that_can_t_be_written(panong: Command, tmp_path: Path, target: str) -> None:
    assert panong("db", "upgrade").exit_code == 0
    done = panong("export", "cases", "--output", str(tmp_path / target))
    assert done.exit_code in (1, 2)


@pytest.mark.parametrize(
    ("error", "parts", "code"),
    [
        (FileNotFoundError(2, "No such file or directory", "a.csv"), ("a.csv", "FileNotFoundError"), 2),
        (PermissionError(13, "Permission denied", "a.csv"), ("a.csv", "PermissionError"), 2),
        (OSError(28, "No space left on device", "a.csv"), ("Make room", "OSError"), 1),
        (redis.ConnectionError("Connection refused"), ("Redis does not answer", "ConnectionError"), 1),
        (redis.AuthenticationError("invalid username-password pair"), ("let us in", "AuthenticationError"), 1),
    ],
)
def test_files_and_redis(error: Exception, parts: tuple[str, ...], code: int) -> None:
    found = failure(error)
    assert found is not None
    assert found.code == code
    assert all(part in found.words for part in parts)


def test_a_certificate_that_is_not_trusted_is_named() -> None:
    try:
        try:
            raise ssl.SSLCertVerificationError("certificate verify failed: self-signed certificate")
        except ssl.SSLError as below:
            raise redis.ConnectionError("Error 1 connecting") from below
    except redis.ConnectionError as error:
        found = failure(error)
    assert found is not None
    assert "certificate" in found.words
    assert "SSLCertVerificationError" in found.words


def test_a_fault_of_the_code_stays_one() -> None:
    assert failure(KeyError("x")) is None
    assert failure(BrokenPipeError(32, "Broken pipe")) is None


def test_what_the_database_says_of_a_value_is_not_repeated(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(DBAPIError) as raised:
        connection.execute(text("SELECT กวินทราภา"))
    found = failure(raised.value)
    assert found is not None
    assert "กวินทราภา" not in found.words


def test_a_webhook_that_is_not_stored_says_the_class_whatever_it_is(
    postgres_server: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres_server.begin() as connection:
        connection.execute(text("ALTER TABLE channels RENAME TO lines"))
    app = build(postgres_server, ("secret",), Doorbell(None))
    body = b'{"events": []}'
    signature = base64.b64encode(hmac.digest(b"secret", body, hashlib.sha256)).decode()
    assert app.test_client().post("/callback", data=body, headers={"X-Line-Signature": signature}).status_code == 503
    assert '"error": "UndefinedTable"' in capsys.readouterr().err
