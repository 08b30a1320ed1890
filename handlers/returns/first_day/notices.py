"""By the clock, before school: children that go back to their own school today. Whoever looks after one is asked about
half past nine; a child that nobody looks after stands in its school's list as ever."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import Date, and_, bindparam, exists, select
from sqlalchemy.orm import Session

from flows.returns.first_day import FIRST_DAY, FirstDay
from handlers.cases.chat import case_facts
from handlers.cases.school_days import closed_days, read_closed
from handlers.messages.notices import Owed, owe, write_notices
from handlers.reminders.hers import read_own
from handlers.reminders.notices import Reading
from handlers.returns.first_day.came import HERE, asked_as, waits_for
from handlers.review.desk.notices import readers_of
from models.areas import Area
from models.cases import Case
from models.codes import CaseStatus
from models.reports import ReturnPlan
from models.types import written
from thai.dates import BANGKOK, local_date

AT = time(9, 30)
"""In Thailand: lessons have begun, and there is time to call."""


def areas_beginning(session: Session, _due: datetime, now: datetime) -> Sequence[int]:
    """Areas in which a child is to begin today: a piece each."""
    begins = exists().where(ReturnPlan.area_id == Area.id, ReturnPlan.starts_on == local_date(now))
    return session.scalars(select(Area.id).where(begins).order_by(Area.id)).all()


def ask_first_days(session: Session, area: int, _due: datetime, now: datetime) -> dict[str, int]:
    """Each child once for each first day and reader. What becomes of it meanwhile is looked at when it is said."""
    today = local_date(now)
    rows = session.execute(_BEGIN, {"area": area, "today": today}).all()
    read_closed(session, {row.school_id for row in rows})
    due = [row for row in rows if today not in closed_days(session, row.school_id)]
    for row in due:
        owe(
            session,
            FIRST_DAY,
            area=area,
            person=row.assignee_id,
            about={"case": row.id, "day": today.toordinal()},
            identity=asked_as(row.id, today, row.assignee_id),
            not_before=max(now, datetime.combine(today, AT, BANGKOK)),
            now=now,
        )
    write_notices(session)
    return {"asked": len(due)}


def first_days(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, FirstDay]:
    """Children of the reader's, while this day is their first one and nobody has said that they came."""
    today, readers = local_date(now), readers_of(session, owed)
    rows = read_own(session, readers, {(one.person or 0, one.about["case"]) for one in owed}, now)
    read_closed(session, {row.school_id for row in rows.values()})
    told: dict[int, FirstDay] = {}
    for one in owed:
        row = rows.get((one.person or 0, one.about["case"]))
        if row is None or one.about["day"] != today.toordinal() or today in closed_days(session, row.school_id):
            continue
        if waits_for(row.status, row.destination, row.starts_on, today):
            facts = case_facts(Reading(session, readers[one.person or 0], today), row)
            told[one.id] = FirstDay(facts, today)
    return told


_BEGIN = (
    select(Case.id, Case.assignee_id, Case.school_id)
    .join(ReturnPlan, and_(ReturnPlan.case_id == Case.id, ReturnPlan.report_id == Case.latest_report_id))
    .where(
        Case.area_id == bindparam("area"),
        ReturnPlan.area_id == bindparam("area"),
        ReturnPlan.starts_on == bindparam("today", type_=Date),
        ReturnPlan.destination == written(HERE),
        Case.status == written(CaseStatus.RETURN_PENDING),
        Case.assignee_id.is_not(None),
        Case.restricted.is_(False),
    )
    .order_by(Case.id)
)
