"""A small district for a school year: five schools with those who work there, an office, and children who come in
through the year. How things stand at a moment is read from the rows; what follows from it is `restated`."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session, sessionmaker

from flows.returns.first_day import FIRST_DAY
from flows.say import Message
from handlers.operator.calendar import editing, seed_calendar
from models.calendars import CalendarDay, SchoolClosedDay, TermRow
from models.cases import Case, Child
from models.codes import CaseStatus, DayKind, Destination, MatterKind, Role, WaitingFor
from models.contacts import Contact
from models.matters import Matter
from models.memberships import Membership
from models.notices import Notice
from models.office import IS_UNFINISHED
from models.people import Person
from models.reports import ReturnPlan
from models.schools import School
from tests.handlers import town as towns
from tests.handlers.tester import Seen, Someone
from tests.handlers.town import Town
from tests.scheduler.year import restated

SYLLABLES = "กขคจชดตทนบปพมยรลวสหอ"
OWN_DAY = (CaseStatus.RETURN_PENDING, CaseStatus.MONITORING, CaseStatus.LEARNING_DELIVERED)
HERE = Destination.OBEC_SAME
THEIRS = (WaitingFor.TEACHER, WaitingFor.SCHOOL)


class Listened(Someone):
    """Somebody of whom every reply is looked at."""

    listener: Callable[[int, datetime, Sequence[Message]], None] = staticmethod(lambda *_: None)

    def _turn(self, *given: Any, **more: Any) -> Seen:
        at = self.town.clock.now
        seen = super()._turn(*given, **more)
        self.listener(self.person or 0, at, seen.messages)
        return seen


@dataclass
class District:
    """`head`: whom the head of two schools is, too. The third school has nobody who directs it; in the second whoever
    directs it looks after children himself."""

    town: Town
    people: dict[int, Listened] = field(default_factory=dict)
    teachers: dict[int, list[int]] = field(default_factory=dict)
    directors: dict[int, list[int]] = field(default_factory=dict)
    officers: list[int] = field(default_factory=list)
    committee: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    _days: restated.Days | None = None

    @cached_property
    def schools_of(self) -> dict[int, set[int]]:
        """By person, where somebody works."""
        found: dict[int, set[int]] = {}
        for schools in (self.teachers, self.directors):
            for school, people in schools.items():
                for one in people:
                    found.setdefault(one, set()).add(school)
        return found

    def comes(self, name: str, role: Role, school: int | None = None) -> int:
        user, person = self.town.member(name, role, school)
        self.people[person] = Listened(self.town, user, person)
        return person

    def child(self, school: int, carer: int | None) -> int:
        nth = len(self.names)
        name = f"พร{SYLLABLES[nth // len(SYLLABLES)]}{SYLLABLES[nth % len(SYLLABLES)]}"
        case = self.town.child(name, school, assignee=carer)
        self.names[case] = name
        return case

    def days(self) -> restated.Days:
        """As the calendar stands; read again when somebody has changed it."""
        if self._days is None:
            with self.town.sessions() as session:
                mine = CalendarDay.area_id == self.town.area
                rows = session.execute(select(CalendarDay.day, CalendarDay.kind).where(mine)).all()
                terms = session.scalars(select(TermRow).where(TermRow.area_id == self.town.area)).all()
                shut: dict[int, set[date]] = {}
                for row in session.scalars(select(SchoolClosedDay)):
                    shut.setdefault(row.school_id, set()).add(row.day)
            self._days = restated.Days(
                terms=[(one.starts_on, one.ends_on) for one in terms],
                closed={day for day, kind in rows if kind != DayKind.SCHOOL_DAY},
                holidays={day for day, kind in rows if kind == DayKind.HOLIDAY},
                shut=shut,
            )
        return self._days

    def calendar_changed(self) -> None:
        self._days = None

    def children(self) -> dict[int, restated.Child]:
        """As they stand now."""
        columns = (
            *(Case.id, Case.number, Case.school_id, Case.assignee_id, Case.due_on),
            *(Case.status, Case.waiting_for, Case.restricted, Child.first_name),
            *(ReturnPlan.destination, ReturnPlan.starts_on),
        )
        with self.town.sessions() as session:
            plan = ReturnPlan.report_id == Case.latest_report_id
            mine = select(*columns).join(Child, Child.id == Case.child_id).join(ReturnPlan, plan, isouter=True)
            rows = session.execute(mine.where(Case.area_id == self.town.area).order_by(Case.id)).all()
        silent, asked = self.silent(), self._asked()
        return {
            row.id: restated.Child(
                row.id,
                row.number,
                row.first_name,
                row.school_id,
                row.assignee_id,
                row.due_on,
                open=row.waiting_for in THEIRS
                and row.status != CaseStatus.NEW
                and not row.restricted
                and row.id not in silent,
                own_day=row.status in OWN_DAY,
                begins=row.starts_on if row.status == CaseStatus.RETURN_PENDING and row.destination == HERE else None,
                asked=asked[row.id],
            )
            for row in rows
            if row.due_on is not None
        }

    def _asked(self) -> dict[int, set[tuple[date, int]]]:
        """By child, on which days of whom it was to be asked in the morning whether it has come."""
        found: dict[int, set[tuple[date, int]]] = defaultdict(set)
        with self.town.sessions() as session:
            mine = select(Notice.about, Notice.person_id).where(Notice.kind == FIRST_DAY.name)
            for about, person in session.execute(mine):
                found[about["case"]].add((date.fromordinal(about["day"]), person or 0))
        return found

    def back_on(self, case: int) -> date:
        """The first day of a child that is back, as its latest report has it."""
        with self.town.sessions() as session:
            plan = select(ReturnPlan.starts_on).join(Case, Case.latest_report_id == ReturnPlan.report_id)
            day = session.scalars(plan.where(Case.id == case)).one()
        assert day is not None
        return day

    def silent(self) -> set[int]:
        """What stands in front of the district, since there is no news."""
        standing = select(Matter.case_id).where(Matter.kind == MatterKind.NO_NEWS, text(IS_UNFINISHED))
        with self.town.sessions() as session:
            return {one for one in session.scalars(standing) if one is not None}

    def retained(self) -> dict[int, int]:
        """By child, what stands in front of the district since it has stayed."""
        return self._standing(MatterKind.RETAINED)

    def cannot_attend(self) -> dict[int, int]:
        """By child, what stands in front of the district since learning shall come to it."""
        return self._standing(MatterKind.LEARNING)

    def _standing(self, kind: MatterKind) -> dict[int, int]:
        standing = select(Matter.case_id, Matter.id).where(Matter.kind == kind, text(IS_UNFINISHED))
        with self.town.sessions() as session:
            return {case: one for case, one in session.execute(standing) if case is not None}

    def there(self, today: date) -> restated.People:
        """Who is there on a day, as the rows say."""
        with self.town.sessions() as session:
            rows = session.execute(
                select(Person.id, Person.away_until, Person.parked_at).where(Person.area_id == self.town.area)
            ).all()
        away = {
            row.id
            for row in rows
            if row.parked_at is not None or (row.away_until is not None and row.away_until >= today)
        }
        return restated.People(self.directors, self.officers, self.committee, away, self.blocked)

    def is_parked(self, person: int | None) -> bool:
        """At this moment: it may have come since the morning."""
        with self.town.sessions() as session:
            return session.get_one(Person, person).parked_at is not None

    def users(self) -> dict[int, int]:
        """By account, whose it is."""
        with self.town.sessions() as session:
            rows = session.execute(select(Contact.id, Contact.person_id).where(Contact.channel_id == self.town.channel))
            return {contact: person for contact, person in rows if person is not None}


def build(sessions: sessionmaker[Session], first: date) -> District:
    """With its calendar of Thai holidays, and everybody in it."""
    town = towns.build(sessions)
    with sessions.begin() as session, editing(session, town.area):
        seed_calendar(session, town.area, [first.year])
    here = District(town)
    schools = [*town.schools, *(town.school(f"7104000{nth}") for nth in (3, 4, 5))]
    with sessions.begin() as session:
        for nth, school in enumerate(schools):
            session.get_one(School, school).name = f"โรงเรียนบ้าน{SYLLABLES[nth]}า"
    for school, teachers in zip(schools, (3, 1, 2, 2, 1), strict=True):
        here.teachers[school] = [here.comes(f"ครู{SYLLABLES[nth]}ี ใจดี", Role.TEACHER, school) for nth in range(teachers)]
    for school in schools[:2]:
        here.directors[school] = [here.comes("วิชัย มั่นคง", Role.DIRECTOR, school)]
    two = here.comes("อารี สองโรง", Role.DIRECTOR, schools[3])
    town.grant(two, Role.DIRECTOR, schools[4])
    here.directors |= {schools[3]: [two, here.comes("มานพ ร่วมใจ", Role.DIRECTOR, schools[3])], schools[4]: [two]}
    here.officers = [here.comes(name, Role.SUPERVISOR) for name in ("วิภา ใจงาม", "กานดา รักงาน")]
    here.committee = [here.comes("ประยูร ดีงาม", Role.COMMITTEE)]
    with sessions.begin() as session:
        session.execute(update(Membership).where(Membership.person_id == here.officers[0]).values(head=True))
    return here
