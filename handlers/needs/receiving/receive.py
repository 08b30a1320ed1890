"""Whoever has asked for it says whether what was given has reached the child. If it has not, it is asked for again, in
front of who has said so."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import held_case
from handlers.access.rights import Right, about_case, require
from handlers.cases.locked import locked
from handlers.needs.school.notices import tell_waits
from handlers.needs.sources import ask_again, needs_of
from handlers.reports.reading import read_reports
from models.cases import Case
from models.codes import MatterState, Owner, Why
from models.needs import NeedRow
from models.reports import Report
from models.rows import locked_row, row_of


@dataclass(frozen=True)
class Said:
    """`need`: as it stands after it; unfinished, it is asked for again."""

    need: NeedRow
    case: Case


def receive(session: Session, actor: Actor, item: int | None, now: datetime, *, has_come: bool) -> Said:
    """Said twice alike it is once. What stands otherwise by now, since the answer was taken back or it is asked for
    again, is given as it is, and nothing has changed. Raises `Declined`: it is not hers to say."""
    found, case, report = _reach(session, actor, item)
    again = next((one for one in needs_of(session, case.id) if one.undoes_id == found.id), None)
    if again is not None:
        return Said(again, case)
    if found.state != MatterState.DONE:
        return Said(found, case)
    if has_come:
        if found.received_at is None:
            found.received_at = now
            audit.record(session, actor, "need.received", now, case, need=found.id)
        return Said(found, case)
    other = next((one for one in needs_of(session, case.id) if one.need == found.need and one.unfinished), None)
    if other is not None:  # the same is asked for already
        return Said(other, case)
    found.received_at = None
    new = ask_again(session, case, found, now)
    audit.record(session, actor, "need.not_received", now, case, need=found.id)
    if new.owner == Owner.SCHOOL and report is not None:
        tell_waits(session, case, report, now)
    return Said(new, case)


def _reach(session: Session, actor: Actor, item: int | None) -> tuple[NeedRow, Case, Report | None]:
    """With its row locks. Raises `Declined`."""
    found = row_of(session, NeedRow, item)
    if found is None:
        raise Declined(Why.NOT_YOURS)
    needs_of(session, found.case_id)  # with the sources of all
    reports = read_reports(session, [one.report_id for one in found.sources])
    hers = next((one for one in reports if one.reporter_id == actor.person), None)
    row = held_case(session, actor, Right.ANSWER_DISTRICT, found.case_id, hers)
    locked(session, row.case)
    locked_row(session, NeedRow, found.id)
    require(actor, Right.ANSWER_DISTRICT, about_case(row.case, hers))
    return found, row.case, hers or next(iter(reports), None)
