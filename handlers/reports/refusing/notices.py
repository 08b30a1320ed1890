"""Whoever directs the school hears that somebody there says a child is not theirs."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from flows.reports.refusing.notices import CHILD_REFUSED, Refused
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors
from handlers.reports.reading import read_reports
from handlers.reports.refusing.refusals import refuses, why_not
from handlers.sharing.carers import colleagues_of, expect_schools
from handlers.sharing.notices import cases_of_owed, seats_of, title_of
from models.cases import Case
from models.codes import Role, WaitingFor
from thai.dates import local_date

STANDS_AFTER = timedelta(minutes=10)
"""So long it may be taken back, and nobody else hears of it."""


def tell_refused(session: Session, actor: Actor, case: Case, report: int, now: datetime) -> None:
    """But whoever has said so. Who looks after the child hears of it as of any report."""
    if actor.person is None:
        return
    about = {"case": case.id, "by": actor.person, "report": report}
    for person in directors(session, case.school_id, now):
        if person not in (actor.person, case.assignee_id):
            identity = f"{report}:{person}"
            owe(
                session,
                CHILD_REFUSED,
                area=case.area_id,
                person=person,
                about=about,
                identity=identity,
                not_before=now + STANDS_AFTER,
                now=now,
            )


def refused(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Refused]:
    """Where it is the latest report still and nobody has answered it, for those who direct the school still."""
    cases, seats = cases_of_owed(session, owed, now), seats_of(session, owed, {Role.DIRECTOR})
    expect_schools(session, {case.school_id for case, _ in cases.values()})
    reports = {one.id: one for one in read_reports(session, {one.about["report"] for one in owed})}
    found = {}
    for one in owed:
        case, _ = cases.get(one.about["case"], (None, None))
        report = reports.get(one.about["report"])
        if case is None or report is None or not refuses(report) or case.restricted or case.due_on is None:
            continue
        if case.latest_report_id != report.id or case.waiting_for != WaitingFor.DISTRICT:
            continue
        by = colleagues_of(session, case.school_id).get(one.about["by"])
        if by is not None and (one.person, case.school_id) in seats:
            who = title_of(by)
            found[one.id] = Refused(case.id, case.number, who, why_not(report), case.due_on, local_date(now))
    return found
