"""Closures for which all is there: not restricted, found in DMC after all that was added, with the name of a school,
or of a child that has stayed where it is back; and nobody else's for now. They can be approved at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, require
from handlers.review.complete.evidence import SCHOOL_NAME, mark
from handlers.review.desk.counts import offices
from handlers.review.desk.stamps import stamp
from handlers.review.queue import Office
from handlers.review.reaching import about_office
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import IN_DMC, MatterKind, Owner, SourceKind
from models.lifecycle import learns
from models.matters import IS_CHECKED, IS_RETAINED, Matter
from models.reports import ReportAddition
from models.schools import School
from models.types import written
from thai.dates import local_date


@dataclass(frozen=True)
class Complete:
    """`school`: the child's; `studies_at`: where it studies; None: it has stayed, or learning
    came to it all the time (`learns`). `mark`: what it is shown for."""

    matter: int
    case: int
    area: int
    number: int
    school: str
    studies_at: str | None
    due_on: date
    mark: str
    holder: int | None
    paused: tuple[date | None, date | None]
    learns: bool = False

    def waits(self, person: int | None, today: date) -> bool:
        """Whether it is hers to decide today: nobody else has it, and nobody has put it aside."""
        held, kept = self.paused
        return (kept is None or kept <= today) and (held is None or held <= today or self.holder == person)


@dataclass
class _Read:
    """What a batch has read, by area."""

    found: dict[int, list[Complete]] = field(default_factory=dict)


def complete_of(session: Session, actor: Actor, now: datetime) -> list[Complete]:
    """What she can approve at once, due first. Nothing is shown by it. Raises `Declined`: she has no desk."""
    mine = [one for one in offices(session, actor) if one.owner == Owner.DISTRICT]
    today = local_date(now)
    found = [one for office in mine for one in _of_area(session, office.area) if one.waits(actor.person, today)]
    return sorted(found, key=lambda one: (one.due_on, one.matter))


def look_at(session: Session, actor: Actor, shown: Collection[Complete], now: datetime) -> None:
    """She reads these in a list: it goes into the log. Raises `Declined`."""
    for area in sorted({one.area for one in shown}):
        office = Office(area, Owner.DISTRICT)
        require(actor, Right.REVIEW, about_office(session, actor, frozenset({office.owner}), area, None))
    audit.record_list(session, actor, "office.listed", now, [(one.case, one.area) for one in shown])


def _of_area(session: Session, area: int) -> list[Complete]:
    """The first of a batch who asks reads those of all its areas."""
    known = batch_of(session).own(_Read).found
    if area not in known:
        wanted = {area, *batch_of(session).areas} - known.keys()
        known.update({one: [] for one in wanted})
        rows: dict[int, list[Row[*tuple[Any, ...]]]] = {}
        # Past the session: what others of this batch have not written yet is no news for a list.
        for row in session.connection().execute(_COMPLETE, {"areas": sorted(wanted)}):
            rows.setdefault(row.id, []).append(row)
        found = [_complete(added) for added in rows.values()]
        for row in session.connection().execute(_STAYED, {"areas": sorted(wanted)}):
            found.append(_of(row, None, mark(stamp(row.latest_report_id, ()), row.opened_at)))
        for one in found:
            if one is not None:
                known[one.area].append(one)
    return known[area]


def _complete(rows: list[Row[*tuple[Any, ...]]]) -> Complete | None:
    """Of one matter, a row for each thing that was added to its report."""
    one = rows[0]
    added = [row.at for row in rows]
    name = next((row.value for row in rows if row.what == SCHOOL_NAME and row.value), None)
    seen = stamp(one.latest_report_id, added)
    if name is None or one.checked_for != seen:
        return None
    return _of(one, name, mark(seen, one.checked_at))


def _of(one: Row[*tuple[Any, ...]], studies_at: str | None, shown_for: str) -> Complete:
    return Complete(
        matter=one.id,
        case=one.case_id,
        area=one.area_id,
        number=one.number,
        school=one.school or "",
        studies_at=studies_at,
        due_on=one.due_on,
        mark=shown_for,
        holder=one.holder_id,
        paused=(one.held_until, one.kept_until),
        learns=learns(one.status, one.latest_outcome),
    )


_SHOWN = (
    Matter.id,
    Matter.area_id,
    Matter.case_id,
    Matter.opened_at,
    Matter.due_on,
    Matter.holder_id,
    Matter.held_until,
    Matter.kept_until,
    Matter.checked_at,
    Matter.checked_for,
    Case.number,
    Case.latest_report_id,
    Case.latest_outcome,
    Case.status,
    School.name.label("school"),
)
_COMPLETE = (
    select(*_SHOWN, ReportAddition.what, ReportAddition.value, ReportAddition.at)
    .join(Case, Case.id == Matter.case_id)
    .join(ReportAddition, ReportAddition.report_id == Matter.source_id)
    .join(School, School.id == Matter.school_id, isouter=True)
    .where(
        among_named(Matter.area_id, "areas"),
        Matter.owner == written(Owner.DISTRICT),
        text(IS_CHECKED),
        Matter.kind == written(MatterKind.CLOSURE),
        and_(Matter.source_kind == written(SourceKind.REPORT), Matter.source_id == Case.latest_report_id),
        Case.latest_outcome.in_([written(one) for one in sorted(IN_DMC)]),
        Case.restricted.is_(False),
    )
    .order_by(Matter.id, ReportAddition.id)
)
_STAYED = (
    select(*_SHOWN)
    .join(Case, Case.id == Matter.case_id)
    .join(School, School.id == Matter.school_id, isouter=True)
    .where(among_named(Matter.area_id, "areas"), text(IS_RETAINED), Case.restricted.is_(False))
    .order_by(Matter.id)
)
