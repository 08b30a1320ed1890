"""Who is asked what to do without a uniform; of which child that is asked still, and whether the reader can change the
day on which it begins by her own report."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from flows.needs.clothes.notices import NO_CLOTHES, NoClothes
from handlers.access.actor import AT_SCHOOL
from handlers.messages.notices import Owed, owe
from handlers.review.desk.notices import readers_of
from models.among import among_named
from models.cases import Case
from models.needs import NeedRow, NeedSource
from models.notices import Notice
from models.reports import Report
from thai.dates import local_date


def ask_of(session: Session, area: int, soon: Sequence[tuple[NeedRow, Case]], now: datetime) -> int:
    """Each of them once for each first day and reader. Gives how many are asked now."""
    owed: dict[str, tuple[int, NeedRow, date]] = {}
    for need, case in soon:
        if need.needed_on is not None:
            for person in _who_is_asked(need, case):
                owed[f"{need.id}:{person}:{need.needed_on:%Y%m%d}"] = (person, need, need.needed_on)
    known = set(session.scalars(_KNOWN, {"identities": [f"{NO_CLOTHES.name}:{one}" for one in sorted(owed)]}))
    new = {one: it for one, it in owed.items() if f"{NO_CLOTHES.name}:{one}" not in known}
    for identity, (person, need, first) in new.items():
        about = {"need": need.id, "first": first.toordinal()}
        owe(session, NO_CLOTHES, area=area, person=person, about=about, identity=identity, now=now)
    return len(new)


def without(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, NoClothes]:
    """For whoever looks after the child, as it is now."""
    today = local_date(now)
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_BY_ID, {"ids": sorted({one.about["need"] for one in owed})}).all()
    by_id = {need.id: (need, case, reporter) for need, case, reporter in rows}
    people = readers_of(session, owed)
    told = {}
    for one in owed:
        need, case, reporter = by_id.get(one.about["need"], (None, None, None))
        reader, person = people.get(one.person or 0), one.person
        if need is None or case is None or reader is None or person is None or case.restricted:
            continue
        first = need.needed_on
        waits = need.unfinished and need.any_clothes_at is None and case.erased_at is None
        if not waits or first is None or first <= today or first.toordinal() != one.about["first"]:
            continue
        at_school = any(reader.has(role, school=case.school_id) for role in AT_SCHOOL)
        if at_school and person in _who_is_asked(need, case):
            mine = case.latest_report_id if reporter == person else None
            told[one.id] = NoClothes(need.id, case.id, case.number, first, today, mine)
    return told


def _who_is_asked(need: NeedRow, case: Case) -> set[int]:
    """Who looks after the child; before anybody does, whoever has asked for it."""
    if case.assignee_id is not None:
        return {case.assignee_id}
    return {one.report.reporter_id for one in need.sources if one.report.stands}


ASKERS = (
    selectinload(NeedRow.sources)
    .joinedload(NeedSource.report)
    .load_only(Report.reporter_id, Report.case_id, Report.withdrawn_at, Report.superseded_at)
)
_BY_ID = (
    select(NeedRow, Case, Report.reporter_id)
    .join(Case, Case.id == NeedRow.case_id)
    .outerjoin(Report, Report.id == Case.latest_report_id)
    .where(among_named(NeedRow.id, "ids"))
    .options(ASKERS)
)
_KNOWN = select(Notice.identity).where(among_named(Notice.identity, "identities"))
