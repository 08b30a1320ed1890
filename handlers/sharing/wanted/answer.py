"""Whoever looks after a child, or directs its school, gives it to the teacher who asks for it, or keeps it where it
is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, allowed, require
from handlers.cases.locked import locked
from handlers.review.assign import stops_standing
from handlers.sharing.carers import Carer, carers_anew, carers_of
from handlers.sharing.give import give_to, waits
from handlers.sharing.wanted.end import end_asking
from handlers.sharing.wanted.keep import keep_where_it_is
from models.batch import batch_of
from models.cases import Case
from models.codes import Why


@dataclass(frozen=True)
class Answered:
    """`carer`: who has the child now; None: nobody. `asker`: whom the answer is for; None: nobody asks any more, and
    nothing was done. `gives`: the child is hers. `away`: she is not there to have it."""

    case: Case
    carer: Carer | None
    asker: Carer | None
    gives: bool
    away: bool = False


def answer(
    session: Session, actor: Actor, case: int | None, asker: int | None, now: datetime, *, gives: bool
) -> Answered:
    """By who looks after the child, or directs its school. Pressed twice it is once. Raises `Declined`: who may not,
    that the district is next, and that whoever
    has asked is no teacher of the school any more."""
    row = held_case(session, actor, Right.LIST_CHILDREN, case)
    waited = row.case.id not in batch_of(session).locked_cases
    child = locked(session, row.case)
    require(actor, Right.LIST_CHILDREN, about_case(child))
    there = carers_anew if waited else carers_of  # who has waited for the row lock may find that somebody has left
    people = {one.person: one for one in there(session, child.school_id, now)}
    has = people.get(child.assignee_id or 0)
    may = allowed(actor, Right.ANSWER_COLLEAGUE, about_case(child))
    if gives and may and asker and asker not in people:  # she is no teacher there any more, who may have the child
        raise Declined(Why.ASKER_GONE)
    if child.wanted_by_id is None or child.wanted_by_id != asker:
        said = people.get(asker or 0) if gives and has is not None and has.person == asker else None
        return Answered(child, has, said, gives)
    require(actor, Right.ANSWER_COLLEAGUE, about_case(child))
    if gives and waits(child):
        raise Declined(Why.DISTRICT_HAS_IT, number=child.number)
    wants = people.get(asker or 0)
    if wants is None:  # to keep it changes nothing for her
        end_asking(session, child, now, tells=False)
        stops_standing(session, child)
        return Answered(child, has, None, gives)
    if gives and not wants.there:
        return Answered(child, has, wants, gives=False, away=True)
    if gives:
        give_to(session, actor, child, wants, now)
        return Answered(child, wants, wants, gives)
    keep_where_it_is(session, child, now)
    stops_standing(session, child)
    audit.record(session, actor, "case.kept", now, child)
    return Answered(child, has, wants, gives)
