"""Made-up people to play conversations with, and the moment at which they begin: Monday 15 June 2569, 10.05."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import to_builtins

from flows.calendar.closing import ClosingFacts
from flows.calendar.school import SchoolClosingFacts
from flows.cases.child import ChildFacts
from flows.engine.facts import AreaFacts, Facts
from flows.family.joining import HomeFacts
from flows.family.telling import TellingFacts
from flows.handover.line import LineFacts
from flows.homes.call import CallFacts, State, Wrong
from flows.kinds.search import Named
from flows.looking.flow import Hit, LookFacts
from flows.needs.agency.appointing import AppointFacts
from flows.needs.agency.finding import FindFacts, Listed
from flows.needs.followup import FollowupFacts
from flows.people.joining import JoinFacts
from flows.people.number import NumberFacts
from flows.people.person.going_away import AwayFacts, Colleague
from flows.privacy.desk import DeclineFacts
from flows.reports.facts import ReportFacts
from flows.reports.refusing.flow import RefuseFacts
from flows.returns.absence import AbsenceFacts
from flows.returns.hardship import HardFacts
from flows.review.details import NoteFacts
from flows.review.entries.answering import AnswerFacts
from flows.review.entries.asking import AskFacts
from flows.review.entries.entering import EnterFacts
from flows.review.entries.moving import MoveFacts
from flows.review.entries.questions import SCHOOL
from flows.safeguarding.flow import SafetyFacts
from flows.safeguarding.missing import Child
from flows.safeguarding.talk import Sent, TalkFacts
from models.ages import PROTECTED_UNTIL
from models.codes import Channel, MatterKind, Need, Outcome, Reason, Role
from thai.dates import BANGKOK

NOW = datetime(2026, 6, 15, 10, 5, tzinfo=BANGKOK)
CHILD = "เบญจรงค์"
"""A first name that can't stand in any word of the service by chance."""
COLLEAGUES = ("อรทัย", "อนันต์", "สมใจ")
AREA = AreaFacts("สำนักงานเขตพื้นที่การศึกษาประถมศึกษากาญจนบุรี เขต 4", phone="034123456", dpo_phone="0812345678")


def about_a_child(
    now: datetime = NOW,
    *,
    previous: Reason | None = None,
    over_age: bool = False,
    finished: bool = False,
    age: int | None = None,
    grade: str = "ม.2",
    corrects: date | None = None,
    full_name: str | None = None,
    born: date | None = None,
    numbered: bool = True,
) -> ReportFacts:
    """Facts of a report."""
    child = ChildFacts(
        CHILD,
        grade,
        417,
        previous,
        may_be_over_age=over_age,
        may_have_finished=finished,
        age=age,
        under_15=age is not None and age < PROTECTED_UNTIL,
    )
    return ReportFacts(now, AREA, child, weekdays(now.date()), corrects, full_name, born, numbered)


def weekdays(today: date) -> tuple[date, ...]:
    """The days with school of two weeks without a holiday, the last one first."""
    days = (today - timedelta(days=ago) for ago in range(14))
    return tuple(day for day in days if day.weekday() < 5)


def after_a_report(outcome: Outcome, *, elsewhere: bool = True, now: datetime = NOW) -> FollowupFacts:
    """Facts of the questions after it."""
    return FollowupFacts(now, AREA, about_a_child().child, outcome, elsewhere)


def about_an_absence(now: datetime = NOW) -> AbsenceFacts:
    """Facts of a child that comes no more."""
    return AbsenceFacts(now, AREA, about_a_child().child, weekdays(now.date()))


def about_a_hardship(now: datetime = NOW, *, learns: bool = False) -> HardFacts:
    """Facts of a child that is back and was away; or to which learning comes where it is."""
    return HardFacts(now, AREA, about_a_child().child, now.date() + timedelta(days=23), learns)


def who_is_not_ours(now: datetime = NOW) -> RefuseFacts:
    """Facts of a child of which a school says that it is not its own."""
    return RefuseFacts(now, AREA, about_a_child().child)


def who_asks(
    kind: MatterKind = MatterKind.CLOSURE, outcome: Outcome | None = Outcome.STUDYING_OTHER, *, now: datetime = NOW
) -> AskFacts:
    """Facts of an officer's question about a report."""
    return AskFacts(now, AREA, 417, kind, outcome, COLLEAGUES[0])


