"""`panong import agencies`: the list of whom officers may ask for help is the area's own."""

from pathlib import Path

import pytest

from handlers.lists.agencies import import_agencies
from handlers.lists.problems import Problem
from models.agencies import Agency
from tests.handlers.town import Town


def take_over(town: Town, tmp_path: Path, *rows: str, dry_run: bool = False) -> list[Problem]:
    file = tmp_path / "agencies.csv"
    file.write_text("\n".join(("หน่วยงาน,ประเภท,รับเรื่อง,เบอร์โทร", *rows)), encoding="utf-8")
    result = import_agencies(town.sessions, town.area, file, town.clock.now, dry_run=dry_run)
    return [one.problem for one in result.quarantined]


def offered(town: Town) -> dict[str, tuple[list[str], str | None]]:
    return {one.name: (one.takes, one.phone) for one in town.rows(Agency) if one.ended_at is None}


def test_the_file_is_the_list(town: Town, tmp_path: Path) -> None:
    take_over(town, tmp_path, "อบต.หนองปรือ,LAO,TRANSPORT FOOD,034-511-111", "กสศ.,EEF,MONEY,")
    assert offered(town) == {"อบต.หนองปรือ": (["TRANSPORT", "FOOD"], "034511111"), "กสศ.": (["MONEY"], None)}
    take_over(town, tmp_path, "กสศ.,EEF,MONEY SUPPLIES,")
    assert offered(town) == {"กสศ.": (["MONEY", "SUPPLIES"], None)}
    take_over(town, tmp_path, "อบต.หนองปรือ,LAO,,")
    assert offered(town) == {"อบต.หนองปรือ": ([], None)}


def test_a_trial_changes_nothing(town: Town, tmp_path: Path) -> None:
    take_over(town, tmp_path, "กสศ.,EEF,MONEY,", dry_run=True)
    assert not offered(town)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("อบต.ไกล,LAO,BICYCLE,", Problem.WRONG_NEED),
        ("อบต.ไกล,LAO,,12", Problem.WRONG_PHONE),
        (",LAO,,", Problem.MISSING),
        (f"{'อ' * 61},LAO,,", Problem.TOO_LONG),
    ],
)
def test_a_row_that_can_t_be_used_is_put_aside_and_nothing_is_taken_off(
    row: str, problem: Problem, town: Town, tmp_path: Path
) -> None:
    take_over(town, tmp_path, "กสศ.,EEF,MONEY,")
    assert take_over(town, tmp_path, row, "พมจ.,MSDHS,,") == [problem]
    assert offered(town).keys() == {"กสศ.", "พมจ."}
