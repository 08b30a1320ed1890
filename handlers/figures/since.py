"""The figures of a week from those of the week before, which its snapshot has kept, and from what was recorded since: a
recount from the beginning gives the same, and reads everything."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, exists, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from handlers.cases.history import FILED
from handlers.figures.recount import Counted, is_back, is_last, kind_of, names_of
from models.among import among_named
from models.figures import Figures, Rows
from models.history import CaseChange
from models.snapshots import Snapshot
from models.types import Instant, written


def is_whole(snapshot: Snapshot) -> bool:
    """Whether it has all that is counted today: one of a release before may lack a row, which would stay nought."""
    kept = snapshot.figures
    rows = kept.get("rows") or {}
    return {*Figures.__struct_fields__} <= kept.keys() and {*Rows.__struct_fields__} <= rows.keys()


def count_since(
    session: Session, base: Mapping[int, Snapshot], cut: datetime, start: datetime
) -> Mapping[int, Counted]:
    """By area, from the snapshot whose cut is the start of this week. A case stood otherwise at the start only where
    its last line was recorded since; no case goes to another area."""
    found = {area: _as_it_stood(one.told) for area, one in base.items()}
    given = {"areas": sorted(base), "cut": cut, "start": start}
    with session.no_autoflush:
        rows = session.connection().execute(_SINCE, given).all()
    for row in rows:
        sign = -1 if row.what == _WAS else 1
        for name in names_of("now" if row.what == _WAS else row.what, row.leaf, row.kind):
            found[row.area_id][name] = found[row.area_id].get(name, 0) + sign * row.number
    return found


def _as_it_stood(told: Figures) -> Counted:
    counted = Counted(new_before=told.new)
    for name in Rows.__struct_fields__:
        counted[f"now.{name}"] = counted[f"before.{name}"] = getattr(told.rows, name)
    return counted


_WAS = "was"


def _moment(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=Instant)


_Line, _Was, _Older = aliased(CaseChange), aliased(CaseChange), aliased(CaseChange)
_HERE = among_named(_Line.area_id, "areas")
_CHANGED = (_HERE, _Line.recorded_at >= _moment("start"), is_last(_Line, _moment("cut")))
_WAS_LAST = (
    _Was.id
    == select(func.max(_Older.id))
    .where(_Older.case_id == _Line.case_id, _Older.recorded_at < _moment("start"))
    .correlate(_Line)
    .scalar_subquery()
)


def _groups(what: str, line: Any, lines: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    grouped = lines.with_only_columns(
        line.area_id.label("area_id"), line.leaf.cast(String).label("leaf"), kind_of(line).label("kind")
    ).subquery()
    columns = grouped.c.area_id, grouped.c.leaf, grouped.c.kind
    return select(literal(what, String).label("what"), *columns, func.count().label("number")).group_by(*columns)


def _number(what: str, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    nothing = literal(None, String)
    return (
        select(literal(what, String), _Line.area_id, nothing, nothing, func.count())
        .where(*conditions)
        .group_by(_Line.area_id)
    )


_SINCE = union_all(
    _groups("now", _Line, select(_Line.id).where(*_CHANGED)),
    _groups(_WAS, _Was, select(_Was.id).select_from(_Line).join(_Was, _WAS_LAST).where(*_CHANGED)),
    _number("new", *_CHANGED, is_back(_Line), ~exists().where(_WAS_LAST, is_back(_Was))),
    _number(
        "reports",
        _HERE,
        _Line.recorded_at >= _moment("start"),
        _Line.recorded_at < _moment("cut"),
        _Line.what.in_([written(one) for one in FILED]),
    ),
)
