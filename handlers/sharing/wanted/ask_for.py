"""A teacher asks for a child: one that nobody looks after is hers at once; whoever has it is asked, and may give it or
keep it. Without an answer in time, whoever directs the school is asked instead."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import auto

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.deadlines import deadline
from handlers.cases.locked import locked
from handlers.sharing.carers import Carer, carers_anew, carers_of
from handlers.sharing.give import give_to, waits
from handlers.sharing.notices import tell_wanted
from models.batch import batch_of
from models.cases import Case
from models.codes import Code, Role, Why
from models.outcomes import Unit, Within
from thai.dates import local_date

ANSWERED_IN = Within(3, Unit.SCHOOL_DAYS)
"""So long may whoever is asked take for it."""


class Became(Code):
    """What has become of it."""

    HERS = auto()
    ASKED = auto()
    ASKED_BY_ANOTHER = auto()
    NOBODY_ANSWERS = auto()
    CHANGED = auto()
    ON_LEAVE = auto()


@dataclass(frozen=True)
class Asked:
    """`carer`: who has the child. `until`: till when she may answer; None where nobody directs the school who could be
    asked after that. `by`: the colleague who has asked before."""

    became: Became
    case: Case
    carer: Carer | None = None
    until: date | None = None
    by: Carer | None = None
    of_director: bool = False


def ask_for(session: Session, actor: Actor, case: int | None, had: int | None, now: datetime) -> Asked:
    """`had`: who looked after it when the button was shown. Pressed twice it is once. Raises `Declined`: who may not,
    and that the district is next."""
    row = held_case(session, actor, Right.ASK_FOR, case)
    waited = row.case.id not in batch_of(session).locked_cases
    child = locked(session, row.case)
    require(actor, Right.ASK_FOR, about_case(child))  # once more: it may be another school's by now
    if child.assignee_id == actor.person:
        return Asked(Became.HERS, child)
    if waits(child):
        raise Declined(Why.DISTRICT_HAS_IT, number=child.number)
    there = carers_anew if waited else carers_of  # who has waited for the row lock may find that somebody has left
    people = there(session, child.school_id, now)
    mine = next((one for one in people if one.person == actor.person and one.there), None)
    if mine is None:
        return Asked(Became.ON_LEAVE, child)
    carer = next((one for one in people if one.person == child.assignee_id), None)
    if carer is None:
        give_to(session, actor, child, mine, now)
        return Asked(Became.HERS, child)
    if child.assignee_id != had:
        return Asked(Became.CHANGED, child, carer)
    heads = [one.person for one in people if one.role == Role.DIRECTOR and one.there and one != carer]
    until = child.wanted_until if heads else None
    if child.wanted_by_id == actor.person:
        return Asked(Became.ASKED, child, carer, until, of_director=not carer.there)
    if (by := next((one for one in people if one.person == child.wanted_by_id), None)) is not None:
        return Asked(Became.ASKED_BY_ANOTHER, child, carer, by=by)
    if not carer.there and not heads:
        return Asked(Became.NOBODY_ANSWERS, child, carer)
    day = deadline(session, child.area_id, local_date(now), ANSWERED_IN)
    until = day if heads and carer.there else None
    child.wanted_by_id, child.wanted_until = mine.person, until
    flag_modified(child, "wanted_until")  # also where it stays empty: a batch writes all of them at once
    audit.record(session, actor, "case.wanted", now, child)
    tell_wanted(session, child, mine.person, carer, heads, day, now)
    return Asked(Became.ASKED, child, carer, until, of_director=not carer.there)
