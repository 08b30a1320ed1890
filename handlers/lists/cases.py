"""Takes over a list of children from a CSV file: known children keep their cases, new ones get one."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from handlers.access.refused import Refused
from handlers.lists import fields
from handlers.lists.matching import Entry, Met, Register
from handlers.lists.plan import Plan, basis
from handlers.lists.problems import Problem, Quarantined, Result, Unusable
from handlers.lists.reading import Column, Row, Sheet, opened
from handlers.lists.switching import switch
from models.database import read_only
from models.homes import UNKNOWN, AtHome
from models.schools import School
from thai.dates import local_date

COLUMNS = (
    Column("national_id", ("national_id", "เลขประจำตัวประชาชน")),
    Column("title", ("title", "คำนำหน้า"), required=False),
    Column("first_name", ("first_name", "ชื่อ")),
    Column("last_name", ("last_name", "นามสกุล")),
    Column("birth_date", ("birth_date", "วันเกิด")),
    Column("grade", ("grade", "ชั้น"), required=False),
    Column("school_code", ("school_code", "รหัสโรงเรียน")),
    Column("school_name", ("school_name", "โรงเรียน"), required=False),
    Column("child_group", ("child_group", "ประเภท")),
    Column("village", ("village", "หมู่บ้าน"), required=False),
    Column("lives_with", ("lives_with", "อยู่กับ", "ผู้ปกครอง"), required=False),
    Column("relation", ("relation", "ความสัมพันธ์", "เกี่ยวข้องเป็น"), required=False),
    Column("phone", ("phone", "เบอร์โทร", "เบอร์โทรศัพท์", "โทรศัพท์"), required=False),
)
TITLE_MAX, NAME_MAX, GRADE_MAX, RELATION_MAX = 40, 120, 20, 40


def import_cases(
    sessions: sessionmaker[Session], area: int, path: Path, now: datetime, *, dry_run: bool = False
) -> Result:
    """Take over a list. The file is read and compared first, which may take long; then one short transaction
    switches, so that nobody waits for it. Raises `Refused` when the file can't be read; then nothing changed."""
    while True:
        with sessions(bind=read_only(sessions.kw["bind"])) as session:
            plan = _plan(session, area, path, local_date(now))
        if dry_run:
            return _result(plan, None)
        with sessions.begin() as session:
            version = switch(session, area, plan, now)
        if version is not None:
            return _result(plan, version)


def _result(plan: Plan, version: int | None) -> Result:
    return Result(plan.accepted, plan.duplicates, [one for one, _ in plan.quarantined], version)


def _plan(session: Session, area: int, path: Path, today: date) -> Plan:
    plan = Plan(basis(session, area), path.name)
    schools = _schools(session, area)
    register, met = Register(session, area), Met()
    with opened(path, COLUMNS) as sheet:
        plan.sha256 = sheet.sha256
        for row in sheet.rows:
            try:
                _place(plan, register, met, _entry(row, schools, today))
            except Unusable as error:
                _put_aside(plan, register, sheet, row, error)
    if not plan.accepted and not plan.quarantined:
        raise Refused(f"{path.name} holds no rows below the names of the columns.")
    plan.others = [known for known in register.children if known.case not in met.cases]
    return plan


def _schools(session: Session, area: int) -> dict[str, int]:
    """The ids of the area's schools by both of their codes."""
    rows = session.execute(select(School.id, School.code, School.moe_code).where(School.area_id == area)).all()
    return {row.moe_code: row.id for row in rows if row.moe_code} | {row.code: row.id for row in rows}


def _entry(row: Row, schools: dict[str, int], today: date) -> Entry:
    if row.surplus:
        raise Unusable(Problem.SURPLUS_CELLS, None)
    cells = row.cells
    kind, number = fields.national_id(cells, "national_id")
    return Entry(
        title=fields.text(cells, "title", TITLE_MAX),
        first_name=fields.text(cells, "first_name", NAME_MAX, required=True),
        # Children without status often have no surname.
        last_name=fields.text(cells, "last_name", NAME_MAX),
        birth_date=fields.birth_date(cells, "birth_date", today),
        id_kind=kind,
        national_id=number,
        school=fields.school(cells, "school_code", schools),
        grade=fields.text(cells, "grade", GRADE_MAX),
        group=fields.group(cells, "child_group"),
        home=AtHome(
            village=fields.text(cells, "village", NAME_MAX),
            guardian=fields.text(cells, "lives_with", NAME_MAX),
            relation=fields.text(cells, "relation", RELATION_MAX),
            listed=fields.phone(cells, "phone"),
        ),
    )


def _place(plan: Plan, register: Register, met: Met, entry: Entry) -> None:
    known = register.find(entry)
    if met.repeats(entry, known):
        plan.duplicates += 1
        return
    met.add(entry, known)
    if known is None:
        plan.new.append(entry)
        return
    plan.met.append(known)
    if entry.home != UNKNOWN:
        plan.homes[known.case] = entry.home
    if entry.national_id and not known.has_id:
        plan.numbered.append((known.child, entry))


def _put_aside(plan: Plan, register: Register, sheet: Sheet, row: Row, error: Unusable) -> None:
    column = sheet.names.get(error.key) if error.key else None
    data = {sheet.names[key]: cell for key, cell in row.cells.items()}
    plan.quarantined.append((Quarantined(row.number, column, error.problem), data))
    try:
        _, number = fields.national_id(row.cells, "national_id")
    except Unusable:
        return
    known = register.by_id(number) if number else None
    if known is not None:
        plan.spared.add(known.case)
