"""“ส่งให้คนอื่น”: an officer can't, so the others who are there are alerted at once, and a new half hour begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.safeguarding import alerts, records
from models.alert_states import Step, after
from models.codes import OutboxState, SafeguardingState, Why
from models.safeguarding import SafeguardingRecord


@dataclass(frozen=True)
class PassedOn:
    """`pushes`: the outbox rows that alert the others. `mine`: she has it until LINE has taken one of them."""

    record: int
    pushes: tuple[int, ...]
    mine: bool


def pass_on(session: Session, actor: Actor, record: int | None, now: datetime) -> PassedOn:
    """Alert every other officer who can be reached and is there. Pressed again it leads to the same pushes, which LINE
    takes once: so what is said of them is true whenever it is said. It comes to new ones once she was alerted again
    herself, has taken it again, or all of them have failed."""
    found, officer = records.for_officer(session, actor, record)
    mine = alerts.hers(session, found, officer, now) is not None
    if under_way := _under_way(session, found, officer):
        return PassedOn(found.id, tuple(under_way), mine)
    raised = after(found.state, Step.PASS_ON)
    others = alerts.on_duty(session, found, now, officer)
    if raised is None or not others:
        raise Declined(Why.NOBODY_ELSE, record=found.id, mine=mine)
    found.state = raised
    pushes = [row for other in others for row in alerts.alert(session, found, other.id, now, passed_by=officer)]
    records.log(session, found.id, officer, "passed_on", now)
    return PassedOn(found.id, tuple(pushes), mine)


def _under_way(session: Session, record: SafeguardingRecord, officer: int) -> Sequence[int]:
    """The pushes by which she has passed it on since it was last hers to do: since she was alerted, or took it."""
    if record.state != SafeguardingState.RAISED:
        return ()
    first = record.sealed.alerts_before if record.sealed.taken_by == officer else 0
    passed: list[int] = []
    for one in alerts.so_far(session, record)[first:]:
        if one.officer == officer:
            passed = []
        elif one.passed_by == officer:
            passed.append(one.outbox)
    return alerts.in_state(session, passed, OutboxState.WAITING, OutboxState.SENDING, OutboxState.SENT)
