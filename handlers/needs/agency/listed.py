"""The agencies of an area, those that take such a need first."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.agencies import Agency
from models.among import among_named
from models.batch import batch_of
from models.codes import Need
from models.needs import NeedRow


class _Read(dict[int, list[Agency]]):
    """What a batch has read, by area."""


def agencies_of(session: Session, area: int) -> Sequence[Agency]:
    """By name. The first of a batch who asks reads those of all its areas."""
    known = batch_of(session).own(_Read)
    if area not in known:
        wanted = {area, *batch_of(session).areas} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            for agency in session.scalars(_LISTED, {"areas": sorted(wanted)}):
                known[agency.area_id].append(agency)
    return known[area]


def for_need(session: Session, need: NeedRow) -> Sequence[Agency]:
    """Those that take it first; whoever has declined it last comes at the end."""

    def order(one: Agency) -> tuple[bool, bool]:
        return one.name == need.agency, not _takes(one, need.need)

    return sorted(agencies_of(session, need.area_id), key=order)


def _takes(agency: Agency, need: Need) -> bool:
    return need.value in agency.takes


_LISTED = select(Agency).where(among_named(Agency.area_id, "areas"), Agency.ended_at.is_(None)).order_by(Agency.name)
