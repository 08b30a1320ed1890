"""Snapshots: figures of a week, drawn once and kept under a number by which anybody can ask for them again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import msgspec
from sqlalchemy import Date, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from handlers.figures.recount import Counted, recount
from handlers.figures.since import count_since, is_whole
from models.among import among_named
from models.batch import batch_of
from models.calendars import NumberedDay
from models.figures import Figures
from models.lists import ListVersion
from models.many import insert_ignoring
from models.rows import keep
from models.snapshots import Snapshot
from models.types import Instant
from thai.dates import BANGKOK, BUDDHIST_ERA, in_bangkok, local_date

WEEK, DAY = timedelta(days=7), timedelta(days=1)
SETTLES = timedelta(minutes=1)
"""So long before a snapshot is drawn lies its cut at least: no transaction that writes history lives as long."""


@dataclass(frozen=True)
class Week:
    """What a snapshot tells of, from Monday 0.00 in Thailand until its cut, which is not in it."""

    starts_on: date
    cut: datetime
    weekly: bool

    @property
    def start(self) -> datetime:
        return midnight(self.starts_on)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return local_date(self.cut - timedelta(microseconds=1))

    @property
    def name(self) -> str:
        """As people read it: the day by พ.ศ., and of a week that still goes on the minute too."""
        at = in_bangkok(self.cut)
        day = f"S-{(at.year + BUDDHIST_ERA) % 100:02d}{at:%m%d}"
        return day if self.weekly else f"{day}-{at:%H%M}"

    @property
    def before(self) -> str:
        """The name of the whole week before."""
        return Week(self.starts_on - WEEK, self.start, weekly=True).name


def midnight(day: date) -> datetime:
    """At which a day begins in Thailand."""
    return datetime.combine(day, time.min, BANGKOK)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def last_week(now: datetime) -> Week:
    """The last one that is over."""
    monday = monday_of(local_date(now - SETTLES))
    return Week(monday - WEEK, midnight(monday), weekly=True)


def this_week(now: datetime) -> Week:
    """The one that goes on, until a full minute ago. In its first minute there is none of it yet: it
    is the one before."""
    cut = in_bangkok(now - SETTLES).replace(second=0, microsecond=0)
    return Week(monday_of((cut - timedelta(minutes=1)).date()), cut, weekly=False)


class _Known(dict[tuple[int, str], Snapshot | None]):
    """What a batch has drawn or looked for, by area and name; None: there is none."""


def draw(
    session: Session,
    areas: Collection[int],
    week: Week,
    now: datetime,
    counted: Mapping[int, Counted] | None = None,
) -> Mapping[int, Snapshot]:
    """The snapshot of this week for each of these areas: the one that is there, or else drawn now. As many statements
    for all of them as for one. `counted`: what was counted before, by `count_week`, of some of them or all."""
    found = {key: one for key, one in named(session, areas, {week.name, week.before}).items() if key[1] == week.name}
    new = sorted({*areas} - {area for area, _ in found})
    if new:
        insert_ignoring(
            session.connection(), Snapshot, ("area_id", "name"), _rows(session, new, week, now, counted or {})
        )
        known = batch_of(session).own(_Known)
        for area in new:
            del known[area, week.name]
        found |= named(session, new, {week.name})  # perhaps somebody else's, of the same moment
    return {area: one for (area, name), one in found.items() if name == week.name}


def count_week(session: Session, areas: Collection[int], week: Week) -> Mapping[int, Counted]:
    """What its snapshots say: counted on from those of the week before where there are, else from the beginning, which
    gives the same. Once its cut is over for a minute it is the same whenever it is counted."""
    kept = named(session, areas, {week.before})
    base = {area: one for (area, _), one in kept.items() if one.cut_at == week.start and is_whole(one)}
    left = [area for area in areas if area not in base]
    counted: dict[int, Counted] = {}
    if base:
        counted |= count_since(session, base, week.cut, week.start)
    if left:
        counted |= recount(session, left, week.cut, week.start, week.start - WEEK)
    return counted


def _rows(
    session: Session, areas: Collection[int], week: Week, now: datetime, known: Mapping[int, Counted]
) -> list[dict[str, object]]:
    left = [area for area in areas if area not in known]
    counted = {**known, **(count_week(session, left, week) if left else {})}
    lists, breaks = _lists(session, areas, week.cut), _breaks(session, areas, week)
    rows: list[dict[str, object]] = []
    for area in areas:
        of = counted[area]
        new, before, reports = of.get("new", 0), of.get("new_before", 0), of.get("reports", 0)
        figures = Figures(of.rows("now"), of.rows("before"), new, before, reports, area in breaks)
        rows.append(
            {
                "area_id": area,
                "name": week.name,
                "weekly": week.weekly,
                "starts_on": week.starts_on,
                "ends_on": week.ends_on,
                "cut_at": week.cut,
                "list_version_id": lists.get(area),
                "figures": msgspec.to_builtins(figures),
                "drawn_at": now,
            }
        )
    return rows


def named(session: Session, areas: Collection[int], names: Collection[str]) -> dict[tuple[int, str], Snapshot]:
    """Those of these areas that people call so, by area and name."""
    known = batch_of(session).own(_Known)
    keys = {(area, name) for area in areas for name in names}
    if wanted := keys - known.keys():
        given = {"areas": sorted({area for area, _ in wanted}), "names": sorted({name for _, name in wanted})}
        with session.no_autoflush:
            found = session.scalars(_NAMED, given).all()
        known.update(dict.fromkeys(wanted))
        for one in found:
            keep(session, one)
            known[one.area_id, one.name] = one
    return {key: there for key in keys if (there := known[key]) is not None}


def _lists(session: Session, areas: Collection[int], cut: datetime) -> dict[int, int]:
    """The newest list of each by then."""
    rows = session.connection().execute(_LISTS, {"areas": sorted(areas), "cut": cut})
    return {row.area_id: row.id for row in rows}


def _breaks(session: Session, areas: Collection[int], week: Week) -> set[int]:
    """Those in which all of the week lies in a break between terms."""
    given = {"areas": sorted(areas), "before": week.starts_on - DAY, "last": week.ends_on}
    return {row.area_id for row in session.connection().execute(_BREAKS, given) if not row.days}


_NAMED = select(Snapshot).where(among_named(Snapshot.area_id, "areas"), among_named(Snapshot.name, "names"))
_LISTS = (
    select(ListVersion.area_id, func.max(ListVersion.id).label("id"))
    .where(among_named(ListVersion.area_id, "areas"), ListVersion.imported_at < bindparam("cut", type_=Instant))
    .group_by(ListVersion.area_id)
)
_Before = aliased(NumberedDay)
_BREAKS = (
    select(NumberedDay.area_id, (NumberedDay.running_days - _Before.running_days).label("days"))
    .join(
        _Before,
        and_(_Before.area_id == NumberedDay.area_id, _Before.day == bindparam("before", type_=Date)),
    )
    .where(among_named(NumberedDay.area_id, "areas"), NumberedDay.day == bindparam("last", type_=Date))
)
