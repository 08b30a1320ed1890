"""“แก้คำตอบล่าสุด”: what somebody has answered last by one tap, and how that is put right."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from flows.cases import attendance
from flows.cases.asked import climbing
from flows.cases.card import CORRECT
from flows.days import clock, past_day
from flows.engine.buttons import TO_MENU, call_district
from flows.labels import label
from flows.needs.agency.card import DECLINES, HAS_SEEN
from flows.phrase import Phrase, T
from flows.reports.saved import NEED_WORDS
from flows.review import decisions
from flows.review.desk import TO_DESK
from flows.say import Act, Button, Card, Text, Word, Words
from flows.turn.menu import NEEDS, SHARE, TEACHERS, TO_CHILDREN
from models.codes import AgencyState, Attendance, Decision, Did, MatterKind, Need, Outcome, Why
from thai.dates import local_date

LATEST = label("แก้คำตอบล่าสุด")
WORDS = (LATEST, "แก้คำตอบ", "กดผิด")
UNDO, _REPORT = label("กดผิด ขอแก้"), label("รายงาน")
_NOT_COME = label("ยังไม่ได้ของ")
PROMISED, GAVE, KEPT, FINAL, NOT_OURS = "PROMISED", "GAVE", "KEPT", "FINAL", "NOT_OURS"
LEARNS = "LEARNS"
"""What was chosen, where no code of the models says it."""

_CALLED = {
    Did.RECEIVED: "น้องได้รับแล้ว",
    Did.NOT_RECEIVED: "ยังไม่ได้ของ",
    Did.ANY_CLOTHES: "มาชุดไหนก็ได้",
    Did.SAME: "เหมือนเดิม",
    Did.SAME_ALL: "เหมือนเดิมหลายคน",
    Did.REPORTED: "ส่งรายงาน",
    Did.CHECKED: "จดว่าพบใน DMC",
    Did.GIVEN: "เปลี่ยนคนดูแล",
    Did.CONFIRMED: "รับคนใหม่เข้าใช้",
    Did.REFUSED: "ไม่รับคนใหม่เข้าใช้",
    Did.NUMBER_TOLD: "บอกเบอร์ของฉัน",
    Did.DAY_CLOSED: "วันหยุดของทุกโรงเรียน",
    Did.SCHOOL_CLOSED: "โรงเรียนหยุด",
    Did.TIME: "ขอเวลา",
    Did.TALK: "จะคุยกับครูเอง",
    Did.DISTRICT_ASKED: "ขอให้เขตช่วย",
    Did.RETURN_SEEN: "น้องมาเรียนจริง",
}
_NEEDS = {Decision.DONE.value: decisions.GIVEN, Decision.PASSED_ON.value: "ขอเขตช่วย", PROMISED: "บอกวันที่จัดของแล้ว"}
_COLLEAGUES = {GAVE: "ให้ครูที่ขอดูแล", KEPT: "ยังดูแลเอง"}
_STEPS = {AgencyState.ACKNOWLEDGED.value: HAS_SEEN, AgencyState.DECLINED.value: DECLINES}


class Latest(Struct, frozen=True):
    """`what`: codes of what was chosen. `undo`: what takes it back; None: nothing does, and `why`, where it could have
    been. `at_school`: the reader is of a school; `directs`: she directs one; `phone`: whom she may call."""

    did: Did
    at: datetime
    what: tuple[str, ...]
    number: int | None
    case: int | None
    undo: tuple[str, Mapping[str, str]] | None
    why: Why | None
    at_school: bool
    phone: str | None
    directs: bool = False


def latest(one: Latest, today: date) -> Card:
    """With the button that takes it back, or a sentence on what else helps."""
    code = T("น้อง {number:04d}", number=one.number) if one.number is not None else None
    called = _called(one)
    said = T("{code}: {answer}", code=code, answer=called) if code is not None else called
    day = local_date(one.at)
    when = T("ตอบวันนี้ {time}", time=clock(one.at))
    if day != today:
        when = T("ตอบเมื่อ {day} {time}", day=past_day(day, today), time=clock(one.at))
    blocks = (Words("คำตอบล่าสุด", "heading"), Words(said, "strong"), Words(when, "small"))
    if one.undo is not None:
        name, args = one.undo
        if one.did == Did.REPORTED:
            return Card(LATEST, blocks, (Button(CORRECT, Act(name, dict(args)), look="main"),), (TO_MENU,))
        pressed = T("{words} {code}", words=UNDO, code=code) if code is not None else UNDO
        return Card(LATEST, blocks, (Button(UNDO, Act(name, dict(args)), pressed, look="main"),), (TO_MENU,))
    words, ways = _instead(one)
    return Card(LATEST, (*blocks, Words(words)), ways, (*call_district(one.phone), TO_MENU))


def nothing() -> Text:
    """Of the last days."""
    words = "ไม่พบคำตอบที่กดไว้ในแชตนี้ (7 วันล่าสุด) ถ้าอยากแก้รายงาน พิมพ์ “แก้รายงานล่าสุด” ได้"
    return Text(words, (TO_MENU,))


def changed() -> Text:
    """It is out of her reach: of what it was nothing is said."""
    return Text("เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร", (TO_MENU,))


def _called(one: Latest) -> Phrase:
    """What stood on the button."""
    first, *rest = (*one.what, "")
    match one.did:
        case Did.ATTENDANCE:
            return attendance.last_time(Attendance(first), learns=LEARNS in rest)
        case Did.CLASS_SAID:
            return climbing.here(first)
        case Did.NEED:
            return T("{need} – {answer}", need=NEED_WORDS[Need(first)], answer=_NEEDS[rest[0]])
        case Did.STEP:
            return T("{need} – {answer}", need=NEED_WORDS[Need(first)], answer=_STEPS[rest[0]])
        case Did.REPORTED if first == NOT_OURS:
            return "ไม่ใช่เด็กของเรา"
        case Did.ANSWERED_COLLEAGUE:
            return _COLLEAGUES[first]
        case Did.DECIDED:
            kind = MatterKind(first) if first else None
            outcome = Outcome(rest[0]) if rest[0] else None
            return decisions.label_of(kind, outcome, Decision(rest[1]), wrong=rest[2] or None)
        case _:
            return _CALLED[one.did]


def _instead(one: Latest) -> tuple[Phrase, tuple[Button, ...]]:
    """Why it can't be taken back here, and what puts it right."""
    report = _to_report(one)
    match one.did, one.why:
        case (Did.SAME_ALL, Why.TOO_LATE):
            return "เกิน 10 นาทีแล้ว แก้ที่นี่ไม่ได้ ถ้าน้องไม่ได้เป็นอย่างนั้น รายงานใหม่ได้เลย", (TO_CHILDREN,)
        case (Did.ATTENDANCE | Did.SAME, Why.TOO_LATE):
            return "เกิน 10 นาทีแล้ว แก้ที่นี่ไม่ได้ ถ้าน้องไม่ได้เป็นอย่างนั้น รายงานใหม่ได้เลย", report
        case (Did.CLASS_SAID, Why.TOO_LATE):
            return "เกิน 10 นาทีแล้ว แก้ที่นี่ไม่ได้ ถ้าน้องไม่ได้อยู่ที่นี่แล้ว รายงานใหม่ได้เลย", report
        case (Did.RETURN_SEEN, Why.TOO_LATE):
            return "เกิน 10 นาทีแล้ว แก้ที่นี่ไม่ได้ ถ้าน้องไม่ได้มาเรียน รายงานใหม่ได้เลย", report
        case (Did.RECEIVED, _):
            again = Button(_NOT_COME, Act("not_got", {"need": one.what[1]}), look="main")
            return "ถ้าน้องยังไม่ได้ของ กดปุ่มนี้ได้เลย", (again,)
        case (Did.NOT_RECEIVED, _) if one.directs:
            to_needs = (Button(NEEDS, Word(NEEDS)),)
            return T("ขอไปอีกครั้งแล้ว ถ้าน้องได้ของแล้ว กดจัดให้แล้วได้ที่ “{list}” หรือบอกเขต", list=NEEDS), to_needs
        case (Did.NOT_RECEIVED, _):
            return "ขอไปอีกครั้งแล้ว ถ้าน้องได้ของแล้ว บอก ผอ.โรงเรียน หรือเขต ให้กดจัดให้แล้วได้", ()
        case (Did.ANY_CLOTHES, _):
            return "ชุดยังขออยู่เหมือนเดิม ได้ชุดเมื่อไรน้องใส่มาได้เลย ไม่ต้องแก้อะไร", ()
        case (Did.STEP, Why.TOO_LATE):
            return "เกิน 10 นาทีแล้ว หรือมีคำตอบใหม่กว่านี้ จดคำตอบล่าสุดได้ที่การ์ดของเรื่องนี้", (TO_DESK,)
        case (Did.DECIDED, None) if FINAL in one.what:
            return "ครูที่ขอรู้คำตอบแล้ว ถ้ายังอยากดูแลน้อง ขอใหม่ได้", (TO_DESK,)
        case (Did.DECIDED, None):
            return "เรื่องนี้ยังรอคำตอบอยู่ ตัดสินใหม่ได้ที่การ์ดของเรื่องนี้", (TO_DESK,)
        case (Did.ANSWERED_COLLEAGUE, _) if one.directs:
            return "ครูที่ขอรู้คำตอบแล้ว ถ้าต้องเปลี่ยน เลือกคนดูแลใหม่ได้ที่นี่", (Button(SHARE, Word(SHARE)),)
        case (Did.ANSWERED_COLLEAGUE, _) if KEPT in one.what:
            return "ครูที่ขอรู้คำตอบแล้ว ถ้าอยากให้ครูท่านนั้นดูแล บอก ผอ.โรงเรียน ให้เปลี่ยนคนดูแลได้", ()
        case (Did.ANSWERED_COLLEAGUE, _) if GAVE in one.what:
            return "ครูที่ขอรู้คำตอบแล้ว ถ้ายังอยากดูแลน้อง กดขอดูแลได้ที่ “น้องคนอื่นของโรงเรียน”", ()
        case (Did.ANSWERED_COLLEAGUE, _):
            return "ครูที่ขอรู้คำตอบแล้ว ถ้าต้องเปลี่ยน ผอ.โรงเรียนเปลี่ยนคนดูแลได้ที่ “แบ่งงานครู”", ()
        case (Did.CONFIRMED, _) if not one.at_school:
            return "ถ้าไม่ใช่คนของเรา บอก ผอ.โรงเรียนของคนนั้นให้กด “ออกแล้ว” หรือบอกผู้ดูแลระบบของเขต", ()
        case (Did.CONFIRMED, _):
            to_teachers = (Button(TEACHERS, Word(TEACHERS)),) if one.at_school else ()
            return "ถ้าไม่ใช่คนของเรา กด “พักการใช้” หรือ “ออกแล้ว” ได้ที่ “ครูของโรงเรียน”", to_teachers
        case (Did.SCHOOL_CLOSED, None):
            return "บางวันหยุดอยู่ก่อนแล้ว พิมพ์ “โรงเรียนเปิด” พร้อมวันที่ได้ เช่น โรงเรียนเปิด 22 มิ.ย.", ()
        case (Did.REFUSED, Why.REFUSED_LONG_AGO):
            return "เกิน 1 วันแล้ว แก้ที่นี่ไม่ได้ ขอรหัสใหม่แล้วส่งเข้ามาอีกครั้งได้", ()
    return _changed(one)


