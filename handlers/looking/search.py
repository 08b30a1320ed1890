"""Children of an area by what an officer types. Names are looked up by how they are spelt and by how they sound, some
hundred of each at most, and only those are compared with what was typed (docs/adr/0043)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, areas
from handlers.looking.ranking import CLOSE, Called, called, ranked, said_of
from handlers.looking.walks import Walked, walk
from handlers.review.entries.moving.schools import schools_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED
from models.schools import School
from thai.search import find, form

MOST = 40
"""Children that are shown of one search: of more, more is to be typed."""

_SCHOOLS_MOST, _SCHOOL_SHORTEST = 5, 3

Hits = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class Sought:
    """`name`: as it was typed, perhaps with more behind it. `school`: a piece of a school's name, where one was spoken
    of, `of`: its id. `any_school`: one was spoken of and not named. `close`: whoever is alike is not meant."""

    name: str = ""
    number: int | None = None
    school: str = ""
    of: int | None = None
    any_school: bool = False
    close: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.name or self.school or self.any_school) and self.number is None and self.of is None


@dataclass(frozen=True)
class Found:
    """`children`: those that are meant, the likest first, no more than `MOST`; `more`: there are more. `schools`: those
    that are called so, of which the children may be meant."""

    children: Hits = ()
    more: bool = False
    schools: Sequence[tuple[int, str]] = ()


Areas = tuple[int, ...]


@dataclass
class _Searches:
    """What a batch shares. `expected`: who is about to look for what, of whom nothing was read yet; `opening`: of whom
    it is not known yet whom they will open. What was read, by area and words, by area and number, by school; and what
    was found of it: each is looked for once."""

    expected: list[tuple[Actor, Sought]] = field(default_factory=list)
    opening: list[tuple[Actor, Sought]] = field(default_factory=list)
    named: dict[tuple[int, str], tuple[list[Called], Walked]] = field(default_factory=dict)
    numbered: dict[tuple[int, int], list[Any]] = field(default_factory=dict)
    of_school: dict[int, list[Called]] = field(default_factory=dict)
    spoken_of: dict[tuple[Areas, Sought], list[tuple[int, str]]] = field(default_factory=dict)
    found: dict[tuple[Areas, Sought], Found] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)


def expect_look(session: Session, actor: Actor, sought: Sought) -> None:
    """She is about to look for this, if it means nothing else."""
    if areas(actor, Right.LOOK_UP):
        searches = batch_of(session).own(_Searches)
        searches.expected.append((actor, sought))
        searches.opening.append((actor, sought))


def look(session: Session, actor: Actor, sought: Sought) -> Found:
    """Those of her areas that are meant; nobody for who may look up nobody. Nothing is shown, and nothing logged."""
    mine = _areas(actor)
    if not mine or sought.nothing:
        return Found()
    read = batch_of(session).own(_Searches)
    if (mine, sought) not in read.found:
        _read(session, read, (actor, sought))
        read.found[mine, sought] = _of(session, mine, sought)
    return read.found[mine, sought]


def looked_at(session: Session, actor: Actor, rows: Hits, now: datetime) -> None:
    """She is shown these of what was found: it is logged."""
    if rows:
        audit.record_list(session, actor, "cases.found", now, [(row.id, row.area_id) for row in rows])


def looks_to_open(session: Session) -> list[tuple[Actor, Sought]]:
    """Who of the batch is about to look for what; told once."""
    searches = batch_of(session).own(_Searches)
    told, searches.opening = searches.opening, []
    return told


def _areas(actor: Actor) -> Areas:
    return tuple(sorted(areas(actor, Right.LOOK_UP)))


def _of(session: Session, mine: Areas, sought: Sought) -> Found:
    read = batch_of(session).own(_Searches)
    if sought.number is not None:
        return Found([row for area in mine for row in read.numbered[area, sought.number]])
    schools = _schools(session, mine, sought)
    there = [one for school, _ in schools for one in read.of_school.get(school, ())]
    if sought.of is not None or (sought.school and len(schools) == 1 and not sought.name):
        return _cut(sorted((one.row for one in there), key=_by_class))
    if sought.school or sought.any_school:
        return _cut(_ranked(there, sought)[0]) if sought.name else Found(schools=schools)
    walks = [read.named[area, sought.name] for area in mine]
    near = there if _beside(sought.name) else []
    children = {one.row.id: one for one in (*near, *(one for known, _ in walks for one in known))}
    rows, both = _ranked(children.values(), sought)
    # Where the rest fits too, all are known as soon as one of the two walks was not full.
    left = any(walked.full and (walked.beside_full or not both) for _, walked in walks)
    return Found(rows[:MOST], left or len(rows) > MOST, () if sought.close or _beside(sought.name) else schools)


def _schools(session: Session, mine: Areas, sought: Sought) -> list[tuple[int, str]]:
    """Those that are spoken of; of a name without one, those that may be meant."""
    known = batch_of(session).own(_Searches).spoken_of
    if (mine, sought) not in known:
        known[mine, sought] = _spoken_of([one for area in mine for one in schools_of(session, area)], sought)
    return known[mine, sought]


def _spoken_of(every: Sequence[tuple[int, str]], sought: Sought) -> list[tuple[int, str]]:
    if sought.of is not None:
        return [one for one in every if one[0] == sought.of]
    if sought.school:
        found = [every[at] for at in find(sought.school, [name for _, name in every])]
        same = [one for one in found if form(one[1]) == form(sought.school)]
        return (same if len(same) == 1 else found)[:_SCHOOLS_MOST]
    said = form(_beside(sought.name) or sought.name)
    if len(said) < _SCHOOL_SHORTEST:
        return []
    return [one for one in every if said in form(one[1])][:_SCHOOLS_MOST]


def _beside(name: str) -> str:
    """What stands behind the first word: a surname, or a school."""
    return " ".join(name.split()[1:])


def _cut(rows: Sequence[Any]) -> Found:
    return Found(rows[:MOST], len(rows) > MOST)


def _by_class(row: Any) -> tuple[Any, ...]:
    return row.status in CLOSED, row.grade or "", row.first_name, row.number


def _ranked(children: Iterable[Called], sought: Sought) -> tuple[list[Any], bool]:
    return ranked(children, said_of(sought.name), CLOSE if sought.close else 0)


def _read(session: Session, read: _Searches, asking: tuple[Actor, Sought]) -> None:
    """For everybody of the batch who is about to ask, whatever is not known yet."""
    about, read.expected = [*read.expected, asking], []
    names: dict[tuple[int, str], None] = {}
    numbers: set[tuple[int, int]] = set()
    schools: set[int] = set()
    for actor, sought in about:
        mine = _areas(actor)
        if sought.number is not None:
            numbers |= {(area, sought.number) for area in mine}
        elif not sought.nothing:
            found = _schools(session, mine, sought)
            if sought.school or sought.of is not None or _beside(sought.name):
                schools |= {school for school, _ in found}
            if sought.name and not (sought.school or sought.any_school):
                names |= {(area, sought.name): None for area in mine}
    _read_named(session, read, [at for at in names if at not in read.named])
    _read_numbered(session, read, numbers - read.numbered.keys())
    _read_schools(session, read, schools - read.of_school.keys())


def _read_named(session: Session, read: _Searches, names: Sequence[tuple[int, str]]) -> None:
    said = {nth: (area, said_of(name)) for nth, (area, name) in enumerate(names)}
    walked = walk(session, {nth: one for nth, one in said.items() if one[1].spelt})
    by_child: dict[int, list[Called]] = {}
    if wanted := sorted(set().union(*(one.children for one in walked.values()))):
        # Past the session: what others of this batch have not written yet is no news for a list.
        for row in session.connection().execute(_CALLED, {"children": wanted}):
            by_child.setdefault(row.child, []).append(_called(read, row))
    for nth, at in enumerate(names):
        one = walked.get(nth, Walked())
        read.named[at] = [row for child in sorted(one.children) for row in by_child.get(child, ())], one


def _called(read: _Searches, row: Any) -> Called:
    if row.school_id not in read.forms:
        read.forms[row.school_id] = form(row.school)
    return called(row, read.forms[row.school_id])


def _read_numbered(session: Session, read: _Searches, numbers: set[tuple[int, int]]) -> None:
    if not numbers:
        return
    given = {"areas": sorted({area for area, _ in numbers}), "numbers": sorted({number for _, number in numbers})}
    read.numbered.update({(area, number): [] for area in given["areas"] for number in given["numbers"]})
    for row in session.connection().execute(_NUMBERED, given):
        read.numbered[row.area_id, row.number].append(row)


def _read_schools(session: Session, read: _Searches, schools: set[int]) -> None:
    if not schools:
        return
    read.of_school.update({school: [] for school in schools})
    for row in session.connection().execute(_OF_SCHOOLS, {"schools": sorted(schools)}):
        read.of_school[row.school_id].append(_called(read, row))


_ROWS = (
    select(
        Case.id,
        Case.area_id,
        Case.school_id,
        Case.child_id.label("child"),
        Case.number,
        Case.grade,
        Case.status,
        Case.restricted,
        Case.waiting_for,
        Child.first_name,
        Child.last_name,
        Child.first_form,
        Child.first_sound,
        Child.last_sound,
        Child.birth_date,
        School.name.label("school"),
    )
    .join(Child, Child.id == Case.child_id)
    .join(School, School.id == Case.school_id)
    .where(Case.erased_at.is_(None))
    .order_by(Case.id)
)
_CALLED = _ROWS.where(among_named(Case.child_id, "children"))
_NUMBERED = _ROWS.where(among_named(Case.area_id, "areas"), among_named(Case.number, "numbers"))
_OF_SCHOOLS = _ROWS.where(among_named(Case.school_id, "schools"))
