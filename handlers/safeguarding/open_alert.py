"""An officer looks at an alert. A look is no promise: it takes nothing on and stops no clock."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.safeguarding import alerts, officers, records
from models.cases import Case, Child
from models.codes import SuspectAtSchool


@dataclass(frozen=True)
class ChildOfReport:
    """Whom a report was about when the worry came, as the officer can find her again."""

    first_name: str
    grade: str
    number: int


@dataclass(frozen=True)
class Opened:
    """What an officer may know before she has called back."""

    record: int
    raised_at: datetime
    reporter: officers.Reporter
    suspect: SuspectAtSchool | None
    child: ChildOfReport | None
    holder: alerts.Holder | None


def open_alert(session: Session, actor: Actor, record: int | None, now: datetime) -> Opened:
    """Show it, and note the look in the record's own log. Raises `Declined`."""
    found, officer = records.for_officer(session, actor, record)
    records.log(session, found.id, officer, "opened", now)
    return Opened(
        record=found.id,
        raised_at=found.sealed.raised_at,
        reporter=officers.reporter(session, found.sealed.reporter),
        suspect=found.sealed.suspect,
        child=_child(session, found.sealed.case),
        holder=alerts.holder(session, found),
    )


def _child(session: Session, case: int | None) -> ChildOfReport | None:
    if case is None:
        return None
    found = session.execute(
        select(Child.first_name, Case.grade, Case.number).join(Case, Case.child_id == Child.id).where(Case.id == case)
    ).first()
    return ChildOfReport(found.first_name, found.grade or "", found.number) if found else None
