"""What is counted of homes: what they were told and have answered, and returns that they deny."""

import pytest

from handlers.figures.export import Export, cases
from tests.handlers.family.homes import agreed, comes_in, wrote
from tests.handlers.family.test_came import asked, at, is_back
from tests.handlers.returns.test_checks import counted
from tests.handlers.steps import case_of
from tests.handlers.tester import Someone
from tests.handlers.town import Town
from thai.dates import local_date


def exported(town: Town) -> dict[str, str]:
    with town.sessions() as session:
        head, row = cases(session, Export(town.area, local_date(town.clock.now)))
    return dict(zip(head, row, strict=True))


def of_home(town: Town) -> tuple[str, ...]:
    row = exported(town)
    return tuple(row[f"home_{one}"] for one in ("notices", "answered", "unreached"))


def test_notices_are_counted_with_each_child(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    assert of_home(town) == ("0", "0", "0")
    wrote(teacher, case)
    assert of_home(town) == ("1", "0", "1")  # nobody of it is in the service
    granny = comes_in(town, teacher, case)
    assert of_home(town) == ("1", "0", "0")
    granny.blocks()
    assert of_home(town) == ("1", "0", "1")
    granny.follows()
    granny.says("เริ่ม")
    granny.taps("รับทราบ")
    assert of_home(town) == ("1", "1", "0")


def test_told_on_paper_it_counts_as_answered(town: Town, teacher: Someone) -> None:
    case = agreed(town, teacher)
    teacher.presses("home_paper", {"case": case})
    assert of_home(town) == ("1", "1", "0")


@pytest.mark.parametrize(("said", "figures"), [("ไป", (1, 1, 0)), ("ไม่ได้ไป", (0, 0, 1)), ("ไม่แน่ใจ", (1, 0, 0))])
def test_returns_are_counted_by_who_says_so(
    said: str, figures: tuple[int, int, int], town: Town, teacher: Someone
) -> None:
    case = agreed(town, teacher)
    wrote(teacher, case)
    granny = comes_in(town, teacher, case)
    at(town, 9)
    is_back(teacher, case)
    granny.taps(said, on=asked(town, granny))
    rows = counted(town)
    assert (rows.back, rows.both, rows.against) == figures
    assert case_of(town, case).return_witness is not None
