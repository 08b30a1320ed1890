"""A teacher asks for a child: one that nobody looks after is hers at once; whoever has it is asked, and may give it or
keep it. Without an answer in time, whoever directs the school is asked instead, or where nobody does the district."""

from collections.abc import Sequence
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
from handlers.sharing.wanted.again import ANSWERED_IN, AT_A_TIME, again_on, asks_for
from handlers.sharing.wanted.forward import settle_asking
from handlers.sharing.wanted.notices import tell_wanted
from models.batch import batch_of
from models.cases import Case
from models.codes import Code, Role, Why
from thai.dates import local_date


class Became(Code):
    """What has become of it."""

    HERS = auto()
    ASKED = auto()
    ASKED_BY_ANOTHER = auto()
    KEPT_LATELY = auto()
    ENOUGH = auto()
    CHANGED = auto()
    ON_LEAVE = auto()


@dataclass(frozen=True)
class Asked:
    """`carer`: who has the child. `until`: till when she may answer; a day that has passed where it stands in front of
    somebody else by now. `headed`: that is whoever directs the school; else the district, which is to answer by `due`,
    where it has it already. `by`: the colleague who has asked before. `again`: from when on she may ask again.
    `others`: those for whom she asks, where that is enough."""

    became: Became
    case: Case
    carer: Carer | None = None
    until: date | None = None
    headed: bool = True
    due: date | None = None
    by: Carer | None = None
    again: date | None = None
    others: Sequence[Case] = ()


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
    heads = [one for one in people if one.role == Role.DIRECTOR and one.there and one not in (carer, mine)]
    today = local_date(now)
    if child.wanted_by_id == actor.person:
        stands = settle_asking(session, child, now)
        due = stands.due_on if stands is not None else None
        return Asked(Became.ASKED, child, carer, child.wanted_until, headed=bool(heads), due=due)
    if (by := next((one for one in people if one.person == child.wanted_by_id), None)) is not None:
        return Asked(Became.ASKED_BY_ANOTHER, child, carer, by=by)
    if (again := again_on(session, child, mine.person, today)) is not None:
        return Asked(Became.KEPT_LATELY, child, carer, again=again)
    if len(others := asks_for(session, mine.person)) >= AT_A_TIME:
        return Asked(Became.ENOUGH, child, carer, others=others)
    child.wanted_by_id, child.wanted_at = mine.person, now
    child.wanted_until = deadline(session, child.area_id, today, ANSWERED_IN)
    flag_modified(child, "wanted_until")  # a batch writes all of them at once
    audit.record(session, actor, "case.wanted", now, child)
    tell_wanted(session, child, carer.person, now)  # who is not there hears it when she is back, if it stands still
    stands = settle_asking(session, child, now)
    due = stands.due_on if stands is not None else None
    return Asked(Became.ASKED, child, carer, child.wanted_until, headed=bool(heads), due=due)
