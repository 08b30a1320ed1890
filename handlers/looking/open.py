"""A child of her area, opened by an officer: the look is logged, whatever school it is of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, String, literal, select, text, union_all
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, allowed, has_right
from handlers.cases.listing import expect_children, show_child, standing_of
from handlers.review.reaching import about_office
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Owner, WaitingFor, Why
from models.matters import Matter
from models.needs import NeedRow
from models.office import IS_UNFINISHED


@dataclass(frozen=True)
class Opened:
    """`row`: as a list would show it. `waits`: what stands in front of an office about it, as far as she may know;
    `all_known`: whatever it is."""

    row: Row[*tuple[Any, ...]]
    waits: Sequence[Row[*tuple[Any, ...]]]
    all_known: bool


@dataclass
class _Read:
    """What a batch shares: who is about to open which case, and those of them that `numbers_waiting` has not
    told; what waits about those that were read."""

    expected: list[tuple[Actor, int]] = field(default_factory=list)
    untold: list[tuple[Actor, int]] = field(default_factory=list)
    waits: dict[int, list[Any]] = field(default_factory=dict)


def expect_opened(session: Session, these: Collection[tuple[Actor, int]]) -> None:
    """Who is about to open which. Nothing is allowed by it."""
    expect_children(session, {case for _, case in these})
    read = batch_of(session).own(_Read)
    read.expected += these
    read.untold += these


def open_looked(session: Session, actor: Actor, case: int | None, now: datetime) -> Opened:
    """Raises `Declined`: of another area's child, and of one of whom nothing is known any more, as of none."""
    if not has_right(actor, Right.LOOK_UP):
        raise Declined(Why.NOT_YOURS)
    row = show_child(session, actor, case, now, Right.LOOK_UP)
    return Opened(row, _waits(session, actor, row), _all_known(session, actor, row))


def _all_known(session: Session, actor: Actor, row: Row[*tuple[Any, ...]]) -> bool:
    """What is for named officers alone is looked for only where it may be."""
    if standing_of(session, row).waiting_for not in (WaitingFor.DISTRICT, WaitingFor.AGENCY):
        return True
    return allowed(actor, Right.REVIEW, about_office(session, actor, frozenset({Owner.NAMED}), row.area_id, None))


def numbers_waiting(session: Session) -> list[tuple[Actor, int]]:
    """Who opens a child in this batch about which something waits, and the child's number; told once."""
    read = batch_of(session).own(_Read)
    told, read.untold = read.untold, []
    return [(actor, waits[0].number) for actor, case in told if (waits := read.waits.get(case))]


def _waits(session: Session, actor: Actor, row: Row[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
    """In front of her offices, and of the child's school; what is for named officers is theirs alone."""
    read = batch_of(session).own(_Read)
    if row.id not in read.waits:
        wanted = {row.id, *(case for _, case in read.expected)} - read.waits.keys()
        read.waits.update({one: [] for one in wanted})
        # Past the session: what others of this batch have not written yet is no news for a card.
        for one in session.connection().execute(_WAITS, {"cases": sorted(wanted)}):
            read.waits[one.case_id].append(one)
    case = standing_of(session, row)
    return [
        one
        for one in sorted(read.waits[row.id], key=lambda one: (one.due_on, one.name, one.id))
        if one.owner == Owner.SCHOOL
        or allowed(
            actor, Right.REVIEW, about_office(session, actor, frozenset({Owner(one.owner)}), row.area_id, None, case)
        )
    ]


def _unfinished(table: type[Matter] | type[NeedRow]) -> Any:
    what = Matter.kind if table is Matter else NeedRow.need
    return (
        select(
            literal(table.__tablename__).label("name"),
            table.id,
            table.case_id,
            table.owner,
            what.cast(String).label("what"),
            table.due_on,
            Case.number,
        )
        .join(Case, Case.id == table.case_id)
        .where(among_named(table.case_id, "cases"), text(IS_UNFINISHED))
    )


_WAITS = union_all(_unfinished(Matter), _unfinished(NeedRow))
