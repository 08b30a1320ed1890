"""What an officer is owed when what the district has given has not come, and what that is drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.needs.notices import NOT_COME, NotCome
from handlers.access.actor import Actor
from handlers.messages.notices import Owed, owe
from handlers.review.desk.notices import readers_of
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Owner, Role
from models.memberships import Membership, of_holder
from models.needs import NeedRow
from models.people import Person
from models.presence import lasts
from models.types import written
from thai.dates import local_date


@dataclass
class _Read:
    """The officers of the areas that a batch has asked about, and the last day of a leave of each."""

    officers: dict[int, list[tuple[int, date | None]]] = field(default_factory=dict)


def tell_not_come(session: Session, actor: Actor, given: NeedRow, now: datetime) -> None:
    """Who has said that it was given, if she is an officer who is there; else all who are, or at least belong there. It
    is about what was given: the need that is asked for again has no number yet."""
    officers = _officers(session, given.area_id)
    there = [person for person, until in officers if not lasts(until, local_date(now))]
    hers = [given.decided_by] if given.decided_by in there else there or [person for person, _ in officers]
    for person in hers:
        if person is not None and person != actor.person:
            about, identity = {"need": given.id}, f"{given.id}:{person}"
            owe(session, NOT_COME, area=given.area_id, person=person, about=about, identity=identity, now=now)


def officers_there(session: Session, area: int, now: datetime) -> list[int]:
    """Those of an area, or where all are on leave at least who belongs there."""
    officers = _officers(session, area)
    there = [person for person, until in officers if not lasts(until, local_date(now))]
    return there or [person for person, _ in officers]


def not_come(session: Session, owed: Sequence[Owed], now: datetime) -> Mapping[int, NotCome]:
    """What waits for the district still, for those who are of it."""
    today = local_date(now)
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_AGAIN, {"ids": sorted({one.about["need"] for one in owed})}).all()
    by_id = {need.undoes_id: (need, case) for need, case in rows}
    people = readers_of(session, owed)
    told = {}
    for one in owed:
        need, case = by_id.get(one.about["need"], (None, None))
        reader = people.get(one.person or 0)
        if need is None or case is None or reader is None or case.restricted or case.erased_at is not None:
            continue
        if need.unfinished and need.owner == Owner.DISTRICT and reader.has(Role.SUPERVISOR, area=need.area_id):
            since = local_date(need.opened_at)
            told[one.id] = NotCome(f"n{need.id}", case.number, need.need, since, need.due_on, today)
    return told


def _officers(session: Session, area: int) -> list[tuple[int, date | None]]:
    """The first of a batch who asks reads those of all its areas."""
    batch = batch_of(session)
    known = batch.own(_Read).officers
    if area not in known:
        wanted = {area, *batch.areas} - known.keys()
        known.update({one: [] for one in wanted})
        with session.no_autoflush:
            for of, person, until in session.execute(_OFFICERS, {"areas": sorted(wanted)}).all():
                known[of].append((person, until))
    return known[area]


_OFFICERS = (
    select(Membership.area_id, Membership.person_id, of_holder(Person.away_until))
    .where(
        among_named(Membership.area_id, "areas"),
        Membership.role == written(Role.SUPERVISOR),
        Membership.confirmed_at.is_not(None),
        Membership.ended_at.is_(None),
        of_holder(Person.parked_at).is_(None),
    )
    .order_by(Membership.id)
)
_AGAIN = select(NeedRow, Case).join(Case, Case.id == NeedRow.case_id).where(among_named(NeedRow.undoes_id, "ids"))
