"""Whom the district asks about a matter: whoever has reported, or whoever looks after the child now if she has left
or is on leave."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.access.actor import Actor
from handlers.access.declined import Declined
from handlers.access.looks import assignees_read
from handlers.access.rights import Right, about_case, allowed
from handlers.reports.reading import read_reports
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import Role, SourceKind, Why
from models.matters import Matter
from models.memberships import Membership
from models.people import Person
from models.presence import is_there
from models.reports import Report
from models.rows import known_rows, read_rows, row_of


@dataclass
class _Read:
    """What a batch has read: what these people hold."""

    actors: dict[int, Actor] = field(default_factory=dict)


def to_ask(session: Session, actor: Actor, case: Case, report: Report, today: date) -> tuple[Person, Role]:
    """And as what she is asked. Of a restricted case nothing is asked at a school. Raises `Declined`: neither of them
    is there, or it is only herself."""
    for one in (report.reporter_id, case.assignee_id):
        if one is None or one == actor.person:
            continue
        read_rows(session, Person, {one, *_may_be_asked(session)})
        person = row_of(session, Person, one)
        if person is None or not is_there(person, today):
            continue
        holds = _actor(session, case.area_id, person.id)
        if allowed(holds, Right.ANSWER_DISTRICT, about_case(case, report)):
            at_school = {held.role for held in holds.confirmed if held.school_id == case.school_id}
            if case.restricted and at_school:
                continue
            roles = (role for role in (Role.TEACHER, Role.DIRECTOR) if role in at_school)
            return person, next(roles, Role.SUPERVISOR)
    raise Declined(Why.NOBODY_TO_ASK)


def _actor(session: Session, area: int, person: int) -> Actor:
    """With what she holds. The first of a batch who asks reads it for all who may be asked in it."""
    known = batch_of(session).own(_Read).actors
    if person not in known:
        wanted = {person, *_may_be_asked(session)} - known.keys()
        known.update({one: Actor(area, one) for one in wanted})
        with session.no_autoflush:
            for held in session.scalars(_HELD, {"people": sorted(wanted)}):
                known[held.person_id].memberships.append(held)
    return known[person]


def _may_be_asked(session: Session) -> set[int]:
    """Of all that this batch has read."""
    matters = [one for one in known_rows(session, Matter) if one.source_kind == SourceKind.REPORT]
    reporters = {one.reporter_id for one in read_reports(session, {one.source_id for one in matters})}
    return reporters | assignees_read(session)


_HELD = select(Membership).where(
    among_named(Membership.person_id, "people"), Membership.ended_at.is_(None), Membership.refused_at.is_(None)
)
