"""Why a row can't be used, as a code that is kept, and what was expected instead, for whoever mends the file."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """The reason for which a row is put aside."""

    MISSING = "MISSING"
    TOO_LONG = "TOO_LONG"
    SURPLUS_CELLS = "SURPLUS_CELLS"
    WRONG_ID = "WRONG_ID"
    ID_OF_ANOTHER = "ID_OF_ANOTHER"
    WRONG_DATE = "WRONG_DATE"
    IMPOSSIBLE_DATE = "IMPOSSIBLE_DATE"
    WRONG_SCHOOL_CODE = "WRONG_SCHOOL_CODE"
    NOT_8_DIGITS = "NOT_8_DIGITS"
    NOT_10_DIGITS = "NOT_10_DIGITS"
    UNKNOWN_SCHOOL = "UNKNOWN_SCHOOL"
    WRONG_GROUP = "WRONG_GROUP"
    WRONG_PHONE = "WRONG_PHONE"
    WRONG_NEED = "WRONG_NEED"


EXPECTED = {
    Problem.MISSING: "a value",
    Problem.TOO_LONG: "a shorter value",
    Problem.SURPLUS_CELLS: "as many cells as there are columns; a comma inside a cell needs quotes around the cell",
    Problem.WRONG_ID: "13 digits with the right check digit, or G and 12 digits, or nothing",
    Problem.ID_OF_ANOTHER: "an ID number that does not belong to a child with another name and another birth date",
    Problem.WRONG_DATE: "a day such as 15/3/2555 or 2012-03-15, or nothing",
    Problem.IMPOSSIBLE_DATE: "a day that has been, after 1900",
    Problem.WRONG_SCHOOL_CODE: "8 digits, or the ministry's 10",
    Problem.NOT_8_DIGITS: "the school's code of 8 digits",
    Problem.NOT_10_DIGITS: "the ministry's code of 10 digits, or nothing",
    Problem.UNKNOWN_SCHOOL: "a school of the area; schools come with: panong import schools FILE",
    Problem.WRONG_GROUP: "เด็กตกหล่น, เด็กออกกลางคัน, กลุ่มเสี่ยงหลุด, ผู้พิการอายุเกิน 18 ปี, or their codes",
    Problem.WRONG_NEED: "codes of needs with blanks between them, such as TRANSPORT FOOD, or nothing",
    Problem.WRONG_PHONE: "a Thai phone number such as 081-234-5678, or nothing",
}


class Unusable(Exception):
    """This row can't be used. `key`: the column in which the problem lies; None when it is the row as a whole."""

    def __init__(self, problem: Problem, key: str | None) -> None:
        super().__init__(problem, key)
        self.problem = problem
        self.key = key


@dataclass(frozen=True)
class Quarantined:
    """A row that was put aside. `column`: its name in the file."""

    row: int
    column: str | None
    problem: Problem

    def __str__(self) -> str:
        where = f"row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.problem}. Expected: {EXPECTED[self.problem]}."


@dataclass(frozen=True)
class Result:
    """What an import came to. `accepted`: entries of this file now in the list, new or already known; `duplicates`:
    rows that repeat another row of the file. `list_version` is None for schools and for a trial."""

    accepted: int
    duplicates: int
    quarantined: list[Quarantined]
    list_version: int | None = None
