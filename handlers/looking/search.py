"""Children of an area by what an officer types. Names are looked up by how they are spelt and by how they sound, some
hundred of each at most, and only those are compared with what was typed (docs/adr/0043)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Integer, Row, select, text
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.rights import Right, areas
from handlers.review.entries.moving.schools import schools_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, Child
from models.codes import CLOSED
from models.schools import School
from thai.search import find, form, score
from thai.sounds import sound

AT_ONCE = 200
"""Names that are read by one key."""

MOST = 40
"""Children that are shown of one search: of more, more is to be typed."""

_SCHOOLS_MOST, _SCHOOL_SHORTEST = 5, 3
_SHORTEST = 2
_LAST = "\uffff"
"""Behind whatever a name may go on with."""

_SAME, _BEGINS, _SOUNDS, _BEGINS_TO_SOUND, _ALIKE = 100, 95, 85, 75, 70
"""Of 100: called just so, or beginning so; sounding so, or beginning to; spelt alike at best."""

_SURNAME = 0.9
"""What a surname counts where a first name was typed."""

Hits = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True)
class Sought:
    """`name`: as it was typed, perhaps with more behind it. `school`: a piece of a school's name, where one was spoken
    of, `of`: its id. `any_school`: one was spoken of and not named."""

    name: str = ""
    number: int | None = None
    school: str = ""
    of: int | None = None
    any_school: bool = False

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


@dataclass
class _Searches:
    """What a batch shares: who is about to look for what, and what was read, by area and words; by area and number; by
    school."""

    expected: list[tuple[Actor, Sought]] = field(default_factory=list)
    named: dict[tuple[int, str], list[Any]] = field(default_factory=dict)
    numbered: dict[tuple[int, int], list[Any]] = field(default_factory=dict)
    schools: dict[int, list[Any]] = field(default_factory=dict)


def expect_look(session: Session, actor: Actor, sought: Sought) -> None:
    """She is about to look for this, if it means nothing else."""
    if areas(actor, Right.LOOK_UP):
        batch_of(session).own(_Searches).expected.append((actor, sought))


def look(session: Session, actor: Actor, sought: Sought) -> Found:
    """Those of her areas that are meant; nobody for who may look up nobody. Nothing is shown, and nothing logged."""
    mine = sorted(areas(actor, Right.LOOK_UP))
    if not mine or sought.nothing:
        return Found()
    _read(session, [(actor, sought)])
    return _of(session, mine, sought)


def looked_at(session: Session, actor: Actor, rows: Hits, now: datetime) -> None:
    """She is shown these of what was found: it is logged."""
    if rows:
        audit.record_list(session, actor, "cases.found", now, [(row.id, row.area_id) for row in rows])


def expected_looks(session: Session) -> list[tuple[Actor, Sought]]:
    """Who else of the batch is about to look for what."""
    return batch_of(session).own(_Searches).expected


def _of(session: Session, mine: Sequence[int], sought: Sought) -> Found:
    read = batch_of(session).own(_Searches)
    if sought.number is not None:
        return Found([row for area in mine for row in read.numbered[area, sought.number]])
    schools = _schools(session, mine, sought)
    if sought.of is not None or (sought.school and len(schools) == 1 and not sought.name):
        return _cut(sorted((row for one in schools for row in read.schools.get(one[0], ())), key=_by_class))
    if sought.school or sought.any_school:
        if not sought.name:
            return Found(schools=schools)
        return _cut(_ranked((row for one in schools for row in read.schools.get(one[0], ())), sought.name))
    near = [row for one in schools for row in read.schools.get(one[0], ())] if _beside(sought.name) else []
    rows = {row.id: row for row in (*near, *(row for area in mine for row in read.named[area, sought.name]))}
    found = _cut(_ranked(rows.values(), sought.name))
    return Found(found.children, found.more, () if _beside(sought.name) else schools)


def _schools(session: Session, mine: Sequence[int], sought: Sought) -> list[tuple[int, str]]:
    """Those that are spoken of; of a name without one, those that may be meant."""
    every = [one for area in mine for one in schools_of(session, area)]
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


def _ranked(rows: Iterable[Any], said: str) -> list[Any]:
    """Those that are called so: by the first word, and where some fit the rest too, those alone."""
    first, rest = form(said.split()[0]), form(_beside(said))
    scored = [(max(_fits(first, row.first_name), _SURNAME * _fits(first, row.last_name)), row) for row in rows]
    found = [(fits, row) for fits, row in scored if fits]
    if rest and (both := [(fits + also, row) for fits, row in found if (also := _fits_beside(rest, row))]):
        found = both
    return [row for _, row in sorted(found, key=lambda one: (-one[0], one[1].status in CLOSED, one[1].number))]


def _fits(said: str, name: str) -> float:
    """How well somebody of this name is meant; 0: not at all."""
    spelt, heard, sounds = form(name), sound(said), sound(name)
    if not said or not spelt:
        return 0
    if spelt.startswith(said):
        return _SAME if spelt == said else _BEGINS
    if heard and heard == sounds:
        return _SOUNDS
    if len(heard) >= _SHORTEST and sounds.startswith(heard):
        return _BEGINS_TO_SOUND
    return _ALIKE * score(said, spelt[: len(said) + 1]) / 200


def _fits_beside(said: str, row: Any) -> float:
    return max(_fits(said, row.last_name), _BEGINS if said in form(row.school) else 0)


def _read(session: Session, asking: Sequence[tuple[Actor, Sought]]) -> None:
    """For everybody of the batch who is about to ask, whatever is not known yet."""
    read = batch_of(session).own(_Searches)
    names: dict[tuple[int, str], str] = {}
    numbers: set[tuple[int, int]] = set()
    schools: set[int] = set()
    for actor, sought in [*read.expected, *asking]:
        mine = sorted(areas(actor, Right.LOOK_UP))
        if sought.number is not None:
            numbers |= {(area, sought.number) for area in mine}
        elif not sought.nothing:
            found = _schools(session, mine, sought)
            if sought.school or sought.of is not None or _beside(sought.name):
                schools |= {school for school, _ in found}
            if sought.name and not (sought.school or sought.any_school):
                names |= {(area, sought.name): form(sought.name.split()[0]) for area in mine}
    _read_named(session, read, {at: said for at, said in names.items() if at not in read.named})
    _read_numbered(session, read, numbers - read.numbered.keys())
    _read_schools(session, read, schools - read.schools.keys())


def _read_named(session: Session, read: _Searches, names: Mapping[tuple[int, str], str]) -> None:
    if not names:
        return
    asked = [_Walk(nth, area, said, sound(said)) for nth, ((area, _), said) in enumerate(names.items()) if said]
    ids: dict[int, set[int]] = {nth: set() for nth in range(len(names))}
    for nth, child in _walk(session, asked):
        ids[nth].add(child)
    known = {}
    if wanted := sorted(set().union(*ids.values())):
        # Past the session: what others of this batch have not written yet is no news for a list.
        known = {row.id: row for row in session.connection().execute(_CALLED, {"children": wanted})}
    read.named.update({at: [] for at in names})
    by_child: dict[int, list[Any]] = {}
    for row in known.values():
        by_child.setdefault(row.child, []).append(row)
    for nth, at in enumerate(names):
        read.named[at] = [row for child in sorted(ids[nth]) for row in by_child.get(child, ())]


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
    read.schools.update({school: [] for school in schools})
    for row in session.connection().execute(_OF_SCHOOLS, {"schools": sorted(schools)}):
        read.schools[row.school_id].append(row)


class _Walk(NamedTuple):
    """One search along the indexes of an area's names."""

    nth: int
    area: int
    spelt: str
    heard: str

    @property
    def given(self) -> dict[str, Any]:
        heard = self.heard or _LAST
        return {
            "nth": self.nth,
            "area": self.area,
            "spelt": self.spelt,
            "spelt_to": self.spelt + _LAST,
            "heard": heard,
            "heard_to": heard + _LAST,
        }


