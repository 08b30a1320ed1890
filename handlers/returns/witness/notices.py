"""Whoever directs a school hears along with what he reads next that a child is back, and can say that he has seen
it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.returns.seen import BACK_AT_SCHOOL, Back
from handlers.access import audit
from handlers.access.rights import Right, about_case, allowed
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors
from handlers.review.desk.notices import readers_of
from models.among import among_named
from models.cases import Case, Child
from models.codes import CaseStatus, Witness
from models.reports import Report

STANDS_AFTER = timedelta(minutes=10)
"""So long the report may be taken back, and nobody else hears of it."""


def tell_back(session: Session, case: Case, report: Report, now: datetime) -> None:
    """Once for a report and reader, and not to who has sent it."""
    for person in directors(session, case.school_id, now):
        if person != report.reporter_id:
            owe(
                session,
                BACK_AT_SCHOOL,
                area=case.area_id,
                person=person,
                about={"case": case.id, "report": report.id},
                identity=f"{report.id}:{person}",
                not_before=now + STANDS_AFTER,
                now=now,
            )


def back(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Back]:
    """Of those that only their school has said are back; that they are named is logged."""
    readers = readers_of(session, owed)
    with session.no_autoflush:
        rows = session.execute(_CHILDREN, {"cases": sorted({one.about["case"] for one in owed})}).all()
    by_id = {case.id: (case, name) for case, name in rows}
    told: dict[int, Back] = {}
    seen: dict[int, list[tuple[int, int]]] = {}
    for one in owed:
        case, name = by_id.get(one.about["case"], (None, ""))
        reader = readers.get(one.person or 0)
        if case is None or reader is None or case.latest_report_id != one.about["report"]:
            continue
        unsure = case.status == CaseStatus.MONITORING and case.return_witness == Witness.TEACHER
        if unsure and allowed(reader, Right.CONFIRM_RETURN, about_case(case)):
            told[one.id] = Back(case.id, case.number, name, one.about["report"])
            seen.setdefault(one.person or 0, []).append((case.id, case.area_id))
    for person, cases in seen.items():
        audit.record_list(session, readers[person], "cases.back_told", now, cases)
    return told


_CHILDREN = select(Case, Child.first_name).join(Child, Child.id == Case.child_id).where(among_named(Case.id, "cases"))
