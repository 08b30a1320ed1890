"""An officer looks at an alert. A look is no promise: it takes nothing on and stops no clock."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.safeguarding import alerts, officers, records
from handlers.safeguarding.talk import state
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CallWhen, SafeguardingState, SuspectAtSchool
from models.people import Person
from models.rows import get_row, known_rows
from models.safeguarding import SafeguardingRecord


@dataclass(frozen=True)
class ChildOfReport:
    """Whom a report was about when the worry came, as the officer can find her again."""

    first_name: str
    grade: str
    number: int
    born: date | None


@dataclass(frozen=True)
class Opened:
    """What an officer may know before she has called back. `called`: who has called back last, and when. `is_called`:
    whoever has it has called back. `talk`: whoever raised it wants to write; None: she does not."""

    record: int
    raised_at: datetime
    reporter: officers.Reporter
    suspect: SuspectAtSchool | None
    call_when: CallWhen | None
    child: ChildOfReport | None
    missing: bool
    holder: alerts.Holder | None
    called: tuple[str, datetime] | None
    is_called: bool
    ended: alerts.End | None
    talk: state.State | None


def open_alert(session: Session, actor: Actor, record: int | None, now: datetime) -> Opened:
    """Show it, and note the look in the record's own log. Raises `Declined`."""
    found, officer = records.for_officer(session, actor, record)
    records.log(session, found.id, officer, "opened", now)
    return Opened(
        record=found.id,
        raised_at=found.sealed.raised_at,
        reporter=officers.reporter(session, found.sealed.reporter),
        suspect=found.sealed.suspect,
        call_when=found.sealed.call_when,
        child=_child(session, found.sealed.case),
        missing=found.sealed.missing,
        holder=alerts.holder(session, found, now),
        called=_called(session, found),
        is_called=found.state == SafeguardingState.CALLED,
        ended=alerts.ended(session, found),
        talk=state.state_of(session, found, officer),
    )


def _called(session: Session, record: SafeguardingRecord) -> tuple[str, datetime] | None:
    by, at = record.sealed.called_by, record.sealed.called_at
    return (get_row(session, Person, by).name, at) if by is not None and at is not None else None


class _Children(dict[int, ChildOfReport]):
    """Of whom the alerts are that a batch has read, by case."""


def _child(session: Session, case: int | None) -> ChildOfReport | None:
    """The first of a batch who asks reads the children of all alerts that it has read."""
    if case is None:
        return None
    known = batch_of(session).own(_Children)
    if case not in known:
        alerts_read = known_rows(session, SafeguardingRecord)
        wanted = {case, *(one.sealed.case for one in alerts_read if one.sealed.case is not None)} - known.keys()
        with session.no_autoflush:  # names do not change here
            rows = session.execute(_CHILDREN, {"cases": sorted(wanted)}).all()
        known.update(
            {row.id: ChildOfReport(row.first_name, row.grade or "", row.number, row.birth_date) for row in rows}
        )
    return known.get(case)


_CHILDREN = (
    select(Case.id, Child.first_name, Child.birth_date, Case.grade, Case.number)
    .join(Child, Child.id == Case.child_id)
    .where(among_named(Case.id, "cases"))
)
