"""Whoever directs a school hears that time was asked for often, with why, and how to help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from flows.reminders.notices import DRAWN
from flows.reminders.time import HEAD_TALKS, TIME_ASKED, AskedOften, HeadTalks
from handlers.access.actor import Actor
from handlers.cases.chat import case_facts
from handlers.messages.notices import Owed, owe
from handlers.people.heads import directors
from handlers.reminders.hers import read_colleagues, read_own, remind_of
from handlers.reminders.notices import Reading
from handlers.review.desk.notices import readers_of
from handlers.sharing.carers import expect_schools
from handlers.sharing.notices import title_at
from models.cases import Case
from models.codes import Delay
from thai.dates import local_date

_PLACES = tuple(Delay)


@dataclass(frozen=True)
class Again:
    """Why time is asked for once more. `after`: the last line of the history before, by which this try is told from
    one for the same day that was taken back."""

    why: Delay
    after: int


def tell_asked(session: Session, actor: Actor, case: Case, again: Again, now: datetime) -> bool:
    """Everybody who directs it and is there, but herself. Whether there is somebody."""
    if case.due_on is None:
        return False
    about = {"case": case.id, "due": case.due_on.toordinal(), "why": _PLACES.index(again.why)}
    heads = [one for one in directors(session, case.school_id, now) if one != actor.person]
    for head in heads:
        identity = f"{case.id}:{head}:{case.due_on:%Y%m%d}:{again.after}"
        owe(session, TIME_ASKED, area=case.area_id, person=head, about=about, identity=identity, now=now)
    return bool(heads)


def asked_often(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, AskedOften]:
    """Children of colleagues that are due on that day still, for whoever directs their school."""
    today, readers = local_date(now), readers_of(session, owed)
    wanted = {(one.person or 0, one.about["case"]) for one in owed}
    found = read_colleagues(session, readers, wanted, now)
    expect_schools(session, {row.school_id for rows in found.values() for row in rows})
    told: dict[int, AskedOften] = {}
    named: dict[int, dict[int, Row[*tuple[Any, ...]]]] = {}
    for one in owed:
        rows = found.get(one.person or 0, ())
        row = next((row for row in rows if row.id == one.about["case"]), None)
        if row is None or row.due_on is None or row.due_on.toordinal() != one.about["due"]:
            continue
        carer = title_at(session, row.school_id, row.assignee_id)
        if carer is not None:
            facts = case_facts(Reading(session, readers[one.person or 0], today), row)
            told[one.id] = AskedOften(facts, carer, _PLACES[one.about["why"]], row.due_on, today)
            named.setdefault(one.person or 0, {})[row.id] = row
    for person, some in named.items():  # of all others it says how many they are
        remind_of(session, readers[person], [*some.values()][:DRAWN], now)
    return told


def tell_talks(session: Session, case: Case, now: datetime) -> None:
    """Whoever looks after it, that whoever directs her school talks to her about it."""
    if case.due_on is None or case.assignee_id is None:
        return
    about = {"case": case.id, "due": case.due_on.toordinal()}
    identity = f"{case.id}:{case.assignee_id}:{case.due_on:%Y%m%d}"
    owe(session, HEAD_TALKS, area=case.area_id, person=case.assignee_id, about=about, identity=identity, now=now)


def head_talks(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, HeadTalks]:
    """While it is hers, and due on that day still."""
    today, readers = local_date(now), readers_of(session, owed)
    found = read_own(session, readers, {(one.person or 0, one.about["case"]) for one in owed}, now)
    told: dict[int, HeadTalks] = {}
    for one in owed:
        row = found.get((one.person or 0, one.about["case"]))
        if row is not None and row.due_on is not None and row.due_on.toordinal() == one.about["due"]:
            facts = case_facts(Reading(session, readers[one.person or 0], today), row)
            told[one.id] = HeadTalks(facts, row.due_on, today)
    return told
