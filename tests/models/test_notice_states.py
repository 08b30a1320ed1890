"""The life of a notice, as it is drawn and as it is written."""

import re
from pathlib import Path

from models.codes import NoticeState
from models.notice_states import STEPS
from models.notices import Notice


def test_the_drawing_in_the_documentation_says_the_same() -> None:
    page = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text()
    mine = next(part for part in page.split("```") if "[*] --> WAITING" in part)
    drawn = re.findall(r"^    ([A-Z]+) --> ([A-Z]+)", mine, re.M)
    assert set(drawn) == {(str(was), str(to)) for was, to in STEPS.values()}
    assert len(drawn) == len(set(drawn))


def test_every_state_is_reached_and_what_is_settled_stays_so() -> None:
    reached = {to for _, to in STEPS.values()} | {NoticeState.WAITING}
    assert reached == set(NoticeState)
    left = {was for was, _ in STEPS.values()}
    assert left == {NoticeState.WAITING, NoticeState.SAYING, NoticeState.FAILED}


def test_what_is_settled_can_be_found_to_be_deleted() -> None:
    (index,) = (one for one in Notice.metadata.tables["notices"].indexes if one.name == "ix_notices_ended")
    where = str(index.dialect_options["postgresql"]["where"])
    ended = set(NoticeState) - {was for was, _ in STEPS.values()}
    assert {state for state in NoticeState if f"'{state}'" in where} == ended
