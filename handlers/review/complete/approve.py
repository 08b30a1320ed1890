"""“อนุมัติทั้ง … เรื่อง”: what an officer has seen in one list is approved, each as if it were alone. What has changed since
is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.lookup import number
from handlers.reports.reading import read_reports
from handlers.review.complete.evidence import is_complete, mark_of
from handlers.review.decide import decide
from handlers.review.reaching import Reached, expect, hold_cases, reach
from handlers.review.undo import undone_by
from models.codes import Decision, MatterState, SourceKind, Why
from models.matters import Matter
from models.office import Step


@dataclass(frozen=True)
class Seen:
    """What a list has shown, and what for."""

    matter: int
    mark: str


@dataclass(frozen=True)
class One:
    """Of which child."""

    matter: int
    number: int


@dataclass(frozen=True)
class Approved:
    """What stands approved by her now, and what she has to look at again."""

    done: tuple[One, ...]
    changed: tuple[One, ...]


MOST = 9
"""So many stand in one list; a button that names more is forged."""


def seen_in(items: str) -> list[Seen]:
    """“417.9f3a2c-418.07be11”, as a button names them: of nonsense none."""
    parts = (one.partition(".") for one in items.split("-")[:MOST])
    found = ((number(matter), mark) for matter, _, mark in parts)
    return [Seen(matter, mark) for matter, mark in found if matter is not None]


def approve(session: Session, actor: Actor, these: Sequence[Seen], now: datetime) -> Approved:
    """Pressed twice it is once. What she may not see is as if it did not exist; raises `Declined` where nothing else is
    there."""
    done: list[One] = []
    changed: list[One] = []
    marks = {one.matter: one.mark for one in these}
    held, busy = hold_cases(session, actor, Matter, marks)
    changed += [One(item, case.number) for item, case in busy]
    for item in held:
        try:
            reached = reach(session, actor, Matter, item, now)
        except Declined:  # it is restricted by now
            continue
        if reached.case is None:
            continue
        one = One(item, reached.case.case.number)
        if _is_hers(session, actor, reached.row):
            done.append(one)
        elif _is_as_seen(session, actor, reached, marks[item]):
            decide(session, actor, Matter, item, Decision.APPROVED, now)
            done.append(one)
        else:
            changed.append(one)
    if not done and not changed:
        raise Declined(Why.NOT_YOURS)
    return Approved(*(tuple(sorted(some, key=lambda one: one.number)) for some in (done, changed)))


def _is_hers(session: Session, actor: Actor, row: Matter) -> bool:
    """Whether she has approved it already, and that stands."""
    approved = row.state == MatterState.DONE and row.decision == Decision.APPROVED
    return approved and row.decided_by == actor.person and undone_by(session, row) is None


def _is_as_seen(session: Session, actor: Actor, reached: Reached[Matter], seen: str) -> bool:
    """Whether it is complete, and nothing was told, asked or decided since."""
    row, case = reached.row, reached.case
    sources = [row.source_id] if row.source_kind == SourceKind.REPORT else []
    report = next(iter(read_reports(session, sources)), None)
    if case is None or case.case.restricted:
        return False
    if row.state not in (MatterState.OPEN, MatterState.KEPT):
        return False
    if row.kept_until is not None and row.kept_until > reached.today:
        return False
    try:
        expect(session, actor, reached, Step.DECIDE)
    except Declined:
        return False
    return is_complete(row, case.case, report) and mark_of(row, case.case, report) == seen
