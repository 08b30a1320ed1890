"""The short transaction in which a list that was read and compared becomes the area's list."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.cases.history import line, snapshot
from handlers.cases.open import id_number, open_cases, pieces
from handlers.lists.homes import changed_homes, take_over_homes
from handlers.lists.plan import Plan, basis
from handlers.operator import areas
from handlers.sharing.new_list import settle_new
from models.cases import Case, Child
from models.codes import Change, ListPresence
from models.history import CaseChange
from models.lists import ListVersion, QuarantinedRow
from thai.dates import local_date


def switch(session: Session, area: int, plan: Plan, now: datetime) -> int | None:
    """Write a plan; returns the number of the list version. None when the list has changed since the plan was made.
    The file that is the list already keeps its version, and changes something only where rows have become usable
    meanwhile."""
    areas.lock(session, area)
    if basis(session, area) != plan.basis:
        return None
    missing, back = _missing(plan), _back(plan)
    homes = changed_homes(session, plan.homes)
    changed = plan.new or plan.numbered or missing or back or homes
    if plan.again and not (changed or _other_quarantine(session, plan)):
        return plan.basis.number
    version = _version(session, area, plan, len(missing), now)
    open_cases(session, area, plan.new, version.id, now)
    for child, entry in plan.numbered:
        brought = id_number(entry.id_kind, entry.national_id)
        session.execute(update(Child).where(Child.id == child).values(**brought))
    for some in pieces([one.case for one in plan.met if one.version != version.id]):
        session.execute(update(Case).where(Case.id.in_(some)).values(list_version_id=version.id))
    take_over_homes(session, area, {case: plan.homes[case] for case in homes})
    _mark(session, missing, ListPresence.MISSING, Change.LIST_MISSING, now)
    _mark(session, back, ListPresence.LISTED, Change.LIST_BACK, now)
    _quarantine(session, area, plan, version.id, now)
    settle_new(session, area, version.id, now)
    audit.record_operator(session, "list.imported", now, area, list_version=version.number, **version.counts)
    return version.number


def _missing(plan: Plan) -> list[int]:
    """Cases that were on the list and no longer are. A case that came from no list can't be missing from one, and a
    file of which no row can be used says nothing about anybody."""
    if not plan.accepted:
        return []
    return [
        known.case
        for known in plan.others
        if known.version is not None and known.presence == ListPresence.LISTED and known.case not in plan.spared
    ]


def _back(plan: Plan) -> list[int]:
    """Cases that were missing and are on the list again."""
    return [
        known.case
        for known in chain(plan.met, (one for one in plan.others if one.case in plan.spared))
        if known.presence == ListPresence.MISSING
    ]


def _version(session: Session, area: int, plan: Plan, missing: int, now: datetime) -> ListVersion:
    counts = {
        "accepted": plan.accepted,
        "new": len(plan.new),
        "quarantined": len(plan.quarantined),
        "duplicates": plan.duplicates,
        "missing": missing,
    }
    if plan.again:
        version = session.get_one(ListVersion, plan.basis.version)
        version.counts = counts
        return version
    version = ListVersion(
        area_id=area,
        number=plan.basis.number + 1,
        received_on=local_date(now),
        file_name=plan.file_name[:200],
        sha256=plan.sha256,
        counts=counts,
        imported_at=now,
    )
    session.add(version)
    session.flush()
    return version


def _mark(session: Session, cases: Sequence[int], presence: ListPresence, what: Change, now: datetime) -> None:
    """Note that children have left the list or are back on it; their cases go on."""
    for some in pieces(cases):
        lines = []
        for case in session.scalars(select(Case).where(Case.id.in_(some)).with_for_update(key_share=True)):
            before = snapshot(case)
            case.list_presence = presence
            lines.append(line(session, case, before, what, now, None))
        session.flush()
        session.execute(insert(CaseChange), lines)


def _other_quarantine(session: Session, plan: Plan) -> bool:
    """Whether other rows are to be put aside than when this file was taken over."""
    kept = session.execute(
        select(QuarantinedRow.row_number, QuarantinedRow.column, QuarantinedRow.reason).where(
            QuarantinedRow.list_version_id == plan.basis.version
        )
    )
    return {tuple(row) for row in kept} != {(one.row, one.column, one.problem) for one, _ in plan.quarantined}


def _quarantine(session: Session, area: int, plan: Plan, version: int, now: datetime) -> None:
    session.execute(delete(QuarantinedRow).where(QuarantinedRow.list_version_id == version))
    for some in pieces(plan.quarantined):
        rows = [
            {
                "area_id": area,
                "list_version_id": version,
                "row_number": one.row,
                "column": one.column,
                "reason": one.problem,
                "data": data,
                "at": now,
            }
            for one, data in some
        ]
        session.execute(insert(QuarantinedRow), rows)
