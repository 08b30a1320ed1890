"""Who is owed a word about children that are due, and how those stand when it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from flows.notice import AnyKind
from flows.reminders.notices import DRAWN, DUE, Due, Next, One, Trip, visits
from flows.reminders.school import LATE, Late
from flows.returns.first_day import FIRST_DAY
from handlers.access.actor import Actor
from handlers.access.homes import open_shared_villages
from handlers.access.rights import Right, places
from handlers.cases.chat import case_facts
from handlers.cases.school_days import read_closed
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors, read_directors
from handlers.reminders.hers import Hers, read_hers, read_late
from handlers.reminders.ladder import USUAL, open_day, talked_about
from handlers.reminders.rules import Rule
from handlers.reminders.steps import steps_of
from handlers.review.desk.notices import readers_of
from handlers.safeguarding.quiet import in_peace
from handlers.sharing.carers import expect_schools
from handlers.sharing.notices import title_at
from models.among import among_named
from models.codes import NoticeState
from models.lifecycle import DATED
from models.notices import Notice
from models.rows import read_rows
from models.schools import School
from thai.dates import local_date


@dataclass(frozen=True)
class Reading:
    """Whom it is told, and when."""

    session: Session
    who: Actor
    today: date


@dataclass(frozen=True)
class Reminder:
    """By a rule somebody is to hear of a child, for the day on which it is due. `hers`: she looks after it."""

    rule: Rule
    case: int
    person: int
    due: date
    hers: bool

    @property
    def kind(self) -> AnyKind:
        return DUE if self.hers else LATE

    @property
    def identity(self) -> str:
        return f"{self.case}:{self.person}:{self.rule.name}:{self.due:%Y%m%d}"


def owe_due(session: Session, area: int, reminders: Sequence[Reminder], now: datetime) -> int:
    """Each once: one that was never said, since it was not true or nobody could be told, is owed anew while its rule
    holds. Gives how many are owed now that were not."""
    by_identity = {one.identity: one for one in reminders}
    tried = _states(session, reminders, list(by_identity), now)
    unsaid = [identity for identity, state in tried.items() if state in _UNSAID]
    steps = steps_of(session, area)
    most = steps.district + steps.before  # as many runs see a rule hold
    again = _states(session, reminders, [f"{one}:{nth}" for one in unsaid for nth in range(2, most + 1)], now)
    new = {one: it for one, it in by_identity.items() if one not in tried}
    for one in unsaid:
        states = [again.get(f"{one}:{nth}") for nth in range(2, most + 1)]
        if None in states and all(state is None or state in _UNSAID for state in states):
            new[f"{one}:{states.index(None) + 2}"] = by_identity[one]
    for identity, it in new.items():
        about = {"case": it.case, "due": it.due.toordinal()}
        owe(session, it.kind, area=area, person=it.person, about=about, identity=identity, now=now)
    return len(new)


def _states(
    session: Session, reminders: Sequence[Reminder], identities: Sequence[str], now: datetime
) -> dict[str, NoticeState]:
    """What has become of those that were owed, by identity."""
    kinds = {one.kind.name for one in reminders}
    wanted = sorted(f"{kind}:{one}" for kind in kinds for one in identities)
    rows = session.execute(_KNOWN, {"identities": wanted}).all() if wanted else []
    return {row.identity.partition(":")[2]: _state(row, now) for row in rows}


def _state(row: Row[*tuple[Any, ...]], now: datetime) -> NoticeState:
    """What makes no sense any more is over, whether the planner has looked at it or not."""
    state: NoticeState = row.state
    return NoticeState.EXPIRED if state == NoticeState.WAITING and row.expires_at <= now else state


def hers(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Due]:
    """How all children of each reader stand who are due, for those notices of which the day is still the same."""
    today, readers = local_date(now), readers_of(session, owed)
    found = read_hers(session, readers, DRAWN, now, FIRST_DAY.name)
    schools = {row.school_id for one in found.values() for row in one.first}
    expect_schools(session, schools)
    read_closed(session, schools)
    read_directors(session, schools)
    told = {person: _due(Reading(session, readers[person], today), one, now) for person, one in found.items()}
    goes = _visits(session, found, told)
    rows = {
        person: (readers[person], [row for row in one.first if row.id in goes[person]]) for person, one in found.items()
    }
    for person, (village, cases) in open_shared_villages(session, rows, now).items():
        told[person] = replace(told[person], trip=Trip(village, tuple(cases)))
    return {
        one.id: told[one.person]
        for one in owed
        if one.person in found and found[one.person].days.get(one.about["case"]) == one.about["due"]
    }


def _visits(session: Session, found: Mapping[int, Hers], told: Mapping[int, Due]) -> dict[int, set[int]]:
    """Cases to whose homes each reader goes next. Nothing is said of a trip where any of those drawn is left in peace:
    that there is none is nothing unusual."""
    goes = {person: set(visits(one)) for person, one in told.items()}
    areas = {row.area_id for person, some in goes.items() if len(some) > 1 for row in found[person].first}
    quiet = in_peace(session, areas) if areas else set()
    still = {person for person, one in found.items() if not quiet.isdisjoint(row.id for row in one.first)}
    return {person: set() if person in still else some for person, some in goes.items()}


def at_school(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, Late]:
    """Children of colleagues, for whoever directs their school still, while they are late for the same day."""
    today, readers = local_date(now), readers_of(session, owed)
    wanted = {(one.person or 0, one.about["case"]) for one in owed}
    found = read_late(session, readers, wanted, DRAWN, now)
    schools = {row.school_id for rows in found.values() for row in rows}
    expect_schools(session, schools)
    names = {one.id: one.name for one in read_rows(session, School, schools)}
    talked = talked_about(session, {row.id for rows in found.values() for row in rows})
    told: dict[tuple[int, int, int], Late] = {}
    for person, rows in found.items():
        to = Reading(session, readers[person], today)
        several = len(places(to.who, Right.SHARE_OUT)) > 1
        for row in rows:
            carer = title_at(session, row.school_id, row.assignee_id)
            if carer is not None:
                told[person, row.id, row.due_on.toordinal()] = Late(
                    case_facts(to, row),
                    carer,
                    today,
                    names.get(row.school_id) if several else None,
                    talks=row.id not in talked and row.status not in DATED,
                )
    keys = {one.id: (one.person or 0, one.about["case"], one.about["due"]) for one in owed}
    return {notice: told[key] for notice, key in keys.items() if key in told}


def _due(to: Reading, hers: Hers, now: datetime) -> Due:
    first = tuple(One(case_facts(to, row), row.id in hers.one_way, row.id in hers.same) for row in hers.first)
    rows = [row for row in hers.first if row.status not in DATED]
    tills = {row.id: open_day(to.session, row.area_id, row.school_id, USUAL, to.today) for row in rows}
    later = {row.id: tills[row.id] for row in rows if tills[row.id] > row.due_on}
    after = _next(to, rows[0], now) if len(hers.days) == len(rows) == 1 else None
    return Due(first, len(hers.days), hers.late, to.today, later, after)


def _next(to: Reading, row: Row[*tuple[Any, ...]], now: datetime) -> Next | None:
    """Who hears of a late child next, by the steps of its area: a head who is there, and is not the reader."""
    steps, late = steps_of(to.session, row.area_id), row.late or 0
    head = late < steps.head and any(one != to.who.person for one in directors(to.session, row.school_id, now))
    left = (steps.head if head else steps.district) - late
    if not late or left <= 0:
        return None
    return Next(open_day(to.session, row.area_id, row.school_id, left, to.today), head)


_UNSAID = (NoticeState.DROPPED, NoticeState.EXPIRED)
_KNOWN = select(Notice.identity, Notice.state, Notice.expires_at).where(among_named(Notice.identity, "identities"))
