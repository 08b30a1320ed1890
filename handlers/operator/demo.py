"""A demo district with invented people and children, so that a newcomer can try everything in five minutes.

It is marked, and must not go live: an alert about a real child would go to its invented officer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.access import audit
from handlers.access.refused import Refused
from handlers.cases.open import NewCase, open_cases
from handlers.operator.areas import PLACEHOLDER, ensure_first_area
from handlers.operator.backup import IN_USE
from models.areas import Area
from models.channels import LineChannel
from models.codes import ChildGroup, Role
from models.contacts import Contact
from models.crypto import keyed_hash
from models.database import connect, sessions
from models.emptying import empty
from models.homes import AtHome
from models.in_use import InUse, alone
from models.invitations import CODE_LABEL, Invitation
from models.jobs import Setting
from models.key_marks import PREFIX
from models.lists import ListVersion
from models.memberships import Membership
from models.people import Person
from models.schools import School
from thai.dates import local_date

TEACHER_CODE = "K7QF2M9X"
DISTRICT = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 4"
SCHOOLS = (
    ("71040001", "โรงเรียนบ้านหนองกระทุ่ม"),
    ("71040002", "โรงเรียนวัดสระลุมพุก"),
    ("71040003", "โรงเรียนบ้านเขาแดง"),
)
CHILDREN = (
    # school, title, first name, last name, class, age, never enrolled, home: village, with whom, as what, a number
    (0, "เด็กชาย", "กิตติ", "แสงทอง", "ม.2", 14, False, ("บ้านหนองกระทุ่ม ม.4", "ทองใบ", "ยาย", "0810000101")),
    (0, "เด็กหญิง", "มะลิ", "ดอนไพร", "ป.5", 11, False, ("บ้านหนองกระทุ่ม ม.4", "สุนีย์", "แม่", "0810000102")),
    (0, "เด็กชาย", "ต้น", "ศรีสุข", "ป.6", 12, False, ("บ้านหนองปรือ ม.1", "บุญมา", "ลุง", "0810000103")),
    (0, "เด็กหญิง", "ใบหม่อน", "วงศ์นา", "ป.1", 7, True, ("บ้านหนองปรือ ม.1", "คำปัน", "ปู่", "")),
    (1, "เด็กชาย", "ภูผา", "เขาเขียว", "ม.1", 13, False, ("บ้านสระลุมพุก ม.2", "อุไร", "ป้า", "0810000105")),
    (1, "เด็กหญิง", "ฟ้าใส", "ทองดี", "ม.3", 15, False, ("บ้านสระลุมพุก ม.7", "สมพร", "พ่อ", "0810000106")),
    (2, "เด็กชาย", "ตะวัน", "รุ่งเรือง", "ป.4", 10, False, ("บ้านเขาแดง ม.3", "ละออ", "ย่า", "0810000107")),
)
MARK = "demo_data"
LIVE = (
    "This database holds the demo district: its invented officer would get alerts about real children, and the code "
    "of the README would let strangers in. Take a fresh one (PANONG_HOME=DIR, or another DATABASE_URL), or remove what "
    "the demo has left: panong db remove-demo. To go on with the demo, set PANONG_DEMO=1."
)
TRIED = "simulated"
"""The setting that says of a database without the demo that it was begun with the simulator all the same."""

REAL = (
    "This database is an office's own: what it owes its people would go to the simulator, and count as sent. For a "
    "demo take a fresh one (PANONG_HOME=DIR, and no DATABASE_URL); for the office's people: panong run --no-simulator. "
    "If nothing in it is real, set PANONG_DEMO=1."
)
NO_LIST = "0" * 64
"""What stands in place of the fingerprint of a file: the demo's list came from none."""

TEACHER, DIRECTOR, OFFICER, STRANGER, GRANDMOTHER = (f"U{number:032x}" for number in (1, 2, 3, 4, 5))


def seed(session: Session, now: datetime) -> list[dict[str, object]]:
    """Fill an empty first area with the demo; what is there already stays. Gives the simulator's phones."""
    area = session.scalars(select(Area).order_by(Area.id).limit(1)).one()
    if session.scalar(select(School.id).where(School.area_id == area.id).limit(1)) is None:
        _fill(session, area, now)
    return [
        {"user_id": TEACHER, "name": "ครูสมศรี", "hint": "ครูโรงเรียนบ้านหนองกระทุ่ม", "friend": False},
        {"user_id": DIRECTOR, "name": "ผอ.วิชัย", "hint": "ผอ.โรงเรียนบ้านหนองกระทุ่ม", "friend": True},
        {"user_id": OFFICER, "name": "คุณวิภา (เขต)", "hint": "เจ้าหน้าที่เขต รับเรื่องด่วน", "friend": True},
        {"user_id": STRANGER, "name": "คนทั่วไป", "hint": "คนที่ยังไม่มีรหัส", "friend": False},
        {"user_id": GRANDMOTHER, "name": "ยายทองใบ", "hint": "ยายของกิตติ รอรหัสจากครู", "friend": False},
    ]


