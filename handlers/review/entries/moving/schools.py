"""The schools of an area by name, for whoever chooses one: read once for everybody of a batch."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import among_named
from models.batch import batch_of
from models.schools import School


@dataclass
class _Read:
    """By area: id and name of each."""

    schools: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


def schools_of(session: Session, area: int) -> list[tuple[int, str]]:
    """The first of a batch who asks reads those of all its areas. Nothing is allowed by it."""
    known = batch_of(session).own(_Read).schools
    if area not in known:
        wanted = {area, *batch_of(session).areas} - known.keys()
        known.update({one: [] for one in wanted})
        for row in session.connection().execute(_SCHOOLS, {"areas": sorted(wanted)}):
            known[row.area_id].append((row.id, row.name))
    return known[area]


_SCHOOLS = (
    select(School.id, School.area_id, School.name)
    .where(among_named(School.area_id, "areas"))
    .order_by(School.name, School.id)
)
