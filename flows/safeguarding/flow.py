"""The safe way out: 1300 and 191 first, then the alert, then whom not to involve and when to call back (Child
Protection Act s.41)."""

from dataclasses import dataclass

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import Answers, Rule, answered
from flows.kinds.choice import Choice
from flows.safeguarding.calls import ALT, CALL_ROWS, INJURED, SELF_HARM
from flows.safeguarding.missing import Child, looked_for
from flows.say import Card, Message, Row, Words


class SafetyFacts(Facts, frozen=True):
    """`practice`: it came up while she practised a report. `off_hours`: the office may see it late. `at_home`: who is
    worried guards a child, and is none of the staff. `missing`: nobody has seen this child since it left home."""

    practice: bool = False
    off_hours: bool = False
    at_home: bool = False
    missing: Child | None = None


NOW, LATER = "NOW", "LATER"
CHAT = "CHAT"
"""She would rather write than be called: then the chat begins (`flows/safeguarding/talk.py`)."""

_TELL = (
    Option(NOW, "แจ้งเดี๋ยวนี้", ("แจ้ง", "แจ้งเลย", "ใช่", "ช่วยด้วย", "เรื่องจริง")),
    Option(LATER, "ยัง ขอคิดก่อน", ("ยัง", "ขอคิดก่อน", "ไม่")),
)
_IN_PRACTICE = (
    Option(NOW, "เรื่องจริง แจ้งเดี๋ยวนี้", ("เรื่องจริง", "แจ้ง", "แจ้งเลย", "แจ้งเดี๋ยวนี้", "ช่วยด้วย")),
    Option(LATER, "แค่ซ้อม", ("ซ้อม", "ยัง", "ขอคิดก่อน", "ยัง ขอคิดก่อน", "ไม่")),
)


_OF_MISSING = (_TELL[0], Option(LATER, "ยัง ขอตามหาก่อน", ("ยัง", "ขอตามหาก่อน", "ตามหาก่อน", "ขอคิดก่อน", "ยังไม่แจ้ง")))


def _ways(_answers: Answers, facts: SafetyFacts) -> tuple[Option, ...]:
    if facts.missing is not None:
        return _OF_MISSING
    return _IN_PRACTICE if facts.practice else _TELL


@dataclass(frozen=True, kw_only=True)
class WayOut(Choice[SafetyFacts]):
    """The first screen: who can help this minute stands above everything else. No coloured band: it tells the colleague
    beside her."""

    def ask(self, moment: Moment[SafetyFacts]) -> Message:
        tell, later = self.choices(moment)
        if (child := moment.facts.missing) is not None:
            blocks = looked_for(child, self.wording(moment), self.tap(moment, tell.value), tell.label)
            return Card(ALT, (*blocks, Row(later.label, self.tap(moment, later.value), look="line"), _BESIDE))
        return Card(
            alt=ALT,
            blocks=(
                _first_line(moment.facts),
                Words("ถ้าตอนนี้น้องมีอันตราย โทรก่อนเลย", "strong"),
                *CALL_ROWS,
                INJURED,
                SELF_HARM,
                Words(_AT_HOME if moment.facts.at_home else _OF_STAFF, "small"),
                Words(self.wording(moment), "strong"),
                Row(tell.label, self.tap(moment, tell.value), look="main"),
                Row(later.label, self.tap(moment, later.value), look="line"),
                _BESIDE,
            ),
        )


_BESIDE = Words("แจ้ง 1300 ตำรวจ หรืออำเภอเองก็ได้ ไม่ต้องผ่านเขต", "small")


_OF_STAFF = (
    "• ฟังน้อง ไม่ซักซ้ำหลายรอบ ไม่รับปากว่าจะเก็บเป็นความลับ\n• ยังไม่ต้องบอกผู้ปกครอง หรือคนที่อาจทำร้ายน้อง\n• จดสิ่งที่เห็นหรือได้ยินตามจริง"
)
_AT_HOME = "โทร 1300 ได้เลย ตลอด 24 ชั่วโมง เรื่องนี้ครูและโรงเรียนไม่เห็น"


def _first_line(facts: SafetyFacts) -> Words:
    """One of these: with two of them the page would not fit."""
    if facts.practice:
        return Words("หน้านี้ของจริง ไม่ใช่การซ้อม", "late")
    return Words("นอกเวลาราชการ เจ้าหน้าที่อาจเห็นช้า โทร 1300 ได้เลย" if facts.off_hours else "ขอบคุณที่บอก", "small")


_told = answered("tell", NOW)
_somebody: Rule[SafetyFacts] = Rule(lambda answers, facts: facts.missing is None and _told(answers, facts), _told.reads)
"""Of a child that is only not found nobody is suspected."""

SAFETY = Flow[SafetyFacts](
    name="safety",
    version=1,
    for_homes=True,
    traceless=True,
    interrupts=True,
    final=_told,
    steps=(
        WayOut(
            key="tell",
            words="ให้แจ้งผู้ดูแลเรื่องคุ้มครองเด็กของเขตเดี๋ยวนี้ไหม",
            options=_ways,
        ),
        Choice(
            key="at_school",
            words="คนที่อาจทำร้ายน้องเป็นคนในโรงเรียนไหม",
            options=(
                Option("NO", "ไม่ใช่คนในโรงเรียน", ("ไม่ใช่", "ไม่")),
                Option("YES", "ใช่ คนในโรงเรียน", ("ใช่",)),
                Option("UNKNOWN", "ไม่รู้", ("ไม่แน่ใจ", "ไม่ทราบ")),
            ),
            when=_somebody,
            private=True,
            alt=ALT,
        ),
        Choice(
            key="call_when",
            words="ให้โทรกลับตอนไหนดี",
            options=(
                Option("NOW", "ตอนนี้เลย", ("ตอนนี้", "เดี๋ยวนี้", "เลย")),
                Option("AFTER_SCHOOL", "หลังเลิกเรียน", ("เลิกเรียน", "ตอนเย็น", "เย็นนี้")),
                Option(CHAT, "พิมพ์คุยในแชต", ("พิมพ์คุย", "คุยในแชต", "พิมพ์", "แชต", "แชท", "ไม่ต้องโทร")),
            ),
            when=_told,
            private=True,
            alt=ALT,
        ),
    ),
    stopped="ปิดหน้านี้แล้ว กลับมาได้ทุกเมื่อ",
)
