"""Which step leads where, whole: what is allowed, and that everything else is not."""

import re
from itertools import product
from pathlib import Path

from models.alert_states import Step, after
from models.codes import SafeguardingState as State

ALLOWED = {
    (State.RAISED, Step.TAKE): State.TAKEN,
    (State.RAISED, Step.PASS_ON): State.RAISED,
    (State.RAISED, Step.ALERT_NEXT): State.RAISED,
    (State.TAKEN, Step.PASS_ON): State.RAISED,
}


def test_every_step_from_every_state() -> None:
    for state, step in product(State, Step):
        assert after(state, step) == ALLOWED.get((state, step)), f"{step} from {state}"


def test_the_drawing_in_the_documentation_says_the_same() -> None:
    page = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text()
    mine = next(part for part in page.split("```") if "[*] --> RAISED" in part)
    drawn = re.findall(r"^    ([A-Z]+) --> ([A-Z]+)", mine, re.M)
    assert sorted(drawn) == sorted((state, str(to)) for (state, _), to in ALLOWED.items())
