"""A day of an area's calendar, closed or opened again by an officer. Whoever asks in a batch sees what others of it
have done, and the days of all areas are numbered anew once, when the batch is written."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto

from sqlalchemy import Date, and_, bindparam, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, areas
from handlers.operator.calendar import editing
from models.among import among_named
from models.batch import batch_of
from models.calendars import CalendarDay, NumberedDay
from models.codes import DayKind, Why
from models.schooldays import WORKDAYS
from thai.dates import local_date

DECLARED = "วันหยุดที่เขตประกาศ"
"""How a day is named that an office has closed: it alone may open it again. Public holidays have names of their own."""

FARTHEST = timedelta(days=365)
"""Nobody declares a holiday so far ahead, and the calendar reaches beyond it."""


class Became(Enum):
    """What has come of it: it is so now, it was so before, it is a public holiday that no office may change, or there
    is no school that day anyway."""

    CHANGED = auto()
    ALREADY = auto()
    PUBLIC = auto()
    NO_SCHOOL = auto()


@dataclass
class _Known:
    """By area and day: whether there is school, and the entry of the calendar that says so. `edited`: areas."""

    days: dict[tuple[int, date], tuple[bool, CalendarDay | None]] = field(default_factory=dict)
    edited: set[int] = field(default_factory=set)


class _Declared(dict[int, list[date]]):
    """By area, what `declared` has read."""


def read_days(session: Session, wanted: Collection[tuple[int, date]]) -> None:
    """For everybody at once. Nothing is allowed by this."""
    known = batch_of(session).own(_Known).days
    missing = set(wanted) - known.keys()
    if not missing:
        return
    given = {"areas": sorted({area for area, _ in missing}), "days": sorted({day for _, day in missing})}
    with session.no_autoflush:
        rows = session.execute(_DAYS, given).all()
    found = {(row.area_id, row.day): (row.is_school_day, row.CalendarDay) for row in rows}
    known.update({one: found.get(one, (one[1].weekday() < WORKDAYS, None)) for one in missing})


def declared(session: Session, actor: Actor, now: datetime) -> list[date]:
    """The days to come that her office has closed; the first of a batch who asks reads those of all its areas. Raises
    `Declined`."""
    mine = _mine(actor)
    known, today = batch_of(session).own(_Declared), local_date(now)
    if mine not in known:
        wanted = {mine, *batch_of(session).areas}
        known.update({area: [] for area in wanted})
        with session.no_autoflush:
            for area, day in session.execute(_DECLARED, {"areas": sorted(wanted), "today": today}):
                known[area].append(day)
    return known[mine]


def close_day(session: Session, actor: Actor, day: date, kind: DayKind, now: datetime) -> Became:
    """No school that day in all of the area; `kind` HOLIDAY: its office is closed too. Raises `Declined`."""
    area = _mine(actor)
    has_school, entry = _day(session, area, day, now)
    if entry is not None and entry.kind != DayKind.SCHOOL_DAY:
        if entry.kind == kind or entry.name != DECLARED:
            return Became.ALREADY
        entry.kind = kind
    elif not has_school and (kind == DayKind.CLOSED or day.weekday() >= WORKDAYS):
        return Became.ALREADY
    elif entry is not None:
        entry.kind, entry.name = kind, DECLARED
    else:
        entry = CalendarDay(area_id=area, day=day, kind=kind, name=DECLARED)
        session.add(entry)
    _changed(session, actor, area, day, entry, "calendar.closed", now)
    return Became.CHANGED


def open_day(session: Session, actor: Actor, day: date, now: datetime) -> Became:
    """What an office has closed has school again, as its weekday has. Raises `Declined`."""
    area = _mine(actor)
    has_school, entry = _day(session, area, day, now)
    if entry is None or entry.kind == DayKind.SCHOOL_DAY:
        return Became.ALREADY if has_school else Became.NO_SCHOOL
    if entry.name != DECLARED:
        return Became.PUBLIC
    if entry in session.new:
        session.expunge(entry)
    else:
        session.delete(entry)
    _changed(session, actor, area, day, None, "calendar.opened", now)
    return Became.CHANGED


def is_declared(session: Session, actor: Actor, day: date, now: datetime) -> bool:
    """Whether her office has closed it, and may still open it. Raises `Declined`."""
    _, entry = _day(session, _mine(actor), day, now)
    return entry is not None and entry.kind != DayKind.SCHOOL_DAY and entry.name == DECLARED


def write_days(session: Session) -> None:
    """Number the days of the areas that this batch has edited, once its rows are written."""
    edited = batch_of(session).own(_Known).edited
    if edited:
        with editing(session, *edited):
            pass
        edited.clear()


def may_change(day: date, today: date) -> bool:
    """What is over has been counted; what is too far away is a slip."""
    return today <= day <= today + FARTHEST


def whose(actor: Actor) -> int | None:
    """The area whose calendar is hers to change: as a rule the one in which she speaks."""
    offices = areas(actor, Right.EDIT_CALENDAR)
    return actor.area if actor.area in offices else min(offices, default=None)


def _mine(actor: Actor) -> int:
    if (mine := whose(actor)) is None:
        raise Declined(Why.EXPIRED)
    return mine


def _day(session: Session, area: int, day: date, now: datetime) -> tuple[bool, CalendarDay | None]:
    if not may_change(day, local_date(now)):
        raise Declined(Why.EXPIRED)
    read_days(session, {(area, day)})
    return batch_of(session).own(_Known).days[area, day]


def _changed(
    session: Session, actor: Actor, area: int, day: date, entry: CalendarDay | None, action: str, now: datetime
) -> None:
    known = batch_of(session).own(_Known)
    known.days[area, day] = (entry is None and day.weekday() < WORKDAYS, entry)
    known.edited.add(area)
    kind = entry.kind if entry is not None else None
    audit.record(session, actor, action, now, calendar=area, day=day.isoformat(), kind=kind)


_DECLARED = (
    select(CalendarDay.area_id, CalendarDay.day)
    .where(
        among_named(CalendarDay.area_id, "areas"),
        CalendarDay.day >= bindparam("today", type_=Date),
        CalendarDay.kind != DayKind.SCHOOL_DAY,
        CalendarDay.name == DECLARED,
    )
    .order_by(CalendarDay.day)
)
_DAYS = (
    select(NumberedDay.area_id, NumberedDay.day, NumberedDay.is_school_day, CalendarDay)
    .join(
        CalendarDay,
        and_(CalendarDay.area_id == NumberedDay.area_id, CalendarDay.day == NumberedDay.day),
        isouter=True,
    )
    .where(among_named(NumberedDay.area_id, "areas"), among_named(NumberedDay.day, "days"))
)
