"""While the reporter is asked, the district's clock stands still: its day comes later by as many school days."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from models.batch import batch_of
from models.due import school_days_after
from models.matters import Matter
from models.outcomes import Unit, Within
from models.rows import known_rows

ASKED = Within(5, Unit.SCHOOL_DAYS)
"""So long is an answer waited for."""


@dataclass
class _Read:
    """What a batch has read: the next school days after a day of an area."""

    after: dict[tuple[int, date], list[date]] = field(default_factory=dict)


def stand_still(session: Session, matter: Matter) -> date:
    """On which day the answer of its office is due if the whole time is waited: nobody has to move it then."""
    return _after(session, matter.area_id, matter.due_on)[-1]


def go_on(session: Session, matter: Matter, today: date) -> date:
    """On which day it is due, since nobody waits any more."""
    asking = matter.asking
    if asking is None:
        return matter.due_on
    waited = sum(day <= today for day in _after(session, matter.area_id, asking.on))
    return _after(session, matter.area_id, asking.due)[waited - 1] if waited else asking.due


def _after(session: Session, area: int, day: date) -> list[date]:
    """The first of a batch who asks does so for all that it has read."""
    known = batch_of(session).own(_Read).after
    if (area, day) not in known:
        with session.no_autoflush:
            known.update(school_days_after(session, {(area, day), *_days(known_rows(session, Matter))}, ASKED.amount))
    return known[area, day]


def _days(matters: Collection[Matter]) -> set[tuple[int, date]]:
    return {(one.area_id, one.due_on) for one in matters} | {
        (one.area_id, day) for one in matters if one.asking is not None for day in (one.asking.on, one.asking.due)
    }
