"""Which schools have said of a child that it is not theirs, why and when: an officer sees it before she names one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers.reports.reading import read_reports
from handlers.review.reading import matters_of
from models.batch import batch_of
from models.cases import Case
from models.codes import MatterKind, SourceKind, WaitingFor, Wrong
from models.matters import Matter
from models.reports import Report
from thai.dates import local_date


@dataclass(frozen=True)
class Refusal:
    """`school` has said so on that day; `why`: empty where it is not known any more."""

    school: int
    why: str
    day: date


def refuses(report: Report | None) -> bool:
    """Whether it says that the child is not the school's."""
    return report is not None and (report.answers or {}).get("wrong") == Wrong.NOT_OURS


def why_not(report: Report) -> str:
    """The reason of such a report."""
    return str((report.answers or {}).get("not_ours", ""))


def refusals(session: Session, case: int) -> list[Refusal]:
    """Those that stand, the latest of each school, in order. The case's row lock is held. The first of a batch who asks
    reads the reports of all."""
    found: dict[int, Refusal] = {}
    for one in _every(session, case).values():
        found.pop(one.school, None)
        found[one.school] = one
    return list(found.values())


def waits_as_refused(session: Session, case: Case) -> bool:
    """Whether it stands before the district already that a school says so. The case's row lock is held."""
    if case.waiting_for not in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        return False
    every = _every(session, case.id)
    waits = (one for one in _said(matters_of(session, case.id)) if one.unfinished)
    return any(one.kind == MatterKind.CORRECTION and one.source_id in every for one in waits)


def said_before(session: Session, case: int, matter: Matter) -> date | None:
    """When the same school has said so last before what this matter comes from."""
    school = matter.from_school or matter.school_id
    every = _every(session, case)
    days = [one.day for report, one in every.items() if one.school == school and report < matter.source_id]
    return days[-1] if days else None


def _every(session: Session, case: int) -> dict[int, Refusal]:
    """By the report that says so, in order."""
    matters_of(session, case)
    known = batch_of(session).matters
    asked = {one.source_id for had in known.values() for one in _said(had)}
    reports = {one.id: one for one in read_reports(session, asked)}
    found: dict[int, Refusal] = {}
    for matter in _said(known[case]):
        report, school = reports.get(matter.source_id), matter.from_school or matter.school_id
        if report is not None and report.stands and refuses(report) and school is not None:
            found[report.id] = Refusal(school, why_not(report), local_date(report.reported_at))
    return found


def _said(matters: list[Matter]) -> list[Matter]:
    """What such a report may have put in front of the district: where the child studies, it asks to end the search."""
    kinds = (MatterKind.CORRECTION, MatterKind.CLOSURE)
    return [one for one in matters if one.kind in kinds and one.source_kind == SourceKind.REPORT]
