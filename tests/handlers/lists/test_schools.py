"""The schools of an area follow the file, and none is lost."""

from pathlib import Path

from sqlalchemy import select

from handlers.lists.problems import Problem, Result
from handlers.lists.schools import import_schools
from models.schools import School
from tests.handlers.town import Town


def _take(town: Town, folder: Path, *rows: str) -> Result:
    path = folder / "schools.csv"
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    return import_schools(town.sessions, town.area, path, town.clock.now)


def test_new_ones_are_added_and_names_follow(town: Town, tmp_path: Path) -> None:
    rows = (
        "รหัสโรงเรียน,โรงเรียน,รหัสโรงเรียน 10 หลัก",
        "71040001,บ้านหนองกระทุ่มใหม่,1071040001",
        "71040003,บ้านเขาแดง,",
        "71040003,บ้านเขาแดง,",
        "7104,สั้น,",
        "71040004,,",
        "71040005,บ้านห้วย,12",
    )
    for _ in range(2):
        result = _take(town, tmp_path, *rows)
        assert (result.accepted, result.duplicates) == (2, 1)
        assert [(one.row, one.problem) for one in result.quarantined] == [
            (5, Problem.NOT_8_DIGITS),
            (6, Problem.MISSING),
            (7, Problem.NOT_10_DIGITS),
        ]
    with town.sessions() as session:
        schools = select(School.code, School.name, School.moe_code).where(School.area_id == town.area)
        kept = session.execute(schools.order_by(School.code)).all()
    assert kept == [
        ("71040001", "บ้านหนองกระทุ่มใหม่", "1071040001"),
        ("71040002", "โรงเรียนวัดสระลุมพุก", None),
        ("71040003", "บ้านเขาแดง", None),
    ]
