"""Many look at once, or there are many of one name."""

from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from handlers.cases.open import NewCase, open_cases
from handlers.looking import chat, search
from handlers.looking.open import expect_opened
from models.codes import ChildGroup, Role
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from tests.handlers.turn.batch import kinds_of_looking as kinds
from tests.handlers.turn.batch.kinds import Prepare
from tests.handlers.turn.batch.test_statements import Crowd

FULL = 260
"""More than are read along one index."""


@pytest.fixture
def plain(town: Town) -> Someone:
    return Someone(town, *town.member("อร สุขใจ", Role.SUPERVISOR))


@pytest.mark.parametrize("people", [3, 9])
@pytest.mark.parametrize(
    "prepare", [kinds.look_for_a_name, kinds.look_for_a_name_that_one_has], ids=lambda one: one.__name__
)
def test_whoever_looks_is_looked_for_once(
    prepare: Prepare, people: int, shared: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whatever each has found is expected once: what a batch takes grows with its people, not with their square."""
    ran, opening = list[Any](), list[Any]()
    ranked = search._ranked

    def count_ranked(*given: Any) -> Any:
        ran.append(given)
        return ranked(*given)

    def count_opened(session: Session, these: Any) -> None:
        opening.extend(these)
        expect_opened(session, these)

    monkeypatch.setattr(search, "_ranked", count_ranked)
    monkeypatch.setattr(chat, "expect_opened", count_opened)
    Crowd(shared).statements(prepare, people)
    assert len(ran) == people
    assert len(opening) <= people


def many_called(town: Town, *names: tuple[str, str]) -> None:
    """Their numbers are their places, from one."""
    with town.sessions.begin() as session:
        new = [
            NewCase(first_name=first, last_name=last, school=town.schools[0], group=ChildGroup.DROPPED_OUT)
            for first, last in names
        ]
        open_cases(session, town.area, new, None, town.clock.now)


@pytest.mark.parametrize("said", ["พงษ์ประเสริฐ", "พงประเสริด", "พงษ์ประ"])
def test_of_very_many_of_one_first_name_the_surname_finds_the_child(town: Town, plain: Someone, said: str) -> None:
    many_called(town, *[("ณัฐวุฒิ", "สุขใจ")] * FULL, ("ณัฐวุฒิ", "พงษ์ประเสริฐ"))
    assert f"น้อง {FULL + 1:04d}" in plain.says(f"หาน้อง ณัฐวุฒิ {said}")


def test_both_names_are_found_among_very_many_of_either(town: Town, plain: Someone) -> None:
    others = [*[("ณัฐวุฒิ", "สุขใจ")] * FULL, *[("มานะ", "พงษ์ประเสริฐ")] * FULL]
    many_called(town, *others, ("ณัฐวุฒิ", "พงษ์ประเสริฐ"))
    assert f"น้อง {2 * FULL + 1:04d}" in plain.says("หาน้อง ณัฐวุฒิ  พงษ์ประเสริฐ")


@pytest.mark.parametrize(
    ("surnames", "heading"), [(FULL, "พบมากกว่า 2 คน พิมพ์นามสกุลหรือโรงเรียนต่อท้ายได้"), (9, "พบน้อง 2 คน")]
)
def test_what_was_not_read_to_its_end_says_that_there_are_more(
    town: Town, plain: Someone, surnames: int, heading: str
) -> None:
    """All who are called so in full are known where one of the two names was read to its end."""
    others = [*[("ณัฐวุฒิชัย", "สุขใจ")] * FULL, *[("มานะ", "พงษ์ประเสริฐชัย")] * surnames]
    many_called(town, *[("ณัฐวุฒิ", "พงษ์ประเสริฐ")] * 2, *others)
    assert heading in plain.says("หาน้อง ณัฐวุฒิ พงษ์ประเสริฐ")