def has_demo(session: Session) -> bool:
    """Whether the demo district is in this database; one that was seeded before there were marks is known by its
    people."""
    if session.get(Setting, MARK) is not None:
        return True
    channels = session.scalars(select(LineChannel.id)).all()
    invented = select(Contact.id).where(
        Contact.channel_id.in_(channels), Contact.line_user_id.in_((TEACHER, DIRECTOR, OFFICER))
    )
    return session.scalar(invented.limit(1)) is not None


def refuse_to_go_live(session: Session) -> None:
    """Raises `Refused` where the demo district is."""
    if has_demo(session):
        raise Refused(LIVE)


def refuse_to_simulate(session: Session) -> None:
    """Raises `Refused` where there is anything real: in a database that was not begun with the simulator."""
    if has_demo(session) or session.get(Setting, TRIED) is not None:
        return
    named = select(Area.id).where(Area.name != PLACEHOLDER)
    for something in (named, select(School.id), select(Person.id), select(Contact.id)):
        if session.scalar(something.limit(1)) is not None:
            raise Refused(REAL)


def note_simulated(session: Session, now: datetime) -> None:
    """From now on this database is the simulator's."""
    if session.get(Setting, TRIED) is None:
        session.add(Setting(key=TRIED, value=now.isoformat()))


def begun(session: Session) -> str:
    """Which demo or trial this is: when it was begun. What the phones remember of another one is not true of it."""
    began = session.get(Setting, MARK) or session.get(Setting, TRIED)
    return began.value if began else ""


def passes(session: Session) -> bool:
    """Whether this is a demo and nothing else, so that `remove` would take it away."""
    return has_demo(session) and _more_than_the_demo(session) is None


def check_removable(url: str) -> None:
    """Raises `Refused` where `remove` would."""
    with _alone(url) as session:
        _must_be_only_the_demo(session)


def remove(url: str, now: datetime) -> None:
    """Remove the demo with all that was tried in it, and begin anew with an area without a name. Raises `Refused`
    where there is no demo, or more than it, since nobody could tell what is real; and while anybody else uses the
    database, since a process would go on with what is gone."""
    with _alone(url) as session:
        _must_be_only_the_demo(session)
        _remove(session, now)


@contextmanager
def _alone(url: str) -> Iterator[Session]:
    engine = connect(url, alone=True)
    try:
        with alone(engine.url), sessions(engine).begin() as session:
            yield session
    except InUse as error:
        raise Refused(IN_USE) from error
    finally:
        engine.dispose()


def _must_be_only_the_demo(session: Session) -> None:
    if not has_demo(session):
        raise Refused("There is no demo district in this database; nothing was changed.")
    if real := _more_than_the_demo(session):
        raise Refused(
            f"Beside the demo this database holds {real}, and what belongs to which can't be told apart. Nothing was "
            "changed. Start with a fresh database (PANONG_HOME=DIR, or another DATABASE_URL), and import lists there."
        )


def _remove(session: Session, now: datetime) -> None:
    empty(session.connection(), PREFIX)
    area = ensure_first_area(session, local_date(now))
    audit.record_operator(session, "demo.removed", now, area.id)


def _more_than_the_demo(session: Session) -> str | None:
    """What is there that no demo brings."""
    demos = [code for code, _ in SCHOOLS]
    if session.scalar(select(func.count()).select_from(Area)) != 1:
        return "other areas"
    if session.scalar(select(LineChannel.id).where(LineChannel.secret.is_not(None)).limit(1)) is not None:
        return "a LINE channel of its own"
    if session.scalar(select(School.id).where(School.code.not_in(demos)).limit(1)) is not None:
        return "other schools"
    if session.scalar(select(ListVersion.id).where(ListVersion.sha256 != NO_LIST).limit(1)) is not None:
        return "a list of children that was imported"
    return None


def _fill(session: Session, area: Area, now: datetime) -> None:
    area.name, area.phone, area.dpo_phone = DISTRICT, "034000000", "034000001"
    area.line_id = "@000demo"  # nobody's: the code on a letter can be looked at, and leads nowhere
    session.add(Setting(key=MARK, value=now.isoformat()))
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
        sha256=NO_LIST,
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
            home=AtHome(*home),
        )
        for school, title, first, last, grade, age, never, home in CHILDREN
    ]
    open_cases(session, area.id, new, version.id, now)
