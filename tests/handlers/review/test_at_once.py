"""Two who act on the same matter at once, in two transactions and in one."""

import pytest

from handlers.access.declined import Declined
from handlers.access.looks import read_cases
from handlers.cases.locked import locked
from handlers.needs.sources import needs_of
from handlers.review.decide import decide
from handlers.review.keep import keep
from handlers.review.reading import matters_of
from handlers.review.take import take
from handlers.turn.batch.take_all import write
from models.batch import batch_of
from models.codes import Decision, MatterState, Why
from models.matters import Matter
from tests.handlers.review.desk import actor, acts, matter
from tests.handlers.review.test_opened import CUSTODY
from tests.handlers.steps import UNDECIDED, needs, report
from tests.handlers.tester import Someone
from tests.handlers.town import Town

pytestmark = pytest.mark.commits


@pytest.fixture
def postgres_only(town: Town) -> None:
    with town.sessions() as session:
        if session.get_bind().dialect.name == "sqlite":
            pytest.skip("SQLite: one writes at a time")


@pytest.mark.usefixtures("postgres_only")
def test_of_two_at_once_the_second_reads_what_the_first_has_done(
    town: Town, closing: Matter, officer: Someone, colleague: Someone
) -> None:
    with town.sessions.begin() as later:
        read = later.get_one(Matter, closing.id)  # before the first has committed
        second = actor(later, colleague)
        acts(officer, take, closing)
        with pytest.raises(Declined) as told:
            take(later, second, Matter, read.id, town.clock.now)
        assert read.holder_id == officer.person
    assert told.value.why == Why.HELD


@pytest.mark.usefixtures("postgres_only")
def test_what_was_read_before_its_lock_was_held_is_read_again(
    town: Town, closing: Matter, officer: Someone, colleague: Someone, teacher: Someone, child: int
) -> None:
    """One officer decides while a batch has already read the matter for a teacher who reports."""
    with town.sessions.begin() as batch:
        read_cases(batch, [child])
        (read,) = matters_of(batch, child)
        acts(officer, keep, closing)
        locked(batch, batch_of(batch).cases[child].case)
        assert matters_of(batch, child) == [read]
        assert read.state == MatterState.KEPT


@pytest.mark.usefixtures("postgres_only")
def test_needs_too(town: Town, teacher: Someone, director: Someone, child: int) -> None:
    report(teacher, *UNDECIDED)
    teacher.says("1")
    with town.sessions.begin() as batch:
        read_cases(batch, [child])
        (read,) = needs_of(batch, child)
        acts(director, decide, needs(town)[0], Decision.DONE)
        locked(batch, batch_of(batch).cases[child].case)
        assert needs_of(batch, child) == [read]
        assert (read.state, len(read.sources)) == (MatterState.DONE, 1)


def test_two_turns_of_one_batch_see_each_other(
    town: Town, closing: Matter, officer: Someone, colleague: Someone
) -> None:
    with town.sessions.begin() as session:
        batch_of(session).recorded_at = town.clock.now
        first, second = actor(session, officer), actor(session, colleague)
        take(session, first, Matter, closing.id, town.clock.now)
        with pytest.raises(Declined) as told:
            take(session, second, Matter, closing.id, town.clock.now)
        keep(session, first, Matter, closing.id, town.clock.now)
        write(session)
    assert told.value.why == Why.HELD
    assert matter(town).state == MatterState.KEPT


@pytest.mark.usefixtures("postgres_only")
def test_what_has_become_delicate_meanwhile_is_not_hers_any_more(
    town: Town, closing: Matter, teacher: Someone, officer: Someone, colleague: Someone, child: int
) -> None:
    """One who is not named presses on what she saw before; a report restricts the case while she waits for its lock."""
    with town.sessions.begin() as later:
        second = actor(later, colleague)
        read_cases(later, [child])
        read = later.get_one(Matter, closing.id)
        report(teacher, *CUSTODY)
        with pytest.raises(Declined) as told:
            take(later, second, Matter, read.id, town.clock.now)
    assert told.value.why == Why.NOT_YOURS
    assert town.rows(Matter)[0].holder_id is None
