"""What a run is for: stored as words, read as ids, also by a conversation that knows more of it than others."""

import pytest

from flows.engine.run import About, Run, dump, load


class Visit(About, frozen=True, kw_only=True):
    """A conversation's own."""

    house: int
    alone: bool = False


@pytest.mark.parametrize("about", [About(), About(case=12, report=5), About(case=12, corrects=5), About(practice=True)])
def test_what_a_run_is_for_survives_being_stored(about: About) -> None:
    run = load(dump(Run("run1", "report", 1, about.stored())))
    assert run.about_as(About) == about


def test_only_what_is_set_is_stored_and_as_words() -> None:
    assert About(case=12).stored() == {"case": "12"}
    assert Visit(case=12, house=3, alone=True).stored() == {"case": "12", "house": "3", "alone": "1"}


def test_a_conversation_reads_its_own_and_others_what_they_know() -> None:
    run = Run("run1", "visit", 1, {"case": "12", "house": "3", "alone": "1"})
    assert run.about_as(Visit) == Visit(case=12, house=3, alone=True)
    assert run.about_as(About) == About(case=12)
