"""By the clock: children without news for so long that it is up to the district."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.review.no_news.stand import is_up_to_school, stand
from handlers.review.no_news.stop import has_no_news
from models.among import among_named
from models.batch import batch_of
from models.cases import Case

AT_ONCE = 500
"""Children of an area on one morning, those first that are late the longest: no conversation waits for more row locks,
and an office has some to begin with."""


def stand_silent(session: Session, cases: Mapping[int, date], now: datetime) -> int:
    """`cases`: with the day on which they were due, which they have still when their row locks are there. Each once for
    each such day. What a turn has in its hands, and what is more than so many, comes the next morning. Gives how many
    stand there now that did not."""
    if not cases:
        return 0
    oldest = sorted(cases, key=lambda one: (cases[one], one))[:AT_ONCE]
    held = session.scalars(_CASES, {"cases": sorted(oldest)}, execution_options={"populate_existing": True}).all()
    batch_of(session).locked_cases.update(case.id for case in held)
    stood = []
    for case in held:
        if is_up_to_school(case) and case.due_on == cases[case.id] and not has_no_news(session, case):
            stand(session, case, None, now)
            stood.append((case.id, case.area_id))
    audit.record_clock(session, "cases.without_news", now, stood)
    return len(stood)


_CASES = (
    select(Case)
    .where(among_named(Case.id, "cases"))
    .order_by(Case.id)
    .with_for_update(skip_locked=True, key_share=True)
)
