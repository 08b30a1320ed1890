"""A list may say where a child lives and whom to call; what it does not say, and what people know better, stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handlers.lists.cases import import_cases
from handlers.lists.problems import Problem, Result
from models.cases import Case
from models.homes import AtHome, Home
from models.lists import ListVersion
from tests.handlers.town import Town

HEADER = "national_id,ชื่อ,นามสกุล,วันเกิด,รหัสโรงเรียน,ประเภท"
HOME = ",หมู่บ้าน,อยู่กับ,ความสัมพันธ์,เบอร์โทร"
CHILD = "1101700203450,กวินทราภา,ฟ้าประทานพร,15/3/2555,71040001,ออกกลางคัน"
OTHER = "G644200000001,ปุณยวีร์,,2014-01-31,71040002,ตกหล่น"
AT_HOME = AtHome("หนองกระทุ่ม ม.4", "ทองใบ", "ยาย", "0810000417")
LINE = ",หนองกระทุ่ม ม.4,ทองใบ,ยาย,081-000-0417"

Take = Callable[..., Result]


@pytest.fixture
def take(town: Town, tmp_path: Path) -> Take:
    """Takes over a file with these rows, its first being the names of the columns."""

    def taken(*rows: str, dry_run: bool = False) -> Result:
        path = tmp_path / "list.csv"
        path.write_text("\n".join(rows), encoding="utf-8")
        return import_cases(town.sessions, town.area, path, town.clock.now, dry_run=dry_run)

    return taken


def homes(town: Town) -> list[AtHome]:
    return [row.sealed for row in town.rows(Home)]


def test_a_new_child_brings_its_home(take: Take, town: Town) -> None:
    take(HEADER + HOME, CHILD + LINE, OTHER + ",,,,")
    assert homes(town) == [AT_HOME]


def test_the_columns_have_english_names_too(take: Take, town: Town) -> None:
    take(HEADER + ",village,lives_with,relation,phone", CHILD + LINE)
    assert homes(town) == [AT_HOME]


def test_a_later_list_brings_it_to_a_child_that_is_known(take: Take, town: Town) -> None:
    take(HEADER, CHILD)
    assert homes(town) == []
    take(HEADER + HOME, CHILD + LINE)
    assert homes(town) == [AT_HOME]
    take(HEADER + HOME, CHILD + ",,,,089-999-9999")
    [home] = homes(town)
    assert (home.listed, home.guardian) == ("0899999999", "ทองใบ")


@pytest.mark.parametrize("row", [(HEADER, CHILD), (HEADER + HOME, CHILD + ",,,-,"), (HEADER + HOME, CHILD + ",,,,ไม่มี")])
def test_what_a_list_leaves_out_stays(row: tuple[str, str], take: Take, town: Town) -> None:
    take(HEADER + HOME, CHILD + LINE)
    take(*row)
    assert homes(town) == [AT_HOME]


def test_what_people_know_better_stays(take: Take, town: Town) -> None:
    take(HEADER + HOME, CHILD + LINE)
    known = AT_HOME.without_number("0810000417", date(2026, 6, 15), 1).with_number("0810000418")
    with town.sessions.begin() as session:
        session.get_one(Home, town.rows(Home)[0].id).sealed = known
    take(HEADER + HOME, CHILD + LINE, OTHER + ",,,,")
    assert homes(town) == [known]
    assert known.phone == "0810000418"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0810000417", "0810000417"),
        ("810000417", "0810000417"),
        ("+66 81 000 0417", "0810000417"),
        ("034-123-456", "034123456"),
    ],
)
def test_a_number_as_people_and_spreadsheets_write_it(cell: str, number: str, take: Take, town: Town) -> None:
    take(HEADER + HOME, f"{CHILD},,,,{cell}")
    assert [home.phone for home in homes(town)] == [number]


@pytest.mark.parametrize("cell", ["081-000-041", "1101700203450", "โทรหายาย"])
def test_a_number_that_is_none_is_said_and_changes_nothing(cell: str, take: Take, town: Town) -> None:
    take(HEADER + HOME, CHILD + LINE)
    result = take(HEADER + HOME, f"{CHILD},ที่อื่น,,,{cell}", OTHER + ",,,,")
    [put_aside] = result.quarantined
    assert (put_aside.row, put_aside.column, put_aside.problem) == (2, "เบอร์โทร", Problem.WRONG_PHONE)
    assert "081-234-5678" in str(put_aside)
    assert homes(town) == [AT_HOME]
    assert {case.list_presence for case in town.rows(Case)} == {"LISTED"}


def test_a_trial_changes_nothing(take: Take, town: Town) -> None:
    take(HEADER, CHILD)
    take(HEADER + HOME, CHILD + LINE, dry_run=True)
    assert homes(town) == []


def test_the_same_file_again_keeps_its_version(take: Take, town: Town) -> None:
    take(HEADER + HOME, CHILD + LINE)
    take(HEADER + HOME, CHILD + LINE)
    assert len(town.rows(ListVersion)) == 1
