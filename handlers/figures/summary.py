"""By the clock: on the first office day of a week, at eight, the summary of the one that is over is drawn and owed to
whoever acts on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from handlers.figures.notices import chart_of, owe_summaries
from handlers.figures.pictures.draw import draw_charts
from handlers.figures.pictures.kept import Drawn, keep_pictures
from handlers.figures.pictures.weeks import taught, weeks_of
from handlers.figures.recount import Counted
from handlers.figures.snapshots import WEEK, Week, count_week, draw, last_week
from handlers.messages.notices import write_notices
from handlers.operator.contact.notices import owe_standing
from models.among import among_named
from models.areas import Area
from models.calendars import CalendarDay
from models.codes import DayKind
from models.history import CaseChange
from models.schooldays import WORKDAYS
from models.snapshots import Snapshot
from models.types import Instant, written
from thai.dates import in_bangkok, local_date

AT_ONCE = 25
"""Areas of a piece."""

OPENS, CLOSES = 8, 17
"""Hours between which it is said; whoever was down till the evening says it on the next office day."""

FIRST_DAYS = 7
"""The first Monday of a month is one of these."""


def summaries_due(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Pieces of some areas, each known by the first of them."""
    today = in_bangkok(now)
    if today.weekday() >= WORKDAYS or not OPENS <= today.hour < CLOSES:
        return []
    return _without(session, last_week(now), 0, None)[::AT_ONCE]


@dataclass(frozen=True)
class Ahead:
    """What was counted for a piece before its transaction, and the charts that were drawn of it, by area."""

    counted: Mapping[int, Counted] = field(default_factory=dict)
    drawn: Mapping[int, Drawn] = field(default_factory=dict)


NOTHING = Ahead()


def counted_ahead(session: Session, first: int, _due: datetime, now: datetime) -> Ahead:
    """The week is over, so it is counted and drawn before anything is locked: nobody waits for a chart."""
    week = last_week(now)
    wanted, _ = _wanted(session, week, first, now)
    if not wanted:
        return NOTHING
    counted = count_week(session, wanted, week)
    weeks = weeks_of(session, {area: counted[area].rows("now").back for area in wanted}, week.cut)
    session.rollback()  # a minute of drawing is no reason to hold a connection's snapshot of the database
    charted = taught(wanted, weeks)
    pictures = draw_charts([chart_of(weeks[area], week) for area in charted])
    found = zip(charted, pictures, strict=True) if pictures else ()
    return Ahead(counted, {area: Drawn(weeks[area], png) for area, png in found})


def summarise(session: Session, first: int, _due: datetime, now: datetime, ahead: Ahead = NOTHING) -> dict[str, int]:
    """Some areas, once each: the snapshot says that it was done. Where the office is closed it waits for the next day;
    where nothing was ever recorded there is nothing to say. `dropped`: weeks that were over before, of which nothing
    was said since nothing ran. `unread`: areas in which nobody reads it."""
    week = last_week(now)
    wanted, closed = _wanted(session, week, first, now)
    if not wanted:
        return {"closed": len(closed)} if closed else {}
    latest = {row.area_id: row.said for row in session.execute(_LATEST, {"areas": wanted})}
    found = draw(session, wanted, week, now, ahead.counted)
    keep_pictures(session, found, ahead.drawn, now)
    readers = owe_summaries(session, found, now, committee=local_date(week.cut).day <= FIRST_DAYS)
    owe_standing(session, wanted, week.starts_on, now)
    write_notices(session)
    dropped = sum(_weeks_between(latest[area], week) for area in wanted if area in latest)
    unread = len({*wanted} - {area for area, _ in readers})
    people = len({person for _, person in readers})
    counts = {"summaries": len(wanted), "people": people, "dropped": dropped, "closed": len(closed)}
    return counts | ({"unread": unread} if unread else {})


def _wanted(session: Session, week: Week, first: int, now: datetime) -> tuple[list[int], Collection[int]]:
    """Areas of a piece of which a summary is to be drawn, and those whose office is closed today."""
    areas = _without(session, week, first, AT_ONCE)
    closed = set(session.scalars(_CLOSED, {"areas": areas, "days": [local_date(now)]}))
    begun = set(session.scalars(_BEGUN, {"areas": areas, "cut": week.cut}))
    return [one for one in areas if one in begun and one not in closed], closed


def _weeks_between(latest: date, week: Week) -> int:
    """Whole weeks between the last that was said and this one."""
    return max((week.ends_on - latest) // WEEK - 1, 0)


def _without(session: Session, week: Week, first: int, most: int | None) -> list[int]:
    """Areas from this one on that do not have the snapshot of the week."""
    said = select(Snapshot.id).where(Snapshot.area_id == Area.id, Snapshot.name == week.name).exists()
    rows = select(Area.id).where(Area.id >= first, ~said).order_by(Area.id).limit(most)
    return list(session.scalars(rows))


_CLOSED = select(CalendarDay.area_id).where(
    among_named(CalendarDay.area_id, "areas"),
    among_named(CalendarDay.day, "days"),
    CalendarDay.kind == written(DayKind.HOLIDAY),
)
_BEGUN = select(Area.id).where(
    among_named(Area.id, "areas"),
    select(CaseChange.id)
    .where(CaseChange.area_id == Area.id, CaseChange.recorded_at < bindparam("cut", type_=Instant))
    .exists(),
)
_LATEST = (
    select(Snapshot.area_id, func.max(Snapshot.ends_on).label("said"))
    .where(among_named(Snapshot.area_id, "areas"), Snapshot.weekly.is_(True))
    .group_by(Snapshot.area_id)
)
