"""The one place that reads where a child lives and whom to call there. Whoever is shown it is written down in the same
call, each time."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.looks import held_case
from handlers.access.rights import About, Right, about_case, allowed
from handlers.cases.listing import Rows, standing_of
from handlers.cases.locked import locked
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, CaseRow
from models.homes import UNKNOWN, AtHome, Home
from models.people import Person
from models.reports import not_safe
from models.rows import read_rows
from thai.places import Village, village
from thai.text import tidy


@dataclass
class _Read:
    """What a batch has read, by case; None: nothing is known. `expected`: cases of which it is about to ask. `unsafe`:
    whose homes are not safe to go to."""

    expected: set[int] = field(default_factory=set)
    homes: dict[int, Home | None] = field(default_factory=dict)
    unsafe: set[int] = field(default_factory=set)


_HOMES = (
    select(Case.id, Home, not_safe(Case).label("unsafe"))
    .join(Home, Home.child_id == Case.child_id, isouter=True)
    .where(among_named(Case.id, "cases"))
)


def expect_homes(session: Session, cases: Collection[int]) -> None:
    """The homes of these are about to be asked for: whoever asks first reads them all. Nothing is allowed by it."""
    batch_of(session).own(_Read).expected.update(cases)


def open_home(
    session: Session,
    actor: Actor,
    case: int | None,
    now: datetime,
    right: Right = Right.CALL_HOME,
    *,
    about: Callable[[Case], About] | None = None,
) -> tuple[CaseRow, AtHome]:
    """Somebody looks whom to call: it goes into the log. `about`: what the right is asked for. Raises `Declined`."""
    row = held_case(session, actor, right, case, about=about)
    audit.record(session, actor, "home.opened", now, row.case)
    return row, home_of(session, row.case)


def held_home(session: Session, actor: Actor, case: int | None) -> tuple[CaseRow, AtHome]:
    """The same once it was opened; whether she may is asked anew each time. Raises `Declined`."""
    row = held_case(session, actor, Right.CALL_HOME, case)
    return row, home_of(session, row.case)


def home_of(session: Session, case: Case) -> AtHome:
    """What is known of it; the look at its child must be in the log."""
    row = _home(session, case)
    return row.sealed if row is not None else UNKNOWN


def is_unsafe(session: Session, case: Case) -> bool:
    """Whether somebody has said, in a report that stands, that it is not safe to go there."""
    _home(session, case)
    return case.id in batch_of(session).own(_Read).unsafe


def open_shared_villages(
    session: Session, visits: Mapping[int, tuple[Actor, Rows]], now: datetime
) -> dict[int, tuple[str, list[int]]]:
    """In which village most of the children live to whom somebody goes next, by who goes, where they are two or more
    of one school; and which those are, whose homes she has looked at by that. All are read at once."""
    several = {person: (actor, rows) for person, (actor, rows) in visits.items() if len(rows) > 1}
    expect_homes(session, {row.id for _, rows in several.values() for row in rows})
    found: dict[int, tuple[str, list[int]]] = {}
    for person, (actor, rows) in several.items():
        there: dict[tuple[int, Village], list[tuple[Row[*tuple[Any, ...]], str]]] = {}
        for row in rows:
            case = standing_of(session, row)
            if not allowed(actor, Right.CALL_HOME, about_case(case)):
                continue
            written = home_of(session, case).village
            if (where := village(written)) is not None:
                there.setdefault((row.school_id, where), []).append((row, written))
        most = max(there.values(), key=len, default=[])
        if len(most) > 1:
            found[person] = tidy(most[0][1]), [row.id for row, _ in most]
            audit.record_list(session, actor, "homes.villages_seen", now, [(row.id, row.area_id) for row, _ in most])
    return found


def locked_home(session: Session, actor: Actor, case: int | None) -> tuple[CaseRow, AtHome]:
    """The home that the caller is about to change, the row lock of its case held. Raises `Declined`."""
    row = held_case(session, actor, Right.CALL_HOME, case)
    if row.case.id not in batch_of(session).locked_cases:
        locked(session, row.case)
        held_case(session, actor, Right.CALL_HOME, case)  # it may have been restricted while we waited
        batch_of(session).own(_Read).homes.pop(row.case.id, None)
    return row, home_of(session, row.case)


def change_home(session: Session, case: Case, home: AtHome) -> None:
    """From now on this is known of it. The case's row lock is held."""
    row = _home(session, case)
    if row is None:
        row = Home(area_id=case.area_id, child_id=case.child_id, sealed=home)
        session.add(row)
        batch_of(session).own(_Read).homes[case.id] = row
    else:
        row.sealed = home


def with_typed(session: Session, cases: Collection[int], messages: Collection[str]) -> list[Case]:
    """Those of these cases in whose homes a number stands that was typed in one of these messages. Nothing of them is
    shown."""
    with session.no_autoflush:
        rows = session.execute(_TYPED, {"cases": sorted(cases)}).all()
    found = [case for case, home in rows if home.sealed.without_typed(messages) != home.sealed]
    for case in found:  # read again once its row lock is held
        batch_of(session).own(_Read).homes.pop(case.id, None)
    return found


_TYPED = select(Case, Home).join(Home, Home.child_id == Case.child_id).where(among_named(Case.id, "cases"))


def forget_typed(session: Session, actor: Actor, case: Case, message: str, now: datetime) -> None:
    """The message was taken back: the number that was typed in it goes."""
    if case.id not in batch_of(session).locked_cases:
        locked(session, case)
        batch_of(session).own(_Read).homes.pop(case.id, None)
    home = home_of(session, case)
    if (changed := home.without_typed([message])) != home:
        change_home(session, case, changed)
        audit.record(session, actor, "home.number_taken_back", now, case)


def _home(session: Session, case: Case) -> Home | None:
    """The first of a batch who asks reads those that are expected, and those of the cases that it has locked; and who
    has said of their numbers that they are wrong."""
    read = batch_of(session).own(_Read)
    if case.id not in read.homes:
        wanted = {case.id, *read.expected, *batch_of(session).locked_cases} - read.homes.keys()
        with session.no_autoflush:
            given = {"cases": sorted(wanted)}
            rows = session.execute(_HOMES, given, execution_options={"populate_existing": True}).all()
        read.homes.update({row.id: row.Home for row in rows})
        read.unsafe = (read.unsafe - wanted) | {row.id for row in rows if row.unsafe}
        found = (read.homes[one] for one in wanted)
        read_rows(session, Person, {wrong.by for home in found if home is not None for wrong in home.sealed.wrong[-1:]})
    return read.homes[case.id]
