"""Reaches what stands in front of an office for somebody who may act on it. First the case's row lock, then its own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import About, Right, require
from handlers.cases.locked import locked
from handlers.people.person.stand_ins import leave
from handlers.review.steps import may
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.codes import MatterKind, MatterState, Owner, Role, Why
from models.matters import Matter
from models.memberships import Membership, of_holder
from models.needs import NeedRow
from models.office import Step
from models.outcomes import need_owner
from models.people import Person
from models.rows import locked_row, read_rows, row_of
from models.types import written
from thai.dates import local_date

Item = TypeVar("Item", Matter, NeedRow)


@dataclass(frozen=True)
class Reached(Generic[Item]):
    """`row`: locked, as it is now. `case`: the child's, locked too; None for what is about no child."""

    row: Item
    case: CaseRow | None
    now: datetime

    @property
    def today(self) -> date:
        return local_date(self.now)


def reach(session: Session, actor: Actor, table: type[Item], item: int | None, now: datetime) -> Reached[Item]:
    """Raises `Declined`: for who may not, as for what does not exist. Nobody waits for a row lock who may not."""
    found = row_of(session, table, item)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    case = _case(session, actor, found)
    if case is not None:
        locked(session, case.case)
    if not session.is_modified(found):  # an earlier turn of this transaction has locked what it has changed
        locked_row(session, table, item)
    # Once more: the case may have been restricted meanwhile.
    require(actor, Right.REVIEW, about_item(session, actor, found, case.case if case else None))
    return Reached(found, case, now)


def hold_cases(
    session: Session, actor: Actor, table: type[Item], items: Collection[int]
) -> tuple[list[int], list[tuple[int, Case]]]:
    """Several at once, before they are reached one after the other. Gives those that she may act on: whose cases' row
    locks the batch holds, and the others, which somebody else holds. Nobody is waited for by who holds something that
    others may wait for; where she holds none of them, the first one is."""
    found = [row for row in read_rows(session, table, items) if row.case_id is not None]
    mine: list[tuple[int, Case]] = []
    for row in sorted(found, key=lambda one: (one.case_id or 0, one.id)):
        try:
            case = _case(session, actor, row)
        except Declined:
            continue
        if case is not None:
            mine.append((row.id, case.case))
    holds = batch_of(session).locked_cases
    if mine and not any(case.id in holds for _, case in mine):
        locked(session, mine[0][1])
    return [item for item, case in mine if case.id in holds], [one for one in mine if one[1].id not in holds]


def hold(session: Session, row: Matter) -> None:
    """The row locks of what is changed without acting on it, in the order in which everybody takes them. Nothing is
    allowed by it."""
    case = row_of(session, Case, row.case_id)
    if case is not None:
        locked(session, case)
    if not session.is_modified(row):
        locked_row(session, Matter, row.id)


def expect(session: Session, actor: Actor, reached: Reached[Item], what: Step) -> None:
    """Whether this may be done now. Raises `Declined` with what somebody else has done."""
    row = reached.row
    if row.state == MatterState.DROPPED:
        raise dropped(row)
    if row.state == MatterState.DONE and what != Step.UNDO:
        raise settled(session, row)
    if not may(row, what):
        if row.state == MatterState.ASKED:
            raise Declined(Why.ASKED_ALREADY, until=row.kept_until, **_holder(session, row.holder_id, reached.now))
        raise Declined(Why.EXPIRED)
    if row.held_by_another(actor.person, reached.today):
        raise Declined(Why.HELD, until=row.held_until, **_holder(session, row.holder_id, reached.now))


def dropped(row: Matter | NeedRow) -> Declined:
    """Nothing has to be done about it any more."""
    is_assign = isinstance(row, Matter) and row.kind == MatterKind.ASSIGN
    return Declined(Why.NEEDS_NO_CARER if is_assign else Why.GONE)


def settled(session: Session, row: Matter | NeedRow) -> Declined:
    """Who has decided what, and when."""
    day = local_date(row.decided_at) if row.decided_at else None
    return Declined(Why.SETTLED, by=_name(session, row.decided_by), day=day, decision=row.decision)


def _holder(session: Session, person: int | None, now: datetime) -> dict[str, Any]:
    """Who has it, and whether she is away."""
    found = row_of(session, Person, person)
    away = leave(session, found, now) if found is not None else None
    named = {"by": found.name if found is not None else None}
    return named | ({"away": (away.until, away.stand_in, local_date(now))} if away else {})


def _name(session: Session, person: int | None) -> str | None:
    found = row_of(session, Person, person)
    return found.name if found is not None else None


def about_office(
    session: Session, actor: Actor, owners: frozenset[Owner], area: int, school: int | None, case: Case | None = None
) -> About:
    """What the right is asked for. Whether anybody is named matters only to an officer who is not."""
    delicate = Owner.NAMED in owners or (case is not None and case.restricted)
    named = actor.is_named(area) or not delicate or _has_named(session, area)
    return About(school, area, case, owners=owners, named=named)


def about_item(session: Session, actor: Actor, row: Matter | NeedRow, case: Case | None) -> About:
    """The same of what stands there. A school that has passed a need on may still give what is needed."""
    owners = {row.owner} if isinstance(row, Matter) else {row.owner, need_owner(row.need)}
    return about_office(session, actor, frozenset(owners), row.area_id, row.school_id, case)


def _case(session: Session, actor: Actor, row: Matter | NeedRow) -> CaseRow | None:
    """The child's, for whoever may act on it; None for what is about no child. Raises `Declined`."""
    if row.case_id is None:
        require(actor, Right.REVIEW, about_item(session, actor, row, None))
        return None
    about = partial(about_item, session, actor, row)
    return held_case(session, actor, Right.REVIEW, row.case_id, about=about)


class _Named(dict[int, bool]):
    """Whether an area has a named officer, as a batch has read it."""


def _has_named(session: Session, area: int) -> bool:
    """The first of a batch who asks reads those of all its areas."""
    known = batch_of(session).own(_Named)
    if area not in known:
        wanted = {area, *batch_of(session).areas} - known.keys()
        with session.no_autoflush:
            named = set(session.scalars(_NAMED, {"areas": sorted(wanted)}))
        known.update({one: one in named for one in wanted})
    return known[area]


_NAMED = (
    select(Membership.area_id)
    .where(
        among_named(Membership.area_id, "areas"),
        Membership.role == written(Role.SUPERVISOR),
        Membership.is_named,
        of_holder(Person.parked_at).is_(None),
    )
    .distinct()
)