def what_is_entered(now: datetime = NOW) -> EnterFacts:
    """Facts of what an officer enters with a decision."""
    return EnterFacts(now, AREA, number=417)


def who_notes(*, now: datetime = NOW) -> NoteFacts:
    """Facts of what is noted about a delicate matter."""
    return NoteFacts(now, AREA, number=417)


def why_not(*, now: datetime = NOW) -> DeclineFacts:
    """Facts of a request about what is kept of somebody, which an officer declines."""
    return DeclineFacts(now, AREA, number=12)


def who_helps(agencies: int = 8, *, now: datetime = NOW) -> FindFacts:
    """Facts of the choice of an agency."""
    names = ("อบต.หนองกระทุ่ม", "กสศ.", "พมจ.", *(f"หน่วยงานที่ {nth}" for nth in range(4, agencies + 1)))
    listed = tuple(Listed(f"#{at}", name) for at, name in enumerate(names[:agencies], 1))
    return FindFacts(now, AREA, number=417, need=Need.TRANSPORT, agencies=listed)


def when_it_helps(now: datetime = NOW) -> AppointFacts:
    """Facts of the day on which an agency does it."""
    days = (now.date() + timedelta(days=ahead) for ahead in range(1, 40))
    coming = tuple(day for day in days if day.weekday() < 5 and day != date(2026, 6, 17))
    return AppointFacts(now, AREA, number=417, agency="อบต.หนองปรือ", coming=coming)


def where_it_moves(schools: int = 25, *, refused: bool = False, now: datetime = NOW) -> MoveFacts:
    """Facts of the choice of a school: one of a name of its own, and many that are called alike. `refused`: the first
    of them has said that the child is not its own."""
    names = ("โรงเรียนวัดสระลุมพุก", *(f"โรงเรียนบ้านหนองกระทุ่ม {nth}" for nth in range(1, schools)))
    no = (("1", "UNKNOWN", date(2026, 6, 12)),) if refused else ()
    named = tuple(Named(str(at), name) for at, name in enumerate(names, 1))
    return MoveFacts(now, AREA, number=417, schools=named, refused=refused, said_no=no)


def who_is_found(found: int = 9, *, schools: int = 1, more: bool = False, now: datetime = NOW) -> LookFacts:
    """Facts of a search in an area: schools that are called like it, and children, the second of whom is traced no
    more."""
    hits = (
        Hit(nth, 416 + nth, f"{CHILD} ใจดี", f"ป.{1 + nth % 6}", None, "บ้านหนองกระทุ่ม", nth == 2)
        for nth in range(1, found + 1)
    )
    named = tuple(Named(str(nth), f"โรงเรียนบ้าน{CHILD} {nth}") for nth in range(1, schools + 1))
    return LookFacts(now, AREA, hits=tuple(hits), schools=named, more=more)


def who_answers(what: str = SCHOOL, question: str = "ชื่อโรงเรียนใหม่", *, now: datetime = NOW) -> AnswerFacts:
    """Facts of the one question that the district has asked."""
    return AnswerFacts(now, AREA, about_a_child().child, question, what)


HOME = "081-000-0417"
"""Of nobody."""


def about_a_call(
    phone: str | None = "0810000417",
    *,
    known: bool = True,
    reached: bool = True,
    wrong: bool = False,
    found: Outcome | None = None,
    state: State = "sought",
    unsafe: bool = False,
    now: datetime = NOW,
) -> CallFacts:
    """Facts of a call at a child's home. `known`: who lives there."""
    return CallFacts(
        now,
        AREA,
        child=about_a_child().child,
        caller="ครูสมศรี",
        phone=phone,
        guardian="ทองใบ แสงทอง" if known else "",
        relation="ยาย" if known else "",
        village="บ้านหนองกระทุ่ม ม.4" if known else "",
        reached=(Channel.HOME_VISIT, date(2026, 6, 3)) if reached else None,
        wrong=Wrong("0810000999", date(2026, 6, 10), "อรทัย") if wrong else None,
        found=found,
        state=state,
        unsafe=unsafe,
    )


