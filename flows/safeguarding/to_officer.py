"""What a named officer reads: the alert, what she needs to call back, and who has it."""

from dataclasses import dataclass
from datetime import date, datetime

from flows.cases.child import ChildFacts
from flows.days import clock, short_day_of, short_no_year
from flows.labels import label
from flows.people.person.away import is_away
from flows.phrase import Phrase, T
from flows.safeguarding.calls import ALT, CALL_HOTLINE, CALL_OFFICER, DUTY
from flows.say import Act, Button, Call, Card, Text, Words
from models.codes import SuspectAtSchool
from thai.dates import local_date
from thai.phone import show_phone

NO_NUMBER = "ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต"
_OPEN, _TAKE, _PASS = label("เปิดอ่าน"), label("รับเรื่องแล้ว"), label("ส่งให้คนอื่น")
_CALL_REPORTER = label("โทรหาผู้แจ้ง")


def alert(record: int) -> Card:
    """To the officer. Nothing about it stands on a lock screen, and nothing but an open tap shows more."""
    return Card(
        alt="มีเรื่องด่วน 1 เรื่อง",
        blocks=(Words("มีเรื่องด่วน 1 เรื่อง", "heading"), Words("มีผู้แจ้งว่าห่วงความปลอดภัยของเด็ก กดเปิดอ่านเดี๋ยวนี้")),
        buttons=(Button(_OPEN, Act("safety_open", {"record": str(record)}), said=_OPEN, look="alarm"),),
    )


@dataclass(frozen=True)
class Holder:
    """Who has it; `mine`: the reader herself. `passing`: she passes it on, and LINE has not yet taken an alert to
    another. `until`: she is on leave, and which officer stands in for her."""

    name: str
    phone: str | None
    since: datetime
    mine: bool
    passing: bool
    until: date | None = None
    stand_in: str | None = None


@dataclass(frozen=True)
class Concern:
    """What an officer may know before she has called back. `phone`, `school`: the reporter's. `child`: whom a report
    was about when the worry came, as the officer can find it again."""

    record: int
    reporter: str
    school: str | None
    phone: str | None
    raised_at: datetime
    at_school: SuspectAtSchool | None
    child: ChildFacts | None
    holder: Holder | None
    now: datetime


def opened(told: Concern) -> Card:
    """What an officer needs to call back; the story itself is told on the phone. Where another has it, whom to ask."""
    where = {SuspectAtSchool.YES: "อยู่ในโรงเรียน", SuspectAtSchool.NO: "ไม่ใช่คนในโรงเรียน"}
    concern = where.get(told.at_school, "ยังไม่รู้") if told.at_school else "ยังไม่ตอบ"
    number = show_phone(told.phone) if told.phone else NO_NUMBER
    child, day = told.child, short_no_year(local_date(told.raised_at))
    lines = (
        T("ผู้แจ้ง: {name}", name=told.reporter),
        T("โทร: {number}", number=number),
        *((T("โรงเรียน: {school}", school=told.school),) if told.school else ()),
        T("แจ้งเมื่อ: {day} {time}", day=day, time=clock(told.raised_at)),
        T("คนที่น่าเป็นห่วง: {concern}", concern=concern),
        *((T("แจ้งระหว่างรายงาน: {child} ({code})", child=child.label, code=child.code),) if child else ()),
    )
    return Card(
        alt=ALT,
        blocks=(
            _heading(told.record),
            *((Words(_has_it(told.holder, told.now), "strong"),) if told.holder else ()),
            *(_away(told.holder.name, told.holder.until, told.holder.stand_in, told.now) if told.holder else ()),
            *(Words(line) for line in lines),
            Words(DUTY, "small"),
        ),
        buttons=_ways_on(told),
    )


def _ways_on(told: Concern) -> tuple[Button, ...]:
    call, pass_on = _call_reporter(told.phone), _pass_on(told.record)
    if told.holder is None or told.holder.passing:
        return (*call, _take(told.record), pass_on)
    return (*call, pass_on) if told.holder.mine else _call_officer(told.holder.phone)


