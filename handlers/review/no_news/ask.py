"""“ขอให้เขตช่วย” with a child of which there is no news: whoever looks after it, or directs its school, asks. The case
goes on beside it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.review.letters.settle import waits_for
from handlers.review.no_news.stand import is_up_to_school, stand
from handlers.review.no_news.stop import last_no_news
from handlers.review.steps import step
from models.cases import Case
from models.codes import CaseStatus, MatterState, Why
from models.matters import SLIP, Matter
from models.office import Step


def ask_for_help(
    session: Session, actor: Actor, case: int | None, due: date | None, now: datetime
) -> tuple[Case, Matter]:
    """`due`: the day for which the button was shown. Asked twice, by whomever, it is once. Raises `Declined`: the
    district is next anyway, or the child has another day by now."""
    found = _held(session, actor, case)
    if not is_up_to_school(found) or waits_for(session, found) is not None:
        raise Declined(Why.DISTRICT_HAS_IT, number=found.number)
    if found.status == CaseStatus.NEW or found.due_on is None:
        raise Declined(Why.EXPIRED)
    last = last_no_news(session, found)
    if last is not None and last.unfinished:
        return found, last
    if due != found.due_on:
        raise Declined(Why.DAY_HAS_MOVED, number=found.number)
    matter = stand(session, found, actor.person, now)
    audit.record(session, actor, "case.district_called", now, found)
    return found, matter


def take_asking_back(session: Session, actor: Actor, case: int | None, now: datetime) -> Case:
    """That was a slip. Pressed twice it is the same. Raises `Declined`."""
    found, matter = may_take_asking_back(session, actor, case)
    if matter is not None:
        step(matter, Step.DROP)
        matter.details = (matter.details or {}) | {SLIP: True}
        audit.record(session, actor, "case.district_not_called", now, found)
    return found


def may_take_asking_back(session: Session, actor: Actor, case: int | None) -> tuple[Case, Matter | None]:
    """The case with its row lock, and what she has asked for; None: that was taken back already. Raises `Declined`:
    somebody at the district has it, or something else has happened since."""
    found = _held(session, actor, case)
    last = last_no_news(session, found)
    if last is None or last.asked_by is None or last.asked_by != actor.person:
        raise Declined(Why.DAY_HAS_MOVED, number=found.number)
    if last.state == MatterState.DROPPED and (last.details or {}).get(SLIP):
        return found, None
    if not last.unfinished:
        raise Declined(Why.DAY_HAS_MOVED, number=found.number)
    if last.state != MatterState.OPEN or last.holder_id is not None:
        raise Declined(Why.DISTRICT_TOOK_IT, number=found.number)
    return found, last


def _held(session: Session, actor: Actor, case: int | None) -> Case:
    row = held_case(session, actor, Right.ASK_FOR_HELP, case)
    found = locked(session, row.case)
    require(actor, Right.ASK_FOR_HELP, about_case(found))
    return found
