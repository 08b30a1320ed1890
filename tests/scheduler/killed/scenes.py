"""For each job of the scheduler a town in which it has something to do, of more than one child or person where it can,
and what it does there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import update

from handlers.messages.quota.ask import ask
from models.cases import Child
from models.codes import Role
from models.guardians import Guardian
from models.return_notices import ReturnNotice
from tests.handlers.family.homes import agreed, comes_in, sibling, wrote
from tests.handlers.figures.test_snapshots import in_class
from tests.handlers.figures.test_summary import heads
from tests.handlers.messages.quota.test_standing import Says
from tests.handlers.needs.test_due import asks
from tests.handlers.review.letters.asking import DOLE
from tests.handlers.review.test_opened import STUDYING
from tests.handlers.safeguarding.steps import raise_alert
from tests.handlers.sharing.test_wanted import asks as asks_for
from tests.handlers.steps import NO_CONTACT, UNDECIDED, WANTS, due_on, report
from tests.handlers.tester import Someone
from tests.handlers.town import CHILDREN_NAMES, MONDAY, Town
from thai.dates import BANGKOK

FIRST = date(2026, 6, 22)
"""The Monday on which the children of `homes` begin."""

LONG_AGO = MONDAY - timedelta(days=4)
FEW = CHILDREN_NAMES[:2]


@dataclass(frozen=True)
class Scene:
    """`at`: when the job runs; `says`: when the planner looks after it. `does`: what the run counts; `owed`: how many
    notices of each kind it leaves; `pushes`: how many go out then."""

    at: datetime
    settle: Callable[[Town], None]
    does: Mapping[str, int]
    owed: Mapping[str, int] = field(default_factory=dict)
    pushes: int = 0
    says: time = time(15, 45)

    @property
    def planned(self) -> datetime:
        return max(self.at, datetime.combine(self.at.date(), self.says, BANGKOK))


def _on(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BANGKOK)


def _teacher(town: Town, name: str = "สมศรี ใจดี") -> Someone:
    return Someone(town, *town.member(name, Role.TEACHER, town.schools[0]))


def _director(town: Town) -> Someone:
    return Someone(town, *town.member("วิชัย มั่นคง", Role.DIRECTOR, town.schools[0]))


def _officers(town: Town, *, safeguarding: bool = False) -> list[Someone]:
    names = ("วิภา ใจงาม", "กานดา รักงาน")
    return [Someone(town, *town.member(one, Role.SUPERVISOR, safeguarding=safeguarding)) for one in names]


def late_children(town: Town) -> None:
    """A teacher with a child that is due soon and two that are late, of whose head one hears; two officers."""
    teacher = _teacher(town)
    _director(town)
    _officers(town)
    days = (date(2026, 6, 5), date(2026, 6, 12), date(2026, 6, 15), date(2026, 6, 18))
    for name, day in zip(CHILDREN_NAMES, days, strict=False):
        due_on(town, town.child(name, assignee=teacher.person), day)


def few_pushes(town: Town) -> None:
    late_children(town)
    ask(town.sessions, Says(used=300), town.channel, _on(date(2026, 6, 16), 7, 50))


def first_days(town: Town) -> None:
    """Two of hers and one of a colleague's begin on one day."""
    teacher, colleague = _teacher(town), _teacher(town, "อนันต์ มีสุข")
    agreed(town, teacher)
    sibling(town, teacher, CHILDREN_NAMES[1])
    sibling(town, colleague, CHILDREN_NAMES[2])


def _homes(town: Town, number: int) -> tuple[Someone, list[int], list[Someone]]:
    """So many children of a teacher's that begin on one day, and somebody of each home, who was written to."""
    teacher = _teacher(town)
    cases, people = [], []
    for nth in range(number):
        cases.append(sibling(town, teacher, CHILDREN_NAMES[nth]) if nth else agreed(town, teacher))
        wrote(teacher, cases[-1])
        people.append(comes_in(town, teacher, cases[-1]))
    return teacher, cases, people


def first_days_at_home(town: Town) -> None:
    for one in _homes(town, 2)[2]:
        one.taps("รับทราบ")


