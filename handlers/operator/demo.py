"""A demo district with invented people and children, so that a newcomer can try everything in five minutes."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.cases.open import NewCase, open_cases
from models.areas import Area
from models.channels import LineChannel
from models.codes import ChildGroup, Role
from models.contacts import Contact
from models.crypto import keyed_hash
from models.invitations import Invitation
from models.lists import ListVersion
from models.memberships import Membership
from models.people import Person
from models.schools import School
from thai.dates import local_date

CODE_LABEL = "invitations.code"
TEACHER_CODE = "K7QF2M9X"
DISTRICT = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 4"
SCHOOLS = (
    ("71040001", "โรงเรียนบ้านหนองกระทุ่ม"),
    ("71040002", "โรงเรียนวัดสระลุมพุก"),
    ("71040003", "โรงเรียนบ้านเขาแดง"),
)
CHILDREN = (
    # school, title, first name, last name, class, age, never enrolled
    (0, "เด็กชาย", "กิตติ", "แสงทอง", "ม.2", 14, False),
    (0, "เด็กหญิง", "มะลิ", "ดอนไพร", "ป.5", 11, False),
    (0, "เด็กชาย", "ต้น", "ศรีสุข", "ป.6", 12, False),
    (0, "เด็กหญิง", "ใบหม่อน", "วงศ์นา", "ป.1", 7, True),
    (1, "เด็กชาย", "ภูผา", "เขาเขียว", "ม.1", 13, False),
    (1, "เด็กหญิง", "ฟ้าใส", "ทองดี", "ม.3", 15, False),
    (2, "เด็กชาย", "ตะวัน", "รุ่งเรือง", "ป.4", 10, False),
)
TEACHER, DIRECTOR, OFFICER, STRANGER = (f"U{number:032x}" for number in (1, 2, 3, 4))


def seed(session: Session, now: datetime) -> list[dict[str, object]]:
    """Fill an empty first area with the demo; what is there already stays. Gives the simulator's phones."""
    area = session.scalars(select(Area).order_by(Area.id).limit(1)).one()
    if session.scalar(select(School.id).where(School.area_id == area.id).limit(1)) is None:
        _fill(session, area, now)
    return [
        {"user_id": TEACHER, "name": "ครูสมศรี", "hint": "เพิ่มเพื่อน แล้วพิมพ์รหัส K7QF-2M9X", "friend": False},
        {"user_id": DIRECTOR, "name": "ผอ.วิชัย", "hint": "ผอ.โรงเรียน ยืนยันครูใหม่ที่นี่", "friend": True},
        {"user_id": OFFICER, "name": "คุณวิภา (เขต)", "hint": "เจ้าหน้าที่เขต ผู้ดูแลเรื่องคุ้มครองเด็ก", "friend": True},
        {"user_id": STRANGER, "name": "คนทั่วไป", "hint": "ยังไม่มีรหัส", "friend": False},
    ]


def _fill(session: Session, area: Area, now: datetime) -> None:
    area.name, area.phone, area.dpo_phone = DISTRICT, "034000000", "034000001"
    schools = [School(area_id=area.id, code=code, name=name) for code, name in SCHOOLS]
    session.add_all(schools)
    session.flush()
    channel = session.scalars(
        select(LineChannel).where(LineChannel.area_id == area.id).order_by(LineChannel.id).limit(1)
    ).one()
    _member(session, channel, DIRECTOR, "วิชัย มั่นคง", "0810000002", Role.DIRECTOR, schools[0], now)
    _member(session, channel, OFFICER, "วิภา ใจงาม", "0810000003", Role.SUPERVISOR, None, now, safeguarding=True)
    session.add(
        Invitation(
            area_id=area.id,
            code_hash=keyed_hash(CODE_LABEL, TEACHER_CODE),
            role=Role.TEACHER,
            school_id=schools[0].id,
            name="สมศรี ใจดี",
            phone="0810000001",
            created_at=now,
            expires_at=now + timedelta(days=365),
        )
    )
    _children(session, area, schools, now)


def _member(
    session: Session,
    channel: LineChannel,
    user: str,
    name: str,
    phone: str,
    role: Role,
    school: School | None,
    now: datetime,
    *,
    safeguarding: bool = False,
) -> None:
    person = Person(area_id=channel.area_id, name=name, phone=phone, created_at=now)
    session.add(person)
    session.flush()
    session.add(Contact(channel_id=channel.id, line_user_id=user, person_id=person.id, created_at=now, followed_at=now))
    session.add(
        Membership(
            person_id=person.id,
            area_id=channel.area_id,
            school_id=school.id if school else None,
            role=role,
            safeguarding=safeguarding,
            granted_at=now,
            confirmed_at=now,
        )
    )


def _children(session: Session, area: Area, schools: list[School], now: datetime) -> None:
    today = local_date(now)
    version = ListVersion(
        area_id=area.id,
        number=1,
        received_on=today,
        file_name="demo",
        sha256="0" * 64,
        counts={"accepted": len(CHILDREN)},
        imported_at=now,
    )
    session.add(version)
    session.flush()
    new = [
        NewCase(
            title=title,
            first_name=first,
            last_name=last,
            birth_date=date(today.year - age, 6, 15),
            school=schools[school].id,
            group=ChildGroup.NEVER_ENROLLED if never else ChildGroup.DROPPED_OUT,
            grade=grade,
        )
        for school, title, first, last, grade, age, never in CHILDREN
    ]
    open_cases(session, area.id, new, version.id, now)
