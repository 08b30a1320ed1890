"""Reading CSV files as people really save them."""

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.access.refused import Refused
from handlers.lists.reading import Column, Row, opened

COLUMNS = (
    Column("name", ("name", "ชื่อ")),
    Column("school_code", ("school_code", "รหัสโรงเรียน")),
    Column("grade", ("grade", "ชั้น"), required=False),
)
HEADER = "ชื่อ,รหัสโรงเรียน,ชั้น"


def _read(folder: Path, content: str | bytes) -> list[Row]:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with opened(path, COLUMNS) as sheet:
        return list(sheet.rows)


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    rows = _read(tmp_path, f'{HEADER}\nกวิน,1,ม.2\n\n"สอง\nบรรทัด",2,\n,,\nธนบดี,3\n')
    assert [(row.number, row.cells["name"]) for row in rows] == [(2, "กวิน"), (4, "สอง บรรทัด"), (6, "ธนบดี")]
    assert rows[-1].cells["grade"] == ""


@pytest.mark.parametrize(
    "begin",
    [
        f"\ufeff{HEADER}\n",
        f"{HEADER}\r\n",
        "Name, School Code ,GRADE\n",
        "บัญชีรายชื่อเด็ก,,\n,,\n" + HEADER + "\n",
        "ที่,รหัสโรงเรียน,ชื่อ,หมายเหตุ\n",
    ],
    ids=["byte order mark", "windows", "english", "title above", "other order"],
)
def test_names_of_columns_in_many_dresses(tmp_path: Path, begin: str) -> None:
    row = "1,71040001,กวิน,\n" if begin.startswith("ที่") else "กวิน,71040001,\n"
    (read,) = _read(tmp_path, begin + row)
    assert (read.cells["name"], read.cells["school_code"]) == ("กวิน", "71040001")


def test_cells_are_brought_into_one_form(tmp_path: Path) -> None:
    (row,) = _read(tmp_path, f"{HEADER}\n  น้ำ\u200bฝน ,๗๑๐๔๐๐๐๑, - \n")
    assert row.cells == {"name": "น้ำฝน", "school_code": "71040001", "grade": ""}


def test_a_comma_too_many_is_noticed(tmp_path: Path) -> None:
    rows = _read(tmp_path, f"{HEADER}\nกวิน,ธนบดี,71040001,ม.2\nกวิน,71040001,ม.2,,\n")
    assert [row.surplus for row in rows] == [True, False]


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="twice"):
        _read(tmp_path, "ชื่อ,รหัสโรงเรียน,name\nก,1,ข\n")


@given(st.binary(max_size=300) | st.text(alphabet='",\n\r;ก\t=๑\0', max_size=80).map(str.encode))
def test_whatever_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        rows: list[Row] = []
        with contextlib.suppress(Refused):
            rows = _read(Path(folder), HEADER.encode() + b"\n" + content)
        assert all(set(row.cells) == {"name", "school_code", "grade"} for row in rows)
