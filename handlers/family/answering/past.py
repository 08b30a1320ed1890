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
    case = reached.row.case
    last = _last(session, reached)
    if last is not None and last.unfinished:
        return Asked(reached, last.due_on)
    if not _has_number(session, reached):
        audit.record(session, actor, "home.without_number", now, case, notice=reached.notice.id)
        return Asked(reached, None)
    due = deadline(session, case.area_id, local_date(now), CALLED_WITHIN)
    if last is not None and last.state == MatterState.DROPPED:
        step(last, Step.COME_BACK)
        last.due_on, last.opened_at, last.details = due, now, None
    else:
        add_matter(session, case, MatterKind.HOME_CALL, reached.notice.id, due, now, SourceKind.HOME)
    audit.record(session, actor, "home.asked_district", now, case, notice=reached.notice.id)
    return Asked(reached, due)


def take_back(session: Session, actor: Actor, notice: int | None, now: datetime) -> Reached:
    """กดผิด ขอแก้: for a day, and not once somebody has called. Pressed twice it is once. Raises `Declined`."""
    reached = reach(session, actor, notice)
    last = _last(session, reached)
    if last is None or last.state == MatterState.DROPPED:
        return reached
    if not _may_take_back(last, now):
        raise Declined(Why.EXPIRED)
    _drop(last)
    audit.record(session, actor, "home.answer_undone", now, reached.row.case, notice=reached.notice.id)
    return reached


def has_just_asked(session: Session, reached: Reached, now: datetime) -> bool:
    """It is the last that she has said, and may be a slip."""
    last = _last(session, reached)
    if last is None or not _may_take_back(last, now):
        return False
    return reached.notice.answered_at is None or reached.notice.answered_at <= last.opened_at


def drop_asked(session: Session, reached: Reached) -> None:
    """It is no child of hers: nobody calls her about it."""
    last = _last(session, reached)
    if last is not None and last.unfinished:
        _drop(last)


def _drop(matter: Matter) -> None:
    step(matter, Step.DROP)
    matter.holder_id = matter.held_until = matter.kept_until = None


def _may_take_back(matter: Matter, now: datetime) -> bool:
    return matter.unfinished and now - matter.opened_at <= CHANGED_WITHIN


def _last(session: Session, reached: Reached) -> Matter | None:
    """What she has asked for last, about whichever first day of this child."""
    case = reached.row.case.id
    hers = {one.id for one in all_notices_of(session, case) if one.guardian_id == reached.guardian.id}
    asked = (one for one in reversed(matters_of(session, case)) if one.kind == MatterKind.HOME_CALL)
    return next((one for one in asked if one.source_id in hers), None)


def _has_number(session: Session, reached: Reached) -> bool:
    read_rows(session, Person, {one.person_id for one in known_rows(session, Guardian)})
    person = row_of(session, Person, reached.guardian.person_id)
    hers = person.number if person is not None else None
    return bool(hers or home_of(session, reached.row.case).phone)
