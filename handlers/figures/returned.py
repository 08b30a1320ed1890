"""Children that came back to class in the week of a snapshot, and who looks after them. They are ids only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.figures.recount import BACK, came_back
from handlers.figures.snapshots import midnight
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.history import CaseChange
from models.rows import known_rows
from models.snapshots import Snapshot
from models.types import Instant, written


@dataclass(frozen=True)
class CameBack:
    """A child that came back in a week and is in class still, and who looks after it."""

    case: int
    teacher: int


class _Found(dict[tuple[int, datetime, datetime], list[CameBack]]):
    """What a batch has read, by area and week."""


def came_back_in(session: Session, snapshot: Snapshot) -> list[CameBack]:
    """In the week of a snapshot. The first of a batch who asks reads for all snapshots of the same time."""
    found = batch_of(session).own(_Found)
    start, cut = midnight(snapshot.starts_on), snapshot.cut_at
    if (snapshot.area_id, start, cut) not in found:
        same = [one for one in known_rows(session, Snapshot) if one.cut_at == cut]
        areas = sorted({snapshot.area_id, *(one.area_id for one in same)})
        found.update({(area, start, cut): [] for area in areas})
        with session.no_autoflush:
            rows = session.execute(_CAME_BACK, {"areas": areas, "start": start, "cut": cut}).all()
        for area, case, teacher in rows:
            if teacher is not None:
                found[area, start, cut].append(CameBack(case, teacher))
    return found[snapshot.area_id, start, cut]


_CAME_BACK = (
    select(CaseChange.area_id, Case.id, Case.assignee_id)
    .join(Case, Case.id == CaseChange.case_id)
    .where(
        among_named(CaseChange.area_id, "areas"),
        came_back(CaseChange, bindparam("start", type_=Instant), bindparam("cut", type_=Instant)),
        Case.restricted.is_(False),
        Case.assignee_id.is_not(None),
        Case.status.in_([written(one) for one in BACK]),
    )
    .order_by(Case.id)
)
