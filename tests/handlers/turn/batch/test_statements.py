"""A batch of many takes the statements of a batch of a few, whatever is asked: a turn never sends a query of its own.

How many a kind of turn takes stands in `statements.txt`, so that a review sees when one more is needed. `--update`
rewrites it, and only with what many take as well. `make test` sees whether a few still take what stands there, in
half the time that many take: a query of each one's own is two more. That many do is tested by `make soak`.
"""

import fcntl
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from handlers.turn.batch.take_all import take_all
from handlers.turn.incoming import Incoming, Kind
from models.codes import Role
from tests.handlers import town as towns
from tests.handlers.tester import stored_event
from tests.handlers.town import Town
from tests.handlers.turn.batch import (
    kinds_at_desks,
    kinds_at_schools,
    kinds_of_answers,
    kinds_of_calls,
    kinds_of_employers,
    kinds_of_figures,
    kinds_of_first_days,
    kinds_of_homes,
    kinds_of_letters,
    kinds_of_looking,
    kinds_of_people,
    kinds_of_privacy,
    kinds_of_refusing,
    kinds_of_reports,
    kinds_of_returns,
    kinds_of_schools,
    kinds_of_silence,
    kinds_of_time,
)
from tests.handlers.turn.batch.kinds import Person, Prepare, kinds_in

FILE = Path(__file__).with_name("statements.txt")
KINDS = kinds_in(
    kinds_of_reports,
    kinds_of_returns,
    kinds_of_people,
    kinds_at_desks,
    kinds_at_schools,
    kinds_of_schools,
    kinds_of_silence,
    kinds_of_time,
    kinds_of_looking,
    kinds_of_answers,
    kinds_of_calls,
    kinds_of_refusing,
    kinds_of_privacy,
    kinds_of_figures,
    kinds_of_letters,
    kinds_of_employers,
    kinds_of_homes,
    kinds_of_first_days,
)
FEW, MANY = 3, 9
TOWNS = 3
"""Among which the many are divided; the few are of one district, or of two."""


class Crowd:
    """Towns on PostgreSQL; on SQLite there is no network between. They are made once, and what is done in them is taken
    back: to make them takes as long as what is asked."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self.engine: Engine = sessions.kw["bind"]
        self.towns = [towns.build(sessions) for _ in range(TOWNS)]
        for town in self.towns:
            town.member("ศน.หนึ่ง", Role.SUPERVISOR, safeguarding=True)

    def statements(self, prepare: Prepare, number: int, districts: int = 1) -> list[str]:
        """What the database is asked when so many people do this in one batch, each by its first words."""
        with self.engine.connect() as connection, connection.begin() as changes:
            sessions = sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
            told = self._told([town.again(sessions) for town in self.towns[:districts]], prepare, number)
            changes.rollback()
        assert told.pop().startswith("RELEASE SAVEPOINT"), "the end of the session's own"
        return [" ".join(one.split()[:4]) for one in told]

    def _told(self, around: Sequence[Town], prepare: Prepare, number: int) -> list[str]:
        people = [Person(around[at % len(around)], at) for at in range(number)]
        given = [prepare(person) for person in people]
        told: list[str] = []
        with around[0].sessions.begin() as session:
            now = around[0].clock.now
            incoming = [
                Incoming(
                    stored_event(session, person.town.channel, person.chat.user, now, None),
                    person.town.channel,
                    person.chat.user,
                    one if isinstance(one, Kind) else Kind.INPUT,
                    now,
                    None if isinstance(one, Kind) else one,
                    person.chat.message,
                )
                for person, one in zip(people, given, strict=True)
            ]
            event.listen(session.connection(), "before_cursor_execute", lambda *call: told.append(call[2]))
            take_all(session, incoming, recorded_at=now, now=now)
        return told


@pytest.fixture(scope="module")
def crowd(shared: sessionmaker[Session]) -> Crowd:
    with shared() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: no network lies in between")
    return Crowd(shared)


def _read(lines: str) -> dict[str, str]:
    return dict(line.rsplit(" ", 1) for line in lines.splitlines() if not line.startswith("#"))


def _write(name: str, statements: int) -> None:
    """Others may be writing theirs."""
    with FILE.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        allowed = {**_read(file.read()), name: str(statements)}
        lines = [f"{kind} {allowed[kind]}" for kind in KINDS if kind in allowed]
        file.seek(0)
        file.truncate()
        file.write("\n".join(["# Statements of a batch, however many people are in it, by what they do.", *lines, ""]))


@pytest.mark.parametrize("name", KINDS)
def test_a_batch_takes_the_statements_that_are_written(name: str, crowd: Crowd, update: bool) -> None:
    told = crowd.statements(KINDS[name], FEW, 2)
    if update:
        assert sorted(crowd.statements(KINDS[name], MANY, TOWNS)) == sorted(told)
        _write(name, len(told))
    allowed = _read(FILE.read_text())
    known, asked = allowed.get(name, "nothing"), "\n  ".join(["", *told])
    assert str(len(told)) == known, (
        f"{name} takes {len(told)} statements, and {known} stands in {FILE.name}: if it needs them, "
        f"--update writes it there. They are:{asked}"
    )


@pytest.mark.soak
@pytest.mark.parametrize("name", KINDS)
def test_many_people_take_no_more_statements_than_a_few(name: str, crowd: Crowd) -> None:
    few, many = crowd.statements(KINDS[name], FEW), crowd.statements(KINDS[name], MANY, TOWNS)
    assert sorted(few) == sorted(many)