def taken(
    record: int, officer: str, since: datetime, now: datetime, *, reporter: str, phone: str | None, told: bool
) -> Card:
    """She has it. What the reporter was promised in her name stands here, with the way to keep it."""
    who: Phrase = T("ผู้แจ้ง: {name}", name=reporter)
    if phone is None:
        lines: tuple[str, ...] = ("พาน้องบอกผู้แจ้งแล้วว่าคุณรับเรื่อง" if told else "ยังบอกผู้แจ้งทางไลน์ไม่ได้", NO_NUMBER)
    else:
        lines = ("พาน้องบอกผู้แจ้งแล้วว่าคุณจะโทรหา" if told else "ยังบอกผู้แจ้งทางไลน์ไม่ได้ โทรหาเดี๋ยวนี้เลย",)
        who = T("ผู้แจ้ง: {name} โทร {phone}", name=reporter, phone=show_phone(phone))
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(T("คุณ{officer} รับเรื่องแล้ว {when}", officer=officer, when=_when(since, now)), "strong"),
            *(Words(line) for line in lines),
            Words(who),
            Words("เรื่องเร่งด่วนแจ้ง 1300 หรือตำรวจร่วมด้วย", "small"),
        ),
        buttons=(*_call_reporter(phone), _pass_on(record)),
    )


def taken_by(
    record: int,
    name: str,
    phone: str | None,
    since: datetime,
    now: datetime,
    until: date | None = None,
    stand_in: str | None = None,
) -> Card:
    """Another has it: nothing that is pressed on an older card takes it from her. `until`: she is on leave, and which
    officer stands in for her."""
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(T("คุณ{name} รับเรื่องนี้แล้ว {when}", name=name, when=_when(since, now)), "strong"),
            *_away(name, until, stand_in, now),
            *((Words(T("มีเรื่องเพิ่มเติม โทรคุยได้ที่ {phone}", phone=show_phone(phone))),) if phone else ()),
        ),
        buttons=_call_officer(phone),
    )


def passed_on() -> Text:
    """LINE has taken the alert to another."""
    return Text("ส่งให้ผู้ดูแลคนอื่นแล้ว")


def not_passed_on(record: int, *, mine: bool) -> Card:
    """No other could be reached: she must not believe that somebody has it. `mine`: she had taken it."""
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words("ยังส่งให้คนอื่นไม่ได้", "strong"),
            Words("ตอนนี้เรื่องยังอยู่กับคุณ" if mine else "ตอนนี้ยังไม่มีใครรับเรื่องนี้"),
            Words("ถ้ารับไม่ได้ กรุณาโทร 1300"),
        ),
        buttons=(*(() if mine else (_take(record),)), CALL_HOTLINE),
    )


def press_again() -> Text:
    """Follows as a push when it can't be shown that the answer arrived: pressing again is the same, and answered."""
    return Text("พาน้องตอบแล้ว เปิดแชตแล้วกดปุ่มเดิมอีกครั้งได้เลย")


def _heading(record: int) -> Words:
    return Words(T("เรื่องด่วนที่ {record}", record=record), "heading")


def _has_it(holder: Holder, now: datetime) -> Phrase:
    when = _when(holder.since, now)
    if holder.mine and holder.passing:
        return T("คุณรับเรื่องนี้แล้ว {when} และกำลังส่งให้คนอื่น", when=when)
    if holder.mine:
        return T("คุณรับเรื่องนี้แล้ว {when}", when=when)
    if holder.passing:
        return T("คุณ{name} รับเรื่องนี้แล้ว {when} และกำลังส่งให้คนอื่น", name=holder.name, when=when)
    return T("คุณ{name} รับเรื่องนี้แล้ว {when}", name=holder.name, when=when)


def _away(name: str, until: date | None, stand_in: str | None, now: datetime) -> tuple[Words, ...]:
    return (Words(is_away(name, until, stand_in, local_date(now))),) if until else ()


def _when(moment: datetime, now: datetime) -> Phrase:
    """The time; on another day with the day."""
    day = local_date(moment)
    return clock(moment) if day == local_date(now) else T("{day} {time}", day=short_day_of(day), time=clock(moment))


def _take(record: int) -> Button:
    return Button(_TAKE, Act("safety_take", {"record": str(record)}), said=_TAKE, look="main")


def _pass_on(record: int) -> Button:
    return Button(_PASS, Act("safety_pass", {"record": str(record)}), said=_PASS)


def _call_reporter(phone: str | None) -> tuple[Button, ...]:
    return (Button(_CALL_REPORTER, Call(phone), look="main"),) if phone else ()


def _call_officer(phone: str | None) -> tuple[Button, ...]:
    return (Button(CALL_OFFICER, Call(phone)),) if phone else ()
