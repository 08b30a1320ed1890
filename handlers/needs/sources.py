"""The needs of a case and which reports ask for them. A report that stands is what keeps a need; nothing else does."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, joinedload

from handlers.needs.due import first_day_of, fit, set_time
from handlers.needs.owners import owner_now
from handlers.needs.school.notices import tell_waits
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import AgencyState, MatterState, Need, Owner
from models.needs import NeedRow, NeedSource
from models.outcomes import need_owner
from models.reports import Report
from thai.dates import local_date

_NEEDS = (
    select(NeedRow)
    .where(among_named(NeedRow.case_id, "cases"))
    .options(
        joinedload(NeedRow.sources)
        .joinedload(NeedSource.report)
        .load_only(Report.case_id, Report.withdrawn_at, Report.superseded_at)
    )
    .order_by(NeedRow.id)
)


def needs_of(session: Session, case: int) -> list[NeedRow]:
    """All needs that a case ever had, the oldest first, with the reports that ask for them. The first of a batch who
    asks reads those of all cases that the batch has locked."""
    batch = batch_of(session)
    if case not in batch.needs:
        wanted = sorted({case, *batch.locked_cases} - batch.needs.keys())
        batch.needs.update({one: [] for one in wanted})
        with session.no_autoflush:  # what this batch adds to a case is added to what was read of it
            for need in session.scalars(_NEEDS, {"cases": wanted}).unique():
                batch.needs[need.case_id].append(need)
    return batch.needs[case]


def asked_needs(session: Session, report: Report) -> list[NeedRow]:
    """What a report asks for and was not withdrawn."""
    return [
        need
        for need in needs_of(session, report.case_id)
        if need.asked_by(report.id) and need.state != MatterState.DROPPED
    ]


def save_needs(session: Session, case: Case, report: Report, wanted: Sequence[Need], now: datetime) -> None:
    """What this report asks for becomes exactly this; what somebody has acted on stays."""
    for need in asked_needs(session, report):
        if need.need not in wanted and need.unfinished and not need.acted_on:
            _unask(session, need, report)
    have = {need.need for need in asked_needs(session, report)}
    for kind in wanted:
        if kind not in have:
            _ask(session, case, report, kind, now)
    settle(session, case.id)


def carry_needs(session: Session, old: Report, new: Report) -> None:
    """A correction asks for what the corrected report asked for."""
    for need in asked_needs(session, old):
        if need.unfinished:
            need.sources.append(NeedSource(report_id=new.id, report=new))


def settle(session: Session, case: int) -> None:
    """Drop what no standing report asks for any more, and take up again what one asks for that stands again."""
    needs = needs_of(session, case)
    for need in needs:
        if need.unfinished and not need.wanted and not need.acted_on:
            need.state = MatterState.DROPPED
    open_kinds = {need.need: need for need in needs if need.unfinished}
    for need in needs:
        if need.state != MatterState.DROPPED or not need.wanted:
            continue
        if (other := open_kinds.get(need.need)) is None:
            need.state = MatterState.OPEN
            open_kinds[need.need] = need
        else:
            _join(other, [source.report for source in need.sources if source.report.stands])


def ask_one(session: Session, case: Case, report: Report, kind: Need, asker: int | None, now: datetime) -> NeedRow:
    """Somebody (`asker`) asks for this beside what the report has asked for."""
    return _ask(session, case, report, kind, now, asker)


def unask_since(session: Session, report: Report, at: datetime) -> None:
    """What was asked for beside the report from that moment on is not any more; what somebody has acted on stays."""
    for need in asked_needs(session, report):
        if need.opened_at >= at and need.unfinished and not need.acted_on:
            _unask(session, need, report)


def _ask(session: Session, case: Case, report: Report, kind: Need, now: datetime, asker: int | None = None) -> NeedRow:
    """Join the need of this kind that is unfinished, or make one."""
    needs = needs_of(session, case.id)
    found = next((need for need in needs if need.need == kind and need.unfinished), None)
    if found is None:
        found = NeedRow(
            area_id=case.area_id,
            school_id=case.school_id,
            case_id=case.id,
            need=kind,
            owner=owner_now(session, case, kind, now),
            state=MatterState.OPEN,
            opened_at=now,
            needed_on=first_day_of(case),
        )
        set_time(session, found, now)
        session.add(found)
        if found.owner == Owner.SCHOOL:
            tell_waits(session, case, report, now, asker=asker or report.reporter_id)
        needs.append(found)
    _join(found, [report])
    return found


def ask_again(session: Session, case: Case, need: NeedRow, now: datetime) -> NeedRow:
    """The answer to a need of the case was taken back: the same is asked for once more, by the same reports."""
    passed_on = need.owner == Owner.DISTRICT
    again = NeedRow(
        area_id=need.area_id,
        school_id=need.school_id,
        case_id=need.case_id,
        need=need.need,
        owner=owner_now(session, case, need.need, now, passed_on=passed_on),
        state=MatterState.OPEN,
        opened_at=now,
        undoes_id=need.id,
        needed_on=first_day_of(case),
    )
    set_time(session, again, now, passed_on=passed_on and need_owner(need.need) == Owner.SCHOOL)
    if passed_on and again.owner == Owner.DISTRICT and need_owner(need.need) == Owner.SCHOOL:
        _keep_day(again, need, now)
    _goes_on(again, need, now)
    again.any_clothes_at = need.any_clothes_at  # what was said to the child holds
    session.add(again)
    needs_of(session, need.case_id).append(again)
    _join(again, [source.report for source in need.sources])
    return again


def _goes_on(again: NeedRow, need: NeedRow, now: datetime) -> None:
    """The agency that had it has it as before."""
    if need.agency_state == AgencyState.DONE:
        again.agency, again.appointed_on = need.agency, need.appointed_on
        again.agency_state = AgencyState.ACCEPTED if need.appointed_on else AgencyState.SENT
        again.agency_at, again.agency_step = now, (need.agency_step or 0) + 1


def _keep_day(again: NeedRow, need: NeedRow, now: datetime) -> None:
    """Whoever has asked was told until when the district answers, and that holds as long as it is to come."""
    if need.due_on >= local_date(now):
        again.owed_by, again.due_on = need.owed_by, need.due_on


def fit_needs(session: Session, case: Case, now: datetime) -> None:
    """The day on which the child begins may be another one now, or none."""
    fit(session, needs_of(session, case.id), first_day_of(case), now)


def _unask(session: Session, need: NeedRow, report: Report) -> None:
    """The report's answer has changed. A need that no other report ever asked for has never been."""
    need.sources.remove(next(source for source in need.sources if source.report_id == report.id))
    if not need.sources:
        needs_of(session, need.case_id).remove(need)
        session.delete(need) if inspect(need).persistent else session.expunge(need)


def _join(need: NeedRow, reports: Sequence[Report]) -> None:
    for report in reports:
        if not need.asked_by(report.id):
            need.sources.append(NeedSource(report_id=report.id, report=report))
