"""The safe way out: 1300 and 191 first, then the alert, then whom not to involve (Child Protection Act s.41)."""

from dataclasses import dataclass
from datetime import datetime

from flows.days import clock, short_no_year
from flows.facts import ChildFacts
from flows.hear.phone import show_phone
from flows.kinds.choice import Choice
from flows.kit import Flow, Moment, Option
from flows.labels import label
from flows.menu import TO_MENU, call_district
from flows.phrase import T
from flows.rules import answered
from flows.say import Act, Button, Call, Card, Message, Text, Words
from models.codes import SuspectAtSchool
from thai.dates import local_date

HOTLINE, POLICE = "1300", "191"
CALL_HOTLINE = Button(label("โทร 1300"), Call(HOTLINE))
CALLS = (
    Button(label("โทร 1300"), Call(HOTLINE), look="alarm"),
    Button(label("โทร 191"), Call(POLICE), look="alarm"),
)
_OFFICER, _REPORTER = label("โทรหาผู้ดูแลเรื่องนี้"), label("โทรหาผู้แจ้ง")
_OPEN, _TAKE, _PASS = label("เปิดอ่าน"), label("รับเรื่องแล้ว"), label("ส่งให้คนอื่น")
ALT = "พาน้องตอบแล้ว"
NO_NUMBER = "ยังไม่มีเบอร์ของผู้แจ้ง ดูได้จากทะเบียนครูของเขต"
HURRY = "เรื่องด่วน กรุณาเปิดอ่านเดี๋ยวนี้"
"""On a lock screen: says that it can't wait, and nothing of what it is about."""

DUTY = "การแจ้งที่นี่ไม่แทนการแจ้งเจ้าหน้าที่ตามกฎหมาย (พม. 1300 ตำรวจ อำเภอ) ผู้แจ้งโดยสุจริตได้รับความคุ้มครอง"


@dataclass(frozen=True, kw_only=True)
class WayOut(Choice):
    """The first screen: who can help this minute stands above everything else."""

    def ask(self, moment: Moment) -> Message:
        tell, later = self.choices(moment)
        return Card(
            alt=ALT,
            blocks=(
                Words("ขอบคุณที่บอก", "heading"),
                Words("ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย", "strong"),
                Words("• ฟังน้อง ไม่ซักซ้ำหลายรอบ ไม่รับปากว่าจะเก็บเป็นความลับ"),
                Words("• ยังไม่บอกผู้ปกครอง หรือคนที่น่าเป็นห่วง"),
                Words("• จดสิ่งที่เห็นหรือได้ยินตามจริง"),
                Words(self.wording(moment), "strong"),
            ),
            buttons=(
                *CALLS,
                Button(tell.label, self.tap(moment, tell.value), look="main"),
                Button(later.label, self.tap(moment, later.value)),
            ),
        )


SAFETY = Flow(
    name="safety",
    version=1,
    traceless=True,
    interrupts=True,
    steps=(
        WayOut(
            key="tell",
            words="ให้แจ้งผู้ดูแลเรื่องคุ้มครองเด็กของเขตเดี๋ยวนี้ไหม",
            options=(
                Option("NOW", "แจ้งเดี๋ยวนี้", ("แจ้ง", "แจ้งเลย", "ใช่", "ช่วยด้วย")),
                Option("LATER", "ยัง ขอคิดก่อน", ("ยัง", "ขอคิดก่อน", "ไม่")),
            ),
        ),
        Choice(
            key="at_school",
            words="คนที่น่าเป็นห่วงอยู่ในโรงเรียนไหม",
            options=(
                Option("NO", "ไม่ใช่คนในโรงเรียน", ("ไม่ใช่", "ไม่")),
                Option("YES", "ใช่ คนในโรงเรียน", ("ใช่",)),
                Option("UNKNOWN", "ไม่รู้", ("ไม่แน่ใจ", "ไม่ทราบ")),
            ),
            when=answered("tell", "NOW"),
            private=True,
            alt=ALT,
        ),
    ),
    stopped="ปิดหน้านี้แล้ว กลับมาได้ทุกเมื่อ",
)


def told(officer: str, phone: str | None, at: datetime) -> Card:
    """LINE has taken the alert: said only then."""
    call = (Button(_OFFICER, Call(phone)),) if phone else ()
    words = (
        T("แจ้งคุณ{officer} (เขต) แล้ว {time} โทร {phone}", officer=officer, time=clock(at), phone=show_phone(phone))
        if phone
        else T("แจ้งคุณ{officer} (เขต) แล้ว {time}", officer=officer, time=clock(at))
    )
    return Card(
        alt=ALT,
        blocks=(Words(words, "strong"), Words(DUTY, "small")),
        buttons=(*call, *CALLS),
    )


def not_told(area_phone: str | None) -> Card:
    """Nobody could be reached: no false comfort."""
    return Card(
        alt=ALT,
        blocks=(
            Words("ยังแจ้งเจ้าหน้าที่เขตไม่ได้ กรุณาโทร 1300 เดี๋ยวนี้", "strong"),
            Words("โทรได้ตลอด 24 ชั่วโมง บอกว่าเป็นครูและเป็นห่วงเด็ก เขาจะช่วยต่อ"),
            Words(DUTY, "small"),
        ),
        buttons=(*CALLS, *call_district(area_phone)),
    )


def not_opened() -> Card:
    """After 30 minutes without anybody opening the alert."""
    return Card(HURRY, (Words("ยังไม่มีเจ้าหน้าที่เปิดอ่าน กรุณาโทร 1300 โดยตรง", "strong"),), CALLS)


