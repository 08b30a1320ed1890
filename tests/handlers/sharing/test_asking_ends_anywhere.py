"""Whatever is done about an asking ends at any statement, as if the power had gone: then nothing of it is done, and the
next time all of it is, with one notice to whom it concerns."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session, sessionmaker

from flows.engine.inputs import Acted
from handlers.messages.notices import write_notices
from handlers.people.person.away import away_person
from handlers.people.person.notices import tell_stand_ins
from handlers.people.person.park import park_person
from handlers.sharing.wanted.overdue import ask_heads
from models.cases import KeptAsking
from models.codes import Change, MatterState
from models.notices import Notice
from tests.databases import fresh
from tests.handlers.ending import ends_at
from tests.handlers.people.person.leaving import UNTIL
from tests.handlers.people.test_handed_over import history
from tests.handlers.safeguarding.steps import everything
from tests.handlers.sharing.test_ends import assigns, third
from tests.handlers.sharing.test_give import anan, has
from tests.handlers.sharing.test_wanted import KITTI, wanted
from tests.handlers.tester import Someone
from tests.handlers.together import turns
from tests.handlers.town import Town

Work = Callable[[Session], object]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sessionmaker[Session]]:
    """A database for this file: after each statement all that is stored is read."""
    with fresh(request, tmp_path_factory) as sessions:
        yield sessions


def ends_at_any_statement(town: Town, work: Work) -> None:
    """Tried with its end one statement later each time, until it is done."""
    before, ended = everything(town), 0
    while ends_at(town, work, ended + 1):
        ended += 1
        assert everything(town) == before, f"statement {ended}"
    assert ended > 5
    assert everything(town) != before


def presses(person: Someone, act: str, **args: object) -> Work:
    given = Acted(act, {key: str(value) for key, value in args.items()})
    return lambda session: turns(session, (person, given))


def told(town: Town) -> Counter[tuple[str, int | None]]:
    """Who is owed what."""
    return Counter((one.kind, one.person_id) for one in town.rows(Notice))


@pytest.fixture
def colleague(town: Town) -> Someone:
    return anan(town)


@pytest.fixture
def case(town: Town, colleague: Someone) -> int:
    return town.child(KITTI, assignee=colleague.person)


@pytest.fixture
def asked(teacher: Someone, colleague: Someone, case: int) -> int:
    """The child's case: the teacher asks for it."""
    teacher.presses("ask_for", {"case": case, "had": colleague.person})
    return case


def test_to_ask(town: Town, teacher: Someone, colleague: Someone, case: int) -> None:
    ends_at_any_statement(town, presses(teacher, "ask_for", case=case, had=colleague.person))
    assert wanted(town, case)[0] == teacher.person
    assert told(town) == {("child_wanted", colleague.person): 1}


def test_to_take_it_back(town: Town, teacher: Someone, asked: int) -> None:
    ends_at_any_statement(town, presses(teacher, "not_wanted", case=asked))
    assert wanted(town, asked) == (None, None)
    assert sum(told(town).values()) == 1  # her colleague's, which is dropped when it is to be said


def test_to_give_it(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    ends_at_any_statement(town, presses(colleague, "wanted_give", case=asked, asker=teacher.person))
    assert (has(town, asked), wanted(town, asked)) == ([teacher.person], (None, None))
    assert history(town, asked).count(Change.REASSIGNED) == 1
    assert told(town) == {("child_wanted", colleague.person): 1, ("child_given", teacher.person): 1}


def test_to_keep_it(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    ends_at_any_statement(town, presses(colleague, "wanted_keep", case=asked, asker=teacher.person))
    assert (has(town, asked), wanted(town, asked)) == ([colleague.person], (None, None))
    assert len(town.rows(KeptAsking)) == 1
    assert told(town) == {("child_wanted", colleague.person): 1, ("child_kept", teacher.person): 1}


def test_to_give_it_to_a_third(town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int) -> None:
    other = third(town)
    ends_at_any_statement(town, presses(director, "share_give", case=asked, to=other.person, had=colleague.person))
    assert (has(town, asked), wanted(town, asked)) == ([other.person], (None, None))
    assert told(town) == {
        ("child_wanted", colleague.person): 1,
        ("asking_ended", teacher.person): 1,
        ("child_given", other.person): 1,
        ("child_taken", colleague.person): 1,
    }


def parks(person: Someone) -> Work:
    def work(session: Session) -> None:
        park_person(session, person.person or 0, person.town.clock.now, parked=True)
        write_notices(session)

    return work


def goes_on_leave(person: Someone) -> Work:
    def work(session: Session) -> None:
        now = person.town.clock.now
        tell_stand_ins(session, away_person(session, person.person or 0, UNTIL, None, now), now)
        write_notices(session)

    return work


@pytest.mark.parametrize("how", [parks, goes_on_leave])
def test_whoever_is_asked_is_not_there_any_more(
    town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int, how: Callable[[Someone], Work]
) -> None:
    ends_at_any_statement(town, how(colleague))
    assert wanted(town, asked)[0] == teacher.person
    assert told(town)["child_wanted", director.person] == 1
    assert assigns(town) == []


@pytest.mark.parametrize("how", [parks, goes_on_leave])
def test_nor_is_the_director(
    town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int, how: Callable[[Someone], Work]
) -> None:
    with town.sessions.begin() as session:
        goes_on_leave(colleague)(session)
    assert assigns(town) == []
    ends_at_any_statement(town, how(director))
    assert wanted(town, asked)[0] == teacher.person
    assert [one.state for one in assigns(town)] == [MatterState.OPEN]


@pytest.mark.parametrize("headed", [True, False])
def test_the_job_of_the_morning(
    town: Town, teacher: Someone, colleague: Someone, asked: int, request: pytest.FixtureRequest, *, headed: bool
) -> None:
    director: Someone | None = request.getfixturevalue("director") if headed else None
    town.clock.on(days=7)
    now = town.clock.now
    ends_at_any_statement(town, lambda session: ask_heads(session, town.area, now, now))
    ask_heads_again(town)
    asks: Counter[tuple[str, int | None]] = Counter({("child_wanted", colleague.person): 1})
    if director is not None:
        asks["child_wanted", director.person] = 1
    assert told(town) == asks
    assert [one.state for one in assigns(town)] == ([] if headed else [MatterState.OPEN])


def ask_heads_again(town: Town) -> None:
    with town.sessions.begin() as session:
        ask_heads(session, town.area, town.clock.now, town.clock.now)
