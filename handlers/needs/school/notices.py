"""What a director is owed once a child of his school needs something, and what that is drawn from when it is said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from flows.needs.school.notices import HANDED_ON, WAITS, HandedOn, Needed, Waits
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors
from handlers.reports.reading import read_reports
from handlers.review.desk.notices import readers_of, tell_passed_on
from handlers.review.desk.stamps import sources_in_order, stamp_of
from models.among import among_named
from models.cases import Case
from models.codes import Decision, Owner, Role
from models.needs import NeedRow, NeedSource
from models.people import Person
from models.reports import Report
from models.rows import read_rows, row_of
from models.schools import School
from models.types import written
from thai.dates import local_date

STANDS_AFTER = timedelta(minutes=10)
"""So long a report may be taken back, and nobody else hears of it."""


def tell_waits(session: Session, case: Case, report: Report, now: datetime, *, asker: int | None) -> None:
    """Its directors who are there hear that it asks for something, but for whoever has asked herself (`asker`). More on
    another day is told anew."""
    for person in directors(session, case.school_id, now):
        if person != asker:
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


def tell_handed_on(session: Session, case: Case, need: NeedRow, now: datetime) -> None:
    """Its day has passed, and the district has it: its directors hear that they may give it all the same, and whoever
    has asked until when there is an answer."""
    heads = directors(session, case.school_id, now)
    step = f":{int(now.timestamp())}"
    for person in heads:
        about, identity = {"need": need.id}, f"{need.id}:{person}{step}"
        owe(session, HANDED_ON, area=need.area_id, person=person, about=about, identity=identity, now=now)
    tell_passed_on(session, need, now, but=heads)


def handed_on(session: Session, owed: Sequence[Owed], _now: datetime) -> Mapping[int, HandedOn]:
    """What the district has by the clock and nobody has answered, for those who still direct the school."""
    with session.no_autoflush:
        rows = session.execute(_BY_ID, {"ids": sorted({one.about["need"] for one in owed})}).all()
    by_id = {need.id: (need, case) for need, case in rows}
    people = readers_of(session, owed)
    telling = _telling(session, [need for need, _ in rows])
    told = {}
    for one in owed:
        need, case = by_id.get(one.about["need"], (None, None))
        reader = people.get(one.person or 0)
        if need is None or case is None or reader is None or case.restricted or case.erased_at is not None:
            continue
        clocks = need.owner == Owner.DISTRICT and need.decision == Decision.PASSED_ON and need.decided_by is None
        if need.unfinished and clocks and reader.has(Role.DIRECTOR, school=need.school_id):
            stamp = stamp_of(case, telling.get(need.id))
            told[one.id] = HandedOn(f"n{need.id}", case.number, need.need, stamp)
    return told


def _telling(session: Session, needs: Collection[NeedRow]) -> dict[int, Report]:
    """Of each need the report from which its card tells."""
    last = {need.id: sources_in_order(need)[-1] for need in needs if need.sources}
    found = {report.id: report for report in read_reports(session, set(last.values()))}
    return {need: found[report] for need, report in last.items() if report in found}


def waiting(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Waits]:
    """What waits still, for those who still direct the school."""
    today, asked = local_date(now), sorted({one.about["report"] for one in owed})
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_ASKED, {"reports": asked}).all()
    found = {report.id: report for report in read_reports(session, asked)}
    telling = _telling(session, [need for _, need, _ in rows])
    people = readers_of(session, owed)
    read_rows(session, Person, {report.reporter_id for report in found.values()})
    read_rows(session, School, {need.school_id for _, need, _ in rows if need.school_id is not None})
    told = {}
    for one in owed:
        reader, report = people.get(one.person or 0), found.get(one.about["report"])
        if reader is None or report is None:
            continue
        mine = [(need, case) for of, need, case in rows if of == report.id and _waits(reader, need, case, today)]
        if mine:
            needed = [
                _needed(session, reader, report, need, case, stamp_of(case, telling.get(need.id)))
                for need, case in mine
            ]
            told[one.id] = Waits(tuple(needed), today)
    return told


def _waits(reader: Actor, need: NeedRow, case: Case, today: date) -> bool:
    """For her, as it is now."""
    hers = need.unfinished and need.owner == Owner.SCHOOL and reader.has(Role.DIRECTOR, school=need.school_id)
    put_aside = need.kept_until is not None and need.kept_until > today
    return hers and not put_aside and not case.restricted and case.erased_at is None


def _needed(session: Session, reader: Actor, report: Report, need: NeedRow, case: Case, stamp: str) -> Needed:
    asked_by, school = row_of(session, Person, report.reporter_id), row_of(session, School, need.school_id)
    schools = {one.school_id for one in reader.confirmed if one.role == Role.DIRECTOR}
    return Needed(
        item=f"n{need.id}",
        number=case.number,
        need=need.need,
        since=local_date(need.opened_at),
        due=need.due_on,
        stamp=stamp,
        asked_by=asked_by.name if asked_by is not None else None,
        needed_on=need.needed_on,
        school=school.name if school is not None and len(schools) > 1 else None,
    )


_SOURCES = (
    selectinload(NeedRow.sources)
    .joinedload(NeedSource.report)
    .load_only(Report.case_id, Report.withdrawn_at, Report.superseded_at)
)
_BY_ID = (
    select(NeedRow, Case).join(Case, Case.id == NeedRow.case_id).where(among_named(NeedRow.id, "ids")).options(_SOURCES)
)
_ASKED = (
    select(NeedSource.report_id, NeedRow, Case)
    .join(NeedRow, NeedRow.id == NeedSource.need_id)
    .join(Case, Case.id == NeedRow.case_id)
    .where(among_named(NeedSource.report_id, "reports"), NeedRow.owner == written(Owner.SCHOOL))
    .options(_SOURCES)
    .order_by(NeedRow.id)
)