def _walk(session: Session, asked: Sequence[_Walk]) -> Iterator[tuple[int, int]]:
    """Which child may be meant by which: on PostgreSQL in one statement for all."""
    connection = session.connection()
    if not asked:
        return
    if connection.dialect.name == "sqlite":
        for one in asked:
            yield from ((one.nth, row.id) for row in connection.execute(_ONE_WALK, one.given))
        return
    columns = {f"{name}s": [one.given[name] for one in asked] for name in asked[0].given}
    yield from ((row.nth, row.id) for row in connection.execute(_WALKS, columns))


def _along(key: str, of: str, low: str, high: str, collate: str = "") -> str:
    found = f"area_id = {of}area AND {key} >= {low}{collate} AND {key} < {high}{collate}"
    return f"SELECT id FROM (SELECT id FROM children WHERE {found} ORDER BY {key} LIMIT {AT_ONCE}) AS {key}_walk"  # noqa: S608 - names of our own


def _along_all(of: str, collate: str = "") -> str:
    spelt, heard = (f"{of}spelt", f"{of}spelt_to"), (f"{of}heard", f"{of}heard_to")
    walks = (("first_form", *spelt), ("first_sound", *heard), ("last_sound", *heard))
    return " UNION ALL ".join(_along(key, of, low, high, collate) for key, low, high in walks)


_ONE_WALK = text(_along_all(":")).columns(id=Integer)
_WALKS = text(
    "SELECT walks.nth, found.id FROM unnest(CAST(:nths AS integer[]), CAST(:areas AS bigint[]),"  # noqa: S608 - the same
    " CAST(:spelts AS text[]), CAST(:spelt_tos AS text[]), CAST(:heards AS text[]), CAST(:heard_tos AS text[]))"
    " AS walks(nth, area, spelt, spelt_to, heard, heard_to)"
    f""" CROSS JOIN LATERAL ({_along_all("walks.", ' COLLATE "C"')}) AS found"""
).columns(nth=Integer, id=BigInteger)

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
        Child.first_name,
        Child.last_name,
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
