"""“จะคุยกับครูเอง”: whoever directs a school takes it upon himself, once, and the child has a later day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, restore, snapshot
from handlers.cases.locked import locked
from handlers.reminders.ladder import USUAL, has_talked, lines_of, open_day
from handlers.reminders.time.notices import tell_talks
from handlers.review.letters.settle import waits_for
from handlers.review.no_news.stop import has_no_news
from models.cases import Case
from models.codes import CaseStatus, Change, WaitingFor, Why
from models.history import CaseChange
from models.lifecycle import DATED, After
from thai.dates import local_date


@dataclass(frozen=True)
class Talks:
    """Till when there is time for it."""

    case: Case
    until: date


def talk_to_carer(session: Session, actor: Actor, case: int | None, due: date | None, now: datetime) -> Talks:
    """`due`: the day for which the button was shown. Pressed twice it is once. Raises `Declined`: nobody else looks
    after the child, the district is next, it has another day or one of its own by now, or he has said so before since
    there was news."""
    found = _held(session, actor, case)
    if found.restricted or found.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        raise Declined(Why.DISTRICT_HAS_IT, number=found.number)
    if found.status in DATED:
        raise Declined(Why.DAY_OF_ITS_OWN, number=found.number)
    if found.assignee_id in (None, actor.person) or found.due_on is None or found.status == CaseStatus.NEW:
        raise Declined(Why.EXPIRED)
    if waits_for(session, found) is not None:  # its carer is told nothing meanwhile, nor can she help
        raise Declined(Why.DISTRICT_HAS_IT, number=found.number)
    if has_no_news(session, found):  # the district has it, and a later day would take it away
        raise Declined(Why.DISTRICT_HELPS, number=found.number)
    lines, today = lines_of(session, found), local_date(now)
    if due != found.due_on:
        if _said(lines, actor, due) is not None:
            return Talks(found, found.due_on)
        raise Declined(Why.DAY_HAS_MOVED, number=found.number)
    if has_talked(lines):
        raise Declined(Why.TALKED_ALREADY, number=found.number)
    until = open_day(session, found.area_id, found.school_id, USUAL, today)
    if until <= found.due_on:
        raise Declined(Why.HAS_TIME, due=found.due_on, today=today)
    stood = snapshot(found)
    apply(session, found, After(state_of(found)), now, due=until)
    note(session, found, stood, Change.HEAD_TALKS, now, actor.person)
    audit.record(session, actor, "case.head_talks", now, found, until=until.isoformat())
    tell_talks(session, found, now)
    return Talks(found, until)


def take_talk_back(session: Session, actor: Actor, case: int | None, due: date | None, now: datetime) -> Case:
    """That was a slip: the day before (`due`) is back, and what was not pushed yet is not true. Pressed twice it is the
    same. Raises `Declined`."""
    found, before = may_take_talk_back(session, actor, case, due)
    if before is None:
        return found
    stood = snapshot(found)
    restore(session, found, before, now)
    note(session, found, stood, Change.TALK_TAKEN_BACK, now, actor.person)
    audit.record(session, actor, "case.talk_taken_back", now, found)
    return found


def may_take_talk_back(
    session: Session, actor: Actor, case: int | None, due: date | None
) -> tuple[Case, CaseChange | None]:
    """The case with its row lock, and how it stood before he said so; None: that was taken back already. Raises
    `Declined`: something else has happened since."""
    found = _held(session, actor, case)
    lines = lines_of(session, found)
    if lines and lines[-1].what == Change.TALK_TAKEN_BACK and lines[-1].due_on == due:
        return found, None
    before = _said(lines, actor, due)
    if before is None or found.restricted:
        raise Declined(Why.DAY_HAS_MOVED, number=found.number)
    return found, before


def _held(session: Session, actor: Actor, case: int | None) -> Case:
    row = held_case(session, actor, Right.SHARE_OUT, case)
    found = locked(session, row.case)
    require(actor, Right.SHARE_OUT, about_case(found))
    return found


def _said(lines: Sequence[CaseChange], actor: Actor, due: date | None) -> CaseChange | None:
    """How the case stood before he said so on this day, if that is the last that has happened."""
    before, last = (None, None, *lines)[-2:]
    if before is None or last is None:
        return None
    his = last.what == Change.HEAD_TALKS and last.actor_id == actor.person
    return before if his and before.due_on == due else None
