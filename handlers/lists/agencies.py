"""Takes over the agencies of an area from a CSV file: what the file says is the list, others are offered no more."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.lists import fields
from handlers.lists.problems import Problem, Quarantined, Result, Unusable
from handlers.lists.reading import Column, Row, opened
from handlers.operator import areas
from models.agencies import NAME_MAX, Agency
from models.codes import Need

COLUMNS = (
    Column("name", ("name", "agency", "หน่วยงาน", "ชื่อหน่วยงาน")),
    Column("kind", ("kind", "ประเภท", "ชนิด"), required=False),
    Column("takes", ("takes", "needs", "รับเรื่อง"), required=False),
    Column("phone", ("phone", "เบอร์โทร"), required=False),
)
_KIND_MAX, _TAKES_MAX = 40, 200


HEADER = ("หน่วยงาน", "ประเภท", "รับเรื่อง", "เบอร์โทร")
"""Of what `rows_of` gives: as a file it is read again."""


@dataclass(frozen=True)
class _Entry:
    kind: str
    takes: list[str]
    phone: str | None


@dataclass
class _Plan:
    """What the file says, by name."""

    agencies: dict[str, _Entry] = field(default_factory=dict)
    duplicates: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)


def rows_of(session: Session, area: int) -> list[tuple[str, str, str, str]]:
    """The agencies that an area's officers are offered, by name, as a file has them."""
    offered = select(Agency).where(Agency.area_id == area, Agency.ended_at.is_(None)).order_by(Agency.name)
    return [(one.name, one.kind, " ".join(one.takes), one.phone or "") for one in session.scalars(offered)]


def import_agencies(
    sessions: sessionmaker[Session], area: int, path: Path, now: datetime, *, dry_run: bool = False
) -> Result:
    """Take over a file in one transaction. Raises `Refused` when it can't be read; then nothing changed."""
    plan = _read(path)
    if not dry_run:
        with sessions.begin() as session:
            _take_over(session, area, plan, now)
    return Result(len(plan.agencies), plan.duplicates, plan.quarantined)


def _read(path: Path) -> _Plan:
    plan = _Plan()
    with opened(path, COLUMNS) as sheet:
        for row in sheet.rows:
            try:
                name, entry = _entry(row)
            except Unusable as error:
                column = sheet.names.get(error.key) if error.key else None
                plan.quarantined.append(Quarantined(row.number, column, error.problem))
                continue
            if name in plan.agencies:
                plan.duplicates += 1
            else:
                plan.agencies[name] = entry
    if not plan.agencies and not plan.quarantined:
        raise Refused(f"{path.name} holds no rows below the names of the columns.")
    return plan


def _entry(row: Row) -> tuple[str, _Entry]:
    if row.surplus:
        raise Unusable(Problem.SURPLUS_CELLS, None)
    name = fields.text(row.cells, "name", NAME_MAX, required=True)
    takes = fields.text(row.cells, "takes", _TAKES_MAX).upper().split()
    if set(takes) - set(Need):
        raise Unusable(Problem.WRONG_NEED, "takes")
    kind, phone = fields.text(row.cells, "kind", _KIND_MAX), fields.phone(row.cells, "phone")
    return name, _Entry(kind, takes, phone or None)


def _take_over(session: Session, area: int, plan: _Plan, now: datetime) -> None:
    areas.lock(session, area)
    known = {one.name: one for one in session.scalars(select(Agency).where(Agency.area_id == area))}
    for name, entry in plan.agencies.items():
        row = known.get(name)
        if row is None:
            row = Agency(area_id=area, name=name)
            session.add(row)
        row.kind, row.takes, row.phone, row.ended_at = entry.kind, entry.takes, entry.phone, None
    ended = [one for name, one in known.items() if name not in plan.agencies and one.ended_at is None]
    if not plan.quarantined:  # what could not be read is not taken for what is gone
        for one in ended:
            one.ended_at = now
    audit.record_operator(session, "agencies.imported", now, area, listed=len(plan.agencies))
