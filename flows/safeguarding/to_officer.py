"""What a named officer reads: the alert, what she needs to call back, and who has it."""

from dataclasses import dataclass
from datetime import datetime

from flows.safeguarding.calls import ALT, DUTY, HOTLINE
from flows.say import Act, Button, Call, Card, Text, Words
from models.codes import SuspectAtSchool
from thai.dates import clock, local_date, short_no_year, weekday_short
from thai.phone import show_phone

NO_NUMBER = "ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต"


def alert(record: int) -> Card:
    """To the officer. Nothing about it stands on a lock screen, and nothing but an open tap shows more."""
    return Card(
        alt="มีเรื่องด่วน 1 เรื่อง",
        blocks=(Words("มีเรื่องด่วน 1 เรื่อง", "heading"), Words("มีผู้แจ้งว่าเป็นห่วงความปลอดภัยของเด็ก กดเปิดอ่านเดี๋ยวนี้")),
        buttons=(Button("เปิดอ่าน", Act("safety_open", {"record": str(record)}), said="เปิดอ่าน", look="alarm"),),
    )


@dataclass(frozen=True)
class Holder:
    """Who has it; `mine`: the reader herself. `passing`: she passes it on, and LINE has not yet taken an alert to
    another."""

    name: str
    phone: str | None
    since: datetime
    mine: bool
    passing: bool


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
    child: str | None
    holder: Holder | None
    now: datetime


def opened(told: Concern) -> Card:
    """What an officer needs to call back; the story itself is told on the phone. Where another has it, whom to ask."""
    where = {SuspectAtSchool.YES: "อยู่ในโรงเรียน", SuspectAtSchool.NO: "ไม่ใช่คนในโรงเรียน"}
    concern = where.get(told.at_school, "ยังไม่รู้") if told.at_school else "ยังไม่ตอบ"
    number = show_phone(told.phone) if told.phone else NO_NUMBER
    lines = (
        f"ผู้แจ้ง: {told.reporter}",
        f"โทร: {number}",
        *((f"โรงเรียน: {told.school}",) if told.school else ()),
        f"แจ้งเมื่อ: {short_no_year(local_date(told.raised_at))} {clock(told.raised_at)}",
        f"คนที่น่าเป็นห่วง: {concern}",
        *((f"แจ้งระหว่างรายงาน: {told.child}",) if told.child else ()),
    )
    return Card(
        alt=ALT,
        blocks=(
            _heading(told.record),
            *((Words(_has_it(told.holder, told.now), "strong"),) if told.holder else ()),
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
    if phone is None:
        said = f"พาน้องบอกผู้แจ้งแล้วว่าคุณรับเรื่อง {NO_NUMBER}" if told else f"ยังบอกผู้แจ้งทางไลน์ไม่ได้ {NO_NUMBER}"
    else:
        said = "พาน้องบอกผู้แจ้งแล้วว่าคุณจะโทรหา" if told else "ยังบอกผู้แจ้งทางไลน์ไม่ได้ โทรหาเดี๋ยวนี้เลย"
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(f"คุณ{officer} รับเรื่องแล้ว {_when(since, now)}", "strong"),
            Words(said),
            Words(f"ผู้แจ้ง: {reporter}" + (f" โทร {show_phone(phone)}" if phone else "")),
            Words("เรื่องเร่งด่วนแจ้ง 1300 หรือตำรวจร่วมด้วย", "small"),
        ),
        buttons=(*_call_reporter(phone), _pass_on(record)),
    )


def taken_by(record: int, name: str, phone: str | None, since: datetime, now: datetime) -> Card:
    """Another has it: nothing that is pressed on an older card takes it from her."""
    return Card(
        alt=ALT,
        blocks=(
            _heading(record),
            Words(f"คุณ{name} รับเรื่องนี้แล้ว {_when(since, now)}", "strong"),
            *((Words(f"มีเรื่องเพิ่มเติม โทรคุยได้ที่ {show_phone(phone)}"),) if phone else ()),
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
        buttons=(*(() if mine else (_take(record),)), Button("โทร 1300", Call(HOTLINE), look="alarm")),
    )


def press_again() -> Text:
    """Follows as a push when it can't be shown that the answer arrived: pressing again is the same, and answered."""
    return Text("พาน้องตอบแล้ว เปิดแชตแล้วกดปุ่มเดิมอีกครั้งได้เลย")


def _heading(record: int) -> Words:
    return Words(f"เรื่องด่วนที่ {record}", "heading")


def _has_it(holder: Holder, now: datetime) -> str:
    who = "คุณ" if holder.mine else f"คุณ{holder.name} "
    passing = " และกำลังส่งให้คนอื่น" if holder.passing else ""
    return f"{who}รับเรื่องนี้แล้ว {_when(holder.since, now)}{passing}"


def _when(moment: datetime, now: datetime) -> str:
    """The time; on another day with the day."""
    day = local_date(moment)
    return clock(moment) if day == local_date(now) else f"{weekday_short(day)} {short_no_year(day)} {clock(moment)}"


def _take(record: int) -> Button:
    return Button("รับเรื่องแล้ว", Act("safety_take", {"record": str(record)}), said="รับเรื่องแล้ว", look="main")


def _pass_on(record: int) -> Button:
    return Button("ส่งให้คนอื่น", Act("safety_pass", {"record": str(record)}), said="ส่งให้คนอื่น")


def _call_reporter(phone: str | None) -> tuple[Button, ...]:
    return (Button("โทรหาผู้แจ้ง", Call(phone), look="main"),) if phone else ()


def _call_officer(phone: str | None) -> tuple[Button, ...]:
    return (Button("โทรหาผู้ดูแลเรื่องนี้", Call(phone)),) if phone else ()
