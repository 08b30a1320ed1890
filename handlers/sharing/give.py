"""A director says who looks after a child of the school, or that nobody does for now; all that are nobody's go to one
person at once. Whoever gets one and whoever has one no longer is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case, lock_cases
from handlers.access.rights import Right, about_case, require
from handlers.cases.apply import apply, state_of
from handlers.cases.history import note, snapshot
from handlers.cases.locked import locked
from handlers.family.instead.notices import tell_homes_who
from handlers.review.assign import settle_assign
from handlers.sharing.carers import Carer, carers_anew, carers_of
from handlers.sharing.nobodys import nobodys_of, stamp_of
from handlers.sharing.notices import tell_given, tell_taken
from handlers.sharing.whom import require_school
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import Change, WaitingFor, Why
from models.lifecycle import given, left


@dataclass(frozen=True)
class Shared:
    """What has become of it. `carer`: who looks after these from now on; None: nobody for now. `cases`: of which
    children; none: they have somebody already. `changed`: somebody else has done something meanwhile, so that nothing
    was done."""

    carer: Carer | None
    cases: tuple[Case, ...] = ()
    changed: bool = False


def hold_child(session: Session, actor: Actor, case: int | None, now: datetime) -> CaseRow:
    """To be asked who shall look after it: it goes into the log. Raises `Declined`: also while it waits for the
    district, which may have a reason that it does not say."""
    row = held_case(session, actor, Right.SHARE_OUT, case)
    if waits(row.case):
        raise Declined(Why.DISTRICT_HAS_IT, number=row.case.number)
    audit.record(session, actor, "case.opened", now, row.case)
    return row


def give_child(
    session: Session, actor: Actor, case: int | None, to: int | None, had: int | None, now: datetime
) -> Shared:
    """`to`: None for nobody. `had`: who looked after it when the button was shown. Pressed twice it is once. Raises
    `Declined`: who may not, and that the district is next, or that she is not there."""
    row = held_case(session, actor, Right.SHARE_OUT, case)
    waited = row.case.id not in batch_of(session).locked_cases
    child = locked(session, row.case)
    require(actor, Right.SHARE_OUT, about_case(child))  # once more: it may be another school's by now
    if waits(child):
        raise Declined(Why.DISTRICT_HAS_IT, number=child.number)
    carer = _carer(session, child.school_id, to, now, waited=waited) if to is not None else None
    if child.assignee_id == to:
        return Shared(carer, (child,))
    if child.assignee_id != had:
        return Shared(carer, (child,), changed=True)
    give_to(session, actor, child, carer, now)
    return Shared(carer, (child,))


def expect_to_give(
    session: Session, actor: Actor, case: int | None, had: int | None, to: int | None, now: datetime
) -> None:
    """Raises `Declined` where `give_child` would, or where somebody else has it by now."""
    child = locked(session, held_case(session, actor, Right.SHARE_OUT, case).case)
    require(actor, Right.SHARE_OUT, about_case(child))
    if waits(child):
        raise Declined(Why.DISTRICT_HAS_IT, number=child.number)
    if child.assignee_id != had or child.assignee_id == to:
        raise Declined(Why.MOVED_ON)
    if to is not None:
        _carer(session, child.school_id, to, now)


def give_all(
    session: Session, actor: Actor, school: int | None, to: int | None, seen: str | None, now: datetime
) -> Shared:
    """All children of nobody at a school to one person. `seen`: the stamp of those for whom the button was shown; have
    others come or gone meanwhile, nothing is done; nor where all have somebody by now, as after a press before. Raises
    `Declined`."""
    require_school(session, actor, school)
    found = nobodys_of(session, school or 0)
    if not found:
        return Shared(None)
    carer = _carer(session, school or 0, to, now)
    if stamp_of(found) != seen:
        return Shared(carer, changed=True)
    waited = not batch_of(session).locked_cases.issuperset(found)
    lock_cases(session, set(found) - batch_of(session).locked_cases, ())
    cases = tuple(locked(session, held_case(session, actor, Right.SHARE_OUT, one).case) for one in found)
    still = nobodys_of(session, school or 0)  # as they are now that nobody else changes them
    if stamp_of(still) != seen:
        return Shared(carer, changed=bool(still))
    if waited:
        carer = _carer(session, school or 0, to, now, waited=True)
    for one in cases:
        give_to(session, actor, one, carer, now)
    return Shared(carer, cases)


def give_to(session: Session, actor: Actor, case: Case, carer: Carer | None, now: datetime) -> None:
    """Somebody looks after it from now on, or nobody. Its row lock is held."""
    before, had = snapshot(case), case.assignee_id
    if carer is None:
        apply(session, case, left(state_of(case)), now)
    else:
        case.assignee_id = None
        apply(session, case, given(state_of(case)), now, taker=carer.person)
    settle_assign(session, case, now)
    note(session, case, before, Change.REASSIGNED, now, actor.person)
    done: Mapping[str, object] = {"person": carer.person} if carer is not None else {}
    audit.record(session, actor, "case.given" if carer is not None else "case.taken_back", now, case, **done)
    if carer is not None:
        tell_given(session, actor, case, carer.person, now)
        tell_homes_who(session, case, now)
    if had is not None:
        tell_taken(session, actor, case, had, now)


def _carer(session: Session, school: int, person: int | None, now: datetime, *, waited: bool = False) -> Carer:
    """`waited`: for a row lock, so that she may have left since. Raises `Declined`: it has to be somebody of the school
    who is there."""
    there = carers_anew if waited else carers_of
    found = next((one for one in there(session, school, now) if one.person == person and one.there), None)
    if found is None:
        raise Declined(Why.NO_TEACHER)
    return found


def waits(case: Case) -> bool:
    """Whether the district is next, which may have a reason that it does not say."""
    return case.restricted or case.waiting_for in (WaitingFor.DISTRICT, WaitingFor.AGENCY)