def between_home_and_school(town: Town) -> None:
    """Two homes say that the child went, and the teacher has seen neither."""
    _director(town)
    teacher, cases, people = _homes(town, 2)
    for one in people:
        one.taps("รับทราบ")
    for case, one in zip(cases, people, strict=True):
        town.clock.now = _on(FIRST, 9, 40).astimezone(UTC)
        teacher.presses("not_come", {"case": case, "day": FIRST})
        town.clock.now = _on(FIRST, 10, 15).astimezone(UTC)
        one.says("ไปโรงเรียนแล้วค่ะ")


def homes(town: Town) -> None:
    """A call is promised for the day, one is late; a home is silent for three days, another for longer."""
    _director(town)
    _, cases, people = _homes(town, 4)
    for one in people[:2]:
        one.taps("ให้ครูโทรหา")
    with town.sessions.begin() as session:
        of = update(ReturnNotice).where
        session.execute(of(ReturnNotice.case_id == cases[1]).values(call_due=date(2026, 6, 16)))
        session.execute(of(ReturnNotice.case_id == cases[3]).values(not_before=LONG_AGO))
        session.execute(update(Guardian).where(Guardian.case_id == cases[3]).values(linked_at=LONG_AGO))


def before_the_district(town: Town) -> None:
    """Two children that study elsewhere have waited for the office's yes for more than a week."""
    officer, _ = _officers(town)
    heads(town, officer)
    for name, somebody in zip(FEW, (_teacher(town), _teacher(town, "อนันต์ มีสุข")), strict=True):
        town.child(name, assignee=somebody.person)
        report(somebody, *STUDYING)


def good_news(town: Town) -> None:
    for name, somebody in zip(FEW, (_teacher(town), _teacher(town, "อนันต์ มีสุข")), strict=True):
        case = town.child(name, assignee=somebody.person)
        in_class(town, case, _on(date(2026, 6, 16), 9))
        due_on(town, case, date(2026, 7, 31))


def needs_overdue(town: Town) -> None:
    """Clothes that nobody at the school has answered."""
    _director(town)
    _officers(town)
    for name, somebody in zip(FEW, (_teacher(town), _teacher(town, "อนันต์ มีสุข")), strict=True):
        town.child(name, assignee=somebody.person)
        report(somebody, *UNDECIDED)
        somebody.says("1")


def needs_clothes(town: Town) -> None:
    """They are not there, and the children begin on Monday."""
    _director(town)
    for name, somebody in zip(FEW, (_teacher(town), _teacher(town, "มานี อีกคน")), strict=True):
        town.child(name, assignee=somebody.person)
        asks(somebody, "22 มิ.ย.", what="1")


def askings(town: Town) -> None:
    """A teacher has asked a colleague for a child, who has not answered."""
    _director(town)
    teacher, colleague = _teacher(town), _teacher(town, "อนันต์ มีสุข")
    town.child(CHILDREN_NAMES[0], assignee=colleague.person)
    asks_for(teacher)


def letters_of_age(town: Town) -> None:
    """Two children who turn 15 wait for a letter."""
    _officers(town)
    for name, somebody in zip(FEW, (_teacher(town), _teacher(town, "อนันต์ มีสุข")), strict=True):
        town.child(name, assignee=somebody.person, born=date(2011, 6, 18))
        report(somebody, *WANTS)
        somebody.walks("ไม่ต้องช่วยเพิ่ม", DOLE)


def drafts_ending(town: Town) -> None:
    """Two reports are begun and left."""
    town.clock.now = MONDAY + timedelta(days=2)
    for name, somebody in zip(FEW, (_teacher(town), _teacher(town, "อนันต์ มีสุข")), strict=True):
        town.child(name, assignee=somebody.person)
        somebody.says("น้องที่ดูแล")
        somebody.walks("รายงาน", *NO_CONTACT[:1])


