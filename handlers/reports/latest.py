"""The latest report of a person, whichever child it is about."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from models.among import among_named
from models.batch import batch_of
from models.people import Person
from models.reports import Report

_newest = (
    select(Report.id)
    .where(Report.reporter_id == Person.id, Report.superseded_at.is_(None))
    .order_by(Report.reported_at.desc(), Report.id.desc())
    .limit(1)
    .scalar_subquery()
)
_LATEST = select(Person.id, _newest.label("report")).where(among_named(Person.id, "people"))


class _Known(dict[int, int | None]):
    """What a batch has read, by person."""


def read_latest(session: Session, people: Collection[int]) -> set[int]:
    """Those of all these people, also one that was taken back, but none that a correction has replaced."""
    known = batch_of(session).own(_Known)
    if wanted := set(people) - known.keys():
        with session.no_autoflush:
            known.update({row.id: row.report for row in session.execute(_LATEST, {"people": sorted(wanted)})})
    return {report for person in people if (report := known.get(person)) is not None}


def latest_report(session: Session, actor: Actor) -> int | None:
    """Hers; None: she has sent none."""
    return next(iter(read_latest(session, [actor.person])), None) if actor.person is not None else None
