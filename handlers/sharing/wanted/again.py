"""Who has asked for a child in vain may ask for it again after some school days; and nobody asks for more than a few at
a time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.looks import wanted_read
from handlers.cases.deadlines import deadline
from models.among import among_named
from models.batch import batch_of
from models.cases import Case, KeptAsking
from models.outcomes import Unit, Within
from thai.dates import local_date

AGAIN_IN = Within(5, Unit.SCHOOL_DAYS)
"""A week of lessons: long enough that a colleague who has said no is left in peace, short enough that a child whose
carer finds no time waits no month for somebody who has."""

ANSWERED_IN = Within(3, Unit.SCHOOL_DAYS)
"""So long may whoever is asked take for it."""

AT_A_TIME = 3
"""Children for whom a teacher may ask at a time: who wants more of them talks with her colleague or the director."""


@dataclass
class _Read:
    """What a batch has read: by case those who were told no, and by person for whom she asks. `expected`: who is about
    to ask."""

    kept: dict[int, list[KeptAsking]] = field(default_factory=dict)
    expected: set[int] = field(default_factory=set)
    asked: dict[int, list[Case]] = field(default_factory=dict)


def expect_asking(session: Session, people: Iterable[int]) -> None:
    """They are about to ask for a child. Nothing is allowed by it."""
    batch_of(session).own(_Read).expected.update(people)


def expect_kept(session: Session, cases: Collection[int]) -> None:
    """Read who was told no about these."""
    read = batch_of(session).own(_Read)
    if wanted := set(cases) - read.kept.keys():
        read.kept.update({one: [] for one in wanted})
        with session.no_autoflush:
            for one in session.scalars(_KEPT, {"cases": sorted(wanted)}):
                read.kept[one.case_id].append(one)


def again_on(session: Session, case: Case, asker: int, today: date) -> date | None:
    """From when on she may ask for it; None: now. Only of whoever has said no, or for whom that was said."""
    expect_kept(session, {case.id, *batch_of(session).locked_cases})
    said = batch_of(session).own(_Read).kept[case.id]
    days = [one.again_on for one in said if one.asker_id == asker and one.carer_id == case.assignee_id]
    return max((day for day in days if day > today), default=None)


def keep_on(session: Session, case: Case, asker: int, now: datetime) -> None:
    """She was told no. Nobody else's child is it to her for that time."""
    if case.assignee_id is None:
        return
    expect_kept(session, {case.id, *batch_of(session).locked_cases})
    again = deadline(session, case.area_id, local_date(now), AGAIN_IN)
    said = KeptAsking(area_id=case.area_id, case_id=case.id, asker_id=asker, carer_id=case.assignee_id, again_on=again)
    session.add(said)
    batch_of(session).own(_Read).kept[case.id].append(said)


def asks_for(session: Session, person: int) -> Sequence[Case]:
    """For whom she asks, as this batch has left it. The first of a batch who asks reads it for all who are about to."""
    read = batch_of(session).own(_Read)
    if person not in read.asked:
        people = {person, *read.expected} - read.asked.keys()
        read.asked.update({one: [] for one in people})
        with session.no_autoflush:
            for case in session.scalars(_ASKED, {"people": sorted(people)}):
                read.asked[case.wanted_by_id or 0].append(case)
    found = (*read.asked[person], *wanted_read(session))
    known = {case.id: case for case in found if case.wanted_by_id == person}
    return [known[one] for one in sorted(known)]


_KEPT = select(KeptAsking).where(among_named(KeptAsking.case_id, "cases"))
_ASKED = select(Case).where(among_named(Case.wanted_by_id, "people"), Case.wanted_by_id.is_not(None)).order_by(Case.id)
