"""A small district for tests of use cases: two schools, their people, and children with names that stand out."""

from collections import Counter
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from handlers.cases.open import NewCase, open_cases
from handlers.messages.push import push_due
from handlers.operator.calendar import AFTERWARDS
from handlers.turn.run.notices import drafts_ending, owe_drafts
from models.areas import Area
from models.calendars import CalendarDay, NumberedDay, TermRow
from models.channels import LineChannel
from models.codes import ChildGroup, DayKind, Role
from models.contacts import Contact
from models.conversations import Conversation
from models.crypto import keyed_hash
from models.homes import UNKNOWN, AtHome
from models.invitations import CODE_LABEL, Invitation
from models.memberships import Membership
from models.people import Person
from models.schooldays import Calendar, Numbers, Term, numbered
from models.schools import School
from thai.codes import ALPHABET

T = TypeVar("T")

MONDAY = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
"""Monday 15 June 2569, nine in the morning in Thailand."""

HOLIDAY = date(2026, 6, 17)
"""The Wednesday of that week; the office made it up."""

TERMS = (
    ("2/2568", date(2025, 11, 1), date(2026, 4, 1)),
    ("1/2569", date(2026, 5, 16), date(2026, 10, 11)),
    ("2/2569", date(2026, 11, 1), date(2027, 4, 1)),
)

CHILDREN_NAMES = ("กวินทราภา", "ธนบดินทร์", "ปุณยวีร์", "เฌอปรางค์", "วรัญญูพงศ์", "สุธาสินีย์")
FAMILY_NAME = "ฟ้าประทานพร"


@dataclass
class Clock:
    """The moment of the next message; it moves only when a test says so."""

    now: datetime = MONDAY

    def on(self, **time: float) -> None:
        """Move on: `clock.on(minutes=11)`."""
        self.now += timedelta(**time)


