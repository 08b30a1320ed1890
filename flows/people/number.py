"""Her own number: what is asked and said where the district shall call somebody."""

from collections.abc import Collection

from flows.engine.buttons import TO_MENU, call_district
from flows.engine.facts import Facts
from flows.engine.kit import Flow, Moment, Option
from flows.engine.rules import Answers, Rule, answered, known
from flows.hear.meant.number import Whose, typed_number
from flows.kinds.checks import no_number
from flows.kinds.choice import Choice
from flows.kinds.text import FreeText
from flows.labels import label
from flows.phrase import Phrase, T
from flows.say import Act, Button, Card, Row, Text, Word, Words
from models.codes import Role
from thai.phone import phone_of_desk, show_phone

CHANGE = label("เปลี่ยนเบอร์")
TELL = label("บอกเบอร์ของฉัน")
TELL_WORDS = ("เบอร์ของฉัน", "เบอร์ฉัน", "บอกเบอร์", CHANGE)
OTHER = label("ให้โทรเบอร์อื่น")
UNDO = label("กดผิด ขอแก้")
TO_TELL = Button(TELL, Word(TELL))
OTHER_ROW = Row(OTHER, Word(OTHER))
NO_NUMBER = Option("NONE", "ไม่ให้เบอร์", ("ข้าม", "ไม่บอก", "ไม่มี", "ไม่มีเบอร์", "ไม่ต้อง", "ไว้ทีหลัง"))

ASK = "เบอร์ครูที่โทรได้ พิมพ์มาได้เลย"
"""Where a teacher asks to be called."""
IN_CASE = "เผื่อผู้ดูแลของเขตต้องถามเพิ่ม\nเบอร์ครูที่โทรได้ พิมพ์มาได้เลย"
"""Where an officer is to call her although she has not asked for it."""
NONE_KNOWN = "ไม่มีเบอร์ครู เขตจึงโทรหาไม่ได้ นึกได้เมื่อไร พิมพ์ “บอกเบอร์ของฉัน” หรือโทรหาเขตได้เลย"


HERS, HOME, ELSE = "HERS", "HOME", "ELSE"
_OF_HOME = ("เบอร์บ้านน้อง", "บ้านน้อง", "บ้าน", "ที่บ้าน", "แม่", "พ่อ", "ผู้ปกครอง", "ของบ้านน้อง", "ของแม่", "ของพ่อ")
_WHOSE = (
    Option(HERS, "เบอร์ของฉัน", ("ของฉัน", "ฉัน", "ของผม", "ผม", "ดิฉัน", "ของดิฉัน", "หนู", "ของหนู", "ของเรา", "ฉันเอง")),
    Option(HOME, "เบอร์ที่บ้านน้อง", _OF_HOME),
    Option(ELSE, "เบอร์คนอื่น", ("คนอื่น", "ของคนอื่น", "ไม่ใช่ของฉัน", "ไม่ใช่", "ไม่ใช่เบอร์ของฉัน", "เบอร์เขต", "เบอร์โรงเรียน")),
)


class NumberFacts(Facts, frozen=True):
    """`numbered`: a number of hers is known already. `unsaid`: she has typed one and has not said whose it is."""

    numbered: bool = False
    unsaid: bool = False


_unsaid: Rule[NumberFacts] = known(lambda facts: facts.unsaid)
_skipped: Rule[NumberFacts] = answered("phone", NO_NUMBER.value)


def _asks(_answers: Answers, facts: NumberFacts) -> Phrase:
    return "ให้โทรเบอร์ไหน พิมพ์มาได้เลย" if facts.numbered else "เบอร์ที่โทรหาได้ พิมพ์มาได้เลย"


def _asks_whose(answers: Answers, _facts: NumberFacts) -> Phrase:
    return T("เบอร์ {phone} เป็นเบอร์ของใคร", phone=show_phone(str(answers["phone"])))


def _says_whose(said: str, moment: Moment[NumberFacts]) -> Answers | None:
    """“เบอร์ของฉัน 081-234-5678”: the same number once more, or the right one."""
    told = typed_number(said)
    if told is None or told.whose != Whose.HERS:
        return None
    return {"whose": HERS} if told.phone == moment.answers["phone"] else None


def of_herself(roles: Collection[Role]) -> Phrase:
    """Whose number was kept, in the word by which she is spoken to."""
    if Role.DIRECTOR in roles:
        return "เบอร์ของ ผอ. เอง"
    return "เบอร์ของครูเอง" if Role.TEACHER in roles else "เบอร์ของคุณเอง"


def kept(number: str, roles: Collection[Role], message: str) -> Card:
    """It stands where the district reads it, also on what it has open already. `message`: in which it was told."""
    said = T("จดเบอร์ {phone} ไว้แล้ว", phone=show_phone(number))
    whose = T("เป็น{whose} เขตเห็นเบอร์นี้ทุกที่ที่ขอให้โทร", whose=of_herself(roles))
    undo = Button(UNDO, Act("number_undo", {"told": message}), look="quiet")
    return Card(said, (Words(said, "strong"), Words(whose)), (undo,), (Button(CHANGE, Word(CHANGE)), TO_MENU))


def not_hers(whose: str) -> Text:
    """Nothing was kept."""
    if whose == HOME:
        return Text("ไม่ได้จดเบอร์นี้ไว้ ถ้าเป็นเบอร์ที่บ้านของน้อง บอกไว้ในรายงานของน้องได้", (TO_MENU,))
    return Text("ไม่ได้จดเบอร์นี้ไว้ ถ้าอยากบอกเบอร์ของตัวเอง พิมพ์ “บอกเบอร์ของฉัน” ได้", (TO_MENU,))


def taken_back(ending: str | None, phone: str | None) -> Text:
    """She is called where she was called before. `ending`: the last digits of that number; None: none is known, and
    `phone` is the district's own."""
    if ending is not None:
        return Text(T("ไม่ใช้เบอร์นั้นแล้ว เขตโทรเบอร์เดิมที่ลงท้าย {ending}", ending=ending), (TO_TELL, TO_MENU))
    words = "ไม่ใช้เบอร์นั้นแล้ว ตอนนี้ไม่มีเบอร์ เขตจึงโทรหาไม่ได้ บอกเบอร์ใหม่ได้เลย หรือโทรหาเขตก็ได้"
    return Text(words, (TO_TELL, *call_district(phone), TO_MENU))


def not_told(facts: NumberFacts) -> Text:
    """Truly: without one nobody can call her."""
    if facts.numbered:
        return Text("ไม่เป็นไร เขตใช้เบอร์เดิมที่มี", (TO_MENU,))
    words = "ไม่เป็นไร แต่ไม่มีเบอร์ เขตจึงโทรหาไม่ได้ นึกได้เมื่อไร บอกได้เลย หรือโทรหาเขตก็ได้"
    return Text(words, (TO_TELL, *call_district(facts.area.to_call), TO_MENU))


MY_NUMBER = Flow[NumberFacts](
    name="my_number",
    version=1,
    for_homes=True,
    steps=(
        FreeText(key="phone", words=_asks, check=phone_of_desk, refusal=no_number, skip=NO_NUMBER),
        Choice(key="whose", words=_asks_whose, options=_WHOSE, understands=_says_whose, when=_unsaid & ~_skipped),
    ),
    stopped="ยังไม่ได้จดเบอร์",
    traceless=True,
    number_in="phone",
)
"""To whoever is to be called and can't be, or likes to be called elsewhere."""
