"""Which step leads where, whole: what is allowed, and that everything else is not."""

import re
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from models.alert_states import Step, after, call_by, remind_at
from models.codes import SafeguardingState as State
from thai.dates import BANGKOK

ALLOWED = {
    (State.RAISED, Step.TAKE): State.TAKEN,
    (State.RAISED, Step.PASS_ON): State.RAISED,
    (State.RAISED, Step.ALERT_NEXT): State.RAISED,
    (State.RAISED, Step.CALL): State.CALLED,
    (State.RAISED, Step.REFER): State.ENDED,
    (State.TAKEN, Step.PASS_ON): State.RAISED,
    (State.TAKEN, Step.CALL): State.CALLED,
    (State.TAKEN, Step.WATCH): State.TAKEN,
    (State.TAKEN, Step.REFER): State.ENDED,
    (State.TAKEN, Step.LAPSE): State.RAISED,
    (State.TAKEN, Step.GIVE_UP): State.RAISED,
    (State.CALLED, Step.PASS_ON): State.RAISED,
    (State.CALLED, Step.WATCH): State.CALLED,
    (State.CALLED, Step.REFER): State.ENDED,
    (State.CALLED, Step.CLOSE): State.ENDED,
    (State.CALLED, Step.GIVE_UP): State.RAISED,
    (State.CALLED, Step.REMIND): State.CALLED,
}


def test_every_step_from_every_state() -> None:
    for state, step in product(State, Step):
        assert after(state, step) == ALLOWED.get((state, step)), f"{step} from {state}"


def test_the_drawing_in_the_documentation_says_the_same() -> None:
    page = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text()
    mine = next(part for part in page.split("```") if "[*] --> RAISED" in part)
    drawn = re.findall(r"^    ([A-Z]+) --> ([A-Z]+)", mine, re.M)
    assert sorted(drawn) == sorted((state, str(to)) for (state, _), to in ALLOWED.items())


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """June 2026; the 15th is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("taken", "until"),
    [
        (at(15, 9), at(15, 11)),
        (at(15, 17, 59), at(15, 19, 59)),
        (at(15, 18), at(16, 7)),
        (at(15, 23, 30), at(16, 7)),
        (at(16, 2), at(16, 7)),
        (at(16, 6, 30), at(16, 8, 30)),  # never sooner than after two hours
        (at(19, 22), at(20, 7)),  # a weekend makes no difference
    ],
)
def test_until_when_whoever_takes_it_calls_back(taken: datetime, until: datetime) -> None:
    assert call_by(taken) == until


@pytest.mark.parametrize(
    ("raised", "now", "then"),
    [
        (at(15, 9), at(15, 9, 10), at(17, 8, 30)),
        (at(15, 8), at(15, 9, 10), at(16, 8, 30)),
        (at(15, 8), at(16, 8, 30), at(17, 8, 30)),
        (at(19, 7), at(19, 8), at(22, 8, 30)),
        (at(15, 8), at(21, 12), at(22, 8, 30)),
    ],
)
def test_when_all_are_told_that_it_is_open_still(raised: datetime, now: datetime, then: datetime) -> None:
    assert remind_at(raised, now) == then
