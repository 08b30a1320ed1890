"""Along the indexes of an area's names: which children may be meant, some hundred by each at most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Integer, String, text
from sqlalchemy.orm import Session

from handlers.looking.ranking import SHORTEST, Said

AT_ONCE = 200
"""Names that are read along one index."""

_LAST = "\uffff"
"""Behind whatever a name may go on with."""

_BESIDE = frozenset({"beside", "whole"})
"""The walks of what stands behind the first word; the others are the first word's."""


class Walked(NamedTuple):
    """`children`: that may be meant. `full`: more begin as the first word does than were read; `beside_full`: more have
    a surname like that."""

    children: frozenset[int] = frozenset()
    full: bool = False
    beside_full: bool = False


def walk(session: Session, asked: Mapping[int, tuple[int, Said]]) -> dict[int, Walked]:
    """Of each search, which is for a name in an area: on PostgreSQL in one statement for all."""
    rows = _rows(session, [_given(nth, area, said) for nth, (area, said) in asked.items()])
    children: dict[int, set[int]] = {nth: set() for nth in asked}
    along = Counter((nth, walked) for nth, walked, _ in rows)
    for nth, _, child in rows:
        children[nth].add(child)
    full = {(nth, walked in _BESIDE) for (nth, walked), number in along.items() if number >= AT_ONCE}
    return {nth: Walked(frozenset(children[nth]), (nth, False) in full, (nth, True) in full) for nth in asked}


def _given(nth: int, area: int, said: Said) -> dict[str, Any]:
    heard, beside = _stretch(said.heard), _stretch(said.beside_heard)
    return {
        "nth": nth,
        "area": area,
        "spelt": said.spelt,
        "spelt_to": said.spelt + _LAST,
        "heard": heard[0],
        "heard_to": heard[1],
        "beside": beside[0],
        "beside_to": beside[1],
        "first": said.first,
        "last": said.last,
    }


def _stretch(heard: str) -> tuple[str, str]:
    """From where to where: a single letter is too little to begin with, and nothing is no name."""
    if not heard:
        return _LAST, _LAST
    return heard, heard + (_LAST if len(heard) >= SHORTEST else "\x01")


def _rows(session: Session, given: Sequence[Mapping[str, Any]]) -> list[tuple[int, str, int]]:
    connection = session.connection()
    if not given:
        return []
    if connection.dialect.name == "sqlite":
        return [(one["nth"], row.walk, row.id) for one in given for row in connection.execute(_ONE_WALK, one)]
    columns = {f"{name}s": [one[name] for one in given] for name in given[0]}
    return [(row.nth, row.walk, row.id) for row in connection.execute(_WALKS, columns)]


def _along(name: str, found: str, of: str, order: str) -> str:
    walked = f"SELECT id FROM children WHERE area_id = {of}area AND {found} ORDER BY {order} LIMIT {AT_ONCE}"  # noqa: S608 - names of our own
    return f"SELECT '{name}' AS walk, id FROM ({walked}) AS {name}_walk"  # noqa: S608 - the same


def _along_all(of: str, collate: str = "") -> str:
    walks = [
        _along(name, f"{key} >= {of}{low}{collate} AND {key} < {of}{low}_to{collate}", of, key)
        for name, key, low in (
            ("spelt", "first_form", "spelt"),
            ("heard", "first_sound", "heard"),
            ("surname", "last_sound", "heard"),
            ("beside", "last_sound", "beside"),
        )
    ]
    whole = _along("whole", f"last_name = {of}last AND first_name = {of}first", of, "last_name, first_name")
    return " UNION ALL ".join((*walks, whole))


_ONE_WALK = text(_along_all(":")).columns(walk=String, id=Integer)
_NAMES = ("spelt", "spelt_to", "heard", "heard_to", "beside", "beside_to", "first", "last")
_WALKS = text(
    f"SELECT walks.nth, found.walk, found.id FROM unnest(CAST(:nths AS integer[]), CAST(:areas AS bigint[]),"  # noqa: S608 - the same
    f" {', '.join(f'CAST(:{name}s AS text[])' for name in _NAMES)}) AS walks(nth, area, {', '.join(_NAMES)})"
    f""" CROSS JOIN LATERAL ({_along_all("walks.", ' COLLATE "C"')}) AS found"""
).columns(nth=Integer, walk=String, id=BigInteger)
