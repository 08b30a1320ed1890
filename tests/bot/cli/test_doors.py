"""What keeps data from being lost or shown by a wrong call: another's keys, a demo that goes live, a simulator that
takes the place of LINE."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

import bot.run_all
from bot.cli import main
from handlers.operator import demo
from handlers.operator.areas import PLACEHOLDER
from models.areas import Area
from models.audit import AuditEntry
from models.cases import Child
from models.in_use import BeingRestored
from models.invitations import Invitation
from models.jobs import Setting
from models.people import Person
from models.schools import School
from tests.bot.cli.conftest import Panong
from tests.bot.cli.desk import HEADER, KITTI, file
from tests.keys import new_key, ring
from tests.system.processes import free_port

COMMANDS = [
    ("people",),
    ("invite", "supervisor"),
    ("inbox",),
    ("outbox",),
    ("audit",),
    ("area", "list"),
    ("export", "cases"),
    ("db", "upgrade"),
]


@pytest.fixture
def demo_home(office: Panong, sessions: sessionmaker[Session]) -> Panong:
    with sessions.begin() as session:
        demo.seed(session, datetime.now(UTC))
    disconnect(sessions)
    return office


def disconnect(sessions: sessionmaker[Session]) -> None:
    """The test itself uses the database no more."""
    sessions.kw["bind"].dispose()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_works_with_another_s_keys(
    office: Panong, engine: Engine, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    assert office("people").exit_code == 0
    monkeypatch.setenv("DATA_KEYS", new_key())
    result = office(*words)
    assert result.exit_code == 2
    assert "DATA_KEYS is not this database's" in result.stderr
    with Session(engine) as session:
        assert session.scalars(select(Invitation.id)).all() == []


def test_a_list_imported_again_with_another_key_changes_nothing(
    office: Panong, sessions: sessionmaker[Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schools = file(tmp_path, "school_code,name", "71040001,บ้านหนองกระทุ่ม")
    assert office("import", "schools", schools).exit_code == 0
    children = file(tmp_path, HEADER, KITTI)
    assert office("import", "cases", children).exit_code == 0
    monkeypatch.setenv("DATA_KEYS", new_key())
    assert office("import", "cases", children).exit_code == 2
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Child)) == 1


def test_a_key_is_let_go_once_nothing_is_written_with_it(
    office: Panong, environment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = new_key()
    (wrong,) = ring(slip).ids
    monkeypatch.setenv("DATA_KEYS", f"{slip},{environment}")
    assert office("people").exit_code == 0
    assert "it writes" in office("db", "forget-key", wrong).stderr
    monkeypatch.setenv("DATA_KEYS", environment)
    assert office("people").exit_code == 2
    assert office("db", "forget-key", wrong).exit_code == 0
    assert office("people").exit_code == 0
    assert office("db", "forget-key", wrong).exit_code == 2


def test_a_key_that_is_needed_stays(office: Panong, environment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert office("invite", "supervisor", "--phone", "0810000001").exit_code == 0
    (old,) = ring(environment).ids
    monkeypatch.setenv("DATA_KEYS", f"{new_key()},{environment}")
    result = office("db", "forget-key", old)
    assert result.exit_code == 2
    assert "still needed" in result.stderr


def test_the_demo_is_removed_with_all_that_was_tried_in_it(demo_home: Panong, sessions: sessionmaker[Session]) -> None:
    assert demo_home("invite", "teacher", "--school", "71040001").exit_code == 0
    assert demo_home("db", "remove-demo", "--yes").exit_code == 0
    with sessions() as session:
        assert session.scalars(select(Area.name)).all() == [PLACEHOLDER]
        assert session.scalars(select(Invitation.id)).all() == []
        assert session.scalars(select(Person.id)).all() == []
        assert session.scalars(select(AuditEntry.action)).all() == ["demo.removed"]
        assert not demo.has_demo(session)
    assert demo_home("people").exit_code == 0
    disconnect(sessions)
    again = demo_home("db", "remove-demo", "--yes")
    assert again.exit_code == 2
    assert "no demo" in again.stderr


def test_what_may_be_real_is_never_removed(demo_home: Panong, sessions: sessionmaker[Session], tmp_path: Path) -> None:
    children = file(tmp_path, HEADER, KITTI)
    assert demo_home("import", "cases", children).exit_code == 0
    with sessions() as session:
        before = session.scalar(select(func.count()).select_from(Child))
    disconnect(sessions)
    result = demo_home("db", "remove-demo", "--yes")
    assert result.exit_code == 2
    assert "fresh database" in result.stderr
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(Child)) == before


def test_a_demo_is_not_removed_from_under_a_process(
    demo_home: Panong, database_url: str, connect: Callable[[str], Engine]
) -> None:
    process = connect(database_url)
    with process.connect():
        pass  # idle, but connected, as a process between two looks
    for words in (["--yes"], []):
        result = demo_home("db", "remove-demo", *words)
        assert result.exit_code == 2
        assert "Stop all of them first" in result.stderr
        assert "Remove the demo" not in result.output, "nobody is asked about what can't be done"
    with Session(process) as session:
        assert demo.has_demo(session)
    process.dispose()
    assert demo_home("db", "remove-demo", "--yes").exit_code == 0


def test_nobody_comes_in_while_it_is_removed(
    demo_home: Panong, database_url: str, connect: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def empty(*_: object) -> None:
        try:
            connect(database_url).connect()
        except BeingRestored as error:
            refused.append(error)
        raise ZeroDivisionError

    monkeypatch.setattr(demo, "empty", empty)
    with pytest.raises(ZeroDivisionError):
        demo_home("db", "remove-demo", "--yes")
    assert len(refused) == 1
    with Session(connect(database_url)) as session:
        assert demo.has_demo(session)


def test_a_demo_is_removed_by_nobody_who_does_not_say_so(demo_home: Panong, sessions: sessionmaker[Session]) -> None:
    assert CliRunner().invoke(main, ["db", "remove-demo"], input="n\n").exit_code == 1
    with sessions() as session:
        assert demo.has_demo(session)


@pytest.fixture
def simulated(office: Panong, monkeypatch: pytest.MonkeyPatch) -> Panong:
    """`panong run` up to where it would start its parts."""
    monkeypatch.setattr(bot.run_all, "_serve", lambda *_: 0)
    for variable in ("PORT", "SIMULATOR_PORT", "STAFF_PORT"):
        monkeypatch.setenv(variable, str(free_port()))
    return office


@pytest.mark.parametrize("what", ["an area", "a school", "somebody who has joined"])
def test_an_office_s_database_is_not_run_with_the_simulator(
    simulated: Panong, sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """It would bring in invented people, and the simulator would take what real ones are owed."""
    with sessions.begin() as session:
        area = session.scalars(select(Area)).one()
        if what == "an area":
            area.name = "สพป.กาญจนบุรี เขต 1"
        elif what == "a school":
            session.add(School(area_id=area.id, code="71050001", name="โรงเรียน"))
        else:
            session.add(Person(area_id=area.id, name="สมศรี ใจดี", created_at=datetime.now(UTC)))
        before = area.name
    for options in ((), ("--no-demo",)):
        refused = simulated("run", *options)
        assert refused.exit_code == 2
        assert "--no-simulator" in refused.stderr
    with sessions() as session:
        assert session.scalars(select(Area.name)).all() == [before]
        assert session.scalars(select(Setting.key).where(Setting.key == demo.MARK)).all() == []
    monkeypatch.setenv("PANONG_DEMO", "1")
    assert simulated("run", "--no-demo").exit_code == 0, "whoever says so may"


@pytest.mark.parametrize("options", [(), ("--no-demo",)])
def test_what_was_begun_with_the_simulator_goes_on_with_it(
    simulated: Panong, sessions: sessionmaker[Session], options: tuple[str, ...]
) -> None:
    assert simulated("run", *options).exit_code == 0
    assert simulated("area", "set", "--name", "สพป.กาญจนบุรี เขต 1").exit_code == 0
    assert simulated("run", *options).exit_code == 0