def about_an_invitation(
    role: Role = Role.TEACHER,
    name: str | None = "สมศรี ใจดี",
    school: str | None = "โรงเรียนบ้านหนองกระทุ่ม",
    area: AreaFacts = AREA,
    *,
    numbered: bool = True,
    asked: bool = False,
    now: datetime = NOW,
) -> JoinFacts:
    """Facts of somebody who has sent a code. `numbered`: her number stands on the invitation; `asked`: it is known."""
    return JoinFacts(now, area, name, role, school, numbered, asked)


def about_a_leave(
    roles: frozenset[Role] = frozenset({Role.TEACHER}),
    colleagues: int = 2,
    *,
    named: bool = False,
    others: Role = Role.TEACHER,
    area: AreaFacts = AREA,
    now: datetime = NOW,
) -> AwayFacts:
    """Facts of somebody who goes on leave."""
    people = (
        Colleague(n, f"{COLLEAGUES[n % 3]} {'ใจดี' if n < 3 else f'คนที่ {n}'}", others, named and n > 0)
        for n in range(colleagues)
    )
    last = now.date() + timedelta(days=180)
    return AwayFacts(now, area, roles=roles, named=named, last=last, colleagues=tuple(people))


def about_a_day(coming: int = 5, *, now: datetime = NOW) -> ClosingFacts:
    """Facts of an officer who declares a holiday; `coming`: days with school that are known."""
    days = tuple(now.date() + timedelta(days=nth) for nth in range(1, coming + 1))
    return ClosingFacts(now, AREA, days, now.date() + timedelta(days=365))


def who_closes(*, several: bool = False, now: datetime = NOW) -> SchoolClosingFacts:
    """Facts of whoever directs a school, or `several`, that is closed from next Monday to Wednesday."""
    schools = ((1, "โรงเรียนบ้านหนองกระทุ่ม"), (2, "โรงเรียนวัดท่ามะกา"))
    monday = now.date() + timedelta(days=7)
    return SchoolClosingFacts(now, AREA, schools if several else schools[:1], monday, monday + timedelta(days=2))


def who_hands_over(left: str = "", *, now: datetime = NOW) -> LineFacts:
    """Facts of who leaves something for the next one; `left`: what she has left before."""
    return LineFacts(now, AREA, 417, left or None)


def at_home(area: AreaFacts = AREA, *, now: datetime = NOW) -> HomeFacts:
    """Facts of somebody at a child's home who has sent its code."""
    return HomeFacts(now, area, CHILD, "โรงเรียนบ้านหนองกระทุ่ม")


def who_tells_home(given: tuple[Need, ...] = (), *, any_clothes: bool = False, now: datetime = NOW) -> TellingFacts:
    """Facts of what is told to a child's home."""
    child, monday = about_a_child().child, date(2026, 6, 22)
    return TellingFacts(now, AREA, child, "โรงเรียนบ้านหนองกระทุ่ม", monday, "ครูสมศรี", given, any_clothes)


def worried(
    *,
    practice: bool = False,
    off_hours: bool = False,
    at_home: bool = False,
    missing: bool = False,
    now: datetime = NOW,
) -> SafetyFacts:
    """Facts of the safe way out."""
    child = Child(41, 417, date(2026, 6, 15)) if missing else None
    return SafetyFacts(now, AREA, practice=practice, off_hours=off_hours, at_home=at_home, missing=child)


def strings(facts: Facts) -> set[str]:
    """Every name, and whatever else is text, in what is known."""

    def inside(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (text for one in value.values() for text in inside(one))
        elif isinstance(value, list | tuple):
            yield from (text for one in value for text in inside(one))
        elif isinstance(value, str):
            yield value

    return set(inside(to_builtins(facts)))


def her_number(now: datetime = NOW, *, numbered: bool = False, unsaid: bool = False) -> NumberFacts:
    """Somebody who is to be called. `numbered`: a number of hers is known; `unsaid`: she has not said whose one is."""
    return NumberFacts(now, AREA, numbered=numbered, unsaid=unsaid)


def nothing_known(now: datetime = NOW) -> Facts:
    return Facts(now, AREA)


def who_talks(
    *,
    reporter: bool = True,
    officer: str | None = "วิภา ใจงาม",
    sent: Sent = "",
    off_hours: bool = False,
    now: datetime = NOW,
) -> TalkFacts:
    """Facts of the chat about an alert."""
    return TalkFacts(now, AREA, 7, reporter, officer, sent, off_hours)
