"""Whoever looks after a child that wants to come back, and has no day three school days after it was said, is asked for
one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, text
from sqlalchemy.orm import Session

from flows.needs.followup import first_of_weeks
from flows.reminders.wish import WISH, Wish
from handlers.cases.chat import case_facts
from handlers.cases.school_days import coming_days_of, read_closed, recent_school_days
from handlers.messages.notices import Owed, owe
from handlers.reminders.hers import read_own
from handlers.reminders.notices import Reading
from handlers.reminders.rules import TURNS
from handlers.review.desk.notices import readers_of
from models.cases import Case
from models.codes import CaseStatus, Destination, MatterKind, Outcome
from models.matters import Matter
from models.office import IS_UNFINISHED
from models.reports import Report
from models.types import Instant, written
from thai.dates import BANGKOK, local_date

AFTER = 3
"""School days from the report on; the one of this day counts."""


def owe_wishes(session: Session, area: int, today: date, now: datetime) -> int:
    """Each child once for each report that says so, of those of the last two weeks: an older wish is not asked for out
    of the blue. Gives how many wait for a day."""
    days = recent_school_days(session, area, today)
    if len(days) < AFTER:
        return 0
    first, last = (datetime.combine(day, time.min, BANGKOK) for day in (days[-1], days[AFTER - 1]))
    rows = session.execute(_WISHES, {"area": area, "first": first, "last": last}).all()
    for row in rows:
        about, identity = {"case": row.id, "report": row.latest_report_id}, f"{row.latest_report_id}:{row.assignee_id}"
        owe(session, WISH, area=area, person=row.assignee_id, about=about, identity=identity, now=now)
    return len(rows)


def wishes(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Wish]:
    """Children of the reader's, while the same report says that they want to come back and no day was agreed on."""
    today, readers = local_date(now), readers_of(session, owed)
    wanted = {(one.person or 0, one.about["case"]) for one in owed}
    rows = read_own(session, readers, wanted, now)
    read_closed(session, {row.school_id for row in rows.values()})
    told: dict[int, Wish] = {}
    for one in owed:
        row = rows.get((one.person or 0, one.about["case"]))
        if row is None or row.latest_report_id != one.about["report"] or row.status != CaseStatus.FOUND:
            continue
        facts = case_facts(Reading(session, readers[one.person or 0], today), row)
        told[one.id] = Wish(facts, today, _day(session, row, today))
    return told


def _day(session: Session, row: Row[*tuple[Any, ...]], today: date) -> date | None:
    """At สกร. it may hang on a letter."""
    if row.destination in (None, Destination.DOLE):
        return None
    return first_of_weeks(coming_days_of(session, row.area_id, row.school_id, today), today)[0]


_WISHES = (
    select(Case.id, Case.assignee_id, Case.latest_report_id)
    .join(Report, Report.id == Case.latest_report_id)
    .where(
        Case.area_id == bindparam("area"),
        Case.status == written(CaseStatus.FOUND),
        Case.latest_outcome == written(Outcome.FOUND_WANTS_RETURN),
        Case.waiting_for.in_([written(one) for one in TURNS]),
        Case.assignee_id.is_not(None),
        Case.restricted.is_(False),
        Report.reported_at >= bindparam("first", type_=Instant),
        Report.reported_at < bindparam("last", type_=Instant),
        ~exists().where(
            Matter.case_id == Case.id, Matter.kind == written(MatterKind.REFERRAL_LETTER), text(IS_UNFINISHED)
        ),
    )
    .order_by(Case.id)
)
