"""What a director is owed once a child of his school needs something, and what that is drawn from when it is said."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.needs.school.notices import WAITS, Needed, Waits
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors
from handlers.reports.reading import read_reports
from handlers.review.desk.notices import readers
from models.among import among_named
from models.cases import Case
from models.codes import Owner, Role
from models.needs import NeedRow, NeedSource
from models.people import Person
from models.reports import Report
from models.rows import read_rows, row_of
from models.schools import School
from models.types import written
from thai.dates import local_date

STANDS_AFTER = timedelta(minutes=10)
"""So long a report may be taken back, and nobody else hears of it."""


def tell_waits(session: Session, case: Case, report: Report, now: datetime) -> None:
    """Its directors who are there hear that it asks for something, but for whoever has asked herself. More on another
    day is told anew."""
    for person in directors(session, case.school_id, now):
        if person != report.reporter_id:
            owe(
                session,
                WAITS,
                area=case.area_id,
                person=person,
                about={"report": report.id},
                identity=f"{report.id}:{person}:{local_date(now):%Y%m%d}",
                not_before=now + STANDS_AFTER,
                now=now,
            )


def waiting(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Waits]:
    """What waits still, for those who still direct the school."""
    today, asked = local_date(now), sorted({one.about["report"] for one in owed})
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_ASKED, {"reports": asked}).all()
    found = {report.id: report for report in read_reports(session, asked)}
    people = readers(session, owed)
    read_rows(session, Person, {report.reporter_id for report in found.values()})
    read_rows(session, School, {need.school_id for _, need, _ in rows if need.school_id is not None})
    told = {}
    for one in owed:
        reader, report = people.get(one.person or 0), found.get(one.about["report"])
        if reader is None or report is None:
            continue
        mine = [(need, case) for of, need, case in rows if of == report.id and _waits(reader, need, case, today)]
        if mine:
            told[one.id] = Waits(tuple(_needed(session, reader, report, *each) for each in mine), today)
    return told


def _waits(reader: Actor, need: NeedRow, case: Case, today: date) -> bool:
    """For her, as it is now."""
    hers = need.unfinished and need.owner == Owner.SCHOOL and reader.has(Role.DIRECTOR, school=need.school_id)
    put_aside = need.kept_until is not None and need.kept_until > today
    return hers and not put_aside and not case.restricted and case.erased_at is None


def _needed(session: Session, reader: Actor, report: Report, need: NeedRow, case: Case) -> Needed:
    asked_by, school = row_of(session, Person, report.reporter_id), row_of(session, School, need.school_id)
    schools = {one.school_id for one in reader.confirmed if one.role == Role.DIRECTOR}
    return Needed(
        item=f"n{need.id}",
        number=case.number,
        need=need.need,
        since=local_date(need.opened_at),
        due=need.due_on,
        stamp=f"{case.latest_report_id or 0}.{len(report.additions)}",
        asked_by=asked_by.name if asked_by is not None else None,
        needed_on=need.needed_on,
        school=school.name if school is not None and len(schools) > 1 else None,
    )


_ASKED = (
    select(NeedSource.report_id, NeedRow, Case)
    .join(NeedRow, NeedRow.id == NeedSource.need_id)
    .join(Case, Case.id == NeedRow.case_id)
    .where(among_named(NeedSource.report_id, "reports"), NeedRow.owner == written(Owner.SCHOOL))
    .order_by(NeedRow.id)
)