@dataclass
class Town:
    """The ids of what is there; the first school is the one with the director. `code` and `other_code` stand on this
    district's invitations, if a test makes any; `wrong_code` never does."""

    sessions: sessionmaker[Session]
    area: int
    channel: int
    schools: list[int]
    clock: Clock = field(default_factory=Clock)
    case: dict[str, int] = field(default_factory=dict)
    _accounts: int = 0

    def __post_init__(self) -> None:
        # Codes are unique over all districts, and end in a letter that is easily mistaken.
        head = "K7QF" + "".join(ALPHABET[10 + self.area // 22**power % 22] for power in (2, 1, 0))
        self.code, self.other_code, self.wrong_code = f"{head}0", f"{head}2", f"{head}3"

    def again(self, sessions: sessionmaker[Session]) -> "Town":
        """The same as it is now, for somebody who takes back what is done in it."""
        return replace(self, sessions=sessions, clock=copy(self.clock), case=dict(self.case))

    def school(self, code: str) -> int:
        """A further school; gives its id."""
        with self.sessions.begin() as session:
            school = School(area_id=self.area, code=code, name=f"โรงเรียน {code}")
            session.add(school)
            session.flush()
            return school.id

    def account(self) -> str:
        """A LINE user id that nobody has yet."""
        self._accounts += 1
        return f"U{self._accounts:032x}"

    def further_account(self, person: int) -> str:
        """A new LINE account of a person, which takes the place of the others; gives its user id."""
        user = self.account()
        with self.sessions.begin() as session:
            session.query(Contact).filter_by(person_id=person).update({"replaced_at": self.clock.now})
            session.add(
                Contact(channel_id=self.channel, line_user_id=user, person_id=person, created_at=self.clock.now)
            )
        return user

    def rows(self, table: type[T]) -> list[T]:
        """All rows of the district, oldest first."""
        with self.sessions() as session:
            return list(session.scalars(select(table).filter_by(area_id=self.area).order_by(table.id)))  # type: ignore[attr-defined]  # every table here has an id

    def plans(self) -> dict[str, int]:
        """The planner's look at the district, as long as there is something to do; what it did."""
        counts: Counter[str] = Counter()
        while True:
            with self.sessions.begin() as session:
                done = push_due(session, self.area, self.clock.now, self.clock.now)
            if not any(done.values()):
                return dict(counts)
            counts.update(done)

    def owes_drafts(self) -> None:
        """The job that finds what will soon be given up."""
        with self.sessions.begin() as session:
            for piece in drafts_ending(session, self.clock.now, self.clock.now):
                owe_drafts(session, piece, self.clock.now, self.clock.now)

    def conversations(self) -> list[Conversation]:
        """All conversations of the district, oldest first."""
        with self.sessions() as session:
            mine = select(Conversation).join(Contact, Contact.id == Conversation.contact_id)
            return list(session.scalars(mine.where(Contact.channel_id == self.channel).order_by(Conversation.id)))

    def member(
        self, name: str, role: Role, school: int | None = None, *, confirmed: bool = True, safeguarding: bool = False
    ) -> tuple[str, int]:
        """A person with one membership and a LINE account; gives the LINE user id and the person's id."""
        user = self.account()
        with self.sessions.begin() as session:
            person = Person(area_id=self.area, name=name, phone="0810000009", created_at=self.clock.now)
            session.add(person)
            session.flush()
            session.add(
                Contact(channel_id=self.channel, line_user_id=user, person_id=person.id, created_at=self.clock.now)
            )
            self._grant(session, person.id, role, school, confirmed=confirmed, safeguarding=safeguarding)
        return user, person.id

    def grant(self, person: int, role: Role, school: int | None = None) -> int:
        """One more membership of a person; gives its id."""
        with self.sessions.begin() as session:
            return self._grant(session, person, role, school, confirmed=True, safeguarding=False)

    def _grant(
        self, session: Session, person: int, role: Role, school: int | None, *, confirmed: bool, safeguarding: bool
    ) -> int:
        membership = Membership(
            person_id=person,
            area_id=self.area,
            school_id=school,
            role=role,
            safeguarding=safeguarding,
            granted_at=self.clock.now,
            confirmed_at=self.clock.now if confirmed else None,
        )
        session.add(membership)
        session.flush()
        return membership.id

    def child(
        self,
        first_name: str = CHILDREN_NAMES[0],
        school: int | None = None,
        *,
        born: date | None = date(2012, 3, 4),
        assignee: int | None = None,
        home: AtHome = UNKNOWN,
    ) -> int:
        """A case as an import leaves it; gives its id."""
        with self.sessions.begin() as session:
            new = NewCase(
                first_name=first_name,
                last_name=FAMILY_NAME,
                birth_date=born,
                school=school or self.schools[0],
                group=ChildGroup.DROPPED_OUT,
                grade="ม.2",
                assignee=assignee,
                home=home,
            )
            (self.case[first_name],) = open_cases(session, self.area, [new], None, self.clock.now)
        return self.case[first_name]

    def invitation(
        self,
        code: str,
        role: Role = Role.TEACHER,
        *,
        school: int | None = None,
        name: str | None = "สมศรี ใจดี",
        phone: str | None = "0810000001",
        confirmed: bool = False,
        valid: timedelta = timedelta(days=45),
    ) -> int:
        """A code on paper, one of this district's own; gives the invitation's id."""
        assert code[:-1] == self.code[:-1] or code[4:].isdecimal(), "another district of the same database may have it"
        with self.sessions.begin() as session:
            invitation = Invitation(
                area_id=self.area,
                code_hash=keyed_hash(CODE_LABEL, code),
                role=role,
                school_id=school,
                name=name,
                phone=phone,
                confirmed=confirmed,
                created_at=self.clock.now,
                expires_at=self.clock.now + valid,
            )
            session.add(invitation)
            session.flush()
            return invitation.id


def build(sessions: sessionmaker[Session]) -> Town:
    """The district with its calendar, channel and schools, and nobody in it."""
    with sessions.begin() as session:
        area = Area(name="สพป.ตัวอย่าง เขต 4", phone="034000000", dpo_phone="034000001")
        session.add(area)
        session.flush()
        channel = LineChannel(area_id=area.id, name="environment")
        schools = [
            School(area_id=area.id, code="71040001", name="โรงเรียนบ้านหนองกระทุ่ม"),
            School(area_id=area.id, code="71040002", name="โรงเรียนวัดสระลุมพุก"),
        ]
        session.add_all([channel, *schools])
        session.add_all(TermRow(area_id=area.id, name=n, starts_on=first, ends_on=last) for n, first, last in TERMS)
        session.add(CalendarDay(area_id=area.id, day=HOLIDAY, kind=DayKind.HOLIDAY, name="หยุดประจำท้องถิ่น"))
        session.flush()
        connection = session.connection()
        connection.exec_driver_sql(_writes_days(connection.dialect.name), (area.id,))
        return Town(sessions, area.id, channel.id, [school.id for school in schools])


@cache
def _writes_days(dialect: str) -> str:
    """Writes the numbered days of an area, nearly a thousand rows. As one text it takes half the time that the values
    of each would, and that is a tenth of a short test."""
    mark, day = ("?", "{}") if dialect == "sqlite" else ("%s", "CAST({} AS date)")
    columns = {name: day if name in ("day", "next_term_on") else "{}" for name in Numbers._fields}
    given = ", ".join(form.format(f"column{at}") for at, form in enumerate(columns.values(), 1))
    rows = ", ".join(f"('{d}', {s}, {r}, {school}, '{n}')" for d, s, r, school, n in days_numbered())
    return (
        f"INSERT INTO {NumberedDay.__tablename__} (area_id, {', '.join(columns)})"
        f" SELECT CAST({mark} AS integer), {given} FROM (VALUES {rows}) AS days"
    )


@cache
def days_numbered() -> list[Numbers]:
    """The days of this calendar as `editing` numbers them: every district of the tests has the same, so they are
    counted once and not six thousand times."""
    calendar = Calendar(closed=frozenset({HOLIDAY}), terms=[Term(first, last) for _, first, last in TERMS])
    first, last = calendar.known()  # type: ignore[misc]  # it has terms
    return numbered(calendar, first, last + AFTERWARDS)
