"""Who may be meant when a school says that a name stands twice on its list: children of the school who were born on the
same day. Two that differ in first name or ID number may be twins; whom the district has told apart once is not proposed
again. Of those that may be one child the last is not taken out as the second. Whoever is shown them is written down in
the same call."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.util import identity_key

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import birth_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, CaseRow, Child
from models.codes import CaseStatus, Decision, MatterKind, MatterState, Why, Wrong
from models.matters import APART, Matter
from models.reports import Report
from models.rows import known_rows
from models.schools import School
from models.types import written

MOST = 1
"""So many are named at a time: of triplets the next one once they were told apart."""


@dataclass(frozen=True)
class Alike:
    """Another child: its case, number and first name. `twin`: it may be one, since name or ID number differs; `apart`:
    the district has said already that they are two; `out`: it was taken off the list itself."""

    case: int
    number: int
    name: str
    twin: bool
    apart: bool
    out: bool


@dataclass
class _Read:
    """What a batch shares: by school and day of birth."""

    rows: dict[tuple[int, date], list[Row[*tuple[object, ...]]]] = field(default_factory=dict)
    apart: dict[int, set[int]] = field(default_factory=dict)
    """By case: those that it was told apart from."""
    held: set[int] = field(default_factory=set)
    """Schools where nobody else takes a name off the list as the second until this transaction ends."""


def is_twice(report: Report | None) -> bool:
    """Whether it says that the name stands there twice."""
    return report is not None and (report.answers or {}).get("wrong") == Wrong.DUPLICATE


def show_alike(session: Session, actor: Actor, row: CaseRow, now: datetime) -> Sequence[Alike]:
    """For the card of that report; the look is logged."""
    found = alike(session, row)[:MOST]
    if found:
        audit.record_list(session, actor, "cases.alike", now, [(one.case, row.case.area_id) for one in found])
    return found


def alike(session: Session, row: CaseRow) -> list[Alike]:
    """Those that were not told apart first, of them those that are on the list still; none whose day of birth is not
    known. Restricted ones are nobody's to see here. The first of a batch who asks reads those of all who are about
    to."""
    case, born = row.case, row.child.birth_date
    if born is None or case.school_id is None:
        return []
    read = batch_of(session).own(_Read)
    if (case.school_id, born) not in read.rows:
        _read(session, read, {(case.school_id, born), *_expected(session)})
    known = read.apart.get(case.id, set())
    found = [
        Alike(
            other.id,
            other.number,
            other.first_name,
            twin=_differs(row, other),
            apart=_is_apart(read, known, case.id, other.id),
            out=_status(session, other) == CaseStatus.CLOSED_DATA_ERROR,
        )
        for other in read.rows[case.school_id, born]
        if other.id != case.id
    ]
    return sorted(found, key=lambda one: (one.apart, one.out, not one.twin, one.number))


def twins_of(session: Session, row: CaseRow, report: Report | None) -> list[int]:
    """The cases from which this one is told apart by a no to such a report."""
    if not is_twice(report):
        return []
    return [one.case for one in alike(session, row)[:MOST] if one.twin and not one.out]


def expect_another(session: Session, row: CaseRow) -> None:
    """The case is about to be taken out as the second of two. Raises `Declined`: all that it may be were taken out
    already, so that nobody would look for the child any more. Two officers may decide on the two halves of a pair at
    once: of a school one after the other does, and finds what the first has done."""
    if not _others(session, row):
        return
    read, school = batch_of(session).own(_Read), row.case.school_id
    if school not in read.held:
        wanted = {one for one, _ in read.rows} - read.held
        with session.no_autoflush:
            session.execute(_HOLD, {"schools": sorted(wanted)}).all()
        read.held |= wanted
        _read_again(session, read, wanted)
    others = _others(session, row)
    if others and all(one.out for one in others):
        raise Declined(Why.OTHER_IS_OUT, number=others[0].number)


def _others(session: Session, row: CaseRow) -> list[Alike]:
    return [one for one in alike(session, row) if not one.apart]


def _status(session: Session, other: Row[*tuple[object, ...]]) -> CaseStatus:
    """As this batch has left it, where that holds the case; else as it was read."""
    if other.id in batch_of(session).locked_cases:
        known: Case | None = session.identity_map.get(identity_key(Case, other.id))
        if known is not None:
            return known.status
    return CaseStatus(other.status)


def _is_apart(read: _Read, known: set[int], case: int, other: int) -> bool:
    return other in known or case in read.apart.get(other, set())


def _differs(row: CaseRow, other: Row[*tuple[object, ...]]) -> bool:
    mine, its = row.child.national_id_hash, other.national_id_hash
    return row.child.first_name != other.first_name or (mine is not None and its is not None and mine != its)


def _expected(session: Session) -> set[tuple[int, date]]:
    """Of what the batch has read: schools and days of birth of children whose names stand twice."""
    batch, found = batch_of(session), set()
    for one in known_rows(session, Matter):
        if one.kind == MatterKind.CORRECTION and one.case_id in batch.locked_cases and one.school_id is not None:
            born = birth_of(session, one.case_id)
            if born is not None:
                found.add((one.school_id, born))
    return found


def _read_again(session: Session, read: _Read, schools: set[int]) -> None:
    """What was read of these schools before it was known that nobody else changes it."""
    wanted = {one for one in read.rows if one[0] in schools}
    for one in wanted:
        del read.rows[one]
    _read(session, read, wanted)


def _read(session: Session, read: _Read, wanted: set[tuple[int, date]]) -> None:
    wanted -= read.rows.keys()
    read.rows.update({one: [] for one in wanted})
    given = {"schools": sorted({school for school, _ in wanted}), "days": sorted({born for _, born in wanted})}
    with session.no_autoflush:
        for row in session.execute(_BORN, given):
            if (row.school_id, row.birth_date) in wanted:
                read.rows[row.school_id, row.birth_date].append(row)
        cases = sorted({row.id for one in wanted for row in read.rows[one]})
        for told in session.execute(_APART, {"cases": cases}):
            read.apart.setdefault(told.case_id, set()).update((told.details or {}).get(APART, ()))


_BORN = (
    select(
        Case.id, Case.number, Case.school_id, Case.status, Child.first_name, Child.birth_date, Child.national_id_hash
    )
    .join(Child, Child.id == Case.child_id)
    .where(
        among_named(Case.school_id, "schools"),
        among_named(Child.birth_date, "days"),
        Case.restricted.is_(False),
        Case.erased_at.is_(None),
    )
    .order_by(Case.id)
)
# Without the key: what refers to a school need not wait. In order, so that two who hold several never wait for each
# other here.
_HOLD = select(School.id).where(among_named(School.id, "schools")).order_by(School.id).with_for_update(key_share=True)
_Again = aliased(Matter)
_APART = select(Matter.case_id, Matter.details).where(
    among_named(Matter.case_id, "cases"),
    Matter.kind == written(MatterKind.CORRECTION),
    Matter.state == written(MatterState.DONE),
    Matter.decision == written(Decision.REFUSED),
    ~exists().where(_Again.undoes_id == Matter.id),
)
