"""Two at the same moment about one asking, each in a worker of its own: the second waits, and finds what the first has
done."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from flows.engine.inputs import Acted, Said
from handlers.people.members import end_person
from handlers.sharing.wanted.overdue import ask_heads
from models.cases import Case, KeptAsking
from models.codes import Change, MatterState, Role
from tests.handlers.people.test_handed_over import history
from tests.handlers.safeguarding.test_at_once import both
from tests.handlers.sharing.test_asking_ends_anywhere import parks, told
from tests.handlers.sharing.test_ends import assigns, third
from tests.handlers.sharing.test_give import anan, has
from tests.handlers.sharing.test_wanted import KITTI, wanted
from tests.handlers.tester import Seen, Someone
from tests.handlers.together import in_a_worker
from tests.handlers.town import Town

NOBODY = (None, None)
CHILD = "น้อง 0001"


@pytest.fixture
def colleague(town: Town) -> Someone:
    return anan(town)


@pytest.fixture
def asked(town: Town, teacher: Someone, colleague: Someone) -> int:
    """The child's case: the teacher asks for it."""
    case = town.child(KITTI, assignee=colleague.person)
    teacher.presses("ask_for", {"case": case, "had": colleague.person})
    return case


@pytest.fixture(params=[True, False], ids=["headed", "headless"])
def head(request: pytest.FixtureRequest) -> Someone | None:
    """Who directs the school, if anybody does."""
    found: Someone | None = request.getfixturevalue("director") if request.param else None
    return found


def presses(person: Someone, act: str, **args: object) -> Callable[[Session], list[Seen]]:
    return in_a_worker((person, Acted(act, {key: str(value) for key, value in args.items()})))


def job(town: Town) -> Callable[[Session], object]:
    return lambda session: ask_heads(session, town.area, town.clock.now, town.clock.now)


def reassigned(town: Town, case: int) -> int:
    return history(town, case).count(Change.REASSIGNED)


def test_she_says_yes_while_the_director_gives_it_to_a_third(
    town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int
) -> None:
    other = third(town)
    gives = presses(director, "share_give", case=asked, to=other.person, had=colleague.person)
    (seen,) = both(town, gives, presses(colleague, "wanted_give", case=asked, asker=teacher.person))
    assert f"ตอนนี้ครูมาลี ดูแล {CHILD} ยังไม่ได้เปลี่ยนอะไร" in seen
    assert (has(town, asked), wanted(town, asked), reassigned(town, asked)) == ([other.person], NOBODY, 1)
    assert told(town)["asking_ended", teacher.person] == 1
    assert told(town)["child_given", teacher.person] == 0


def test_the_director_gives_it_to_a_third_while_she_says_yes(
    town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int
) -> None:
    other = third(town)
    gives = presses(director, "share_give", case=asked, to=other.person, had=colleague.person)
    (seen,) = both(town, presses(colleague, "wanted_give", case=asked, asker=teacher.person), gives)
    assert "มีการเปลี่ยน" in seen
    assert (has(town, asked), wanted(town, asked), reassigned(town, asked)) == ([teacher.person], NOBODY, 1)
    assert told(town)["child_given", other.person] == told(town)["asking_ended", teacher.person] == 0


