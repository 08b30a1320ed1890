"""Whoever is asked by the district hears it, as long as somebody waits for her answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from flows.review.entries.notices import ASKED, Asked
from handlers.access.rights import Right, about_case, allowed
from handlers.messages.notices import Owed, owe
from handlers.reports.reading import read_reports
from handlers.review.desk.notices import owed_matters, readers_of
from models.codes import MatterState
from models.matters import Matter
from thai.dates import local_date


def tell_asked(session: Session, row: Matter, person: int, now: datetime) -> None:
    """Once for each question."""
    nth = row.asking.nth if row.asking is not None else 0
    about = {"matter": row.id, "nth": nth}
    owe(session, ASKED, area=row.area_id, person=person, about=about, identity=f"{row.id}:{nth}:{person}", now=now)


def asked(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Asked]:
    """Questions that wait for an answer, for those who may give it."""
    today, readers = local_date(now), readers_of(session, owed)
    matters = owed_matters(session, owed)
    reports = {one.id: one for one in read_reports(session, {matter.source_id for _, matter, _, _ in matters})}
    found = {}
    for one, matter, case, _ in matters:
        waits = matter.state == MatterState.ASKED and matter.kept_until is not None and matter.kept_until > today
        hers = matter.asking is not None and matter.asking.nth == one.about["nth"]
        reader = readers.get(one.person or 0)
        if not (waits and hers and matter.question and reader is not None):
            continue
        if allowed(reader, Right.ANSWER_DISTRICT, about_case(case, reports.get(matter.source_id))):
            found[one.id] = Asked(matter.id, case.number, matter.question)
    return found
