"""Children of one's own schools by what somebody types: how a first name begins, or a number. Whoever is shown some has
looked at them, which is written down in the same call."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, places
from handlers.cases.listing import COLUMNS, ORDER, Rows, has_left, plan_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED
from models.due import TODAY, late
from models.reports import Report
from thai.dates import local_date
from thai.text import squash

HEAD = 2
"""Characters of a name by which the database looks."""

MOST = 10
"""More of one name are not shown: she types more of it."""

_head = func.substr(Child.first_name, 1, HEAD, type_=Child.first_name.type)
_FOUND = (
    select(*COLUMNS, *plan_of(Case.latest_report_id), late(Case.area_id, Case.due_on).label("late"))
    .join(Child, Child.id == Case.child_id)
    .join(Report, Report.id == Case.latest_report_id, isouter=True)
    .where(
        and_(among_named(Case.school_id, "schools"), Case.status.not_in(CLOSED)),
        or_(among_named(_head, "heads"), among_named(Case.number, "numbers")),
    )
    .order_by(*ORDER)
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


def expect_search(session: Session, actor: Actor, sought: Sought) -> None:
    """She is about to look for this child, if what she has typed means nothing else."""
    batch_of(session).own(_Searches).expected.append((actor, sought))


def find_children(session: Session, actor: Actor, sought: Sought, now: datetime) -> Rows:
    """Those that are sought, due first; none for who may list nothing."""
    rows = expected_children(session, actor, sought, now)
    if rows:
        audit.record_list(session, actor, "cases.found", now, [(row.id, row.area_id) for row in rows])
    return rows


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
