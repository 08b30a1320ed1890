"""Who looks after children at a school, or could: its people who are confirmed, and how many children each has."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session

from handlers.access.actor import AT_SCHOOL
from models.among import among_named
from models.batch import batch_of
from models.cases import Case
from models.codes import CLOSED, Role, WaitingFor
from models.memberships import Membership
from models.people import Person
from models.presence import is_away
from models.rows import get_row, keep
from models.types import written
from thai.dates import local_date


@dataclass(frozen=True)
class Carer:
    """Somebody of the school, who is `away` on leave or `parked`, or else there. `has`: how many open children. Of who
    is both, `role` is the director's."""

    person: int
    name: str
    role: Role
    has: int
    away: bool
    parked: bool

    @property
    def there(self) -> bool:
        return not (self.away or self.parked)


@dataclass(frozen=True)
class Figures:
    """The open children of a school: of them `waiting` for the district, and of the others so many without any news
    (`unheard`), so many that nobody looks after (`nobodys`), and so many for which a colleague asks (`asked`)."""

    total: int = 0
    waiting: int = 0
    unheard: int = 0
    nobodys: int = 0
    asked: int = 0

    @property
    def heard(self) -> int:
        return self.total - self.waiting - self.unheard


@dataclass
class _Read:
    """What a batch has read, by school: its people, and of each who has some (None: nobody) the sums. `expected`:
    schools of which somebody is about to ask."""

    expected: set[int] = field(default_factory=set)
    members: dict[int, list[Membership]] = field(default_factory=dict)
    sums: dict[int, dict[int | None, tuple[int, int, int, int]]] = field(default_factory=dict)


def expect_schools(session: Session, schools: Iterable[int]) -> None:
    """Somebody is about to ask for these. Nothing is allowed by it."""
    batch_of(session).own(_Read).expected.update(schools)


def figures_of(session: Session, school: int) -> Figures:
    """As the batch found them. The first who asks counts for all who are about to."""
    sums = _sums(session, school)
    nobodys, their_waits, _, _ = sums.get(None, (0, 0, 0, 0))
    return Figures(
        total=sum(total for total, *_ in sums.values()),
        waiting=sum(waits for _, waits, *_ in sums.values()),
        unheard=sum(unheard for _, _, unheard, _ in sums.values()),
        nobodys=nobodys - their_waits,
        asked=sum(asked for *_, asked in sums.values()),
    )


def colleagues_of(session: Session, school: int) -> dict[int, tuple[Person, Role]]:
    """The people of a school, of whom each is a director rather than a teacher. The first who asks reads those of all
    who are about to."""
    read = batch_of(session).own(_Read)
    if school not in read.members:
        _read_members(session, {school, *read.expected} - read.members.keys())
    found: dict[int, tuple[Person, Role]] = {}
    for one in sorted(_stand(session, read.members[school], school), key=lambda one: one.role != Role.DIRECTOR):
        person = get_row(session, Person, one.person_id)
        found.setdefault(person.id, (person, one.role))
    return found


def has_of(session: Session, school: int) -> dict[int | None, int]:
    """How many open children each has there; None: nobody has them. As the batch found them."""
    return {person: total for person, (total, *_) in _sums(session, school).items()}


def carers_of(session: Session, school: int, now: datetime) -> list[Carer]:
    """Everybody of a school, by name. The first who asks reads those of all who are about to."""
    has, today = has_of(session, school), local_date(now)
    found = [
        Carer(person.id, person.name, role, has.get(person.id, 0), is_away(person, today), person.parked_at is not None)
        for person, role in colleagues_of(session, school).values()
    ]
    return sorted(found, key=lambda one: (one.name, one.person))


def carers_anew(session: Session, school: int, now: datetime) -> list[Carer]:
    """The same for whoever has waited for a row lock: without those who have left meanwhile."""
    carers_of(session, school, now)
    read = batch_of(session).own(_Read)
    # Past the session: what others of this batch have changed stands in the objects that were read.
    still = {row.id for row in session.connection().execute(_STILL, {"schools": [school]})}
    read.members[school] = [one for one in read.members[school] if one.id in still]
    return carers_of(session, school, now)


def _stand(session: Session, read: Collection[Membership], school: int) -> list[Membership]:
    """As this batch has left them."""
    joined = [one for one in batch_of(session).joined if one.school_id == school and one.role in AT_SCHOOL]
    return [
        one
        for one in dict.fromkeys([*read, *joined])
        if one.confirmed_at is not None and one.ended_at is None and one.refused_at is None
    ]


def _read_members(session: Session, schools: Collection[int]) -> None:
    read = batch_of(session).own(_Read)
    read.members.update({one: [] for one in schools})
    with session.no_autoflush:  # what this batch changes of them, it changes of the same objects
        rows = session.execute(_MEMBERS, {"schools": sorted(schools)}).all()
    for membership, person in rows:
        keep(session, person)
        read.members[membership.school_id or 0].append(membership)


def _sums(session: Session, school: int) -> dict[int | None, tuple[int, int, int, int]]:
    read = batch_of(session).own(_Read)
    if school not in read.sums:
        schools = {school, *read.expected} - read.sums.keys()
        read.sums.update({one: {} for one in schools})
        # Past the session: what others of this batch have not written yet is no news for a figure.
        for row in session.connection().execute(_SUMS, {"schools": sorted(schools)}):
            read.sums[row.school_id][row.assignee_id] = (row.total, row.waiting, row.unheard, row.asked)
    return read.sums[school]


_waits = sql_case((Case.waiting_for.in_((WaitingFor.DISTRICT, WaitingFor.AGENCY)), 1), else_=0)
_unheard = sql_case((and_(_waits == 0, Case.latest_outcome.is_(None)), 1), else_=0)
_asked = sql_case((and_(_waits == 0, Case.wanted_by_id.is_not(None)), 1), else_=0)
_SUMS = (
    select(
        Case.school_id,
        Case.assignee_id,
        func.count().label("total"),
        func.sum(_waits).label("waiting"),
        func.sum(_unheard).label("unheard"),
        func.sum(_asked).label("asked"),
    )
    .where(among_named(Case.school_id, "schools"), Case.status.not_in([written(one) for one in sorted(CLOSED)]))
    .group_by(Case.school_id, Case.assignee_id)
)
_OF_SCHOOL = (
    among_named(Membership.school_id, "schools"),
    Membership.role.in_([written(one) for one in sorted(AT_SCHOOL)]),
    Membership.confirmed_at.is_not(None),
    Membership.ended_at.is_(None),
)
_MEMBERS = (
    select(Membership, Person)
    .join(Person, Person.id == Membership.person_id)
    .where(*_OF_SCHOOL)
    .order_by(Membership.id)
)
_STILL = select(Membership.id).where(*_OF_SCHOOL)
