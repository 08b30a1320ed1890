"""Of which child it is asked still, and whether the reader can change the day on which it begins by her own report."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.needs.clothes.notices import NoClothes
from handlers.access.actor import AT_SCHOOL
from handlers.messages.notices import Owed
from handlers.needs.clothes.ask import ASKERS, who_is_asked
from handlers.review.desk.notices import readers_of
from models.among import among_named
from models.cases import Case
from models.needs import NeedRow
from models.reports import Report
from thai.dates import local_date


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
        if at_school and person in who_is_asked(need, case):
            mine = case.latest_report_id if reporter == person else None
            told[one.id] = NoClothes(need.id, case.id, case.number, first, today, mine)
    return told


_BY_ID = (
    select(NeedRow, Case, Report.reporter_id)
    .join(Case, Case.id == NeedRow.case_id)
    .outerjoin(Report, Report.id == Case.latest_report_id)
    .where(among_named(NeedRow.id, "ids"))
    .options(ASKERS)
)
