"""A list has brought children whom nobody looks after: whoever directs their school is told; where no director is
there, they stand in front of the district. In a few statements, however long the list is."""

from datetime import datetime

from sqlalchemy import Date, and_, bindparam, exists, insert, literal, or_, select
from sqlalchemy.orm import Session, aliased

from handlers.cases.deadlines import deadline
from handlers.messages.notices import write_notices
from handlers.sharing.notices import tell_of_new
from models.cases import Case
from models.codes import CaseStatus, MatterKind, MatterState, Owner, Role, SourceKind, WaitingFor
from models.matters import Matter
from models.memberships import Membership
from models.outcomes import FIRST
from models.people import Person
from models.types import Instant, written
from thai.dates import local_date


def settle_new(session: Session, area: int, version: int, now: datetime) -> None:
    """The cases of this version of the list are written."""
    today = local_date(now)
    due = deadline(session, area, today, FIRST[WaitingFor.DISTRICT])
    given = {"area": area, "version": version, "today": today, "now": now}
    session.connection().execute(_ASSIGN, given | {"due": due})
    to: dict[int, list[int]] = {}
    for school, person in session.connection().execute(_DIRECTORS, given):
        to.setdefault(school or 0, []).append(person)
    tell_of_new(session, area, to, version, now)
    write_notices(session)


_NEW = and_(
    Case.area_id == bindparam("area"),
    Case.status == written(CaseStatus.NEW),
    Case.list_version_id == bindparam("version"),
    Case.assignee_id.is_(None),
)
_DIRECTS = and_(
    Membership.role == written(Role.DIRECTOR),
    Membership.confirmed_at.is_not(None),
    Membership.ended_at.is_(None),
    Membership.person_id == Person.id,
    Person.parked_at.is_(None),
    or_(Person.away_until.is_(None), Person.away_until < bindparam("today", type_=Date)),
)
"""She is there to give them to somebody."""

_Known = aliased(Matter)
_VALUES = {
    "area_id": Case.area_id,
    "school_id": Case.school_id,
    "case_id": Case.id,
    "owner": written(Owner.DISTRICT),
    "kind": written(MatterKind.ASSIGN),
    "source_kind": written(SourceKind.CASE),
    "source_id": Case.id,
    "nth": literal(1, literal_execute=True),
    "state": written(MatterState.OPEN),
    "due_on": bindparam("due", type_=Date),
    "opened_at": bindparam("now", type_=Instant),
}
_ASSIGN = insert(Matter).from_select(
    list(_VALUES),
    select(*_VALUES.values()).where(
        _NEW,
        ~exists().where(Membership.school_id == Case.school_id, _DIRECTS),
        ~exists().where(_Known.case_id == Case.id, _Known.kind == written(MatterKind.ASSIGN)),
    ),
)
_DIRECTORS = (
    select(Membership.school_id, Membership.person_id)
    .where(
        Membership.school_id.in_(
            select(Case.school_id).where(_NEW, Case.opened_at == bindparam("now", type_=Instant)).distinct()
        ),
        _DIRECTS,
    )
    .order_by(Membership.school_id, Membership.person_id)
)
