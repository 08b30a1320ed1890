"""What the fixtures of a test have made is kept for the next one that begins with the same: half of what the tests of
use cases do is to make a district in which something can be asked.

Such a test has one transaction, which is never committed; each session in it is a savepoint, so what it rolls back is
gone, and what it commits is there for the next session. After each fixture there is a savepoint, too. The next test
goes back to the last one that it has in common with the one before, and is given copies of what the fixtures gave:
nothing of a test is left to another. Where others have to see commits, the test asks for `shared` or is marked
`commits`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from inspect import isgeneratorfunction
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker

from models.base import Base
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Clock, Town

Fixture = pytest.FixtureDef[Any]

HANDLERS = Path(__file__).parent
PLACES = {"needs", "returns", "review", "test_kept.py"}
"""Those of `tests/handlers` in which it is done: where tests begin with what people have reported."""

AS_IT_IS = (int, str, bytes, date, Seen)
"""What nobody changes needs no copy: numbers, words, codes, days and moments, and what was seen."""


class Unknown(Exception):
    """A fixture gave something of which no copy can be made; it is made anew for each test."""


@dataclass(frozen=True)
class Step:
    """A fixture that was made, and all that there was to give when it was."""

    fixture: Fixture
    given: Mapping[str, Any]


@dataclass
class Kept:
    """The transaction on one database, and how far the latest test has gone in it."""

    engine: Engine
    connection: Connection | None = None
    steps: list[Step] = field(default_factory=list)
    _open: set[Session] = field(default_factory=set)

    def begins(self, plan: Sequence[Fixture]) -> dict[str, Any]:
        """Back to what this test has in common with the one before; gives copies of what was made until there."""
        if self.connection is None or self.connection.invalidated or self.connection.get_nested_transaction():
            self.ends()  # a test that has failed may have left anything
            self.connection = self.engine.connect()
            self.connection.begin()
            self._goes("SAVEPOINT", 0)
        same = 0
        for step, fixture in zip(self.steps, plan, strict=False):
            if step.fixture is not fixture:
                break
            same += 1
        del self.steps[same:]
        self._open.clear()
        self._goes("ROLLBACK TO SAVEPOINT", same)
        return copies(self.steps[-1].given) if self.steps else {}

    def sessions(self) -> sessionmaker[Session]:
        made = sessionmaker(self.connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        event.listen(made, "after_begin", self._is_alone)
        event.listen(made, "after_transaction_end", self._is_over)
        return made

    def adds(self, fixture: Fixture, given: Mapping[str, Any]) -> None:
        """One step further."""
        self.steps.append(Step(fixture, copies(given)))
        self._goes("SAVEPOINT", len(self.steps))

    def ends(self) -> None:
        """As if nothing had been there: who commits finds the database free."""
        self.steps.clear()
        self._open.clear()
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _is_alone(self, session: Session, *_: object) -> None:
        """Two at once would be one inside the other, and nothing would be seen of what the test is about."""
        self._open.add(session)
        if len(self._open) > 1 or current_thread() is not main_thread():
            raise RuntimeError("two sessions of a town at once: mark the test `commits` (tests/handlers/kept.py)")

    def _is_over(self, session: Session, transaction: SessionTransaction) -> None:
        if transaction.parent is None:
            self._open.discard(session)

    def _goes(self, where: str, step: int) -> None:
        assert self.connection is not None
        self.connection.exec_driver_sql(f"{where} kept_{step}")


@dataclass
class Beginning:
    """How a test begins. `plan`: the fixtures that are kept, in the order in which they are made; `given`: what was
    there already; `made`: what they have given."""

    plan: Sequence[Fixture]
    kept: Kept | None = None
    given: dict[str, Any] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)

    def town(self, kept: Kept, build: Callable[[sessionmaker[Session]], Town]) -> Town:
        """The first of them."""
        self.kept, self.given = kept, kept.begins(self.plan)
        town: Town = self.gives(self.plan[0], lambda: build(kept.sessions()))
        return town

    def keeps(self, fixture: Fixture) -> bool:
        return self.kept is not None and any(fixture is one for one in self.plan[1:])

    def gives(self, fixture: Fixture, make: Callable[[], Any]) -> Any:
        """What this fixture gives, made only if it has to be."""
        name = fixture.argname
        there = name in self.given
        self.made[name] = self.given[name] if there else make()
        if not there and self.kept is not None:
            try:
                self.kept.adds(fixture, self.made)
            except Unknown:
                self.kept = None  # and whatever comes after it
        return self.made[name]


def beginning(item: pytest.Function) -> Beginning | None:
    """None: it is of another place, begins with something else, has a
    database of its own, or needs commits."""
    if item.path.relative_to(HANDLERS).parts[0] not in PLACES:
        return None
    known = item._fixtureinfo.name2fixturedefs
    if any(one.func.__module__ != "tests.handlers.conftest" for one in known.get("shared", ())):
        return None  # a file with a database of its own reads all that is stored there
    if item.get_closest_marker("commits") is not None or any("shared" in names for names in _asking(item)):
        return None
    order = dict.fromkeys(one for name in item.fixturenames for one in _in_order(name, known))
    plan: list[Fixture] = []
    for one in order:
        if one.scope != "function" or one.func.__module__ == "_pytest.python":  # what a test is parametrised with
            continue
        if not (_is_kept(one, plan) if plan else _is_town(one)):
            break
        plan.append(one)
    return Beginning(plan) if plan else None


def _asking(item: pytest.Function) -> Iterator[Sequence[str]]:
    """What the test and its fixtures ask for, but for those that are for the town."""
    yield item._fixtureinfo.argnames
    fixtures = (ones[-1] for ones in item._fixtureinfo.name2fixturedefs.values())
    yield from (one.argnames for one in fixtures if one.scope == "function" and not _is_town(one))


def _is_town(one: Fixture) -> bool:
    return one.argname == "town" and one.func.__module__ == "tests.handlers.conftest"


def _in_order(name: str, known: Mapping[str, Sequence[Fixture]]) -> Iterator[Fixture]:
    """A fixture after all that it needs, as pytest makes them."""
    if name in known:
        one = known[name][-1]
        for other in one.argnames:
            if other != name:
                yield from _in_order(other, known)
        yield one


def _is_kept(one: Fixture, plan: Sequence[Fixture]) -> bool:
    """It gives something, and depends on nothing that is for one test alone."""
    names = {other.argname for other in plan}
    simple = not isgeneratorfunction(one.func) and "." not in one.func.__qualname__ and one.params is None
    return simple and one.func.__annotations__.get("return") is not None and set(one.argnames) <= names


def copies(given: Mapping[str, Any]) -> dict[str, Any]:
    """Of all together: those whose town was the same have the same again."""
    found: dict[int, Any] = {}
    return {name: _copied(one, found) for name, one in given.items()}


def _copied(one: Any, found: dict[int, Any]) -> Any:
    if one is None or isinstance(one, AS_IT_IS):
        return one
    if id(one) not in found:
        found[id(one)] = _copy(one, found)
    return found[id(one)]


def _copy(one: Any, found: dict[int, Any]) -> Any:
    if type(one) is Town:
        return replace(one, clock=_copied(one.clock, found), case=dict(one.case))
    if type(one) is Clock:
        return copy(one)
    if type(one) is Someone:
        other = copy(one)
        other.town = _copied(one.town, found)
        return other
    if isinstance(one, Base):
        return deepcopy(one)
    if type(one) in (list, tuple):
        return type(one)(_copied(inner, found) for inner in one)
    raise Unknown(type(one))
