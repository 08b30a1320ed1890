"""How many days before and after its day a child is spoken of, or what stands in front of an office, by area, read
for all of a batch."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.reminders.rules import USUAL, Steps
from models.among import among_named
from models.areas import Area
from models.batch import batch_of


class _Known(dict[int, Steps]):
    """By area, what a batch has read."""


def steps_of(session: Session, area: int) -> Steps:
    """As the area has set them. The first of a batch who asks reads those of the areas of all its people."""
    batch = batch_of(session)
    known = batch.own(_Known)
    if area not in known:
        wanted = {area, *batch.areas} - known.keys()
        with session.no_autoflush:
            known.update({row.id: Steps(*row[1:]) for row in session.execute(_STEPS, {"areas": sorted(wanted)})})
    return known.get(area, USUAL)


_OF_SCHOOLS = (Area.remind_before, Area.head_after, Area.district_after)
_STEPS = select(Area.id, *_OF_SCHOOLS, Area.office_after, Area.area_head_after).where(among_named(Area.id, "areas"))
