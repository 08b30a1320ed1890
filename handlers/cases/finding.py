"""Children of one's own schools by what somebody types: how a first name begins, or a number. Whoever is shown some has
looked at them, which is written down in the same call."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, places
from handlers.cases.listing import COLUMNS, IS_OPEN, ORDER, Rows, has_left, plan_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.due import TODAY, late
from models.reports import Report
from thai.dates import local_date
from thai.search import find
from thai.text import squash

HEAD = 2
"""Characters of a name by which the database looks."""

MOST = 10
"""More of one name are not shown: she types more of it."""

_head = func.substr(Child.first_name, 1, HEAD, type_=Child.first_name.type)
_FOUND = (
    select(
        *COLUMNS,
        *plan_of(Case),
        late(Case.area_id, Case.due_on, Case.school_id).label("late"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(
        and_(among_named(Case.school_id, "schools"), IS_OPEN),
        or_(among_named(_head, "heads"), among_named(Case.number, "numbers")),
    )
    .order_by(*ORDER)
)


_NAMES = (
    select(Case.id, Case.school_id, Child.first_name)
    .join(Child, Child.id == Case.child_id)
    .where(among_named(Case.school_id, "schools"), IS_OPEN)
    .order_by(Case.id)
)
_THESE = (
    select(
        *COLUMNS,
        *plan_of(Case),
        late(Case.area_id, Case.due_on, Case.school_id).label("late"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(among_named(Case.id, "cases"))
)


@dataclass(frozen=True)
class Sought:
    """How a first name begins, perhaps all of it with the class, or a number. `others`: whole first names that it may
    be besides, with the same beginning."""

    name: str = ""
    number: int | None = None
    others: tuple[str, ...] = ()


@dataclass
class _Searches:
    """What a batch shares: who is about to look for whom, and what was found for all of them, by day."""

    expected: list[tuple[Actor, Sought]] = field(default_factory=list)
    asked: dict[date, set[Sought]] = field(default_factory=dict)
    rows: dict[date, Rows] = field(default_factory=dict)
    spelt: list[tuple[Actor, str]] = field(default_factory=list)
    """Who is about to look for a name however it is spelt."""
    names: dict[int, list[Row[int, int, str]]] = field(default_factory=dict)
    """By school."""
    alike: dict[tuple[int, date], Row[*tuple[Any, ...]]] = field(default_factory=dict)


def expect_search(session: Session, actor: Actor, sought: Sought) -> None:
    """She is about to look for this child, if what she has typed means nothing else."""
    batch_of(session).own(_Searches).expected.append((actor, sought))


def find_children(session: Session, actor: Actor, sought: Sought, now: datetime) -> Rows:
    """Those that are sought, due first; none for who may list nothing."""
    rows = expected_children(session, actor, sought, now)
    if rows:
        audit.record_list(session, actor, "cases.found", now, [(row.id, row.area_id) for row in rows])
    return rows


def expect_alike(session: Session, actor: Actor, name: str) -> None:
    """She is about to look for it, if nobody is called just so."""
    batch_of(session).own(_Searches).spelt.append((actor, name))


def find_alike(session: Session, actor: Actor, name: str, now: datetime) -> Rows:
    """Those whose first name holds what was typed, or is spelt alike, the likest first; none for who may list nothing.
    The names of a school are read, and of those that are meant all that a list shows."""
    searches, today = batch_of(session).own(_Searches), local_date(now)
    asking = [*searches.spelt, (actor, name)]
    schools = {school for one, _ in asking for school in places(one, Right.LIST_CHILDREN)} - searches.names.keys()
    if schools:
        searches.names.update({school: [] for school in schools})
        with session.no_autoflush:
            for row in session.connection().execute(_NAMES, {"schools": sorted(schools)}):
                searches.names[row.school_id].append(row)
    mine = _alike(searches, actor, name)
    if any((case, today) not in searches.alike for case in mine):
        wanted = {case for one, said in asking for case in _alike(searches, one, said)}
        with session.no_autoflush:
            rows = session.connection().execute(_THESE, {"cases": sorted(wanted), TODAY: today}).all()
        searches.alike.update({(row.id, today): row for row in rows})
    found = [searches.alike[case, today] for case in mine if (case, today) in searches.alike]
    rows = [row for row in found if not has_left(session, row.id)]
    if rows:
        audit.record_list(session, actor, "cases.found", now, [(row.id, row.area_id) for row in rows])
    return rows


def _alike(searches: _Searches, actor: Actor, name: str) -> list[int]:
    here = [row for school in sorted(places(actor, Right.LIST_CHILDREN)) for row in searches.names.get(school, ())]
    return [here[at].id for at in find(name, [row.first_name for row in here])][:MOST]


def expected_children(session: Session, actor: Actor, sought: Sought, now: datetime) -> Rows:
    """The same, to read ahead what is asked of them: nothing is shown."""
    schools, today = places(actor, Right.LIST_CHILDREN), local_date(now)
    if not schools:
        return ()
    searches = batch_of(session).own(_Searches)
    if sought not in searches.asked.get(today, ()):
        _read(session, [*searches.expected, (actor, sought)], today)
    mine = [row for row in searches.rows[today] if row.school_id in schools and not has_left(session, row.id)]
    return sought_among(mine, sought)[:MOST]


def _read(session: Session, wanted: list[tuple[Actor, Sought]], today: date) -> None:
    """For everybody of the batch who is about to ask."""
    searches = batch_of(session).own(_Searches)
    given = {
        "schools": sorted({school for actor, _ in wanted for school in places(actor, Right.LIST_CHILDREN)}),
        "heads": sorted({sought.name[:HEAD] for _, sought in wanted if sought.name}),
        "numbers": sorted({sought.number for _, sought in wanted if sought.number is not None}),
        TODAY: today,
    }
    with session.no_autoflush:
        rows = session.connection().execute(_FOUND, given).all()
    searches.rows[today], searches.asked[today] = rows, {sought for _, sought in wanted}


def sought_among(rows: Rows, sought: Sought) -> Rows:
    """Those that are meant, of rows with number, first name and class: by the name as it was typed; only where nobody
    is called so, by the others."""
    if sought.number is not None:
        return [row for row in rows if row.number == sought.number]
    found = [row for row in rows if squash(f"{row.first_name}{row.grade or ''}").startswith(sought.name)]
    return found or [row for row in rows if squash(row.first_name) in sought.others]
