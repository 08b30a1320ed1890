"""The safe way out: 1300 and 191 first, then the alert, then whom not to involve (Child Protection Act s.41)."""

from dataclasses import dataclass

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import answered
from flows.kinds.choice import Choice
from flows.safeguarding.calls import ALT, CALLS
from flows.say import Button, Card, Message, Words


@dataclass(frozen=True, kw_only=True)
class WayOut(Choice[Facts]):
    """The first screen: who can help this minute stands above everything else."""

    def ask(self, moment: Moment[Facts]) -> Message:
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


SAFETY = Flow[Facts](
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