def test_she_says_yes_while_it_is_taken_back(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    takes_back = presses(teacher, "not_wanted", case=asked)
    (seen,) = both(town, takes_back, presses(colleague, "wanted_give", case=asked, asker=teacher.person))
    assert f"ตอนนี้ครูอนันต์ ดูแล {CHILD} ยังไม่ได้เปลี่ยนอะไร" in seen
    assert (has(town, asked), wanted(town, asked), reassigned(town, asked)) == ([colleague.person], NOBODY, 0)
    assert sum(told(town).values()) == 1


def test_it_is_taken_back_while_she_says_yes(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    gives = presses(colleague, "wanted_give", case=asked, asker=teacher.person)
    (seen,) = both(town, gives, presses(teacher, "not_wanted", case=asked))
    assert f"บันทึกแล้ว ครูดูแล {CHILD}" in seen
    assert (has(town, asked), reassigned(town, asked)) == ([teacher.person], 1)


def test_it_is_taken_back_while_she_says_no(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    keeps = presses(colleague, "wanted_keep", case=asked, asker=teacher.person)
    (seen,) = both(town, keeps, presses(teacher, "not_wanted", case=asked))
    assert f"เลิกขอดูแล {CHILD} แล้ว" in seen
    assert told(town)["child_kept", teacher.person] == 1
    assert len(town.rows(KeptAsking)) == 1


@pytest.mark.parametrize(
    ("first", "second", "reads"),
    [
        ("wanted_give", "wanted_give", "บันทึกแล้ว ครูสมศรี ดูแล"),
        ("wanted_give", "wanted_keep", "ตอนนี้ครูสมศรี ดูแล"),
        ("wanted_keep", "wanted_give", "ตอนนี้ครูอนันต์ ดูแล"),
        ("wanted_keep", "wanted_keep", f"คนดูแล {CHILD} ยังเป็นคนเดิม"),
    ],
)
def test_two_directors_answer(
    town: Town,
    teacher: Someone,
    colleague: Someone,
    director: Someone,
    asked: int,
    first: str,
    second: str,
    reads: str,
) -> None:
    deputy = Someone(town, *town.member("วีระ มั่นคง", Role.DIRECTOR, town.schools[0]))
    by_director = presses(director, first, case=asked, asker=teacher.person)
    by_deputy = presses(deputy, second, case=asked, asker=teacher.person)
    (seen,) = both(town, by_director, by_deputy)
    assert reads in seen
    gave = first == "wanted_give"
    assert has(town, asked) == [teacher.person if gave else colleague.person]
    assert (wanted(town, asked), reassigned(town, asked)) == (NOBODY, int(gave))
    assert told(town)["child_given" if gave else "child_kept", teacher.person] == 1
    assert told(town)["child_kept" if gave else "child_given", teacher.person] == 0
    assert len(town.rows(KeptAsking)) == int(not gave)


@pytest.mark.parametrize("act", ["wanted_give", "wanted_keep"])
def test_an_answer_comes_while_the_job_asks(
    town: Town,
    teacher: Someone,
    colleague: Someone,
    asked: int,
    act: str,
    head: Someone | None,
) -> None:
    """The job has the row lock: it asks the director or the district, and the answer ends that."""
    town.clock.on(days=7)
    both(town, job(town), presses(colleague, act, case=asked, asker=teacher.person))
    assert has(town, asked) == [teacher.person if act == "wanted_give" else colleague.person]
    assert wanted(town, asked) == NOBODY
    assert [one.state for one in assigns(town)] == ([] if head else [MatterState.DROPPED])


@pytest.mark.parametrize("act", ["wanted_give", "wanted_keep"])
def test_the_job_waits_while_an_answer_comes(
    town: Town,
    teacher: Someone,
    colleague: Someone,
    asked: int,
    act: str,
    head: Someone | None,
) -> None:
    town.clock.on(days=7)
    both(town, presses(colleague, act, case=asked, asker=teacher.person), job(town))
    assert wanted(town, asked) == NOBODY
    assert assigns(town) == []
    if head is not None:
        assert not head.pushed().messages
        assert told(town)["child_wanted", head.person] == 0


def test_two_ask_for_one_child(town: Town, teacher: Someone, colleague: Someone) -> None:
    other, case = third(town), town.child(KITTI, assignee=colleague.person)
    asks = [presses(one, "ask_for", case=case, had=colleague.person) for one in (teacher, other)]
    (seen,) = both(town, *asks)
    assert f"ครูสมศรี ขอดูแล {CHILD} ไว้แล้ว" in seen
    assert wanted(town, case)[0] == teacher.person
    assert told(town) == {("child_wanted", colleague.person): 1}


def test_it_is_taken_back_while_she_is_parked(
    town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int
) -> None:
    both(town, parks(colleague), presses(teacher, "not_wanted", case=asked))
    assert wanted(town, asked) == NOBODY
    assert not director.pushed().messages


def leaves(town: Town, person: Someone) -> Callable[[Session], object]:
    return lambda session: end_person(session, person.person or 0, town.clock.now)


def test_nothing_is_given_to_who_leaves_meanwhile(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    gives = presses(colleague, "wanted_give", case=asked, asker=teacher.person)
    (seen,) = both(town, leaves(town, teacher), gives)
    assert "ครูที่ขอไม่ได้อยู่โรงเรียนนี้แล้ว ยังไม่ได้เปลี่ยนอะไร" in seen
    assert has(town, asked) == [colleague.person]


@pytest.mark.parametrize("act", ["wanted_give", "ask_for"])
def test_also_where_another_of_the_batch_has_read_the_school_before(
    town: Town, teacher: Someone, colleague: Someone, director: Someone, asked: int, act: str
) -> None:
    who = colleague if act == "wanted_give" else teacher
    args = {"case": str(asked), "asker": str(teacher.person), "had": str(colleague.person)}
    batch = in_a_worker((director, Said("แบ่งงานครู")), (who, Acted(act, args)))
    _, seen = both(town, leaves(town, teacher), batch)
    assert "บันทึกแล้ว" not in seen
    if who is colleague:
        assert "ครูที่ขอไม่ได้อยู่โรงเรียนนี้แล้ว" in seen
    assert (has(town, asked), wanted(town, asked)) == ([colleague.person], NOBODY)


def test_nobody_asks_who_leaves_meanwhile(town: Town, teacher: Someone, colleague: Someone, asked: int) -> None:
    again = presses(teacher, "ask_for", case=asked, had=colleague.person)
    both(town, leaves(town, teacher), again)
    assert wanted(town, asked) == NOBODY


@pytest.mark.parametrize("act", ["wanted_give", "wanted_keep", "not_wanted", "ask_for"])
def test_it_is_another_schools_meanwhile(
    town: Town, teacher: Someone, colleague: Someone, asked: int, act: str
) -> None:
    """Whoever acts reads no more of it than of any child of that school."""

    def moves(session: Session) -> None:
        session.get_one(Case, asked).school_id = town.schools[1]
        session.flush()

    who = colleague if act.startswith("wanted") else teacher
    asker = 0 if act == "wanted_keep" else teacher.person  # of an older card
    (seen,) = both(town, moves, presses(who, act, case=asked, asker=asker, had=colleague.person))
    assert "ไม่พบน้องคนนี้" in seen
    assert has(town, asked) == [colleague.person]
    assert wanted(town, asked)[0] == teacher.person