def before_the_break(town: Town) -> None:
    """Children whose day was in the term that is over or in the break, and one of a later day."""
    teacher, colleague = _teacher(town), _teacher(town, "อนันต์ มีสุข")
    for name, somebody, day in zip(
        CHILDREN_NAMES,
        (teacher, teacher, colleague, colleague),
        (date(2026, 10, 7), date(2026, 10, 20), date(2026, 10, 8), date(2026, 11, 20)),
        strict=False,
    ):
        due_on(town, town.child(name, assignee=somebody.person), day)


def alerts(town: Town) -> None:
    """Two teachers have called for help, and no officer has looked."""
    _officers(town, safeguarding=True)
    for name in ("สมศรี ใจดี", "อนันต์ มีสุข"):
        raise_alert(_teacher(town, name))


def nameless(town: Town) -> None:
    """Two children were brought by the release before."""
    for name in FEW:
        town.child(name)
    with town.sessions.begin() as session:
        session.execute(update(Child).values(first_form=None))


def nothing(_town: Town) -> None:
    """The next years are missing by themselves."""


SCENES = {
    "alerts_unopened": Scene(
        MONDAY + timedelta(minutes=31), alerts, {"alerted": 2, "told": 2}, {"urgent": 2}, pushes=4
    ),
    "between_home_and_school": Scene(
        _on(FIRST, 10, 46), between_home_and_school, {"handed_on": 2}, {"between": 2}, pushes=2
    ),
    "name_keys": Scene(_on(date(2026, 6, 16), 3, 40), nameless, {"children": 2}),
    "drafts_ending": Scene(_on(date(2026, 6, 30), 6, 30), drafts_ending, {"owed": 2}, {"draft_ends": 2}, pushes=2),
    "new_term": Scene(_on(date(2026, 11, 2), 6, 35), before_the_break, {"anew": 3}, {"new_term": 2}, pushes=2),
    "reminders": Scene(
        _on(date(2026, 6, 16), 6, 45), late_children, {"reminded": 4}, {"due": 3, "late_at_school": 1}, pushes=2
    ),
    "first_days": Scene(_on(FIRST, 6, 48), first_days, {"asked": 3}, {"first_day": 3}, pushes=2, says=time(9, 30)),
    "first_days_at_home": Scene(
        _on(FIRST, 15, 45), first_days_at_home, {"asked": 2}, {"home_came": 2}, pushes=2, says=time(16)
    ),
    "letters_of_age": Scene(
        _on(date(2026, 6, 18), 6, 40), letters_of_age, {"of_age": 2}, {"letter_answered": 2}, pushes=2
    ),
    "needs_overdue": Scene(
        _on(date(2026, 6, 24), 7, 30),
        needs_overdue,
        {"handed_on": 2},
        {"need_handed_on": 2, "need_passed_on": 2},
        pushes=3,
    ),
    "askings": Scene(_on(FIRST, 7, 35), askings, {"asked": 1}, {"child_wanted": 1}, pushes=2),
    "needs_clothes": Scene(_on(date(2026, 6, 18), 7, 40), needs_clothes, {"asked": 2}, {"no_clothes": 2}, pushes=3),
    "desk_late": Scene(
        _on(date(2026, 7, 3), 7, 45),
        before_the_district,
        {"late": 2, "people": 2},
        {"desk_late": 1, "desk_late_long": 1},
        pushes=1,
    ),
    "homes": Scene(
        _on(date(2026, 6, 18), 7, 45),
        homes,
        {"calls": 1, "missed": 1, "again": 1, "tasks": 1},
        {"from_home": 2, "home_again": 1, "home_call_missed": 1},
        pushes=3,
    ),
    "summary": Scene(
        _on(FIRST, 8), late_children, {"summaries": 1, "people": 2}, {"summary_figures": 2, "summary_acts": 2}, pushes=2
    ),
    "good_news": Scene(_on(date(2026, 7, 1), 6, 50), good_news, {"people": 2}, {"good_news": 2}),
    "pushes_short": Scene(_on(date(2026, 6, 16), 7, 50), few_pushes, {"people": 2}, {"pushes_short": 2}),
    "calendar": Scene(_on(date(2026, 7, 1), 4), nothing, {"years": 2, "days": 48}),
}
