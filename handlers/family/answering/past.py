"""“อยากคุยกับเขต”: somebody at home asks the district to call, past her school. It stands at the district's desk, and in
nothing that a school reads (docs/adr/0074)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.homes import home_of
from handlers.cases.deadlines import deadline
from handlers.family.answering.answer import look
from handlers.family.answering.reach import CALLED_WITHIN, CHANGED_WITHIN, Reached, reach
from handlers.family.known import all_notices_of
from handlers.review.open import add_matter
from handlers.review.reading import matters_of
from handlers.review.steps import step
from models.cases import CaseRow
from models.codes import MatterKind, MatterState, SourceKind, Why
from models.guardians import Guardian
from models.matters import Matter
from models.office import Step
from models.people import Person
from models.rows import known_rows, read_rows, row_of
from thai.dates import local_date


@dataclass(frozen=True)
class Asked:
    """`due`: until when the district calls; None: nobody knows a number, and nothing is promised."""

    reached: Reached
    due: date | None


def ask_district(session: Session, actor: Actor, notice: int | None, now: datetime) -> Asked:
    """Asked again while it is not made, it keeps its day. Raises `Declined`."""
    reached = look(session, actor, notice, now)
    told = reached.notice.id
    return Asked(reached, ask_office(session, actor, reached.row, reached.guardian, SourceKind.HOME, told, now))


def ask_office(
    session: Session,
    actor: Actor,
    row: CaseRow,
    guardian: Guardian,
    source_kind: SourceKind,
    source: int,
    now: datetime,
) -> date | None:
    """Until when the district calls; None: nobody knows a number. The row lock of the case is held."""
    case = row.case
    last = _last(session, row, guardian)
    if last is not None and last.unfinished:
        return last.due_on
    said = {"notice": source} if source_kind == SourceKind.HOME else {"guardian": guardian.id}
    if not has_number(session, row, guardian):
        audit.record(session, actor, "home.without_number", now, case, **said)
        return None
    due = deadline(session, case.area_id, local_date(now), CALLED_WITHIN)
    if last is not None and last.state == MatterState.DROPPED:
        step(last, Step.COME_BACK)
        last.due_on, last.opened_at, last.details = due, now, None
    else:
        add_matter(session, case, MatterKind.HOME_CALL, source, due, now, source_kind)
    audit.record(session, actor, "home.asked_district", now, case, **said)
    return due


def take_back(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """กดผิด ขอแก้: for a day, and not once somebody has called. Pressed twice it is once. Raises `Declined`."""
    reached = reach(session, actor, notice)
    take_back_from_office(session, actor, reached.row, reached.guardian, now)
    return reached


def take_back_from_office(session: Session, actor: Actor, row: CaseRow, guardian: Guardian, now: datetime) -> None:
    """The same of a child of hers. The row lock of the case is held. Raises `Declined`: `HOME_ANSWERED` where somebody
    has called."""
    last = _last(session, row, guardian)
    if last is None or last.state == MatterState.DROPPED:
        return
    if not _may_take_back(last, now):
        raise Declined(Why.EXPIRED if last.unfinished else Why.HOME_ANSWERED)
    drop_from_office(last)
    audit.record(session, actor, "home.answer_undone", now, row.case, guardian=guardian.id)


def may_take_back_from_office(session: Session, row: CaseRow, guardian: Guardian, now: datetime) -> datetime | None:
    """When she has asked, as far as it may be a slip."""
    last = _last(session, row, guardian)
    return last.opened_at if last is not None and _may_take_back(last, now) else None


def has_just_asked(session: Session, reached: Reached, now: datetime) -> bool:
    """It is the last that she has said, and may be a slip."""
    at = may_take_back_from_office(session, reached.row, reached.guardian, now)
    if at is None:
        return False
    return reached.notice.answered_at is None or reached.notice.answered_at <= at


def drop_asked(session: Session, row: CaseRow, guardian: Guardian) -> None:
    """It is no child of hers: nobody calls her about it. The row lock of the case is held."""
    last = _last(session, row, guardian)
    if last is not None and last.unfinished:
        drop_from_office(last)


def drop_from_office(matter: Matter) -> None:
    """Nobody waits for this call any more."""
    step(matter, Step.DROP)
    matter.holder_id = matter.held_until = matter.kept_until = None


def _may_take_back(matter: Matter, now: datetime) -> bool:
    return matter.unfinished and now - matter.opened_at <= CHANGED_WITHIN


def _last(session: Session, row: CaseRow, guardian: Guardian) -> Matter | None:
    """What she has asked the district for last, about whichever first day of this child, or none."""
    return next(reversed(asked_of_office(session, row.case.id, guardian.id)), None)


def asked_of_office(session: Session, case: int, guardian: int) -> list[Matter]:
    """All that she has asked the district for. The row lock of the case is held."""
    told = {one.id for one in all_notices_of(session, case) if one.guardian_id == guardian}
    asked = (one for one in matters_of(session, case) if one.kind == MatterKind.HOME_CALL)
    return [one for one in asked if _is_hers(one, guardian, told)]


def _is_hers(matter: Matter, guardian: int, told: set[int]) -> bool:
    """What she has asked of the director first is another call."""
    if matter.source_kind == SourceKind.GUARDIAN:
        return matter.source_id == guardian
    return matter.source_kind == SourceKind.HOME and matter.source_id in told


def has_number(session: Session, row: CaseRow, guardian: Guardian) -> bool:
    """Whether she, or her home, can be called."""
    read_rows(session, Person, {one.person_id for one in known_rows(session, Guardian)})
    person = row_of(session, Person, guardian.person_id)
    hers = person.number if person is not None else None
    return bool(hers or home_of(session, row.case).phone)
