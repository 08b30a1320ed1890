"""Who is owed a word about children that are due, and how those stand when it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.notice import AnyKind
from flows.reminders.notices import DRAWN, DUE, Due, One
from flows.reminders.school import LATE, Late
from handlers.access.actor import Actor
from handlers.cases.chat import case_facts
from handlers.messages.notices import Owed, owe
from handlers.reminders.hers import Hers, read_hers, read_late
from handlers.reminders.rules import Rule, To
from handlers.review.desk.notices import readers_of
from handlers.sharing.carers import expect_schools
from handlers.sharing.notices import title_at
from models.among import among_named
from models.notices import Notice
from thai.dates import local_date


@dataclass(frozen=True)
class _To:
    """Whom it is told, and when."""

    session: Session
    who: Actor
    today: date


@dataclass(frozen=True)
class Reminder:
    """By a rule somebody is to hear of a child, for the day on which it is due."""

    rule: Rule
    case: int
    person: int
    due: date

    @property
    def kind(self) -> AnyKind:
        return DUE if self.rule.to == To.CARER else LATE

    @property
    def identity(self) -> str:
        return f"{self.case}:{self.person}:{self.rule.name}:{self.due:%Y%m%d}"


def owe_due(session: Session, area: int, reminders: Sequence[Reminder], now: datetime) -> int:
    """Each once. Gives how many are new."""
    by_identity = {f"{one.kind.name}:{one.identity}": one for one in reminders}
    known = set(session.scalars(_KNOWN, {"identities": sorted(by_identity)}))
    new = [one for identity, one in by_identity.items() if identity not in known]
    for one in new:
        about = {"case": one.case, "due": one.due.toordinal()}
        owe(session, one.kind, area=area, person=one.person, about=about, identity=one.identity, now=now)
    return len(new)


def hers(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Due]:
    """How all children of each reader stand who are due, for those notices of which the day is still the same."""
    today, readers = local_date(now), readers_of(session, owed)
    found = read_hers(session, readers, DRAWN, now)
    expect_schools(session, {row.school_id for one in found.values() for row in one.first})
    told = {person: _due(_To(session, readers[person], today), one) for person, one in found.items()}
    return {
        one.id: told[one.person]
        for one in owed
        if one.person in found and found[one.person].days.get(one.about["case"]) == one.about["due"]
    }


def at_school(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Late]:
    """Children of colleagues, for whoever directs their school still, while they are late for the same day."""
    today, readers = local_date(now), readers_of(session, owed)
    wanted = {(one.person or 0, one.about["case"]) for one in owed}
    found = read_late(session, readers, wanted, DRAWN, now)
    expect_schools(session, {row.school_id for rows in found.values() for row in rows})
    told: dict[tuple[int, int, int], Late] = {}
    for person, rows in found.items():
        to = _To(session, readers[person], today)
        for row in rows:
            carer = title_at(session, row.school_id, row.assignee_id)
            if carer is not None:
                told[person, row.id, row.due_on.toordinal()] = Late(case_facts(to, row), carer, today)
    keys = {one.id: (one.person or 0, one.about["case"], one.about["due"]) for one in owed}
    return {notice: told[key] for notice, key in keys.items() if key in told}


def _due(to: _To, hers: Hers) -> Due:
    first = tuple(One(case_facts(to, row), row.id in hers.one_way, row.id in hers.unsafe) for row in hers.first)
    return Due(first, len(hers.days), hers.late, to.today)


_KNOWN = select(Notice.identity).where(among_named(Notice.identity, "identities"))
