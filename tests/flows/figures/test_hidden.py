"""What the committee reads tells of no few children: neither said nor to be reckoned from what is said."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from flows.figures.hidden import FEW, SUMS, hidden, is_few, values
from models.figures import Figures, Rows

COUNTS = st.integers(0, 12)


@st.composite
def some_figures(draw: st.DrawFn) -> Figures:
    wants = draw(COUNTS)
    back = draw(st.integers(0, wants))
    other = draw(COUNTS)
    left = draw(st.integers(0, other))
    stayed, both = draw(st.integers(0, back)), draw(st.integers(0, back))
    given = {"wants": wants, "back": back, "stayed": stayed, "both": both, "other": other, "left": left}
    others = {name: draw(COUNTS) for name in Rows.__struct_fields__ if name not in given}
    return Figures(Rows(**given, **others), new=draw(COUNTS), new_before=draw(COUNTS))


@given(some_figures())
def test_no_few_are_said_and_none_is_the_difference_of_the_others(figures: Figures) -> None:
    known = values(figures)
    out = hidden(known)
    assert {name for name, number in known.items() if 0 < number < FEW} <= out
    for whole, parts in SUMS.items():
        assert known[whole] == sum(known[part] for part in parts)
        gone = out & {whole, *parts}
        assert len(gone) != 1 or not any(is_few(known[name]) for name in gone), (whole, gone)


def test_large_figures_are_all_said() -> None:
    many = Figures(Rows(40, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 10), new=9, new_before=9)
    assert hidden(values(many)) == frozenset()


def test_one_who_was_not_found_takes_another_figure_along() -> None:
    one = Figures(Rows(40, 20, 20, 20, 20, 1, 20, 20, 20, 20, 20, 10), new=9, new_before=9)
    out = hidden(values(one))
    assert "not_found" in out
    assert out & {"told", "found"}


@given(*(st.integers(0, 12) for _ in range(3)))
def test_what_is_left_out_of_a_sum_could_be_two_numbers(duplicate: int, wrong: int, moved: int) -> None:
    rows = Rows(40, 20, 20, 20, 20, 20, 20, duplicate, wrong, moved, 20, 10)
    known = values(Figures(rows, new=9, new_before=9))
    out = hidden(known)
    if "removed" in out:
        return
    parts = SUMS["removed"]
    may = [range(1, known["removed"] + 1) if part in out else (known[part],) for part in parts]
    fits = [one for one in product(*may) if sum(one) == known["removed"]]
    for at, part in enumerate(parts):
        assert part not in out or len({one[at] for one in fits}) > 1, (known, out)


def test_two_of_one_each_are_not_the_only_two_that_make_two() -> None:
    rows = Rows(40, 20, 20, 20, 20, 20, 20, 1, 1, 9, 20, 10)
    assert hidden(values(Figures(rows, new=9, new_before=9))) == {"duplicate", "wrong", "moved"}
