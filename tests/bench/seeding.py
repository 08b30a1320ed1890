"""The district of the bench: schools of six teachers and a director, officers, and one who takes alerts."""

from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from handlers.cases.open import NewCase, open_cases
from handlers.operator import areas
from models.channels import LineChannel
from models.codes import ChildGroup, Role
from models.contacts import Contact
from models.memberships import Membership
from models.people import Person
from models.schools import School
from thai.dates import local_date

CHILDREN = 3
"""So many are in each teacher's care."""

OFFICER = "U" + "f" * 32
SEATS = (*[Role.TEACHER] * 6, Role.DIRECTOR, Role.SUPERVISOR)
"""Of eight people; the teachers and the director are of one school."""


def seed(engine: Engine, count: int) -> dict[str, Role]:
    """Fill an empty database; gives so many LINE user ids."""
    now = datetime.now(UTC)
    users = {f"U{number:032x}": SEATS[(number - 1000) % len(SEATS)] for number in range(1000, 1000 + count)}
    with Session(engine) as session, session.begin():
        area = areas.ensure_first_area(session, local_date(now)).id
        session.flush()
        channel = session.query(LineChannel).filter_by(area_id=area).one().id
        _join(session, area, channel, OFFICER, "เจ้าหน้าที่", now, role=Role.SUPERVISOR, safeguarding=True)
        for number, (user, role) in enumerate(users.items()):
            if number % len(SEATS) == 0:
                school = School(area_id=area, code=f"7104{number:04d}", name=f"โรงเรียน {number}")
                session.add(school)
                session.flush()
            at = None if role == Role.SUPERVISOR else school.id
            person = _join(session, area, channel, user, f"คน {number}", now, role=role, school_id=at)
            if role == Role.TEACHER:
                numbers = range(number * CHILDREN, (number + 1) * CHILDREN)
                open_cases(session, area, [_child(one, school.id, person) for one in numbers], None, now)
    return users


def _child(number: int, school: int, teacher: int) -> NewCase:
    group = ChildGroup.DROPPED_OUT
    return NewCase(f"เด็ก{number}", "ทดสอบ", school, group, grade="ป.5", assignee=teacher)


def _join(session: Session, area: int, channel: int, user: str, name: str, now: datetime, **membership: object) -> int:
    person = Person(area_id=area, name=name, created_at=now)
    session.add(person)
    session.flush()
    session.add(Contact(channel_id=channel, line_user_id=user, person_id=person.id, created_at=now))
    session.add(Membership(person_id=person.id, area_id=area, granted_at=now, confirmed_at=now, **membership))
    return person.id
