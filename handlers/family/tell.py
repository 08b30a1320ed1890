"""“แจ้งผู้ปกครอง”: whoever looks after a child tells its home on which day it goes back to school. What is written then
is what is read: who has not answered reads no other words later."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.family.known import BEGINS, first_day, forget_family, keep_notice, linked_to, notices_of
from handlers.needs.sources import needs_of
from handlers.reports.reading import read_reports
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import AckState, FromClass, MatterState, Need, Why
from models.numbering import add_numbered
from models.return_notices import ReturnNotice
from thai.dates import in_bangkok, local_date

STANDS_AFTER = timedelta(minutes=10)
"""So long a report may be taken back, and no home hears of it."""

AT_HOME = (Need.SUPPLIES, Need.FOOD, Need.TRANSPORT)
"""What may be said to be ready: nothing of it tells why the child stayed away."""


@dataclass(frozen=True)
class Writing:
    """What there is to write: the child, its first day, what is ready for it, what was written before. `late`:
    the first day has begun."""

    row: CaseRow
    starts_on: date
    given: tuple[Need, ...]
    any_clothes: bool
    written: tuple[ReturnNotice, ...]
    not_before: datetime
    late: bool


def writing(session: Session, actor: Actor, case: int | None, now: datetime) -> Writing:
    """Raises `Declined`: it is not hers, or has no first day to come. Of a home that is left in peace for another
    reason everything is as of any: what is written is held (`tell_home_soon`), and nobody here learns of it."""
    row = held_case(session, actor, Right.TELL_HOME, case)
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        forget_family(session, row.case.id)
        require(actor, Right.TELL_HOME, about_case(row.case))  # it may have changed while we waited for its row lock
    starts_on = first_day(session, row.case)
    if starts_on is None or starts_on < local_date(now):
        raise Declined(Why.NO_FIRST_DAY, number=row.case.number)
    given, any_clothes = _ready(session, row.case)
    written = tuple(notices_of(session, row.case.id, starts_on))
    late = starts_on == local_date(now) and in_bangkok(now).time() >= BEGINS
    return Writing(row, starts_on, given, any_clothes, written, _stands(session, row.case), late)


def was_told(found: Writing) -> bool:
    """By LINE, of this very day: it is not written a second time."""
    return any(one.state not in _WITHOUT_LINE for one in found.written)


def open_writing(session: Session, actor: Actor, case: int | None, now: datetime) -> Writing:
    """The same, once she asks for it: it goes into the log. Raises `Declined`."""
    found = writing(session, actor, case, now)
    audit.record(session, actor, "case.opened", now, found.row.case)
    return found


def tell_home(
    session: Session,
    actor: Actor,
    case: int | None,
    now: datetime,
    *,
    grown_up: bool,
    line: FromClass | None = None,
) -> list[ReturnNotice]:
    """Write it to each of its guardians; where none is in the service yet, it waits for the first. Written twice it is
    once. Raises `Declined`."""
    found = writing(session, actor, case, now)
    if was_told(found):
        return list(found.written)
    if found.late:
        raise Declined(Why.FIRST_DAY_CAME, number=found.row.case.number)
    there: list[int | None] = [one.id for one in linked_to(session, found.row.case.id)]
    new = [_write(session, actor, found, one, now, grown_up=grown_up, line=line) for one in there or [None]]
    audit.record(session, actor, "home.told", now, found.row.case, notices=[one.id for one in new])
    return new


def tell_otherwise(session: Session, actor: Actor, case: int | None, how: AckState, now: datetime) -> Writing:
    """It was told on paper or by word of mouth: who of the home comes in later has it already. Raises `Declined`."""
    found = writing(session, actor, case, now)
    if any(one.state == how for one in found.written):
        return found
    waiting = next((one for one in found.written if one.guardian_id is None and not one.answered), None)
    if waiting is None:
        waiting = _write(session, actor, found, None, now, grown_up=False)
    waiting.state, waiting.answered_at = how, now
    audit.record(session, actor, "home.told_otherwise", now, found.row.case, how=how.value)
    return writing(session, actor, case, now)


_WITHOUT_LINE = (AckState.ACK_PAPER, AckState.ACK_SPOKEN)


def copy_to(session: Session, notice: ReturnNotice, guardian: int) -> ReturnNotice:
    """The same to one more guardian, who came later; what waited for the first one is hers."""
    if notice.guardian_id is None and not notice.answered:
        notice.guardian_id = guardian
        return notice
    new = ReturnNotice(
        area_id=notice.area_id,
        case_id=notice.case_id,
        school_id=notice.school_id,
        guardian_id=guardian,
        starts_on=notice.starts_on,
        grown_up=notice.grown_up,
        given=notice.given,
        any_clothes=notice.any_clothes,
        line=notice.line,
        meets_id=notice.meets_id,
        written_by=notice.written_by,
        written_at=notice.written_at,
        not_before=notice.not_before,
        state=AckState.QUEUED,
    )
    return _added(session, new)


def _write(
    session: Session,
    actor: Actor,
    found: Writing,
    guardian: int | None,
    now: datetime,
    *,
    grown_up: bool,
    line: FromClass | None = None,
) -> ReturnNotice:
    case = found.row.case
    new = ReturnNotice(
        area_id=case.area_id,
        case_id=case.id,
        school_id=case.school_id,
        guardian_id=guardian,
        starts_on=found.starts_on,
        grown_up=grown_up,
        given=[one.value for one in found.given],
        any_clothes=found.any_clothes,
        line=line,
        meets_id=case.assignee_id,
        written_by=actor.person,
        written_at=now,
        not_before=max(now, found.not_before),
        state=AckState.QUEUED,
    )
    return _added(session, new)


def _added(session: Session, new: ReturnNotice) -> ReturnNotice:
    add_numbered(session, new)
    keep_notice(session, new)
    return new


def _ready(session: Session, case: Case) -> tuple[tuple[Need, ...], bool]:
    """What an office has given, of what may be said; and whether it may come in whatever it has."""
    needs = needs_of(session, case.id)
    undone = {one.undoes_id for one in needs}
    met = {one.need for one in needs if one.state == MatterState.DONE and one.id not in undone}
    waits = [one for one in needs if one.unfinished and one.need == Need.SUPPLIES]
    any_clothes = Need.SUPPLIES not in met and any(one.any_clothes_at is not None for one in waits)
    return tuple(one for one in AT_HOME if one in met), any_clothes


def _stands(session: Session, case: Case) -> datetime:
    """From when on the report can't be taken back any more."""
    (report,) = read_reports(session, [case.latest_report_id or 0])
    return report.reported_at + STANDS_AFTER
