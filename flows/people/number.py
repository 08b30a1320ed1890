"""Her own number: what is asked and said where the district shall call somebody."""

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Option
from flows.engine.rules import Answers
from flows.kinds.checks import no_number
from flows.kinds.text import FreeText
from flows.labels import label
from flows.phrase import Phrase, T, in_lines
from flows.say import Button, Row, Text, Word
from thai.phone import phone_of_desk, show_phone

TELL = label("บอกเบอร์ของฉัน")
TELL_WORDS = ("เบอร์ของฉัน", "เบอร์ฉัน", "บอกเบอร์", "เปลี่ยนเบอร์")
OTHER = label("ให้โทรเบอร์อื่น")
TO_TELL = Button(TELL, Word(TELL))
OTHER_ROW = Row(OTHER, Word(OTHER))
NO_NUMBER = Option("NONE", "ไม่ให้เบอร์", ("ข้าม", "ไม่บอก", "ไม่มี", "ไม่มีเบอร์", "ไม่ต้อง", "ไว้ทีหลัง"))

ASK = "เบอร์ครูที่โทรได้ พิมพ์มาได้เลย"
"""Where a teacher asks to be called."""
IN_CASE = "เผื่อผู้ดูแลของเขตต้องถามเพิ่ม\nเบอร์ครูที่โทรได้ พิมพ์มาได้เลย"
"""Where an officer is to call her although she has not asked for it."""
NONE_KNOWN = "ไม่มีเบอร์ครู เขตจึงโทรหาไม่ได้ นึกได้เมื่อไร พิมพ์ “บอกเบอร์ของฉัน” หรือโทรหาเขตได้เลย"


class NumberFacts(Facts, frozen=True):
    """`numbered`: a number of hers is known already."""

    numbered: bool = False


def _asks(_answers: Answers, facts: NumberFacts) -> Phrase:
    return "ให้โทรเบอร์ไหน พิมพ์มาได้เลย" if facts.numbered else "เบอร์ที่โทรหาได้ พิมพ์มาได้เลย"


def kept(number: str) -> Text:
    """It stands where the district reads it, also on what it has open already."""
    said = T("จดเบอร์ {phone} ไว้แล้ว เขตเห็นเบอร์นี้ทุกที่ที่ขอให้โทร", phone=show_phone(number))
    return Text(in_lines(said, "ถ้าเบอร์ผิด พิมพ์ “เปลี่ยนเบอร์” ได้"), (TO_MENU,))


def not_told(facts: NumberFacts) -> Text:
    """Truly: without one nobody can call her."""
    if facts.numbered:
        return Text("ไม่เป็นไร เขตใช้เบอร์เดิมที่มี", (TO_MENU,))
    words = "ไม่เป็นไร แต่ไม่มีเบอร์ เขตจึงโทรหาไม่ได้ นึกได้เมื่อไร บอกได้เลย หรือโทรหาเขตก็ได้"
    return Text(words, (TO_TELL, *call_district(facts.area.to_call), TO_MENU))


MY_NUMBER = Flow[NumberFacts](
    name="my_number",
    version=1,
    steps=(FreeText(key="phone", words=_asks, check=phone_of_desk, refusal=no_number, skip=NO_NUMBER),),
    stopped="ยังไม่ได้จดเบอร์",
    traceless=True,
    number_in="phone",
)
"""To whoever is to be called and can't be, or likes to be called elsewhere."""
