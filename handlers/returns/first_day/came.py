"""Which child may be said to have come on its first day."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import back_read, held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.reports.reading import read_reports
from models.cases import CaseRow
from models.codes import CaseStatus, Destination, Why
from thai.dates import local_date

HERE = Destination.OBEC_SAME
"""Its own school: whoever looks after it sees it there."""


def waits_for(status: CaseStatus, at: Destination | None, starts: date | None, day: date) -> bool:
    """Whether a child is to begin on this day, and nobody has said that it came."""
    return status == CaseStatus.RETURN_PENDING and at == HERE and starts == day


def asked_as(case: int, day: date, reader: int | None) -> str:
    """The identity of the question on that day to this reader."""
    return f"{case}:{day:%Y%m%d}:{reader}"


def may_say(session: Session, actor: Actor, case: int | None, day: date | None, now: datetime) -> CaseRow:
    """The case that was asked about, its row lock held. Raises `Declined`: it has come, or is to begin on another
    day."""
    row = held_case(session, actor, Right.REPORT, case)
    standing = locked(session, row.case)
    require(actor, Right.REPORT, about_case(standing))
    plan = None
    if standing.latest_report_id is not None:
        with session.no_autoflush:
            read_reports(session, back_read(session, CaseStatus.RETURN_PENDING))  # of everybody who is asked
            plan = read_reports(session, [standing.latest_report_id])[0].plan
    at, starts = (plan.destination, plan.starts_on) if plan is not None else (None, None)
    if day is not None and day <= local_date(now) and waits_for(standing.status, at, starts, day):
        return row
    there = standing.status == CaseStatus.MONITORING and starts == day
    raise Declined(Why.SAVED_ALREADY if there else Why.EXPIRED)