def unknown_person(area_phone: str | None) -> Card:
    """To somebody who has not joined: nobody to call back, so the numbers that answer at once."""
    return Card(
        alt=ALT,
        blocks=(
            Words("ถ้ามีเด็กกำลังมีอันตราย โทรเลย", "heading"),
            Words("1300 ศูนย์ช่วยเหลือสังคม · 191 ตำรวจ ตลอด 24 ชั่วโมง ไม่ต้องบอกชื่อก็ได้"),
        ),
        buttons=(*CALLS, *call_district(area_phone)),
    )


def thanks() -> Card:
    """After the last question."""
    words = "ขอบคุณ บันทึกไว้ให้ผู้ดูแลของเขตแล้ว ถ้ากดผิด โทรบอกผู้ดูแลได้ เรื่องนี้ไม่มีใครในโรงเรียนเห็น"
    return Card(ALT, (Words(words),))


def told_already() -> Card:
    """Pressing twice is once."""
    words = "เรื่องนี้แจ้งผู้ดูแลของเขตไปแล้ว ถ้าน้องมีอันตรายตอนนี้ โทรก่อนเลย"
    return Card(ALT, (Words(words),), CALLS)


def thinking() -> Card:
    """She wants to think first: nothing was told, and the numbers stay at hand."""
    words = "ได้เลย ยังไม่ได้แจ้งใคร พิมพ์ “ช่วยด้วย” ได้ทุกเมื่อ เด็กมีอันตราย โทร 1300 ได้ตลอด 24 ชั่วโมง"
    return Card(ALT, (Words(words),), CALLS)


def alert(record: int) -> Card:
    """To the officer. Nothing about it stands on a lock screen, and nothing but an open tap shows more."""
    return Card(
        alt="มีเรื่องด่วน 1 เรื่อง",
        blocks=(Words("มีเรื่องด่วน 1 เรื่อง", "heading"), Words("มีผู้แจ้งว่าเป็นห่วงความปลอดภัยของเด็ก กดเปิดอ่านเดี๋ยวนี้")),
        buttons=(Button(_OPEN, Act("safety_open", {"record": str(record)}), said=_OPEN, look="alarm"),),
    )


def look_again() -> Text:
    """Follows as a push when it can't be shown that the answer arrived: says nothing of what it is about."""
    return Text("พาน้องตอบแล้ว เปิดแชตแล้วพิมพ์ “ต่อ” ได้เลย เรื่องด่วน โทร 1300 หรือ 191 ได้ตลอด 24 ชั่วโมง")


@dataclass(frozen=True)
class Concern:
    """What the officer may know before she has called back. `phone`, `school`: the reporter's. `child`: whom a report
    was about when the worry came, as the officer can find it again."""

    record: int
    reporter: str
    school: str | None
    phone: str | None
    at: datetime
    at_school: SuspectAtSchool | None
    child: ChildFacts | None


def opened(told: Concern) -> Card:
    """What the officer needs to call back; the story itself is told on the phone."""
    where = {SuspectAtSchool.YES: "อยู่ในโรงเรียน", SuspectAtSchool.NO: "ไม่ใช่คนในโรงเรียน"}
    concern = where.get(told.at_school, "ยังไม่รู้") if told.at_school else "ยังไม่ตอบ"
    call = (Button(_REPORTER, Call(told.phone), look="main"),) if told.phone else ()
    number = show_phone(told.phone) if told.phone else NO_NUMBER
    seen = {"record": str(told.record)}
    child = told.child
    lines = (
        T("ผู้แจ้ง: {name}", name=told.reporter),
        T("โทร: {number}", number=number),
        *((T("โรงเรียน: {school}", school=told.school),) if told.school else ()),
        T("แจ้งเมื่อ: {day} {time}", day=short_no_year(local_date(told.at)), time=clock(told.at)),
        T("คนที่น่าเป็นห่วง: {concern}", concern=concern),
        *((T("แจ้งระหว่างรายงาน: {child} ({code})", child=child.label, code=child.code),) if child else ()),
    )
    return Card(
        alt=ALT,
        blocks=(
            Words(T("เรื่องด่วนที่ {number}", number=told.record), "heading"),
            *(Words(line) for line in lines),
            Words(DUTY, "small"),
        ),
        buttons=(
            *call,
            Button(_TAKE, Act("safety_take", seen), said=_TAKE, look="main"),
            Button(_PASS, Act("safety_pass", seen), said=_PASS),
        ),
    )


def taken(phone: str | None) -> Text:
    """The officer has taken it on."""
    reach = "โทรหาผู้แจ้งได้เลย" if phone else NO_NUMBER
    return Text(T("รับเรื่องแล้ว ขอบคุณ {reach} เรื่องเร่งด่วนแจ้ง 1300 หรือตำรวจร่วมด้วย", reach=reach))


def passed_on() -> Text:
    """LINE has taken the alert to the others."""
    return Text("ส่งให้ผู้ดูแลคนอื่นแล้ว")


def nobody_else() -> Text:
    """The others could not be reached: she must not believe that somebody has it."""
    return Text("ยังส่งให้คนอื่นไม่ได้ ตอนนี้เรื่องยังอยู่กับคุณ ถ้ารับไม่ได้ กรุณาโทร 1300", (CALL_HOTLINE,))


def not_for_you() -> Text:
    """To anybody else who presses such a button: nothing is revealed."""
    return Text("ปุ่มนี้หมดอายุแล้ว เริ่มใหม่จากเมนูได้เลย", (TO_MENU,))
