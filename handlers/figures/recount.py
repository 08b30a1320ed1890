"""The figures of many areas at a moment, counted from the history alone in one statement."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from handlers.cases.history import FILED
from models.among import among_named
from models.codes import CaseStatus, Leaf, Outcome, Proposal, Witness
from models.figures import Rows
from models.history import CaseChange
from models.types import Instant, written

Line = type[CaseChange]

BACK = (CaseStatus.MONITORING, CaseStatus.CLOSED_RETAINED)
"""What a child in class has: a closed one may be one to which learning came (`in_class`)."""


class Counted(dict[str, int]):
    """What a statement has counted for an area, by name."""

    def rows(self, when: str) -> Rows:
        return Rows(**{name: self.get(f"{when}.{name}", 0) for name in Rows.__struct_fields__})


def recount(
    session: Session, areas: Collection[int], cut: datetime, start: datetime, earlier: datetime
) -> Mapping[int, Counted]:
    """How they stood at the cut and at the start of the week, who came back in it and in the week before, which began
    `earlier`, and how many reports were filed in it. What was recorded at the cut or later is not counted: it belongs
    to the next week."""
    given = {"areas": sorted(areas), "cut": cut, "start": start, "earlier": earlier}
    found: dict[int, Counted] = {area: Counted() for area in areas}
    with session.no_autoflush:
        rows = session.connection().execute(_FIGURES, given).all()
    for row in rows:
        for name in names_of(row.what, row.leaf, row.kind):
            found[row.area_id][name] = found[row.area_id].get(name, 0) + row.number
    return found


def names_of(what: str, leaf: str | None, kind: str | None) -> tuple[str, ...]:
    """The figures in which a group is counted: of those who want to return who is back too, of these who has
    stayed and of whom two have said so, and to whom learning comes; and who has left again beside the row that its
    leaf says."""
    if leaf is None:
        return (what,)
    if leaf == Leaf.FOUND_DECLINES:
        return (f"{what}.{'of_age' if kind == _OF_AGE else 'talked'}",)
    row = f"{what}.{_ROW[Leaf(leaf)]}"
    return (row, *(f"{what}.{one}" for one in _BESIDE.get(kind or "", ())))


_ROW = {
    Leaf.FOUND_WANTS_RETURN: "wants",
    Leaf.FOUND_STUDYING: "studying",
    Leaf.FOUND_OTHER: "other",
    Leaf.TRACING: "tracing",
    Leaf.NOT_FOUND: "not_found",
    Leaf.REMOVED_TRANSFERRED: "moved",
    Leaf.REMOVED_WRONG: "wrong",
    Leaf.REMOVED_DUPLICATE: "duplicate",
}
_IN_CLASS, _STAYED, _BOTH, _LEFT, _OF_AGE = "back", "stayed", "both", "left", "of_age"
_STAYED_BOTH, _AGAINST, _DELIVERED = "stayed, both", "against", "delivered"
_BESIDE = {
    _IN_CLASS: (_IN_CLASS,),
    _STAYED: (_IN_CLASS, _STAYED),
    _BOTH: (_IN_CLASS, _BOTH),
    _STAYED_BOTH: (_IN_CLASS, _STAYED, _BOTH),
    _LEFT: (_LEFT,),
    _AGAINST: (_AGAINST,),
    _DELIVERED: (_DELIVERED,),
}


def is_last(line: Line, cut: ColumnElement[datetime]) -> ColumnElement[bool]:
    """It says how its case stood at that moment: nothing newer was recorded before it."""
    newer = aliased(CaseChange)
    return and_(
        line.recorded_at < cut,
        ~exists().where(newer.case_id == line.case_id, newer.id > line.id, newer.recorded_at < cut),
    )


def is_back(line: Line) -> ColumnElement[bool]:
    """Really in class: not before whoever is there has said so, and not where learning comes to the child."""
    return and_(in_class(line, line.status), line.leaf == written(Leaf.FOUND_WANTS_RETURN))


def in_class(line: Line, status: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """A status of this line, or of the one before it: what was reported last is changed by no step from or to a closed
    case."""
    has_stayed = and_(status == written(CaseStatus.CLOSED_RETAINED), not_(_learnt(line)))
    return or_(status == written(CaseStatus.MONITORING), has_stayed)


def is_delivered(line: Line) -> ColumnElement[bool]:
    """Learning comes to its child where it is, or did until the district said that it has stayed."""
    goes_on = line.status == written(CaseStatus.LEARNING_DELIVERED)
    has_stayed = and_(line.status == written(CaseStatus.CLOSED_RETAINED), _learnt(line))
    return and_(line.leaf == written(Leaf.FOUND_WANTS_RETURN), or_(goes_on, has_stayed))


def _learnt(line: Line) -> ColumnElement[bool]:
    """It can't go to school, by what was reported last."""
    return and_(line.latest_outcome.is_not(None), line.latest_outcome == written(Outcome.FOUND_CANNOT_ATTEND))


