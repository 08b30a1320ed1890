"""The district in which everything is pressed: everybody of `people`, and memberships to decide on. Whatever is written
here is real rows; the children stand in `children`."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from handlers.turn.who import Sender
from models.codes import Role
from models.contacts import Contact
from models.invitations import Invitation
from models.memberships import Membership
from models.people import Person
from models.safeguarding import SafeguardingRecord
from models.schools import School
from tests.handlers import town as towns
from tests.handlers.access.people import PEOPLE, Place, Seat, Standing
from tests.handlers.tester import Someone
from tests.handlers.town import MONDAY, Town

AT = MONDAY - timedelta(days=60)
"""Then everybody joined."""


@dataclass(frozen=True)
class Somebody:
    """One of `PEOPLE`. `person`: None for the stranger. `seats`: the ids of her memberships."""

    who: str
    sender: Sender
    person: int | None
    seats: tuple[int, ...]


@dataclass(frozen=True)
class Alert:
    """A danger alert, where it was raised and by whom."""

    record: int
    area: int
    reporter: int


@dataclass
class Scene:
    """`colleague`: another teacher of the school, whose reports are somebody else's for everybody. `targets`: the
    memberships that may be decided on, by what they are."""

    here: Town
    elsewhere: Town
    places: dict[Place, tuple[int, int | None]]
    towns: dict[int, Town]
    people: dict[str, Somebody] = field(default_factory=dict)
    targets: dict[Seat, int] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    colleague: int = 0

    @property
    def now(self) -> datetime:
        return MONDAY


def build(sessions: sessionmaker[Session]) -> Scene:
    """Two areas, with everybody in them."""
    here, elsewhere, unnamed = (towns.build(sessions) for _ in range(3))
    with sessions.begin() as session:
        lonely = School(area_id=here.area, code="71040003", name="โรงเรียนบ้านไร่")
        session.add(lonely)
        session.flush()
        scene = Scene(
            here,
            elsewhere,
            {
                Place.SCHOOL: (here.area, here.schools[0]),
                Place.OTHER_SCHOOL: (here.area, here.schools[1]),
                Place.NO_DIRECTOR: (here.area, lonely.id),
                Place.AREA: (here.area, None),
                Place.SCHOOL_ELSEWHERE: (elsewhere.area, elsewhere.schools[0]),
                Place.ELSEWHERE: (elsewhere.area, None),
                Place.SCHOOL_UNNAMED: (unnamed.area, unnamed.schools[0]),
                Place.UNNAMED: (unnamed.area, None),
            },
            {town.area: town for town in (here, elsewhere, unnamed)},
        )
        for number, (who, seats) in enumerate(PEOPLE.items()):
            scene.people[who] = _somebody(session, scene, number, who, seats)
        colleague = Seat(Role.TEACHER, Place.SCHOOL)
        scene.colleague, _ = _person(session, scene, "อนันต์ มีสุข", (colleague,))
        for town, place in ((here, Place.AREA), (elsewhere, Place.ELSEWHERE)):  # to whom an alert can be passed on
            other, _ = _person(session, scene, "พิมพ์ใจ งามดี", (Seat(Role.SUPERVISOR, place, named=True),))
            session.add(Contact(channel_id=town.channel, line_user_id=f"U{'f' * 32}", person_id=other, created_at=AT))
        for seat in _targets():
            _, (scene.targets[seat],) = _person(session, scene, "สมใจ ดีงาม", (seat,), _number(seat))
    _raise_alerts(scene)
    _make_codes(scene)
    return scene


def _make_codes(scene: Scene) -> None:
    """Invitations of a teacher to the school, and to one of another area."""
    here, used, elsewhere = scene.here, f"{scene.here.code[:-1]}4", scene.elsewhere
    here.invitation(here.code, school=here.schools[0])
    here.invitation(here.other_code, school=here.schools[0], valid=-timedelta(days=1))
    taken = here.invitation(used, school=here.schools[0])
    elsewhere.invitation(elsewhere.code, school=elsewhere.schools[0])
    with here.sessions.begin() as session:
        session.get_one(Invitation, taken).used_at = scene.now
    scene.codes = {
        "good": here.code,
        "used": used,
        "old": here.other_code,
        "of another area": elsewhere.code,
        "wrong": here.wrong_code,
    }


def _raise_alerts(scene: Scene) -> None:
    """One in each area, and one by everybody who might answer one."""
    teachers = ("teacher of another school", "teacher of another area")
    officers = (who for who, seats in PEOPLE.items() if any(seat.named for seat in seats))
    for who in (*teachers, *officers):
        one = scene.people[who]
        town = scene.here if one.sender[0] == scene.here.channel else scene.elsewhere
        person = Someone(town, one.sender[1], one.person)
        person.says("ช่วยด้วย")
        if one.person is not None and "แจ้งเดี๋ยวนี้" in person.seen.labels:
            person.taps("แจ้งเดี๋ยวนี้")
            person.walks("ไม่รู้", "พิมพ์คุยในแชต")
            person.says("เมนู")
            with town.sessions() as session:
                record = session.scalars(select(func.max(SafeguardingRecord.id))).one()
            scene.alerts.append(Alert(record, town.area, one.person))


def _targets() -> list[Seat]:
    """Everybody on whom a director or an officer might decide; and a parent, on whom nobody does."""
    roles = {
        Role.TEACHER: (Place.SCHOOL, Place.NO_DIRECTOR, Place.SCHOOL_ELSEWHERE),
        Role.DIRECTOR: (Place.SCHOOL, Place.NO_DIRECTOR, Place.SCHOOL_ELSEWHERE),
        Role.SUPERVISOR: (Place.AREA, Place.ELSEWHERE),
        Role.COMMITTEE: (Place.AREA,),
        Role.AUDITOR: (Place.AREA,),
        Role.PARENT: (Place.AREA,),
    }
    found = [Seat(role, place, standing) for role in roles for place in roles[role] for standing in Standing]
    # Otherwise the school without a director would have one.
    return [seat for seat in found if seat != Seat(Role.DIRECTOR, Place.NO_DIRECTOR)]


def _somebody(session: Session, scene: Scene, number: int, who: str, seats: tuple[Seat, ...]) -> Somebody:
    """With an account at the channel of the area in which she is, or once was."""
    home = scene.towns[scene.places[seats[0].place][0]] if seats else scene.here
    user = f"U{number:032x}"
    person, held = _person(session, scene, f"คนที่ {number}", seats) if seats else (None, ())
    session.add(Contact(channel_id=home.channel, line_user_id=user, person_id=person, created_at=AT))
    return Somebody(who, (home.channel, user), person, held)


def _number(seat: Seat) -> str:
    """Who waits has the number of who is there already in the same place: she may be the same person."""
    return f"08{list(Role).index(seat.role):04d}{seat.place.value:04d}"


def _person(
    session: Session, scene: Scene, name: str, seats: tuple[Seat, ...], phone: str | None = None
) -> tuple[int, tuple[int, ...]]:
    person = Person(area_id=scene.places[seats[0].place][0], name=name, phone=phone, created_at=AT)
    session.add(person)
    session.flush()
    rows = [_membership(scene, person.id, seat) for seat in seats]
    session.add_all(rows)
    session.flush()
    return person.id, tuple(row.id for row in rows)


def _membership(scene: Scene, person: int, seat: Seat) -> Membership:
    area, school = scene.places[seat.place]
    joined, ended = AT, MONDAY - timedelta(days=30)
    confirmed = seat.standing in (Standing.CONFIRMED, Standing.ENDED)
    return Membership(
        person_id=person,
        area_id=area,
        school_id=school,
        role=seat.role,
        safeguarding=seat.named,
        head=seat.head,
        granted_at=joined,
        confirmed_at=joined if confirmed else None,
        refused_at=ended if seat.standing == Standing.REFUSED else None,
        ended_at=ended if seat.standing in (Standing.REFUSED, Standing.ENDED) else None,
    )
