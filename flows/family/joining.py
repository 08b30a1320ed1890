"""Somebody at a child's home has sent the code that its school has handed her: is the child hers, what is she to it,
and what is kept of her."""

from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers, answered
from flows.family.language import TO_CHOOSE, others
from flows.family.relations import RELATIONS
from flows.kinds.choice import Choice
from flows.phrase import Phrase, T, in_lines
from flows.say import Text
from models.codes import Language
from thai.phone import show_phone

GO_ON = Option("ON", "ต่อไป", ("ต่อ", "เข้าใจ", "เข้าใจแล้ว", "ตกลง", "โอเค", "ok", "ค่ะ", "ครับ"))
ALT = "มีข่าวจากโรงเรียน"


class HomeFacts(Facts, frozen=True):
    """`name`: the child's first name; `school`: where it begins; `reads`: the language in which she does."""

    name: str
    school: str
    reads: str = Language.TH


def _is_ours(_answers: Answers, facts: HomeFacts) -> Phrase:
    return T("{school} มีข่าวของ{name}\n{name}เป็นลูกหลานที่บ้านนี้ใช่ไหม", school=facts.school, name=facts.name)


def _what(_answers: Answers, facts: HomeFacts) -> Phrase:
    return T("คุณเป็นอะไรกับ{name}", name=facts.name)


def _privacy(_answers: Answers, facts: HomeFacts) -> Phrase:
    phone = facts.area.dpo_phone or facts.area.phone
    return in_lines(
        T("โรงเรียนและเขตเก็บบัญชีไลน์ ความเกี่ยวข้อง และคำตอบ ตามหน้าที่ ช่วยให้{name}ได้เรียน", name=facts.name),
        "ครู ผอ.โรงเรียน และเขตเห็น ครบ 1 ปีการศึกษาแล้วลบ เหลือเลขที่ไม่บอกว่าใคร",
        T("ถามหรือขอแก้ โทร {phone} ไม่อยากรับ พิมพ์ “หยุด”", phone=show_phone(phone))
        if phone
        else "ถามหรือขอแก้ ถามที่เขตได้ ไม่อยากรับ พิมพ์ “หยุด”",
    )


AT_HOME = Flow[HomeFacts](
    name="at_home",
    version=1,
    for_homes=True,
    takes_codes=True,
    beside=lambda facts: others(facts.reads),
    steps=(
        Choice(
            key="ours",
            words=_is_ours,
            options=(
                Option("YES", "ใช่", ("ใช่ค่ะ", "ใช่ครับ", "ใช่แล้ว", "ถูกต้อง", "หลานฉัน", "ลูกฉัน")),
                Option("NO", "ไม่ใช่", ("ไม่", "ไม่ใช่ค่ะ", "ไม่ใช่ครับ", "ไม่รู้จัก", "ผิดคน")),
            ),
            exactly=True,
            private=True,
            alt=ALT,
        ),
        Choice(
            key="relation",
            words=_what,
            options=RELATIONS,
            exactly=True,
            private=True,
            alt=ALT,
            when=answered("ours", "YES"),
        ),
        Choice(
            key="privacy",
            words="ก่อนอ่านข่าว ขอบอก 3 ข้อ",
            alt="ขอบอกสั้นๆ 3 ข้อ",
            reading=_privacy,
            options=(GO_ON,),
            when=answered("ours", "YES"),
        ),
    ),
    stopped="หยุดไว้แล้ว รหัสยังใช้ได้ ส่งมาใหม่เมื่อไรก็ได้",
)


def not_ours() -> Text:
    """The code is used up, and she hears no more of it."""
    return Text("ขออภัยค่ะ ที่รบกวน บอกครูแล้วว่ารหัสนี้ผิดบ้าน")


def linked() -> Text:
    """She is known, and there is no news yet."""
    return Text("ขอบคุณค่ะ ตอนนี้ยังไม่มีข่าวใหม่ พิมพ์ “เมนู” ดูวันเรียนได้ทุกเมื่อ", (TO_CHOOSE,))


def employer() -> Text:
    """One is told nothing before the district has said yes, nor where it has not."""
    return Text("ขอบคุณค่ะ เขตดูก่อนว่าส่งวันและที่ให้ได้ไหม ถ้ายังไม่มีข่าวมา ถามที่โรงเรียนหรือเขตได้เลย")


def child_already() -> Text:
    """She has this child: the code stays good for somebody else."""
    return Text("คุณรับข่าวของน้องคนนี้อยู่แล้ว ไม่ต้องใช้รหัสอีก พิมพ์ “เมนู” ดูวันเรียนได้")
