"""One page of an area's audit log, the newest first: who did what when, and about which number. Nothing of a child is
read beside its number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, literal_column, select, true
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.rights import Right, areas
from models.arrays import Array
from models.audit import AuditEntry
from models.batch import batch_of
from models.cases import Case
from models.codes import Why
from models.people import Person
from models.types import Id

PER_PAGE = 4
NEWEST = 2**62
"""Before this entry stands every other."""

At = tuple[int, int]
"""An area, and the entry before which a page begins."""


@dataclass(frozen=True)
class Entry:
    """`who`: her name, or what the command line and the clock are called. `number`: of the one case that it is about;
    `many`: of how many it is."""

    at: datetime
    who: str
    action: str
    number: int | None
    many: int


@dataclass(frozen=True)
class Page:
    """`older`: the entry before which the next page begins; None: there is none."""

    entries: Sequence[Entry]
    older: int | None


@dataclass
class _Read:
    """What a batch shares: which pages somebody is about to ask for, and what was read."""

    expected: set[At] = field(default_factory=set)
    rows: dict[At, list[Row[*tuple[Any, ...]]]] = field(default_factory=dict)


def expect_log(session: Session, pages: Collection[At]) -> None:
    """Somebody is about to ask for one of them. Nothing is allowed by it."""
    batch_of(session).own(_Read).expected.update(pages)


def page_at(actor: Actor, before: int | None) -> At | None:
    """The page that she means; None for whoever may read no log."""
    mine = areas(actor, Right.READ_LOG)
    if not mine:
        return None
    return actor.area if actor.area in mine else min(mine), NEWEST if before is None else before


def read_log(session: Session, actor: Actor, before: int | None, now: datetime) -> Page:
    """A page of the log of her area, which is a look itself. Raises `Declined`."""
    at = page_at(actor, before)
    if at is None:
        raise Declined(Why.EXPIRED)
    rows = _rows(session, at)
    audit.record(session, actor, "log.read", now, log=at[0])
    shown = rows[:PER_PAGE]
    return Page([_entry(row) for row in shown], shown[-1].id if len(rows) > PER_PAGE else None)


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    many = 1 if row.case_id is not None else len(row.details.get("cases", ()))
    return Entry(row.at, row.name or row.actor_label or "", row.action, row.number, many)


def _rows(session: Session, at: At) -> list[Row[*tuple[Any, ...]]]:
    """The first of a batch who asks reads what all of it are about to ask for."""
    read = batch_of(session).own(_Read)
    if at not in read.rows:
        wanted = sorted({at, *read.expected})
        read.rows.update({one: [] for one in wanted})
        connection = (
            session.connection()
        )  # past the session: what this batch does is on the next page that is asked for
        if connection.dialect.name == "sqlite":
            for area, before in wanted:
                rows = connection.execute(_OF_ONE, {"of_area": area, "before_id": before}).all()
                read.rows[area, before] = [*rows]
        else:
            given = {"areas": [area for area, _ in wanted], "befores": [before for _, before in wanted]}
            for row in connection.execute(_OF_SEVERAL, given):
                read.rows[row.of_area, row.before_id].append(row)
    return read.rows[at]


def _walk(area: Any, before: Any) -> Any:
    return (
        select(
            AuditEntry.id,
            AuditEntry.at,
            AuditEntry.actor_id,
            AuditEntry.actor_label,
            AuditEntry.action,
            AuditEntry.case_id,
            AuditEntry.details,
        )
        .where(AuditEntry.area_id == area, AuditEntry.id < before)
        .order_by(AuditEntry.id.desc())
        .limit(PER_PAGE + 1)
    )


_one = _walk(bindparam("of_area"), bindparam("before_id")).subquery()
_OF_ONE = (
    select(*_one.c, Person.name, Case.number)
    .select_from(_one)
    .join(Person, Person.id == _one.c.actor_id, isouter=True)
    .join(Case, Case.id == _one.c.case_id, isouter=True)
    .order_by(_one.c.id.desc())
)
_pages = (
    func.unnest(bindparam("areas", type_=Array(Id)), bindparam("befores", type_=Array(Id)))
    .table_valued("of_area", "before_id")
    .render_derived(name="pages")
)
_page = _walk(literal_column("pages.of_area"), literal_column("pages.before_id")).lateral()
_OF_SEVERAL = (
    select(*_page.c, Person.name, Case.number, _pages.c.of_area, _pages.c.before_id)
    .select_from(_pages)
    .join(_page, true())
    .join(Person, Person.id == _page.c.actor_id, isouter=True)
    .join(Case, Case.id == _page.c.case_id, isouter=True)
    .order_by(_page.c.id.desc())
)
