"""Whoever has asked for it hears how it stands with the agency, once nobody takes that back any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.needs.agency.notices import HEARD, REFERRED, Referred
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from handlers.reports.reading import read_reports
from handlers.review.desk.notices import may_hear, readers_of
from models.among import among_named
from models.cases import Case
from models.codes import AgencyState
from models.needs import NeedRow
from thai.dates import local_date


def tell_referred(session: Session, actor: Actor, need: NeedRow, not_before: datetime, now: datetime) -> None:
    """From then on; who has entered it knows it. The step before is settled by this one."""
    if need.agency_state not in HEARD:
        return
    reports = read_reports(session, [one.report_id for one in need.sources if one.report.stands])
    for reader in {one.reporter_id for one in reports} - {actor.person}:
        owe(
            session,
            REFERRED,
            area=need.area_id,
            person=reader,
            about={"need": need.id, "step": need.agency_step or 0},
            identity=f"{need.id}:{reader}:{need.agency_step}",
            not_before=not_before,
            now=now,
        )


def referred(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Referred]:
    """What stands still as it was then, for those who are still there. A day that has passed is no news."""
    today = local_date(now)
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_BY_ID, {"ids": sorted({one.about["need"] for one in owed})}).all()
    by_id = {need.id: (need, case) for need, case in rows}
    people = readers_of(session, owed)
    told = {}
    for one in owed:
        need, case = by_id.get(one.about["need"], (None, None))
        if need is None or case is None or need.agency_step != one.about["step"] or not need.unfinished:
            continue
        passed = need.agency_state == AgencyState.ACCEPTED and (need.appointed_on is None or need.appointed_on < today)
        if need.agency is None or need.agency_state is None or passed or not may_hear(people, one, case):
            continue
        told[one.id] = Referred(case.number, need.need, need.agency, need.agency_state, today, need.appointed_on)
    return told


_BY_ID = select(NeedRow, Case).join(Case, Case.id == NeedRow.case_id).where(among_named(NeedRow.id, "ids"))
