"""A list of children is taken over: who is new, who is known, who is missing, and what can't be used."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, sessionmaker

from handlers.lists import switching
from handlers.lists.cases import import_cases
from handlers.lists.problems import Problem as P
from handlers.lists.problems import Result
from handlers.lists.schools import import_schools
from models.cases import Case, Child
from models.codes import CaseStatus, IdKind, ListPresence, WaitingFor
from models.history import CaseChange
from models.lists import ListVersion, QuarantinedRow
from models.schools import School
from tests.handlers.town import Town, build

HEADER = "national_id,title,first_name,last_name,birth_date,grade,school_code,school_name,child_group"
WITH_ID = "1101700203450,เด็กชาย,กวินทราภา,ฟ้าประทานพร,15/3/2555,ม.2,71040001,,DROPPED_OUT"
G_CODE = "G644200000001,เด็กหญิง,ปุณยวีร์,,2014-01-31,ป.4,71040002,,เด็กตกหล่น"
NO_ID = "-,เด็กหญิง,ธนบดินทร์,ฟ้าประทานพร,๑/๕/๒๕๕๖,ป.5,71040001,,ออกกลางคัน"

Take = Callable[..., Result]


@pytest.fixture
def take(town: Town, tmp_path: Path) -> Take:
    """Takes over a file with these rows."""

    def taken(*rows: str, sessions: Any = town.sessions) -> Result:
        path = tmp_path / "list.csv"
        path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
        return import_cases(sessions, town.area, path, town.clock.now)

    return taken


def _cases(town: Town) -> list[Case]:
    with town.sessions() as session:
        return list(session.scalars(select(Case).where(Case.area_id == town.area).order_by(Case.number)))


def _children(session: Session, town: Town) -> list[Child]:
    return list(session.scalars(select(Child).where(Child.area_id == town.area).order_by(Child.id)))


def _quarantined(session: Session, town: Town) -> list[QuarantinedRow]:
    rows = select(QuarantinedRow).where(QuarantinedRow.area_id == town.area).order_by(QuarantinedRow.row_number)
    return list(session.scalars(rows))


def test_new_children_get_a_case_each(take: Take, town: Town) -> None:
    result = take(WITH_ID, G_CODE, NO_ID)
    assert (result.accepted, result.quarantined, result.duplicates, result.list_version) == (3, [], 0, 1)
    cases = _cases(town)
    assert [case.number for case in cases] == [1, 2, 3]
    assert [case.school_id for case in cases] == [town.schools[0], town.schools[1], town.schools[0]]
    assert {case.status for case in cases} == {CaseStatus.NEW}
    # Five school days from Monday 15 June, one of which is a holiday, to give them to somebody.
    assert {(case.waiting_for, case.due_on) for case in cases} == {(WaitingFor.SCHOOL, date(2026, 6, 23))}
    with town.sessions() as session:
        children = _children(session, town)
        assert [child.id_kind for child in children] == [IdKind.THAI, IdKind.G, IdKind.NONE]
        assert [child.national_id for child in children] == ["1101700203450", "G644200000001", None]
        assert [child.birth_date for child in children] == [date(2012, 3, 15), date(2014, 1, 31), date(2013, 5, 1)]
        lines = select(CaseChange).where(CaseChange.area_id == town.area).order_by(CaseChange.case_id)
        history = session.scalars(lines).all()
        assert [(one.case_id, one.what) for one in history] == [(case.id, "IMPORTED") for case in cases]
        raw = text("SELECT national_id FROM children WHERE id = :id")
        assert b"1101700203450" not in bytes(session.scalar(raw, {"id": children[0].id}))


def test_a_new_list_keeps_who_is_known_and_marks_who_is_missing(take: Take, town: Town) -> None:
    take(WITH_ID, NO_ID)
    first, second = (case.id for case in _cases(town))
    result = take(WITH_ID, G_CODE)
    assert (result.accepted, result.list_version) == (2, 2)
    known, missing, new = _cases(town)
    assert (known.id, known.list_presence) == (first, ListPresence.LISTED)
    assert (missing.id, missing.list_presence, missing.status) == (second, ListPresence.MISSING, CaseStatus.NEW)
    assert (new.number, known.list_version_id) == (3, new.list_version_id)
    take(WITH_ID, G_CODE, NO_ID)
    assert {case.list_presence for case in _cases(town)} == {ListPresence.LISTED}
    with town.sessions() as session:
        told = select(CaseChange.what, CaseChange.list_presence).where(CaseChange.case_id == second)
        assert session.execute(told.order_by(CaseChange.id)).all() == [
            ("IMPORTED", ListPresence.LISTED),
            ("LIST_MISSING", ListPresence.MISSING),
            ("LIST_BACK", ListPresence.LISTED),
        ]


def test_a_case_that_came_from_no_list_is_not_missing(take: Take, town: Town) -> None:
    town.child("สุธาสินีย์")
    take(WITH_ID)
    assert {case.list_presence for case in _cases(town)} == {ListPresence.LISTED}


def test_one_child_in_several_rows(take: Take, town: Town) -> None:
    with_number = NO_ID.replace("-,", "G644200000002,", 1)
    result = take(WITH_ID, WITH_ID.replace("กวินทราภา", "กวินทราพา"), NO_ID, NO_ID, with_number)
    assert (result.accepted, result.duplicates, result.quarantined) == (2, 3, [])
    assert len(_cases(town)) == 2


def test_a_number_that_the_list_brings_later(take: Take, town: Town) -> None:
    take(NO_ID)
    with_number = NO_ID.replace("-,", "G644200000002,", 1)
    assert take(with_number).accepted == 1
    assert take(with_number, WITH_ID).accepted == 2
    assert len(_cases(town)) == 2
    with town.sessions() as session:
        assert _children(session, town)[0].national_id == "G644200000002"


def test_two_children_with_one_number_are_not_taken_for_one(take: Take) -> None:
    other = WITH_ID.replace("กวินทราภา", "เฌอปรางค์").replace("15/3/2555", "1/1/2557")
    for _ in range(2):  # beside the first one, and when that one is known already
        result = take(WITH_ID, other)
        assert (result.accepted, [one.problem for one in result.quarantined]) == (1, [P.ID_OF_ANOTHER])


UNUSABLE = {
    WITH_ID.replace("1101700203450", "1101700203451"): P.WRONG_ID,
    WITH_ID.replace("1101700203450", "1.1017E+12"): P.WRONG_ID,
    NO_ID.replace("ธนบดินทร์", ""): P.MISSING,
    NO_ID.replace("ธนบดินทร์", "ธ" * 121): P.TOO_LONG,
    NO_ID.replace("๑/๕/๒๕๕๖", "31/2/2556"): P.WRONG_DATE,
    NO_ID.replace("๑/๕/๒๕๕๖", "1/5/56"): P.WRONG_DATE,
    NO_ID.replace("๑/๕/๒๕๕๖", "วันนี้"): P.WRONG_DATE,
    NO_ID.replace("๑/๕/๒๕๕๖", "1/5/2570"): P.IMPOSSIBLE_DATE,
    NO_ID.replace("71040001", "7104"): P.WRONG_SCHOOL_CODE,
    NO_ID.replace("71040001", ""): P.MISSING,
    NO_ID.replace("71040001", "71049999"): P.UNKNOWN_SCHOOL,
    NO_ID.replace("ออกกลางคัน", "อื่นๆ"): P.WRONG_GROUP,
    NO_ID + ",อีกช่อง": P.SURPLUS_CELLS,
}


def test_rows_that_can_not_be_used_are_kept_apart(take: Take, town: Town) -> None:
    result = take(WITH_ID, *UNUSABLE)
    assert result.accepted == 1
    assert [(one.row, one.problem) for one in result.quarantined] == list(enumerate(UNUSABLE.values(), 3))
    assert len(_cases(town)) == 1
    with town.sessions() as session:
        kept = _quarantined(session, town)
        assert [row.reason for row in kept] == list(UNUSABLE.values())
        assert kept[0].column == "national_id"
        assert kept[0].data["first_name"] == "กวินทราภา"
        raw = session.scalar(text("SELECT data FROM quarantined_rows WHERE id = :id"), {"id": kept[0].id})
        assert "กวินทราภา".encode() not in bytes(raw)


def test_a_child_in_a_row_that_can_not_be_used_is_not_missing(take: Take, town: Town) -> None:
    take(WITH_ID, NO_ID)
    take(WITH_ID.replace("15/3/2555", "15/3"), NO_ID)
    assert {case.list_presence for case in _cases(town)} == {ListPresence.LISTED}
    take("x" + WITH_ID)
    assert {case.list_presence for case in _cases(town)} == {ListPresence.LISTED}


def test_the_same_file_again_takes_what_has_become_usable(take: Take, town: Town, tmp_path: Path) -> None:
    elsewhere = NO_ID.replace("71040001", "71040003")
    assert len(take(WITH_ID, elsewhere).quarantined) == 1
    schools = tmp_path / "schools.csv"
    schools.write_text("รหัสโรงเรียน,โรงเรียน\n71040003,บ้านเขาแดง\n", encoding="utf-8")
    import_schools(town.sessions, town.area, schools, town.clock.now)
    for _ in range(2):
        result = take(WITH_ID, elsewhere)
        assert (result.accepted, result.quarantined, result.list_version) == (2, [], 1)
    with town.sessions() as session:
        versions = session.scalars(select(ListVersion).where(ListVersion.area_id == town.area)).all()
        assert [version.counts["accepted"] for version in versions] == [2]
        assert _quarantined(session, town) == []


def test_a_failure_leaves_nothing_behind(take: Take, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(switching, "_quarantine", broken)
    with pytest.raises(RuntimeError):
        take(WITH_ID, NO_ID)
    with town.sessions() as session:
        for table in (Child, Case, CaseChange, ListVersion):
            assert session.scalar(select(func.count()).where(table.area_id == town.area)) == 0
    monkeypatch.undo()
    take(WITH_ID)
    assert [case.number for case in _cases(town)] == [1]


class Overtaken(sessionmaker[Session]):
    """Sessions between whose reading and writing something else happens once."""

    def __init__(self, sessions: sessionmaker[Session], meanwhile: Callable[[], object]) -> None:
        super().__init__(**sessions.kw)
        self._meanwhile = [meanwhile]

    def begin(self) -> Any:
        while self._meanwhile:
            self._meanwhile.pop()()
        return super().begin()


def test_two_imports_at_once(take: Take, town: Town, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(f"{HEADER}\n{WITH_ID}\n{G_CODE}\n", encoding="utf-8")

    def meanwhile() -> None:
        import_cases(town.sessions, town.area, other, town.clock.now)

    result = take(WITH_ID, NO_ID, sessions=Overtaken(town.sessions, meanwhile))
    assert (result.accepted, result.list_version) == (2, 2)
    cases = _cases(town)
    assert [case.number for case in cases] == [1, 2, 3]
    assert [case.list_presence for case in cases] == [ListPresence.LISTED, ListPresence.MISSING, ListPresence.LISTED]


def test_ten_digits_find_the_school_too(take: Take, town: Town) -> None:
    with town.sessions.begin() as session:
        session.get_one(School, town.schools[1]).moe_code = "1071040002"
    take(NO_ID.replace("71040001", "1071040002"))
    assert [case.school_id for case in _cases(town)] == [town.schools[1]]


def test_a_child_of_another_area_is_nobody_here(take: Take, town: Town, tmp_path: Path) -> None:
    neighbours = build(town.sessions)
    take(WITH_ID)
    path = tmp_path / "list.csv"
    assert import_cases(neighbours.sessions, neighbours.area, path, neighbours.clock.now).list_version == 1
    assert [case.number for case in _cases(neighbours)] == [case.number for case in _cases(town)] == [1]
