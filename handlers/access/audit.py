"""The audit log: every look at a child's record, every export and every change, with ids and codes only."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor, operator
from models.audit import AuditEntry
from models.cases import Case


def record(
    session: Session, actor: Actor, action: str, now: datetime, case: Case | None = None, **details: object
) -> None:
    """Note what somebody did, under the area of the case. `details`: ids and codes, never a name or an answer."""
    area, cases = (case.area_id, [case.id]) if case is not None else (actor.area, [])
    _add(session, actor, action, now, area, cases, details)


def record_list(session: Session, actor: Actor, action: str, now: datetime, cases: Sequence[tuple[int, int]]) -> None:
    """Note a look at several cases at once, each with its area; an empty list was looked at too."""
    by_area: dict[int, list[int]] = {} if cases else {actor.area: []}
    for case, area in cases:
        by_area.setdefault(area, []).append(case)
    for area, some in by_area.items():
        _add(session, actor, action, now, area, some, {"cases": some})


def record_clock(session: Session, action: str, now: datetime, cases: Sequence[tuple[int, int]]) -> None:
    """Note what a job did to several cases at once, each with its area."""
    for area in {area for _, area in cases}:
        mine = [case for case, its in cases if its == area]
        _add(session, operator(area, "clock"), action, now, area, mine, {"cases": mine})


def record_operator(session: Session, action: str, now: datetime, area: int | None, **details: object) -> None:
    """Note what the operator did on the command line; some of it is about no area."""
    session.add(AuditEntry(at=now, area_id=area, actor_label=operator(0).label, action=action, details=details))


def _add(
    session: Session,
    actor: Actor,
    action: str,
    now: datetime,
    area: int,
    cases: Sequence[int],
    details: dict[str, object],
) -> None:
    session.add(
        AuditEntry(
            at=now,
            area_id=area,
            actor_id=actor.person,
            actor_label=actor.label,
            action=action,
            case_id=cases[0] if len(cases) == 1 and "cases" not in details else None,
            details=details,
            cases=cases,
        )
    )
