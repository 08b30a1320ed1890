"""The district of the bench: schools with a teacher and three children each, and an officer who takes alerts."""

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
OFFICER = "U" + "f" * 32


def seed(engine: Engine, count: int) -> list[str]:
    """Fill an empty database; gives the LINE user ids of the teachers."""
    now = datetime.now(UTC)
    users = [f"U{number:032x}" for number in range(1000, 1000 + count)]
    with Session(engine) as session, session.begin():
        area = areas.ensure_first_area(session, local_date(now)).id
        session.flush()
        channel = session.query(LineChannel).filter_by(area_id=area).one().id
        _join(session, area, channel, OFFICER, "เจ้าหน้าที่", now, role=Role.SUPERVISOR, safeguarding=True)
        for number, user in enumerate(users):
            school = School(area_id=area, code=f"7104{number:04d}", name=f"โรงเรียน {number}")
            session.add(school)
            session.flush()
            _join(session, area, channel, user, f"ครู {number}", now, role=Role.TEACHER, school_id=school.id)
            numbers = range(number * CHILDREN, (number + 1) * CHILDREN)
            group = ChildGroup.DROPPED_OUT
            new = [NewCase(f"เด็ก{one}", "ทดสอบ", school.id, group, grade="ป.5") for one in numbers]
            open_cases(session, area, new, None, now)
    return users


def _join(session: Session, area: int, channel: int, user: str, name: str, now: datetime, **membership: object) -> None:
    person = Person(area_id=area, name=name, created_at=now)
    session.add(person)
    session.flush()
    session.add(Contact(channel_id=channel, line_user_id=user, person_id=person.id, created_at=now))
    session.add(Membership(person_id=person.id, area_id=area, granted_at=now, confirmed_at=now, **membership))
