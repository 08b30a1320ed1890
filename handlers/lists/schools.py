"""Takes over the schools of an area from a CSV file: new ones are added, names follow the file, none is removed."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.lists import fields
from handlers.lists.problems import Problem, Quarantined, Result, Unusable
from handlers.lists.reading import Column, Row, opened
from handlers.operator import areas
from models.ids import is_moe_code, is_school_code
from models.schools import School

COLUMNS = (
    Column("school_code", ("school_code", "รหัสโรงเรียน")),
    Column("name", ("name", "school_name", "ชื่อโรงเรียน", "โรงเรียน")),
    Column("moe_code", ("moe_code", "รหัสโรงเรียน 10 หลัก"), required=False),
)
NAME_MAX = 200


@dataclass
class _Plan:
    """What the file says: (name, 10-digit code) by 8-digit code."""

    schools: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    duplicates: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)


def import_schools(
    sessions: sessionmaker[Session], area: int, path: Path, now: datetime, *, dry_run: bool = False
) -> Result:
    """Take over a file in one transaction. Raises `Refused` when it can't be read; then nothing changed."""
    plan = _read(path)
    if not dry_run:
        with sessions.begin() as session:
            _take_over(session, area, plan, now)
    return Result(len(plan.schools), plan.duplicates, plan.quarantined)


def _read(path: Path) -> _Plan:
    plan = _Plan()
    with opened(path, COLUMNS) as sheet:
        for row in sheet.rows:
            try:
                code, name, moe_code = _school(row)
            except Unusable as error:
                column = sheet.names.get(error.key) if error.key else None
                plan.quarantined.append(Quarantined(row.number, column, error.problem))
                continue
            if code in plan.schools:
                plan.duplicates += 1
            else:
                plan.schools[code] = (name, moe_code)
    if not plan.schools and not plan.quarantined:
        raise Refused(f"{path.name} holds no rows below the names of the columns.")
    return plan


def _school(row: Row) -> tuple[str, str, str | None]:
    if row.surplus:
        raise Unusable(Problem.SURPLUS_CELLS, None)
    code = fields.text(row.cells, "school_code", 20, required=True)
    if not is_school_code(code):
        raise Unusable(Problem.NOT_8_DIGITS, "school_code")
    moe_code = fields.text(row.cells, "moe_code", 20) or None
    if moe_code is not None and not is_moe_code(moe_code):
        raise Unusable(Problem.NOT_10_DIGITS, "moe_code")
    return code, fields.text(row.cells, "name", NAME_MAX, required=True), moe_code


def _take_over(session: Session, area: int, plan: _Plan, now: datetime) -> None:
    areas.lock(session, area)
    rows = session.execute(select(School.id, School.code, School.name, School.moe_code).where(School.area_id == area))
    known = {row.code: row for row in rows}
    new = [
        {"area_id": area, "code": code, "name": name, "moe_code": moe_code}
        for code, (name, moe_code) in plan.schools.items()
        if code not in known
    ]
    changed = [
        {"id": known[code].id, "name": name, "moe_code": moe_code or known[code].moe_code}
        for code, (name, moe_code) in plan.schools.items()
        if code in known and (known[code].name, known[code].moe_code) != (name, moe_code or known[code].moe_code)
    ]
    if new:
        session.execute(insert(School), new)
    if changed:
        session.execute(update(School), changed)
    if new or changed:
        audit.record_operator(session, "schools.imported", now, area, created=len(new), changed=len(changed))