def _changed(one: Latest) -> tuple[Phrase, tuple[Button, ...]]:
    """Somebody has gone on from it, or it is in other hands."""
    match one.did:
        case Did.GIVEN:
            return "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร เลือกคนดูแลใหม่ได้ที่นี่", (Button(SHARE, Word(SHARE)),)
        case Did.NEED:
            return "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร ดูเรื่องที่รออยู่ได้ที่นี่", (Button(NEEDS, Word(NEEDS)),)
        case Did.DECIDED | Did.CHECKED | Did.STEP:
            return "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร ดูเรื่องที่รออยู่ได้ที่นี่", (TO_DESK,)
        case Did.REFUSED:
            return "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร", ()
        case Did.ATTENDANCE | Did.SAME | Did.REPORTED:
            return "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร ถ้าอยากบอกเพิ่ม รายงานใหม่ได้เลย", _to_report(one)
    return "เรื่องนี้เปลี่ยนไปแล้ว ยังไม่ได้แก้อะไร", ()


def _to_report(one: Latest) -> tuple[Button, ...]:
    if one.case is None or one.number is None:
        return ()
    said = T("{words} น้อง {number:04d}", words=_REPORT, number=one.number)
    return (Button(_REPORT, Act("report", {"case": str(one.case)}), said),)
