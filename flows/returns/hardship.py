"""A child that is back was away: what makes it hard to come. Of what is delicate nothing is asked further."""

from collections.abc import Mapping
from datetime import date

from flows.cases.child import ChildFacts
from flows.cases.due import list_asks_again
from flows.engine.buttons import TO_MENU
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Rule, Value, answered, known
from flows.kinds.choice import Choice
from flows.needs.answers import Asked, answers
from flows.phrase import Phrase, in_lines
from flows.reports.options import SAFETY
from flows.say import Card, Text, Words
from flows.turn.menu import TO_CHILDREN
from models.codes import Need

THINGS, FRIENDS, HOME, UNKNOWN, SLIP = "THINGS", "FRIENDS", "HOME", "UNKNOWN", "SLIP"


class HardFacts(Facts, frozen=True):
    """`child`: who was away. `due`: on which day it is asked about again. `learns`: learning comes to it where it is,
    and it missed some."""

    child: ChildFacts
    due: date
    learns: bool = False


WHY = (
    Option(Need.TRANSPORT, "เดินทาง", ("รถ", "ไม่มีรถ", "ไกล")),
    Option(THINGS, "เงิน/ชุด/อาหาร", ("เงิน", "ชุด", "อาหาร")),
    Option(Need.TUTORING, "เรียนไม่ทัน", ("ตามไม่ทัน",)),
    Option(FRIENDS, "เพื่อนหรือครู", ("เพื่อน", "ครู")),
    Option(HOME, "เรื่องที่บ้าน", ("ที่บ้าน",)),
    Option(UNKNOWN, "ยังไม่รู้", ("ไม่รู้", "ไม่แน่ใจ")),
)
LEARNS_LITTLE = (
    Option(Need.FLEXIBLE, "คนสอนไปไม่ได้", ("ไม่มีคนสอน", "ครูไปไม่ได้")),
    Option(Need.HEALTH, "น้องไม่สบาย", ("ป่วย", "เจ็บป่วย", "สุขภาพ")),
    Option(THINGS, "ของเรียน/เงิน/อาหาร", ("ของเรียน", "เงิน", "อาหาร", "สมุด", "อุปกรณ์")),
    Option(Need.TUTORING, "เรียนไม่ทัน", ("ตามไม่ทัน",)),
    Option(HOME, "เรื่องที่บ้าน", ("ที่บ้าน",)),
    Option(UNKNOWN, "ยังไม่รู้", ("ไม่รู้", "ไม่แน่ใจ")),
)
"""It goes nowhere, and no class is there to be afraid of."""

LACKS = (
    Option(Need.SUPPLIES, "ชุด สมุด รองเท้า", ("ชุด", "สมุด", "รองเท้า")),
    Option(Need.FOOD, "อาหาร", ("ข้าว", "นม")),
    Option(Need.MONEY, "เงินหรือทุน", ("เงิน", "ทุน")),
)
_READ = "READ"
_SLIP = (Option(SLIP, "กดผิด ขอแก้", ("กดผิด", "แก้คำตอบล่าสุด")),)
"""Of the answer before; its button stands above the question."""

_ALONE = "ลองวันนี้: คุยกับน้องตามลำพัง 10 นาที ฟังมากกว่าถาม ยังไม่ต้องโทรหาที่บ้าน"

_LEARNS: Rule[HardFacts] = known(lambda facts: facts.learns)


def _answered(*values: str) -> Rule[HardFacts]:
    return answered("why", *values) | answered("why_little", *values)


HARDSHIP = Flow[HardFacts](
    name="hardship",
    version=1,
    looks_at_case=True,
    about=lambda facts: facts.child.label,
    steps=(
        Choice(key="why", words="อะไรทำให้มายาก", options=WHY, unlisted=_SLIP, when=~_LEARNS),
        Choice(key="why_little", words="อะไรทำให้เรียนยาก", options=LEARNS_LITTLE, unlisted=_SLIP, when=_LEARNS),
        Choice(key="lacks", words="ขาดอะไร", options=LACKS, unlisted=_SLIP, when=_answered(THINGS)),
        Choice(
            key="alone",
            words=in_lines(_ALONE, "ถ้าน้องเล่าเรื่องไม่ปลอดภัย กด “ห่วงความปลอดภัย”"),
            options=(Option(_READ, "เข้าใจแล้ว", ("เข้าใจ", "ตกลง", "โอเค", "ได้")), SAFETY),
            unlisted=_SLIP,
            when=_answered(FRIENDS, HOME),
        ),
    ),
    stopped="ได้เลย คำตอบก่อนหน้านี้บันทึกไว้แล้ว",
)


def need_of(answers: Mapping[str, Value]) -> Need | None:
    """What somebody is asked to help with; None: nobody is."""
    said = str(answers.get("lacks", _why(answers)))
    return Need(said) if said in set(Need) else None


def _why(answers: Mapping[str, Value]) -> Value:
    return answers["why"] if "why" in answers else answers["why_little"]


def asked(one: Asked, today: date, *, teacher: bool) -> Card:
    """Who answers, and until when."""
    lines = answers([one], today, teacher=teacher)
    return Card("บันทึกแล้ว", (Words("ขอให้ช่วยแล้ว", "strong"), Words(in_lines(*lines))), quick=(TO_CHILDREN, TO_MENU))


def try_this(answers: Mapping[str, Value], due: date, today: date) -> Text:
    """What she can do herself, and when it is asked about again."""
    words: Phrase = "ขอบคุณที่ดูแลน้อง"
    if _why(answers) == UNKNOWN:
        words = "ไม่เป็นไร ลองคุยกับน้องตามลำพัง 10 นาที ฟังมากกว่าถาม"
    return Text(in_lines(words, list_asks_again(due, today)), (TO_CHILDREN, TO_MENU))