def came_back(line: Line, start: ColumnElement[datetime], cut: ColumnElement[datetime]) -> ColumnElement[bool]:
    """At the cut its child is in class, and at the start it was not."""
    before = aliased(CaseChange)
    was_back = exists().where(before.case_id == line.case_id, is_last(before, start), is_back(before))
    return and_(line.recorded_at >= start, is_last(line, cut), is_back(line), ~was_back)


def kind_of(line: Line) -> ColumnElement[str]:
    """What is told of it beside the row that its leaf says."""
    declines = line.leaf == written(Leaf.FOUND_DECLINES)
    closes = line.status == written(CaseStatus.CLOSED_DECLINED)
    sure = and_(line.return_witness.is_not(None), line.return_witness == written(Witness.BOTH))
    asked = and_(line.proposal.is_not(None), line.proposal == written(Proposal.CLOSURE))
    return case(
        (and_(is_back(line), line.stayed, sure), _text(_STAYED_BOTH)),
        (and_(is_back(line), line.stayed), _text(_STAYED)),
        (and_(is_back(line), sure), _text(_BOTH)),
        (is_back(line), _text(_IN_CLASS)),
        (is_delivered(line), _text(_DELIVERED)),
        (line.status == written(CaseStatus.RELAPSED), _text(_LEFT)),
        (and_(line.return_witness.is_not(None), line.return_witness == written(Witness.DISPUTED)), _text(_AGAINST)),
        (and_(declines, closes | asked), _text(_OF_AGE)),
        else_=_text(""),
    )


def _moment(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=Instant)


def _stood(what: str, cut: str) -> Select[*tuple[Any, ...]]:
    line = aliased(CaseChange)
    kind = kind_of(line)
    grouped = (
        select(_text(what).label("what"), line.area_id, line.leaf.cast(String).label("leaf"), kind.label("kind"))
        .where(among_named(line.area_id, "areas"), is_last(line, _moment(cut)))
        .subquery()
    )
    return select(
        grouped.c.what, grouped.c.area_id, grouped.c.leaf, grouped.c.kind, func.count().label("number")
    ).group_by(grouped.c.what, grouped.c.area_id, grouped.c.leaf, grouped.c.kind)


def _new(what: str, start: str, cut: str) -> Select[*tuple[Any, ...]]:
    line = aliased(CaseChange)
    return _counted(what, line).where(came_back(line, _moment(start), _moment(cut)))


def _filed() -> Select[*tuple[Any, ...]]:
    line = aliased(CaseChange)
    return _counted("reports", line).where(
        line.recorded_at >= _moment("start"),
        line.recorded_at < _moment("cut"),
        line.what.in_([written(one) for one in FILED]),
    )


def _counted(what: str, line: Line) -> Select[*tuple[Any, ...]]:
    nothing = literal(None, String)
    return (
        select(_text(what), line.area_id, nothing, nothing, func.count())
        .where(among_named(line.area_id, "areas"))
        .group_by(line.area_id)
    )


def _text(words: str) -> ColumnElement[str]:
    """Written out: a parameter has no type by which a statement could be grouped."""
    return literal_column(f"'{words}'", String)


_FIGURES = union_all(
    _stood("now", "cut"),
    _stood("before", "start"),
    _new("new", "start", "cut"),
    _new("new_before", "earlier", "start"),
    _filed(),
)
